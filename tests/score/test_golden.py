"""Golden files and claims are read however they are given; what is missing is told in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import InputError, OutputError
from pipeline.score import score
from pipeline.score.golden import json_lines, rows_of
from samples import GOLD, RIGHT, write_golden


def test_missing_folders_are_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no golden files"):
        score([], tmp_path)
    write_golden(tmp_path, GOLD)
    with pytest.raises(OutputError, match="nowhere: no claims here"):
        score(tmp_path / "nowhere", tmp_path)
    (tmp_path / "brief.jsonl").write_text("{")
    with pytest.raises(InputError, match=r"brief\.jsonl, line 1: not JSON"):
        score([], tmp_path)


def test_claims_are_read_however_they_are_given(tmp_path: Path) -> None:
    frame = pd.DataFrame([RIGHT])
    file = tmp_path / "claims.jsonl"
    file.write_text(json.dumps(RIGHT, default=str) + "\n\n", "utf-8")
    (tmp_path / "out" / "claims").mkdir(parents=True)
    frame.drop(columns="subject_alt").to_parquet(tmp_path / "out" / "claims" / "part-00000.parquet")
    for claims in ([RIGHT], frame, file, tmp_path / "out", tmp_path / "out" / "claims"):
        assert [row["quantity"] for row in rows_of(claims)] == ["195.43 亿元"]


def test_blank_lines_of_a_golden_file_are_no_claims(tmp_path: Path) -> None:
    write_golden(tmp_path, GOLD)
    with (tmp_path / "brief.jsonl").open("a") as file:
        file.write("\n \n")
    assert json_lines(tmp_path / "brief.jsonl") == [GOLD]

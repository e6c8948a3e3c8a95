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


GOOD = {"start": 1, "end": 2, "subject": "投资", "unit": "元"}
BAD = [
    (b"[]", "not an object"),
    (b"5", "not an object"),
    (b"null", "not an object"),
    (b"\xff", "not UTF-8"),
    (b'{"start": 1}', "end is missing"),
    (json.dumps(GOOD | {"start": "1"}).encode(), "start is not a whole number"),
    (json.dumps(GOOD | {"start": True}).encode(), "start is not a whole number"),
    (json.dumps(GOOD | {"subject": None}).encode(), "subject is not text"),
    (json.dumps(GOOD | {"count": "viel"}).encode(), "count is not a whole number"),
    (json.dumps(GOOD | {"subject_alt": 5}).encode(), "subject_alt is not a list"),
    (b"[" * 100_000, "not JSON"),
    (b"1" * 5_000, "not JSON"),
]


@pytest.mark.parametrize(("line", "told"), BAD, ids=[told for _, told in BAD])
def test_a_line_that_is_no_claim_is_told_with_its_place(tmp_path: Path, line: bytes, told: str) -> None:
    (tmp_path / "brief.jsonl").write_bytes(json.dumps(GOOD).encode() + b"\n" + line)
    with pytest.raises(InputError, match=told) as error:
        score([], tmp_path)
    assert "brief.jsonl" in str(error.value)


def test_claims_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    write_golden(tmp_path, GOLD)
    table = tmp_path / "out" / "claims" / "part-00000.parquet"
    table.parent.mkdir(parents=True)
    for content in (b"", bytes(900), b"PAR1" * 9):
        table.write_bytes(content)
        with pytest.raises(OutputError, match="the claims can't be read"):
            score(tmp_path / "out", tmp_path)
    pd.DataFrame({"a": [1]}).to_parquet(table)
    with pytest.raises(OutputError, match="no table of claims"):
        score(tmp_path / "out", tmp_path)

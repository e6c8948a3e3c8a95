"""The comparison of readers: what counts as lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from conftest import SHARED
from scripts.compare_readers import lost, main

FILES = SHARED / "files"


@pytest.mark.parametrize(
    ("found", "text", "missing"),
    [
        (["产量5万吨"], "产量5万吨", []),
        (["5 5"], "只有5", ["5"]),
        (["1,234.5"], "1234.5", []),
        ([0.153, 1234.5, 15.26, -3.0], "15.3% 1,234.5 15.3 -3", []),
        ([2023.0, 7.0], "2023", ["7"]),
        (["2183,2186"], "2183\t2186", []),
    ],
)
def test_a_number_is_lost_where_no_form_of_it_is_left(found: list[str | float], text: str, missing: list[str]) -> None:
    assert lost(found, text) == missing


@pytest.mark.skipif(not FILES.is_dir(), reason="the files of ../shared are not here")
def test_no_number_of_a_spreadsheet_or_a_word_file_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [str(file) for suffix in ("xls", "xlsx", "csv", "docx") for file in sorted(Path(FILES).glob(f"*.{suffix}"))]
    monkeypatch.setattr(sys, "argv", ["compare_readers", *names])
    assert main() == 0
    told = capsys.readouterr().out
    assert all(Path(name).name in told for name in names) and len(names) == 13

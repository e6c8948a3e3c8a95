"""Facts that stand beside the documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.sources.sidecar import SIDECAR, Facts, read_sidecar


def test_facts_are_read_by_name(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path) == {}
    lines = "\ufeffsource,published,issuer,region\na.txt,2021-07-29,, 赣州市 \nb.txt,,市教育局,\n"
    (tmp_path / SIDECAR).write_text(lines, "utf-8")
    assert read_sidecar(tmp_path) == {
        "a.txt": Facts(date(2021, 7, 29), None, "赣州市"),
        "b.txt": Facts(None, "市教育局", None),
    }


SLIPS = [
    ("name,published\na.txt,\n", "head line must name source"),
    ("source,colour\na.txt,red\n", "head line must name source"),
    ("source,published\na.txt,2021\n", "line 2: '2021' is no date"),
    ("source\na.txt\n".encode("utf-16"), "can't be read as CSV in UTF-8"),
]


@pytest.mark.parametrize(("content", "told"), SLIPS, ids=range(len(SLIPS)))
def test_a_slip_is_one_sentence(tmp_path: Path, content: str | bytes, told: str) -> None:
    (tmp_path / SIDECAR).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=told):
        read_sidecar(tmp_path)

"""``extract formats``: every format of the registry, and what one needs that can't be read."""

from __future__ import annotations

import json

import pytest

from conftest import CommandLine
from pipeline import read
from pipeline.read import FORMATS, Format
from pipeline.read.plain import read_plain


def test_every_format_is_listed(extract: CommandLine) -> None:
    code, out, err = extract("formats")
    assert (code, err) == (0, "")
    assert all(suffix in out for form in FORMATS for suffix in form.suffixes)
    assert ".zip" in out and "可读" in out


def test_what_is_missing_is_told(extract: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    needy = Format((".old",), "test/old", read_plain, missing=lambda: "install antiword")
    monkeypatch.setattr(read, "FORMATS", (*FORMATS[:1], needy))
    assert "install antiword" in extract("formats")[1]
    told = json.loads(extract("formats", "--json")[1])["formats"]
    assert told[0] == {"suffixes": [".txt"], "media_type": "text/plain", "reads": True, "missing": None}
    assert [one["missing"] for one in told if not one["reads"]] == ["install antiword"]

"""The registry of formats: which there are, and which a name tells."""

from __future__ import annotations

import pytest

from pipeline.read import FORMATS, SUFFIXES, format_of, read
from pipeline.read.errors import UnreadableError


@pytest.mark.parametrize(
    ("source", "media_type"),
    [("a.txt", "text/plain"), ("2021/a.MD", "text/markdown"), ("text", "text/plain"), ("a.unknown", "text/plain")],
)
def test_a_suffix_tells_the_format(source: str, media_type: str) -> None:
    assert format_of(source).media_type == read(b"5", source).media_type == media_type


def test_every_format_has_suffixes_of_its_own() -> None:
    assert {".txt", ".md"} <= set(SUFFIXES)
    assert len(SUFFIXES) == len(set(SUFFIXES)) == sum(len(form.suffixes) for form in FORMATS)
    for form in FORMATS:
        assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in form.suffixes)
        assert "/" in form.media_type


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.media_type)
def test_every_format_reads_bytes_or_says_why(form: object) -> None:
    try:
        assert form.read("共5家。".encode()).blocks[0].kind == "paragraph"  # type: ignore[attr-defined]
    except UnreadableError as error:
        assert str(error)

"""The steps of a review: what is read, what is refused with which words, what stands after the last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InputError
from pipeline.review import decisions, fingerprint, read_steps

STEP = {
    "n": 1, "do": "right", "source": "a.txt", "doc_id": "d1", "start": 14, "end": 16, "quantity": "5家", "line": 1,
    "nth": 1, "sentence": "共有企业5家。", "sentence_start": 10,
    "claim": {"kind": "count", "count": 5, "unit": "家", "subject": "企业"},
}  # fmt: skip


def write(tmp_path: Path, *steps: dict[str, Any] | str) -> Path:
    file = tmp_path / "review.jsonl"
    file.write_text("\n".join(step if isinstance(step, str) else json.dumps(step) for step in steps), "utf-8")
    return file


def test_a_review_is_read(tmp_path: Path) -> None:
    (step,) = read_steps(write(tmp_path, STEP))
    assert (step.do, step.quantity, step.claim.said()["subject"]) == ("right", "5家", "企业")


# a change of the step above, words of the error
REFUSED = [
    ("{", "review.jsonl:1: no step of a review"),
    ("[1]", "no step of a review"),
    ({"do": "perhaps"}, "no step of a review"),
    ({"start": "14"}, "no step of a review"),
    ({"claim": {"colour": "red"}}, "no step of a review"),
    ({"do": "wrong", "fields": {"kind": "sums"}}, "no step of a review"),
    ({"do": "wrong", "fields": {"date_start": "yesterday"}}, "no step of a review"),
    ({"start": 13}, "'5家' does not stand at 13"),
    ({"sentence_start": 40}, "does not stand at 14"),
    ({"quantity": ""}, "does not stand"),
    ({"do": "wrong"}, "needs the right fields"),
    ({"do": "wrong", "fields": {"date_start": "2021-02-01", "date_end": "2021-01-01"}}, "is after date_end"),
    ({"do": "missing", "fields": {"count": 5}}, "needs a subject"),
    ({"do": "missing", "fields": {"subject": "企业", "kind": "percent", "count": 5}}, "needs a subject and a count"),
    ("", "no step in it"),
]


@pytest.mark.parametrize(("change", "words"), REFUSED, ids=[str(row[0]) for row in REFUSED])
def test_what_is_no_step_is_told_with_its_line(tmp_path: Path, change: dict[str, Any] | str, words: str) -> None:
    with pytest.raises(InputError, match=words) as told:
        read_steps(write(tmp_path, change if isinstance(change, str) else STEP | change))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_what_is_no_text_is_told(tmp_path: Path, content: bytes | None) -> None:
    if content:
        (tmp_path / "review.jsonl").write_bytes(content)
    with pytest.raises(InputError, match=r"review\.jsonl"):
        read_steps(tmp_path / "review.jsonl")


def step(n: int, what: str, **change: Any) -> dict[str, Any]:
    return STEP | {"n": n, "do": what} | change


LISTS = [
    ([step(1, "right")], ["right"]),
    ([step(1, "right"), {"n": 2, "do": "undo", "of": 1}], []),
    ([step(1, "right"), step(2, "wrong", fields=None)], ["wrong"]),
    ([step(1, "right"), step(2, "wrong", fields=None), {"n": 3, "do": "undo", "of": 2}], ["right"]),
    ([step(1, "right"), step(2, "right", nth=2)], ["right", "right"]),
    ([step(1, "right"), step(2, "wrong", fields=None, sentence="共有企\n业 5家。", start=16, end=18)], ["wrong"]),
    ([step(1, "right"), step(2, "right", source="b.txt")], ["right", "right"]),
]


@pytest.mark.parametrize(("steps", "left"), LISTS, ids=range(len(LISTS)))
def test_the_latest_word_stands(tmp_path: Path, steps: list[dict[str, Any]], left: list[str]) -> None:
    assert [one.do for one in decisions(read_steps(write(tmp_path, *steps)))] == left


def test_offsets_count_characters(tmp_path: Path) -> None:
    rare = STEP | {"sentence": "𠮷田𠀋有5家。", "sentence_start": 10, "start": 14, "end": 16}
    assert read_steps(write(tmp_path, rare))[0].start == 14


def test_blanks_are_no_part_of_a_fingerprint() -> None:
    assert fingerprint("5 家", "共 5\n\n家。") == fingerprint("5家", "共5家。") != fingerprint("5家", "共5家。", 2)


def test_half_a_character_has_a_fingerprint_too() -> None:
    """JSON may write one."""
    assert fingerprint("5家", json.loads('"\\ud8005家"')) != fingerprint("5家", "5家")

"""Corrections over a run: the column says what differs, missing rows are added, what is stale is told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InputError
from pipeline.review.corrections import nth
from pipeline.run.folder import Run, extract_folder
from pipeline.store import read_tables

TEXT = "𠮷林县共有企业5家，其中工业企业3家。\n\n去年完成投资14亿元，惠及群众百余户。\n"
FIRST, SECOND = "𠮷林县共有企业5家，其中工业企业3家。", "去年完成投资14亿元，惠及群众百余户。"
BROKEN = "去年完成投资14\n亿元，惠及群众百余户。"
"""The second sentence with a line that breaks within its words."""


def about(sentence: str, words: str, what: str, n: int = 1, **more: Any) -> dict[str, Any]:
    """A step about words of the text above."""
    begin = TEXT.index(sentence) if sentence in TEXT else 0
    start = begin + sentence.index(words)
    place = {"start": start, "end": start + len(words), "sentence": sentence, "sentence_start": begin}
    return {"n": n, "do": what, "source": "a.txt", "doc_id": "d", "quantity": words, "line": 1} | place | more


def ran(tmp_path: Path, *steps: dict[str, Any], text: str = TEXT) -> tuple[Run, dict[str, Any], Any]:
    """A run with corrections: what it says, what ``corrected`` holds by quantity, and its claims."""
    (tmp_path / "in").mkdir(exist_ok=True)
    (tmp_path / "in" / "a.txt").write_text(text, "utf-8")
    review = tmp_path / "review.jsonl"
    review.write_text("\n".join(map(json.dumps, steps)), "utf-8")
    run = extract_folder(tmp_path / "in", tmp_path / "out", workers=1, corrections=review)
    claims = read_tables(run.out).claims
    said = {row.quantity: json.loads(row.corrected) for row in claims.itertuples() if isinstance(row.corrected, str)}
    return run, said, claims


CASES = [
    (about(FIRST, "5家", "right"), {}),
    (about(FIRST, "5家", "wrong", fields=(said := {"subject": "民营企业", "region": "吉林县"})), {"5家": said}),
    (about(FIRST, "5家", "wrong", fields={"count": 5, "unit": "家"}), {}),  # as it is extracted
    (about(FIRST, "5家", "wrong", fields={"count": 50}), {"5家": {"count": 50}}),
    (about(FIRST, "5家", "wrong", fields=None), {"5家": {"claim": False}}),
    (about(SECOND, "14亿元", "wrong", fields={"date_start": "2020-01-01"}), {"14亿元": {"date_start": "2020-01-01"}}),
    (about(BROKEN, "14\n亿元", "wrong", fields={"unit": "美元"}), {"14亿元": {"unit": "美元"}}),
]  # fmt: skip


@pytest.mark.parametrize(("step", "corrected"), CASES, ids=range(len(CASES)))
def test_the_column_says_what_differs(tmp_path: Path, step: dict[str, Any], corrected: dict[str, Any]) -> None:
    run, said, _ = ran(tmp_path, step)
    assert said == corrected
    assert run.warnings == ()


def test_a_missing_claim_is_a_row(tmp_path: Path) -> None:
    fields = {"kind": "count", "count": 2, "unit": "县", "subject": "吉林县", "date_start": "2020-01-01"}
    run, said, claims = ran(tmp_path, about(FIRST, "𠮷林", "missing", fields=fields))
    (row,) = claims[claims["rule"] == "reader"].to_dict("records")
    assert (row["start"], row["end"], row["count"], row["subject"], row["confidence"]) == (0, 2, 2.0, "吉林县", 1.0)
    assert said == {"𠮷林": {"claim": True}}
    assert claims["start"].is_monotonic_increasing and claims["claim_id"].is_unique
    assert run.warnings == ()
    assert read_tables(run.out).documents["claims"].iloc[0] == len(claims) == run.claims


STALE = [
    (about("从前共有企业9家。", "9家", "right"), "'9家' .* is stale: the claim is gone"),
    (about(FIRST, "5家", "right", nth=2), "is stale"),
    (about("从前共有企业9家。", "9家", "missing", fields={"subject": "企业", "count": 9}), "its text has changed"),
    (about(FIRST, "业5家", "missing", fields={"subject": "企业", "count": 5}), "another claim stands there"),
]  # fmt: skip


@pytest.mark.parametrize(("step", "words"), STALE, ids=range(len(STALE)))
def test_what_is_stale_is_told(tmp_path: Path, step: dict[str, Any], words: str) -> None:
    run, said, _ = ran(tmp_path, step)
    assert said == {}
    (warning,) = run.warnings
    assert re.search(words, warning)


def test_many_stale_ones_are_counted(tmp_path: Path) -> None:
    steps = [about(f"从前共有{n}家。", f"{n}家", "right", n=n) for n in range(1, 31)]
    assert ran(tmp_path, *steps)[0].warnings[-1] == "and 10 more corrections find nothing any more"


def test_another_review_makes_the_rows_anew(tmp_path: Path) -> None:
    first = ran(tmp_path, about(FIRST, "5家", "wrong", fields={"count": 50}))
    again = ran(tmp_path, about(FIRST, "5家", "wrong", fields={"count": 50}))
    other = ran(tmp_path, about(FIRST, "5家", "wrong", fields={"count": 51}))
    assert (first[0].worked, again[0].worked, other[0].worked) == (1, 0, 1)
    assert other[1] == {"5家": {"count": 51}}


def test_a_review_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with pytest.raises(InputError, match=r"gone.jsonl: the review can't be read"):
        extract_folder(tmp_path / "a.txt", tmp_path / "out", corrections=tmp_path / "gone.jsonl")
    assert not (tmp_path / "out").exists()


def test_which_of_the_same_words() -> None:
    assert [nth("1所、1所、1所", at, "1所") for at in (0, 3, 6)] == [1, 2, 3]

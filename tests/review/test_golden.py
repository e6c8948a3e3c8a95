"""A review into golden files: what becomes a line, what stays as it was written, what is refused."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from conftest import contents
from pipeline.errors import InputError, OutputError
from pipeline.review import apply_review
from pipeline.score import score

LINE = {
    "start": 14,
    "end": 16,
    "line": 3,
    "quantity": "5家",
    "kind": "count",
    "count": 5,
    "unit": "家",
    "subject": "企业",
}
PLAIN = {"count_max": None, "bound": "eq", "change": "level", "modality": "actual"}
"""What golden files leave out."""
CLAIM = {name: LINE[name] for name in ("kind", "count", "unit", "subject")} | PLAIN
STEP = {
    "n": 1, "do": "right", "source": "in/a.txt", "doc_id": "d1", "start": 14, "end": 16, "quantity": "5家", "line": 3,
    "nth": 1, "sentence": "共有企业5家。", "sentence_start": 10, "claim": CLAIM,
}  # fmt: skip


def applied(tmp_path: Path, *steps: dict[str, Any], before: str | None = None) -> tuple[list[dict[str, Any]], Any]:
    """The golden file after a review, and what is told of it."""
    golden = tmp_path / "golden"
    golden.mkdir(exist_ok=True)
    if before is not None:
        (golden / "a.jsonl").write_text(before, "utf-8")
    review = tmp_path / "review.jsonl"
    review.write_text("\n".join(map(json.dumps, steps)), "utf-8")
    (told,) = apply_review(review, golden)
    return [json.loads(line) for line in (golden / "a.jsonl").read_text("utf-8").splitlines()], told


WRITTEN = json.dumps(LINE | {"subject_alt": ["民营企业"], "region": "甲县"}, ensure_ascii=False) + "\n"
KEPT = json.loads(WRITTEN)
OTHER = '{"start": 1,  "end": 3, "quantity": "3所", "subject": "学校"}\n'


def wrong(fields: dict[str, Any] | None) -> dict[str, Any]:
    return STEP | {"do": "wrong", "fields": fields}


def without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


MISSING = STEP | {"do": "missing", "fields": {"subject": "厂", "count": 6.5}}
CASES = [
    (STEP, None, [LINE], "added"),
    (STEP | {"line_nth": 2}, None, [LINE | {"nth": 2}], "added"),
    (wrong({"subject": "厂", "region": "乙县"}), None, [LINE | {"subject": "厂", "region": "乙县"}], "added"),
    (wrong({"bound": "approx"}), None, [LINE | {"bound": "approx"}], "added"),
    (MISSING, None, [without(LINE, "kind", "unit") | {"subject": "厂", "count": 6.5}], "added"),
    (STEP, WRITTEN, [KEPT], "kept"),
    (wrong({"region": "乙县"}), WRITTEN, [KEPT | {"region": "乙县"}], "changed"),
    (wrong({"region": None}), WRITTEN, [without(KEPT, "region")], "changed"),
    (wrong(None), WRITTEN, [], "removed"),
    (STEP, OTHER, [json.loads(OTHER), LINE], "added"),
]


@pytest.mark.parametrize(("step", "before", "after", "what"), CASES, ids=range(len(CASES)))
def test_what_becomes_of_a_line(
    tmp_path: Path, step: dict[str, Any], before: str | None, after: list[dict[str, Any]], what: str
) -> None:
    lines, told = applied(tmp_path, step, before=before)
    assert lines == after
    assert [told.added, told.changed, told.removed, told.kept] == [
        int(what == name) for name in ("added", "changed", "removed", "kept")
    ]


def test_lines_that_nobody_speaks_of_stay_as_they_are_written(tmp_path: Path) -> None:
    applied(tmp_path, STEP, before=OTHER)
    assert (tmp_path / "golden" / "a.jsonl").read_text("utf-8").startswith(OTHER)


def test_a_no_claim_that_is_in_no_file_writes_no_line(tmp_path: Path) -> None:
    assert applied(tmp_path, STEP | {"do": "wrong", "fields": None})[0] == []


def test_a_disk_that_is_full_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    applied(tmp_path, STEP)
    before = contents(tmp_path / "golden")
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match="can't be written"):
        applied(tmp_path, STEP | {"do": "wrong", "fields": {"subject": "厂"}})
    assert contents(tmp_path / "golden") == before


def test_done_twice_it_changes_nothing(tmp_path: Path) -> None:
    first, _ = applied(tmp_path, STEP | {"do": "wrong", "fields": {"subject": "厂"}})
    again, told = applied(tmp_path, STEP | {"do": "wrong", "fields": {"subject": "厂"}})
    assert (again, told.kept) == (first, 1)


def test_steps_of_an_older_text_are_left_out(tmp_path: Path) -> None:
    old = STEP | {"doc_id": "d0", "sentence": "新建学校3所。", "quantity": "3所", "sentence_start": 10}
    lines, told = applied(tmp_path, old, STEP | {"n": 2})
    assert (lines, told.skipped) == ([LINE], 1)


def test_the_score_takes_the_lines(tmp_path: Path) -> None:
    applied(tmp_path, STEP)
    assert score([CLAIM | {"source": "a.txt", "start": 14, "end": 16}], tmp_path / "golden").all.row_f1 == 1.0


REFUSED = [
    ([STEP], "not json\n", "not a golden file"),
    ([STEP], '{"quantity": "5家"}\n', "not a golden file"),
    ([STEP, STEP | {"n": 2, "source": "out/a.md"}], None, "would share a.jsonl"),
]


@pytest.mark.parametrize(("steps", "before", "words"), REFUSED, ids=[row[2] for row in REFUSED])
def test_nothing_is_written_where_something_is_wrong(
    tmp_path: Path, steps: list[dict[str, Any]], before: str | None, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        applied(tmp_path, *steps, before=before)
    left = {file.name: file.read_text("utf-8") for file in (tmp_path / "golden").iterdir()}
    assert left == ({"a.jsonl": before} if before else {})

"""``extract golden apply``: lines added and changed, as words and as JSON; a review that is none in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import CommandLine

STEP = {
    "n": 1, "do": "right", "source": "a.txt", "doc_id": "d1", "start": 14, "end": 16, "quantity": "5家", "line": 3,
    "sentence": "共有企业5家。", "sentence_start": 10,
    "claim": {"kind": "count", "count": 5, "unit": "家", "subject": "企业"},
}  # fmt: skip


def test_apply_says_what_it_did(extract: CommandLine, tmp_path: Path) -> None:
    review = tmp_path / "review.jsonl"
    old = STEP | {"n": 0, "doc_id": "d0", "nth": 2}
    review.write_text("\n".join(map(json.dumps, (old, STEP))), "utf-8")
    code, out, err = extract("golden", "apply", review, "--golden", tmp_path / "golden")
    assert code == 0
    assert out.splitlines()[2].split() == ["a.jsonl", "1", "0", "0", "0"]
    assert err.startswith("a.jsonl: 1 steps are of an older text and were left out; review them again · 1 步")
    told = json.loads(extract("golden", "apply", review, "--golden", tmp_path / "golden", "--json")[1])
    assert told["files"][0] == {"file": "a.jsonl", "added": 0, "changed": 0, "removed": 0, "kept": 1, "skipped": 1}


def test_what_is_no_review_is_told(extract: CommandLine, tmp_path: Path) -> None:
    for review in (tmp_path / "gone.jsonl", tmp_path):
        code, out, err = extract("golden", "apply", review, "--golden", tmp_path / "golden")
        assert (code, out, err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "golden").exists()

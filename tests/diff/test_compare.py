"""Two runs: what was gained, lost and changed, by field and by rule; documents that came, went or changed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.diff import compare_runs
from pipeline.errors import OutputError
from pipeline.records import Claim
from pipeline.tables import claims_table, to_arrow
from samples import claim, extraction, write_tables


def tables(folder: Path, *claims: Claim, source: str = "a.txt") -> Path:
    told = to_arrow([extraction()]) | {"claims": claims_table([one._replace(source=source) for one in claims])}
    write_tables(folder, told)
    return folder


OLD = claim(2, subject="投资", rule="count.unit", confidence=0.5)


@pytest.mark.parametrize(
    ("new", "what", "fields"),
    [
        (claim(2, subject="完成投资", rule="count.unit", confidence=0.5), "changed", {"subject": ["投资", "完成投资"]}),
        (
            claim(2, subject="投资", rule="money.unit", confidence=0.5),
            "changed",
            {"rule": ["count.unit", "money.unit"]},
        ),
        (
            claim(2, end=5, quantity="5个多", subject="投资", rule="count.unit", confidence=0.9),
            "changed",
            {"quantity": ["5个", "5个多"], "confidence": [0.5, 0.9]},
        ),
        (
            claim(1, end=3, subject="投资", rule="count.unit", confidence=0.5, count=Decimal(7)),
            "changed",
            {"count": [None, 7.0]},
        ),
    ],
    ids=["subject", "rule", "end", "overlap"],
)
def test_a_changed_claim(tmp_path: Path, new: Claim, what: str, fields: dict[str, Any]) -> None:
    found = compare_runs(tables(tmp_path / "a", OLD), tables(tmp_path / "b", new))
    (one,) = found.differences
    assert (one.what, one.changes()) == (what, fields)
    assert (found.old, found.new, found.same, found.doubts) == (1, 1, 0, 0)


def test_gained_and_lost(tmp_path: Path) -> None:
    found = compare_runs(tables(tmp_path / "a", OLD), tables(tmp_path / "b", OLD._replace(start=9, end=11)))
    assert [one.what for one in found.differences] == ["lost", "gained"]
    assert found.by_rule() == {"count.unit": {"lost": 1, "gained": 1}}
    assert found.by_field() == {}


def test_a_rule_that_took_over_is_named_with_the_one_before(tmp_path: Path) -> None:
    found = compare_runs(tables(tmp_path / "a", OLD), tables(tmp_path / "b", OLD._replace(rule="money.unit")))
    assert found.by_rule() == {"count.unit → money.unit": {"changed": 1}}
    assert found.by_field() == {"rule": 1}


def test_confidence_alone_is_no_change(tmp_path: Path) -> None:
    new = OLD._replace(confidence=0.6, doubt="figure")
    found = compare_runs(tables(tmp_path / "a", OLD), tables(tmp_path / "b", new))
    assert (list(found.differences), found.same, found.doubts) == ([], 1, 1)


def test_equal_runs_have_no_difference(tmp_path: Path) -> None:
    found = compare_runs(tables(tmp_path / "a", OLD), tables(tmp_path / "a", OLD))
    assert (list(found.differences), found.same, found.documents.old) == ([], 1, 1)


def test_where_the_text_has_changed_words_tell_which_claim_is_which(tmp_path: Path) -> None:
    old = [OLD._replace(doc_id="x", sentence="甲5个"), OLD._replace(doc_id="x", start=20, end=22, sentence="乙5个")]
    new = [old[1]._replace(doc_id="y", start=40, end=42), old[0]._replace(doc_id="y", start=60, end=62)]
    found = compare_runs(tables(tmp_path / "a", *old), tables(tmp_path / "b", *new))
    assert (list(found.differences), found.same) == ([], 2)


def test_documents_that_came_and_went(tmp_path: Path) -> None:
    found = compare_runs(tables(tmp_path / "a", OLD), tables(tmp_path / "b", OLD, source="b.txt"))
    assert [(one.what, one.row["source"]) for one in found.differences] == [("lost", "a.txt"), ("gained", "b.txt")]


def test_a_folder_without_tables_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="gone: no tables here"):
        compare_runs(tables(tmp_path / "a", OLD), tmp_path / "gone")


def test_a_column_that_one_version_does_not_have_is_no_change(tmp_path: Path) -> None:
    old = tables(tmp_path / "a", OLD)
    file = next((old / "claims").iterdir())
    pq.write_table(pq.read_table(file).drop_columns(["page", "indicator"]), file)
    found = compare_runs(old, tables(tmp_path / "b", OLD._replace(page=3, indicator="投资")))
    assert (list(found.differences), found.same) == ([], 1)

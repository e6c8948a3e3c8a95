"""How often a rule fired in a finished run, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.rulebook import Rules
    from pipeline.store import Finished

MOST_SENTENCES = 2000
"""Sentences that are read again at most, spread over all, for a rule that no column names."""


@dataclass(frozen=True, slots=True)
class Use:
    """How often a rule fired, in how many sentences of how many it was looked for, and some of those where it did."""

    fired: int
    read: int
    sentences: int
    examples: tuple[str, ...]


def use_of(name: str, out: str, rules: Rules) -> Use:
    """Tell how often a rule fired in a run: ``use_of("bound.ge", "data/out", load_rules()).fired``.

    Rules of quantities stand in the column ``rule`` of every claim; for others sentences with numbers are read again by
    these rules, one by one, so that what only a heading says is not counted.
    """
    from pipeline.store import open_tables

    finished = open_tables(out)
    claims = [row for batch in finished.batches("claims", ["rule", "sentence"]) for row in batch.to_pylist()]
    found = [row["sentence"] for row in claims if name in row["rule"].split("/")]
    if found:
        return Use(len(found), len(claims), len(claims), tuple(dict.fromkeys(found))[:3])
    return _read_again(name, finished, rules)


def _read_again(name: str, finished: Finished, rules: Rules) -> Use:
    with_numbers = list(_sentences(finished))
    step = -(-len(with_numbers) // MOST_SENTENCES) or 1
    read = with_numbers[::step]
    fired = [(text, _fired(name, text, day, rules)) for text, day in read]
    examples = dict.fromkeys(text for text, times in fired if times)
    return Use(sum(times for _, times in fired), len(read), len(with_numbers), tuple(examples)[:3])


def _sentences(finished: Finished) -> Iterator[tuple[str, date | None]]:
    """Yield each sentence that holds a number, with the day of its document."""
    days = {row["doc_id"]: row["published"] for row in _rows(finished, "documents", ["doc_id", "published"])}
    numbers = {
        row["sentence_id"] for table in ("claims", "leftovers") for row in _rows(finished, table, ["sentence_id"])
    }
    for row in _rows(finished, "sentences", ["sentence_id", "doc_id", "text"]):
        if row["sentence_id"] in numbers:
            yield row["text"], days.get(row["doc_id"])


def _rows(finished: Finished, table: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    return (row for batch in finished.batches(table, columns) for row in batch.to_pylist())


def _fired(name: str, text: str, day: date | None, rules: Rules) -> int:
    from pipeline.extract import extract_document
    from pipeline.options import Options
    from pipeline.read import document_of

    done = extract_document(document_of(text, "sentence"), rules, Options(published=day))
    claims = sum(name in claim.provenance.rules().values() for claim in done.claims)
    return claims + sum(name == left.rule for left in done.leftovers)

"""What the sentences say: claims, and the numbers left over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple


@dataclass(slots=True, init=False)
class Leftover:
    """A number that became no claim, and why; ``rule`` (no column) says so, "" where nothing explains the number."""

    doc_id: Final[str]
    sentence_id: Final[str]
    start: Final[int]
    end: Final[int]
    text: Final[str]
    reason: Final[str]
    rule: Final[str]

    def __init__(
        self, doc_id: str, sentence_id: str, start: int, end: int, text: str, reason: str, rule: str = ""
    ) -> None:
        self.doc_id = doc_id
        self.sentence_id = sentence_id
        self.start = start
        self.end = end
        self.text = text
        self.reason = reason
        self.rule = rule


class Provenance(NamedTuple):
    """Which rule gave each field of a claim: ``Provenance(quantity="percent.unit", change="change.increase")``.

    The names are those of rules, but for ``entity`` and ``region``, where they say which way the words were found
    (``entity.actor``, ``region.article``). A field that stands at its default has None. ``marks`` are what the
    confidence was worked out of.
    """

    quantity: str | None = None
    unit: str | None = None
    bound: str | None = None
    per: str | None = None
    change: str | None = None
    baseline: str | None = None
    modality: str | None = None
    date: str | None = None
    subject: str | None = None
    entity: str | None = None
    region: str | None = None
    indicator: str | None = None
    marks: tuple[str, ...] = ()

    def rules(self) -> dict[str, str]:
        """Return the name of each field that a rule gave: ``{"quantity": "percent.unit", …}``."""
        return {field: name for field, name in zip(self._fields, self, strict=True) if isinstance(name, str)}


class Claim(NamedTuple):
    """One row of the ``claims`` table; the columns are those of the contract, in its order.

    The last field, ``provenance``, is no column.
    """

    claim_id: str
    doc_id: str
    article_id: str
    sentence_id: str
    source: str
    published: date | None
    start: int
    end: int
    quantity: str
    kind: str
    count: Decimal | None  # type: ignore[assignment]  # hides tuple.count
    count_max: Decimal | None
    unit: str
    per: str | None
    percent: Decimal | None
    bound: str
    change: str
    baseline: str | None
    modality: str
    date_text: str | None
    date_start: date | None
    date_end: date | None
    period_start: date | None
    period_end: date | None
    period_source: str | None
    subject: str
    entity: str | None
    region: str | None
    region_code: str | None
    unit_base: str
    count_base: Decimal | None
    sentence: str
    rule: str
    confidence: float
    indicator: str | None
    doubt: str | None
    table_id: str | None = None
    cell: str | None = None
    row_head: str | None = None
    column_head: str | None = None
    page: int | None = None
    corrected: str | None = None
    provenance: Provenance = Provenance()

    def __repr__(self) -> str:
        return f"<Claim {self.quantity} [{self.start}:{self.end}] {self.subject}>"

"""The row of a claim that a reader added, of what was typed: a column is one line here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from pipeline.records import Claim, Extraction, Sentence
from pipeline.review.steps import Step

READER = "reader"
"""The rule of such a row."""


class Place(NamedTuple):
    """Where the words of a step stand in a text: the place of their first character, one behind their last."""

    start: int
    end: int
    sentence: Sentence


def row(step: Step, place: Place, done: Extraction) -> Claim:
    """Make the row of a claim that was missing: ``row(step, place, extraction).rule == "reader"``."""
    start, end, sentence = place
    said = step.fields.said() if step.fields else {}
    kind, unit = said.get("kind", "count"), said.get("unit") or ""
    count, percent = said.get("count"), said.get("percent")
    first, last = said.get("date_start"), said.get("date_end")
    region = said.get("region")
    return Claim(
        claim_id=f"{sentence.doc_id}-{start:08d}",
        doc_id=sentence.doc_id,
        article_id=sentence.article_id,
        sentence_id=sentence.sentence_id,
        source=done.document.source,
        published=done.header.published,
        start=start,
        end=end,
        quantity=step.quantity,
        kind=kind,
        count=None if kind == "percent" or count is None else _decimal(count),
        count_max=None if said.get("count_max") is None else _decimal(said["count_max"]),
        unit=unit,
        per=said.get("per"),
        percent=_decimal(percent) if kind == "percent" and percent is not None else None,
        bound=said.get("bound", "eq"),
        change=said.get("change", "level"),
        baseline=said.get("baseline"),
        modality=said.get("modality", "actual"),
        date_text=said.get("date_text"),
        date_start=first,
        date_end=last,
        period_start=first,
        period_end=last,
        period_source="sentence" if first or last else None,
        subject=said.get("subject") or "",
        entity=said.get("entity"),
        region=region,
        region_code=None,
        unit_base=unit,
        count_base=_decimal(count) if kind == "count" and count is not None else None,
        sentence=sentence.text,
        rule=READER,
        confidence=1.0,
        indicator=None,
        doubt=None,
        corrected=as_json({"claim": True}),
    )


def as_json(said: Mapping[str, Any]) -> str:
    """Write what was said as the column holds it: ``as_json({"count": 5.0}) == '{"count": 5}'``."""
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in said.items()}
    whole = {
        name: int(value) if isinstance(value, float) and value.is_integer() else value for name, value in plain.items()
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True)


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value))

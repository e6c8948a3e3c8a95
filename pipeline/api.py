"""Claims from text in memory: for Python, notebooks, and engines that pass Arrow batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.options import Options, day_of
from pipeline.records import Claim, Leftover, Mention, Sentence

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from pipeline.records import Extraction
    from pipeline.rulebook import Rules

# Colours of highlighted text: readable for the colour-blind, and on a dark page as well.
CLAIM_STYLE = "background:#cfe8ff;color:#000;border-radius:3px;padding:0 2px"
LEFTOVER_STYLE = "border-bottom:1px dotted #888"


@dataclass(frozen=True, slots=True, repr=False)
class TextResult:
    """What a text says in numbers: ``extract_text("约14亿美元").claims[0].count``; shown highlighted in a notebook."""

    text: str
    claims: tuple[Claim, ...]
    leftovers: tuple[Leftover, ...]

    def to_pandas(self) -> pd.DataFrame:
        """The claims as a DataFrame with the columns and types that ``read_tables`` gives."""
        from pipeline.tables import claims_table
        from pipeline.tables.frames import to_frame

        return to_frame(claims_table(self.claims))

    def __repr__(self) -> str:
        shown = [f"{claim.subject} {claim.quantity}".strip() for claim in self.claims[:3]]
        more = ["…"] if len(self.claims) > 3 else []
        counts = f"{len(self.claims)} claims, {len(self.leftovers)} leftovers, {len(self.text):,} characters"
        return f"<TextResult: {'; '.join([counts, *shown, *more])}>"

    def _repr_html_(self) -> str:
        marks = [(claim.start, claim.end, CLAIM_STYLE, _told(claim)) for claim in self.claims]
        marks += [(number.start, number.end, LEFTOVER_STYLE, f"未采用：{number.reason}") for number in self.leftovers]
        parts, at = [], 0
        for start, end, style, told in sorted(marks):
            if start < at:  # a leftover inside a claim is shown with the claim
                continue
            parts.append(escape(self.text[at:start]))
            parts.append(f'<span style="{style}" title="{escape(told)}">{escape(self.text[start:end])}</span>')
            at = end
        parts.append(escape(self.text[at:]))
        return f'<div style="white-space:pre-wrap;line-height:1.8">{"".join(parts)}</div>'


def extract_text(text: str, published: date | str | None = None, rules: str | Path | None = None) -> TextResult:
    """All claims of a text: ``extract_text("今年1-5月全市完成投资195.43亿元", "2021-07-29").claims``.

    ``published``, a date or ``"2021-07-29"``, is the reference of words like 今年; ``rules`` a folder of rule
    files that add to the packaged ones, or stand in their place where it is a copy of them.
    Offsets count characters of ``text``.
    """
    done = _extract("text", text, day_of(published), rules)
    return TextResult(done.document.text, done.claims, done.leftovers)


def extract_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Claims of many texts: a batch with ``source``, ``text``, ``published`` → a batch with the columns of ``claims``.

    Rows come in the order of the texts, then by place. Nothing is kept between calls, so that any engine may spread
    batches over processes. A text that is null or blank gives no rows.
    """
    import pyarrow as pa

    from pipeline.tables import SCHEMAS, claims_table

    claims: list[Claim] = []
    columns = (batch.column(name).to_pylist() for name in ("source", "text", "published"))
    for source, text, published in zip(*columns, strict=True):
        if text and text.strip():
            found: Sequence[Claim] = _extract(source, text, published, None).claims
            claims += sorted(found, key=lambda claim: (claim.start, claim.end))
    rows = claims_table(claims).combine_chunks().to_batches()
    return rows[0] if rows else pa.RecordBatch.from_pylist([], schema=SCHEMAS["claims"])


def find_quantities(text: str, rules: str | Path | None = None) -> tuple[Mention, ...]:
    """Mentions, not yet resolved: ``find_quantities("约14亿美元")[0].count`` → ``Decimal("1400000000")``.

    Each has ``start``, ``end``, ``text``, ``kind``, ``count``, ``count_max``, ``percent``, ``unit``, ``per``,
    ``bound``, ``unit_base`` and ``count_base``; offsets count characters of ``text``.
    """
    from pipeline.layout import lay_out
    from pipeline.match import MATCHER, scan
    from pipeline.read import document_of

    book = _rulebook(rules)
    document = document_of(text, "text")
    text, sentences = document.text, lay_out(document, book).sentences
    return tuple(
        _in_source(mention, sentence, text)
        for sentence in sentences
        for mention in scan(sentence.norm, book[MATCHER]).mentions
    )


def _in_source(mention: Mention, sentence: Sentence, text: str) -> Mention:
    """The mention with offsets of the text that was given, not of the cleaned sentence."""
    if sentence.offsets is None:
        start, end = sentence.start + mention.start, sentence.start + mention.end
    else:
        start, end = sentence.offsets[mention.start], sentence.offsets[mention.end - 1] + 1
    return replace(mention, start=start, end=end, text=text[start:end])


def _extract(source: str, text: str, published: date | None, rules: str | Path | None) -> Extraction:
    from pipeline.extract import extract_document
    from pipeline.read import document_of

    options = Options(Path(rules) if rules is not None else None, published)
    return extract_document(document_of(text, source), options=options)


def _rulebook(rules: str | Path | None) -> Rules:
    from pipeline.extract import load_rules

    return load_rules(Path(rules) if rules is not None else None)


def _told(claim: Claim) -> str:
    amount = claim.percent if claim.percent is not None else claim.count
    period = f"{claim.date_start or ''}–{claim.date_end or ''}" if claim.date_start or claim.date_end else ""
    unit = f"{claim.unit}/{claim.per}" if claim.per else claim.unit
    return " · ".join(
        part for part in (claim.subject, f"{amount} {unit}", claim.region or "", period, claim.rule) if part
    )

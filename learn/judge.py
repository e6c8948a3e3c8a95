"""Cross-validation of all that is learnt: ``python -m learn.judge`` writes ``docs/cross-validated.md``.

Each annotated document is extracted with weights of subjects and owners that were learnt from other documents only:
those of other folds, or, to see what a new genre costs, those of other kinds of text. What stands in the rules was
written by people who had read some of the documents: the figures say what the learning is worth on new texts, not the
rules.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from learn.documents import Annotated, documents, genres_of_train, options_of, whole
from learn.owner import Text, choosing, extracted, prepared
from learn.owner import learn as learn_owners
from learn.subject import NO_PART, folds, rankers_by
from pipeline.resolve.entity.ranker import OwnerRanker
from pipeline.score import score
from pipeline.score.compare import Figures
from scripts.accuracy.texts import sources

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cross-validated.md"
FIELDS = ("subject", "date", "modality", "entity", "region", "value", "unit", "change")
KINDS = (
    ("work reports", r"work report"),
    ("television", r"television"),
    ("Hong Kong and Taiwan", r"hong kong|taiwan|traditional"),
    ("companies and markets", r"compan|earnings|stock|share|market|prospectus|results|investment|investor"),
    (
        "briefs, budgets, communiqués",
        r"brief|budget|communiqu|accounts|court|audit|plan|norms|policy|procur|economic|statistic",
    ),
)
"""Kinds of text, by the words with which sources and golden-train say what a text is; the first that fits counts."""
OTHERS = "other news and features"
UNTOLD = "the briefs and others of no stated kind"
PAGE_TEXT = """# Cross-validated figures

Written by `python -m learn.judge`; the weights of subjects and owners are learnt from other documents than the one that
is judged.
What these figures say and what they don't: the rules were written by people who had read a part of these documents, so
the first scores of blind rounds in [accuracy.md](accuracy.md) are lower, and are what to expect on new texts.
Texts of early rounds were brought back from their sources; a few still lack what stood around the annotated stretch.

{claims} claims of {documents} documents, those whose texts were at hand, the rows of tables among them;
*row*: value, unit, date and subject right.

## By document ({folds} folds)

{by_document}

## A kind of text left out

Judged with weights from the other kinds alone; in brackets what the row is by folds of documents.

{by_kind}
"""


def kind_of(genre: str | None) -> str:
    """Return the kind of text of a genre: ``kind_of("provincial government work report") == "work reports"``."""
    if genre is None:
        return UNTOLD
    return next((kind for kind, words in KINDS if re.search(words, genre.lower())), OTHERS)


def genres() -> dict[str, str]:
    """Return what golden-train and the sources of the blind rounds say of each document."""
    return genres_of_train() | {source.stem: source.kind for source in sources()}


def rows_by(wanted: Sequence[Annotated], part_of: Callable[[Annotated], Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each whole document, by weights that were learnt from the documents of other parts."""
    parts = {document.stem: part_of(document) for document in wanted}
    subjects = rankers_by(wanted, parts)
    texts = [prepared(document, subjects[document.stem]) for document in whole(wanted)]
    judged_parts = dict.fromkeys(parts[text.stem] for text in texts)
    owners = {part: OwnerRanker(learn_owners(_others(texts, parts, part))) for part in judged_parts}
    rows = {}
    for text in texts:
        choose = choosing(owners[parts[text.stem]])
        rows[text.stem] = extracted(text.document, text.subjects, choose, tables=True)
    return rows


def _others(texts: Sequence[Text], parts: Mapping[str, Any], part: Any) -> list[Text]:
    return [text for text in texts if parts[text.stem] != part]


def judged(wanted: Sequence[Annotated], rows: Mapping[str, list[dict[str, Any]]]) -> Figures:
    """Score the rows of some documents together."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        every = []
        for document in wanted:
            lines = [json.dumps(dict(gold), ensure_ascii=False) for gold in document.claims]
            (folder / f"{document.stem}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
            every += [{**row, "source": f"{document.stem}.txt"} for row in rows[document.stem]]
        return score(every, folder).all


def line(name: str, number: int, figures: Figures, beside: str = "") -> str:
    """Return a row of the table."""
    cells = [figures.row_f1, figures.detect_f1, *(figures.fields[name] for name in FIELDS)]
    told = [f"{cell:.3f}" if cell is not None else "–" for cell in cells]
    return f"| {name} | {number} | {told[0]}{beside} | " + " | ".join(told[1:]) + " |"


def table(lines: Sequence[str]) -> str:
    """Return a table of Markdown."""
    head = ("", "documents", "row", "found", *FIELDS)
    return "\n".join([f"| {' | '.join(head)} |", "| --- " * len(head) + "|", *lines])


def main() -> None:
    """Do what the command line says."""
    options = options_of(__doc__).parse_args()
    with tempfile.TemporaryDirectory() as place:
        every = list(documents(Path(place), options.more, options.figures))
        wanted = whole(every)
        part = folds(document.stem for document in wanted)
        rows = rows_by(every, lambda document: part.get(document.stem, NO_PART))
        told = genres()
        kinds = {document.stem: kind_of(document.genre or told.get(document.stem)) for document in every}
        by_kind: dict[str, list[Annotated]] = {}
        for document in wanted:
            by_kind.setdefault(kinds[document.stem], []).append(document)
        usual = {kind: judged(some, rows) for kind, some in by_kind.items()}
        lines = [line(kind, len(by_kind[kind]), figures) for kind, figures in usual.items()]
        lines.append(line("all", len(wanted), judged(wanted, rows)))
        unknown = rows_by(every, lambda document: kinds[document.stem])
        left_out = [
            line(kind, len(some), judged(some, unknown), f" ({usual[kind].row_f1:.3f})")
            for kind, some in by_kind.items()
        ]
    PAGE.write_text(
        PAGE_TEXT.format(
            claims=sum(not gold.get("optional") for document in wanted for gold in document.claims),
            documents=len(wanted),
            folds=len(set(part.values())),
            by_document=table(lines),
            by_kind=table(left_out),
        ),
        "utf-8",
    )
    print(PAGE.read_text("utf-8"))


if __name__ == "__main__":
    main()

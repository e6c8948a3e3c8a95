"""The tables of the page, each as Markdown: figures in, lines out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.score import FIELDS, Figures
from scripts.accuracy.measure import Band, Measured, rescore, together
from scripts.accuracy.peers import Result, lend_spans, of_kinds

PEER_FIELDS = ("value", "unit", "date")
KINDS = {
    "money": "money 金额", "percent": "percent 百分比", "measure": "measure 度量", "duration": "duration 时长",
    "count": "count, ratio 数量、倍数",
}  # fmt: skip
FIRST = ("row_f1", "detect_f1", "subject", "modality")


def table(head: Sequence[str], rows: Iterable[Sequence[str]], text: int = 1) -> str:
    """A Markdown table whose first columns, ``text`` of them, are text and whose others are figures."""
    rule = [*["---"] * text, *["---:"] * (len(head) - text)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def figure(value: float | None) -> str:
    """Three places: ``figure(0.9)`` → ``0.900``; a dash where nothing was judged."""
    return "–" if value is None else f"{value:.3f}"


def overview(parts: Sequence[Measured]) -> str:
    """One line a collection: how many claims, and the headline figures."""
    rows = []
    for part in parts:
        scores = part.scores.all
        told = (scores.detect_p, scores.detect_r, scores.detect_f1, scores.row_f1, scores.fields["subject"])
        rows.append(
            [part.collection.name, str(len(part.golden)), str(scores.gold), str(scores.pred), *map(figure, told)]
        )
    head = ["collection", "documents", "golden", "found", "detect_p", "detect_r", "detect_f1", "row_f1", "subject"]
    return table(head, rows)


def every_field(part: Measured) -> str:
    """Every document of a collection and every field of the scorer, all documents together last."""
    rows = [_fields(f"`{stem}`", scores) for stem, scores in part.scores.documents.items()]
    return table(
        ["document", "golden", "found", "detect_f1", "row_f1", *FIELDS], [*rows, _fields("**all**", part.scores.all)]
    )


def _fields(name: str, scores: Figures) -> list[str]:
    told = [scores.detect_f1, scores.row_f1, *(scores.fields[field] for field in FIELDS)]
    return [name, str(scores.gold), str(scores.pred), *map(figure, told)]


def blind(parts: Sequence[Measured]) -> str:
    """The blind rounds: what was reached at first sight, and what is reached now."""
    rows = []
    for part in parts:
        first, now = part.collection.first, part.scores.all.to_dict()
        kinds = "; ".join(part.collection.kinds.values())
        for field in [name for name in FIRST if name in first] or ["row_f1", "detect_f1", "subject"]:
            was, is_now = first.get(field), now[field]
            change = f"{is_now - was:+.3f}" if was is not None and is_now is not None else "–"
            rows.append([str(part.collection.number), kinds, f"`{field}`", figure(was), figure(is_now), change])
            kinds = ""
    return table(["round", "kinds of text", "figure", "first", "now", "change"], rows, 3)


def notes(parts: Sequence[Measured]) -> str:
    """What a person wrote beside the first scores."""
    told = [(part.collection.number, part.collection.first.get("note")) for part in parts]
    return "\n".join(f"- Round {number}: {note}" for number, note in told if note)


def suites(shares: Mapping[str, Mapping[str, tuple[int, int]]]) -> str:
    """Right cases, of how many, and their share, suite by suite and runner by runner."""
    names = dict.fromkeys(name for told in shares.values() for name in told)
    rows = [[name, *(_share(told.get(name)) for told in shares.values())] for name in names]
    return table(["suite", *shares], rows)


def _share(told: tuple[int, int] | None) -> str:
    return f"{told[0]}/{told[1]} · {figure(told[0] / told[1])}" if told else "–"


def confidence(found: Sequence[Band]) -> str:
    """What confidence is worth: claims and the share of right rows in each band; an empty band has no share."""
    rows = [[band.name, str(band.claims), figure(band.right if band.claims else None)] for band in found]
    return table(["confidence", "claims", "whole row right"], rows)


def peers(parts: Sequence[Measured], results: Sequence[Result]) -> str:
    """The program and the peers on all documents together, as given and with spans lent."""
    rows, golden = together(parts, lambda part: part.claims)
    told = [_peer("brief-metrics", rescore(rows, golden).all)]
    for result in results:
        if result.trouble:
            told.append([result.peer.name, *["–"] * 8])
            continue
        rows, golden = together(parts, lambda part, given=result: given.rows[part.collection.name])  # type: ignore[misc]
        told.append(_peer(result.peer.name, rescore(rows, golden).all))
        told.append(_peer(f"{result.peer.name}, spans lent", rescore(lend_spans(rows, golden), golden).all))
    head = ["program", "found", "detect_p", "detect_r", "detect_f1", "value", "unit", "date", "found, and value right"]
    return table(head, told)


def _peer(name: str, scores: Figures) -> list[str]:
    fields = [scores.fields[field] for field in PEER_FIELDS]
    right = scores.detect_r * (scores.fields["value"] or 0.0)
    told = [scores.detect_p, scores.detect_r, scores.detect_f1, *fields, right]
    return [name, str(scores.pred), *map(figure, told)]


def by_kind(parts: Sequence[Measured], results: Sequence[Result]) -> str:
    """Each kind of quantity on its own: detect_f1 and value of each program that looks for the kind."""
    able = [result for result in results if not result.trouble]
    head = ["kind", "golden", "brief-metrics", *(result.peer.name for result in able)]
    told = []
    for kind, name in KINDS.items():
        kinds = frozenset({kind, "ratio"} if kind == "count" else {kind})
        rows, golden = together(parts, lambda part: part.claims)
        mine = rescore([row for row in rows if row["kind"] in kinds], of_kinds(golden, kinds)).all
        line = [name, str(mine.gold), _pair(mine)]
        for result in able:
            rows, _ = together(parts, lambda part, given=result: given.rows[part.collection.name])  # type: ignore[misc]
            lent = [row for row in lend_spans(rows, golden) if row["kind"] in kinds]
            looks = kind in result.peer.kinds
            line.append(_pair(rescore(lent, of_kinds(golden, kinds)).all) if looks else "–")
        told.append(line)
    return table(head, told)


def _pair(scores: Figures) -> str:
    return f"{figure(scores.detect_f1)} · {figure(scores.fields['value'])}"

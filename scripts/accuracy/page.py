"""``docs/accuracy.md``: the words of ``page.md`` with the figures put in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from string import Template

from pipeline.score import FIELDS
from scripts.accuracy import tables
from scripts.accuracy.measure import Band, Measured, rescore, together, worst
from scripts.accuracy.peers import Result

_MARK = re.compile(r"^<!-- ([a-z.]+) -->$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Report:
    """All that the page tells: when and with what it was made, and every figure."""

    day: date
    versions: Mapping[str, str]
    parts: Sequence[Measured]
    suites: Mapping[str, Mapping[str, tuple[int, int]]]
    bands: Sequence[Band]
    peers: Sequence[Result]
    shared: bool


def page(report: Report) -> str:
    """The whole document as Markdown: ``Path("docs/accuracy.md").write_text(page(report))``."""
    made = (_front, _overview, _fields, _blind, _suites, _confidence, _peers, _reading)
    text = "\n\n".join(section for make in made if (section := make(report)))
    return re.sub(r"\n{3,}", "\n\n", text) + "\n"


def _say(name: str, **slots: object) -> str:
    return Template(_words()[name]).substitute(slots).strip()


@cache
def _words() -> dict[str, str]:
    """The sections of ``page.md`` by the name in the mark above each."""
    parts = _MARK.split(Path(__file__).with_name("page.md").read_text("utf-8"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _front(report: Report) -> str:
    said = _say(
        "front",
        documents=sum(len(part.golden) for part in report.parts),
        claims=sum(part.scores.all.gold for part in report.parts),
        day=report.day,
        versions=", ".join(f"{name} {version}" for name, version in report.versions.items()),
    )
    return said if report.shared else f"{said}\n\n{_say('front.alone')}"


def _overview(report: Report) -> str:
    said = _say("overview", table=tables.overview(report.parts))
    missing = [f"`{name}`" for part in report.parts for name in part.collection.missing]
    return f"{said}\n\n{_say('overview.missing', names=', '.join(missing))}" if missing else said


def _fields(report: Report) -> str:
    each = (f"### {part.collection.name}\n\n{tables.every_field(part)}" for part in report.parts)
    return "\n\n".join([_say("fields"), *each])


def _blind(report: Report) -> str:
    rounds = [part for part in report.parts if part.collection.number is not None]
    return _say("blind", table=tables.blind(rounds), notes=tables.notes(rounds)) if rounds else ""


def _suites(report: Report) -> str:
    return _say("suites", table=tables.suites(report.suites)) if report.suites else ""


def _confidence(report: Report) -> str:
    if not report.bands:
        return _say("confidence.absent")
    return _say("confidence", table=tables.confidence(report.bands))


def _peers(report: Report) -> str:
    missing = "\n".join(f"{one.peer.name} is missing here: {one.trouble}." for one in report.peers if one.trouble)
    if all(result.trouble for result in report.peers):
        return _say("peers.absent", missing=missing) if missing else ""
    table, kinds = tables.peers(report.parts, report.peers), tables.by_kind(report.parts, report.peers)
    return _say("peers", missing=missing, table=table, kinds=kinds)


def _reading(report: Report) -> str:
    scores = rescore(*together(report.parts, lambda part: part.claims)).all
    weakest = ", ".join(f"`{name}` ({tables.figure(value)})" for name, value in worst(scores, FIELDS)[:3])
    value, unit = tables.figure(scores.fields["value"]), tables.figure(scores.fields["unit"])
    said = [_say("reading", value=value, unit=unit, weakest=weakest)]
    blind = [part.collection for part in report.parts if "row_f1" in part.collection.first]
    known = [part.scores.all.row_f1 for part in report.parts if part.collection.number is None]
    if blind:
        firsts = [one.first["row_f1"] for one in blind]
        figures = {"least": min(firsts), "most": max(firsts), "last": firsts[-1], "known": known[-1] if known else None}
        told = {name: tables.figure(one) for name, one in figures.items()}
        said.append(_say("reading.blind", number=blind[-1].number, **told))
    if any(not result.trouble for result in report.peers):
        said.append(_say("reading.peers"))
    return "\n".join(said)

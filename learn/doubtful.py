"""Subjects of doubtful figures, told by readers: ``python -m learn.doubtful sheets | golden FOLDER``.

A figure that the ranker is sure of teaches it little, and to annotate a document whole takes a reader minutes for each
of these. ``sheets`` looks through a folder of texts that nobody has annotated and writes ``FOLDER/sheets``: of each
text the sentences with figures whose best span is not sure of itself, marked ``⟦12:35.8%⟧``, and a sentence or two
before them. What the program makes of them is not told. A reader writes ``FOLDER/answers/s00.txt``, a line a figure:
``12 | subject / alternative``, ``12 | -`` where it is no claim, ``12 | ?`` where the sheet does not show. ``golden``
writes what was answered as golden files beside the texts, for ``--figures FOLDER``.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.extract import extract_document, load_rules
from pipeline.read import read
from pipeline.resolve.subject.choose import first
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.ranking.ranker import RANKER
from pipeline.resolve.subject.slot import Slot

SURE = 0.9
"""From this share of the likelihood on a span is sure of itself."""
A_TEXT = 8
"""How many figures of one text are asked for: the next text teaches more."""
A_SHEET = 330
ITEMS = "figures.jsonl"
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")
_ANSWER = re.compile(r"\s*(\d+)\s*\|\s*(.+?)\s*$")
_CONTEXT = 160
_TITLE = 50


@dataclass(frozen=True, slots=True)
class Figure:
    """A doubtful figure of a text: ``Figure("a1", 10, 15, "35.8%", "%")``."""

    stem: str
    start: int
    end: int
    quantity: str
    unit: str


def doubtful(path: Path) -> Iterator[Figure]:
    """Yield the figures of a text whose subject the ranker is least sure of, at most ``A_TEXT``, in their order."""
    ranker = load_rules()[RANKER]
    shares: list[float] = []

    def noting(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        answer = first(slot, candidates)
        order = ranker.ranked(ranker.looks(slot, answer.subject))
        shares.append(1 / sum(math.exp(one.score - order[0].score) for one in order))
        return ranker.choose(slot, answer)

    claims = [claim for claim in extract_document(read(path, path.name), chooser=noting).claims if not claim.table_id]
    asked = sorted(zip(shares, claims, strict=True), key=lambda pair: pair[0])[:A_TEXT]
    for share, claim in sorted(asked, key=lambda pair: pair[1].start):
        if share < SURE:
            yield Figure(path.stem, claim.start, claim.end, claim.quantity, claim.unit)


def marked(text: str, asked: Mapping[int, Figure]) -> Iterator[str]:
    """Yield the lines of a sheet for one text: its title, the sentences with figures asked for, and what is before."""
    yield f"# {next((line.strip() for line in text.splitlines() if line.strip()), '')[:_TITLE]}"
    spans = [match.span() for match in _SENTENCE.finditer(text) if match[0]]
    shown: set[int] = set()
    for i, (start, end) in enumerate(spans):
        mine = {number: one for number, one in asked.items() if start <= one.start < end}
        if not mine:
            continue
        for k in range(max(0, i - 2), i):
            before = text[slice(*spans[k])].strip()
            if k not in shown and before:
                yield f"  {before[-_CONTEXT:]}"
            shown.add(k)
        shown.add(i)
        line, at = "> ", start
        for number, one in mine.items():
            line += f"{text[at : one.start]}⟦{number}:{text[one.start : one.end]}⟧"
            at = one.end
        yield (line + text[at:end]).replace("\n", " ").rstrip()


def write_sheets(folder: Path) -> None:
    """Write the sheets of a folder of texts, and which figures they ask for."""
    figures: list[Figure] = []
    sheet: list[str] = []
    held = number = 0
    (folder / "sheets").mkdir(exist_ok=True)
    (folder / "answers").mkdir(exist_ok=True)
    for path in sorted(folder.glob("*.txt")):
        found = list(doubtful(path))
        sheet += marked(read(path, path.name).text, dict(enumerate(found, len(figures)))) if found else []
        figures += found
        if sheet and len(figures) - held >= A_SHEET:
            (folder / "sheets" / f"s{number:02}.txt").write_text("\n".join(sheet) + "\n", "utf-8")
            sheet, held, number = [], len(figures), number + 1
    if sheet:
        (folder / "sheets" / f"s{number:02}.txt").write_text("\n".join(sheet) + "\n", "utf-8")
    lines = [json.dumps(asdict(one), ensure_ascii=False) for one in figures]
    (folder / ITEMS).write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(figures)} figures on {number + bool(sheet)} sheets in {folder / 'sheets'}")


def answers(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield number and names of each answer: ``list(answers(["3 | 学位 / 新增学位"])) == [(3, ["学位", "新增学位"])]``.

    What is no claim and what could not be told is passed over.
    """
    for line in lines:
        match = _ANSWER.match(line)
        names = [name.strip() for name in match[2].split(" / ")] if match else []
        if match and names[0] not in ("-", "?"):
            yield int(match[1]), names


def golden_of(figure: Figure, names: Sequence[str], text: str) -> dict[str, Any] | None:
    """Return a golden claim, or None where the first name does not stand in the text or the figure not at its place."""
    told = [name for name in names if _plain(name) in _plain(text)]
    if not told or told[0] != names[0] or _plain(text[figure.start : figure.end]) != _plain(figure.quantity):
        return None
    claim = {key: value for key, value in asdict(figure).items() if key != "stem"}
    return {**claim, "subject": told[0], "subject_alt": told[1:]}


def _plain(text: str) -> str:
    """Leave out blanks and breaks, which a reader need not copy."""
    return "".join(text.split())


def write_golden(folder: Path) -> None:
    """Write what was answered as golden files beside the texts."""
    figures = [Figure(**json.loads(line)) for line in (folder / ITEMS).read_text("utf-8").splitlines()]
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for sheet in sorted((folder / "answers").glob("*.txt")):
        for number, names in answers(sheet.read_text("utf-8").splitlines()):
            one = figures[number]
            path = folder / f"{one.stem}.txt"
            claim = golden_of(one, names, read(path, path.name).text)
            if claim:
                found[one.stem].append(claim)
    for stem, claims in found.items():
        lines = [json.dumps(claim, ensure_ascii=False) for claim in sorted(claims, key=lambda one: one["start"])]
        (folder / f"{stem}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{sum(map(len, found.values()))} subjects of {len(figures)} figures, in {len(found)} texts")


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("sheets", "golden"))
    parser.add_argument("folder", type=Path, help="a folder of texts that nobody has annotated")
    options = parser.parse_args()
    write_sheets(options.folder) if options.what == "sheets" else write_golden(options.folder)


if __name__ == "__main__":
    main()

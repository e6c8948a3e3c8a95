"""Texts of annotated documents brought back from their sources: ``python -m learn.restore MIRROR FOLDER``.

Texts are not committed, golden files with their sources are. ``MIRROR`` holds snapshots of the public repositories that
``SOURCES.md`` of the blind rounds and ``learn/figures/sources.csv`` name, a git directory each
(``owner+name/repo``). A text is found by its figures: the quantities of the golden file one after the other, about as
far apart as there. ``FOLDER/docs`` gets the stretch that they stand in, ``FOLDER/gold`` the golden file with its places
in that text, ``FOLDER/figures`` the texts and subjects of single figures; learn from them by
``--more FOLDER/gold --figures FOLDER/figures``. What stood around a stretch, such as a title, may be lost.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import subprocess
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl

from learn.documents import ROUNDS
from pipeline.read import read
from scripts.accuracy.texts import BLIND, SHARED, sources

FIGURES = Path(__file__).resolve().parent / "figures"
FOUND = 0.85
"""How many of the quantities must be found."""
_SOURCE = re.compile(r"(?P<name>[\w.-]+/[\w.-]+)(?: @ \w+)? : (?P<path>.+?)(?:, line (?P<line>\d+))?(?:, cell .*)?$")
_BLOCKS = frozenset(("p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "td", "th", "title", "section"))
_SLACK, _STRETCH = 8, 0.12
"""By how many characters, and by which part of the distance, a quantity may stand elsewhere than in the golden file."""
_LEFT_OUT = 25
"""From so many characters on between two quantities something was left out."""
_ANCHORS = 6
"""With how many of the first quantities the search begins."""
_LONG = 100
"""A cell of a workbook that holds a text has more characters."""
_LITERAL = re.compile(r"\s*(?:\\r)?\\n\s*")
"""A line break that a cell writes out in letters."""
_AS_TEXT = "source.txt"
"""How a file is decoded, whatever its name."""

Gold = dict[str, Any]
Places = dict[int, tuple[int, int]]


class Mirror:
    """Snapshots of repositories: ``Mirror(Path("mirror")).texts("owner/name", "news.md")``, each file read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.paths = cache(self._paths)
        self.texts = cache(self._texts)

    def _git(self, name: str, *what: str) -> bytes:
        place = self.root / name.replace("/", "+") / "repo"
        place = place / ".git" if (place / ".git").exists() else place
        command = ["git", "-c", "core.quotepath=off", "--git-dir", str(place), *what]
        return subprocess.run(command, capture_output=True, check=False).stdout

    def _paths(self, name: str) -> list[str]:
        """Return all paths of a repository, none where it is not there."""
        return self._git(name, "ls-tree", "-r", "--name-only", "HEAD").decode().splitlines()

    def _texts(self, name: str, path: str) -> list[str]:
        """Return the texts of a file: its cells where it is a workbook, else one."""
        content = self._git(name, "show", f"HEAD:{path}")
        if path.endswith(".xlsx"):
            return list(cells(content))
        text = read(content, _AS_TEXT).text
        return [without_tags(text)] if path.endswith((".html", ".jsp", ".htm", ".php")) else [text]


def cells(content: bytes) -> Iterator[str]:
    """Yield the long cells of a workbook."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content), read_only=True):
        for row in sheet.iter_rows(values_only=True):
            yield from (
                _LITERAL.sub("\n", str(cell).replace("\r\n", "\n")) for cell in row if cell and len(str(cell)) > _LONG
            )


def without_tags(page: str) -> str:
    """Return the text of a web page, a line a block: ``without_tags("<p>增长5%</p>") == "\\n增长5%\\n"``."""
    root = lxml.html.fromstring(page.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    out: list[str] = []

    def walk(node: Any) -> None:
        told = isinstance(node.tag, str) and node.tag not in ("script", "style")
        mark = "\n" if node.tag in _BLOCKS else ""
        if told:
            out.extend((mark, node.text or ""))
            for child in node:
                walk(child)
            out.append(mark)
        out.append(node.tail or "")

    walk(root)
    return re.sub(r"\n\s*\n+", "\n", "".join(out).replace("\xa0", " "))


def placed(golden: Sequence[Gold], text: str) -> Places:
    """Return where the quantities of a golden file stand in a text, as many as are found in their order."""
    at = [i for i, sign in enumerate(text) if not sign.isspace()]
    plain = "".join(text[i] for i in at)
    wanted = [("".join(gold["quantity"].split()), gold["start"]) for gold in golden]
    best: dict[int, int] = {}
    for first in range(min(_ANCHORS, len(wanted))):
        for match in re.finditer(re.escape(wanted[first][0]), plain):
            found = _followed(wanted, plain, first, match.start())
            best = max(best, found, key=len)
        if len(best) == len(wanted):
            break
    return {i: (at[place], at[place + len(wanted[i][0]) - 1] + 1) for i, place in best.items()}


def _followed(wanted: Sequence[tuple[str, int]], plain: str, first: int, place: int) -> dict[int, int]:
    """Find one quantity after the other; where one is not as far behind as it should be, something was left out."""
    found, last = {first: place}, first
    for i in range(first + 1, len(wanted)):
        gap, after = wanted[i][1] - wanted[last][1], found[last] + 1
        near = _near(wanted[i][0], plain, found[last], gap)
        if not near and i + 1 < len(wanted):
            every = (match.start() for match in re.compile(re.escape(wanted[i][0])).finditer(plain, after))
            more = wanted[i + 1][1] - wanted[i][1]
            near = [one for one in every if _near(wanted[i + 1][0], plain, one, more)][:1]
        if near:
            found[i] = min(near, key=lambda one: abs(one - found[last] - gap))
            last = i
    return found


def _near(quantity: str, plain: str, last: int, gap: int) -> list[int]:
    """Return where a quantity stands about as far behind another as in the golden file."""
    slack = int(_SLACK + gap * _STRETCH)
    low, high = max(last + 1, last + gap - slack), last + gap + slack + len(quantity)
    return [match.start() for match in re.compile(re.escape(quantity)).finditer(plain, low, high)]


def stretch(golden: Sequence[Gold], places: Places, text: str) -> tuple[str, list[Gold]]:
    """Cut the stretch out of a text that its quantities stand in, and return it with the golden claims moved."""
    order = sorted(places)
    start = max(0, places[order[0]][0] - golden[order[0]]["start"])
    pieces, begin = [], start
    for one, other in pairwise(order):
        between = golden[other]["start"] - golden[one]["start"]
        found = len("".join(text[places[one][0] : places[other][0]].split()))
        if found > between + _LEFT_OUT:
            end, again = _end(text, places[one][1]), max(text.rfind(mark, 0, places[other][0]) for mark in "\n。") + 1
            if again > end:
                pieces.append((begin, end))
                begin = again
    pieces.append((begin, _end(text, places[order[-1]][1])))
    out, moved = "", []
    for first, last in pieces:
        shift = len(out) - first
        out += f"{text[first:last].rstrip()}\n"
        inside = (i for i in order if first <= places[i][0] and places[i][1] <= last)
        moved += [{**golden[i], "start": places[i][0] + shift, "end": places[i][1] + shift} for i in inside]
    return out, moved


def _end(text: str, at: int) -> int:
    """Return where the sentence ends in which a figure stands."""
    ends = [place + (mark == "。") for mark in "\n。" if (place := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))


def texts_of(source: str, mirror: Mirror) -> Iterator[str]:
    """Yield the texts in which that of a source may stand, none where it is not at hand."""
    if source.startswith("corpus/"):
        if content := corpus().get(source):
            yield read(content, _AS_TEXT).text
    elif match := _SOURCE.match(source):
        for path in [path for path in mirror.paths(match["name"]) if path.startswith(match["path"])]:
            for text in mirror.texts(match["name"], path):
                yield text.split("\n")[int(match["line"]) - 1].split("\t", 1)[-1] if match["line"] else text


@cache
def corpus() -> Mapping[str, bytes]:
    """Return the texts of the corpus of ``../shared``, by their names; none where it is not there."""
    archive = SHARED / "corpus" / "corpus.tar.gz"
    if not archive.is_file():
        return {}
    with tarfile.open(archive) as packed:
        files = ((one.name, packed.extractfile(one)) for one in packed if one.isfile())
        return {name: content.read() for name, content in files if content}


def restored(golden: Sequence[Gold], source: str, mirror: Mirror) -> tuple[str, list[Gold]] | None:
    """Return the text of some golden claims and these in it, None where the source is not there or differs."""
    best: tuple[Places, str] = ({}, "")
    for text in texts_of(source, mirror) if golden else ():
        best = max(best, (placed(golden, text), text), key=lambda each: len(each[0]))
        if len(best[0]) == len(golden):
            break
    return stretch(golden, *best) if best[0] and len(best[0]) >= FOUND * len(golden) else None


def write(place: Path, golden: Path, stem: str, found: tuple[str, list[Gold]]) -> None:
    """Write a text and its golden file."""
    text, claims = found
    (place / f"{stem}.txt").write_text(text, "utf-8")
    lines = [json.dumps(claim, ensure_ascii=False) for claim in claims]
    (golden / f"{stem}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def blind(mirror: Mirror, folder: Path) -> int:
    """Bring back the documents of the blind rounds that no archive of ``../shared`` holds; return how many."""
    texts, golden = folder / "docs", folder / "gold"
    days, number = ["source,published"], 0
    for source in sources():
        file = BLIND / f"round{source.round}" / f"{source.stem}.jsonl"
        if source.round in ROUNDS and source.archive is None and file.is_file():
            claims = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
            if found := restored(claims, source.file, mirror):
                write(texts, golden, source.stem, found)
                days += [f"{source.stem}.txt,{source.day}"] if source.day else []
                number += 1
    (texts / "metadata.csv").write_text("\n".join(days) + "\n", "utf-8")
    return number


def figures(mirror: Mirror, folder: Path) -> int:
    """Bring back the texts of single figures; return how many."""
    place, number = folder / "figures", 0
    claims: dict[str, list[Gold]] = defaultdict(list)
    for row in rows(FIGURES / "figures.csv"):
        one: Gold = {"start": int(row["start"]), "quantity": row["quantity"], "unit": row["unit"]}
        names = row["subjects"].split(" / ")
        claims[row["stem"]].append({**one, "subject": names[0], "subject_alt": names[1:]})
    told = ["source,genre"]
    for row in rows(FIGURES / "sources.csv"):
        if found := restored(claims[row["stem"]], row["source"], mirror):
            write(place, place, row["stem"], found)
            told.append(f"{row['stem']}.txt,{row['genre']}")
            number += 1
    (place / "metadata.csv").write_text("\n".join(told) + "\n", "utf-8")
    return number


def rows(file: Path) -> list[Mapping[str, str]]:
    """Read a table."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mirror", type=Path, help="snapshots of repositories, owner+name/repo")
    parser.add_argument("folder", type=Path, help="where texts and golden files go")
    options = parser.parse_args()
    for name in ("docs", "gold", "figures"):
        (options.folder / name).mkdir(parents=True, exist_ok=True)
    mirror = Mirror(options.mirror)
    print(f"{blind(mirror, options.folder)} documents, {figures(mirror, options.folder)} texts of single figures")


if __name__ == "__main__":
    main()

"""The documents that have golden files: the project's own briefs, and those whose texts lie in ``../shared``."""

from __future__ import annotations

import re
import tarfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.read import read

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
GOLDEN = ROOT / "tests" / "golden"
BLIND = GOLDEN / "blind"
_FILE = re.compile(r"`([^`]+)`(?: \(([^)]+\.tar\.gz)\))?(?: as `([^`]+)`)?(?:, characters ((?:\d+-\d+|n+| )+))?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Source:
    """One line of ``SOURCES.md``: where the text of a blind document lies and what kind of text it is.

    ``stem`` is the name of its golden file; ``cut`` says which stretches of the file the text is made of (``n`` is a
    line break between two), None for the whole; ``day`` is the document's date where its text doesn't say it.
    """

    round: int
    file: str
    archive: str | None
    kind: str
    stem: str
    cut: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents that are scored together: a folder of golden files and the folder of their texts.

    ``first`` is what ``FIRST.toml`` says of a blind round; ``missing`` names documents whose text is not here.
    """

    name: str
    golden: Path
    texts: Path
    number: int | None = None
    first: Mapping[str, Any] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def collections(place: Path, shared: Path = SHARED) -> list[Collection]:
    """Find all collections: ``collections(Path(temporary))``; texts from an archive are unpacked below ``place``.

    Without ``shared`` only the five briefs are left.
    """
    found = [Collection("Five briefs", GOLDEN, ROOT / "data" / "raw")]
    if shared.is_dir():
        found.append(Collection("Other kinds of text", shared / "golden-more", shared / "golden-more"))
        found += _rounds(place, shared / "corpus")
    return found


def first_scores(file: Path = BLIND / "FIRST.toml") -> dict[int, dict[str, Any]]:
    """Read the first scores of the blind rounds: ``first_scores()[1]["row_f1"] == 0.443``."""
    table = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    return {int(name.removeprefix("round")): figures for name, figures in table.items()}


def sources(file: Path = BLIND / "SOURCES.md") -> list[Source]:
    """Read the table that says where the texts of the blind rounds lie: ``sources()[0].round == 1``."""
    found = []
    for line in file.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("| \n").split("|")]
        if cells[0].isdecimal() and len(cells) > 2 and (at := _FILE.match(cells[1])):
            day = _DAY.match(cells[4]) if at[3] and len(cells) > 4 else None
            stem, cut = at[3] or Path(at[1]).stem, at[4] and at[4].strip()
            found.append(Source(int(cells[0]), at[1], at[2], cells[2], stem, cut, day and day[0]))
    return found


def _rounds(place: Path, corpus: Path) -> Iterator[Collection]:
    """Yield the blind rounds with their texts; a round without texts or without a first score is no error."""
    said, first = sources(), first_scores()
    for golden in sorted(BLIND.glob("round*"), key=lambda folder: int(folder.name.removeprefix("round"))):
        number = int(golden.name.removeprefix("round"))
        stems = {file.stem for file in golden.glob("*.jsonl")}
        mine = [source for source in said if source.round == number and source.stem in stems]
        texts = place / golden.name
        texts.mkdir(parents=True)
        got = {source.stem for source in mine if _unpack(source, corpus, texts)}
        kinds = {source.stem: source.kind for source in mine}
        days = "".join(f"{source.stem}.txt,{source.day}\n" for source in mine if source.day and source.stem in got)
        if days:
            (texts / "metadata.csv").write_text(f"source,published\n{days}", "utf-8")
        missing = tuple(sorted(stems - got))
        if got:
            yield Collection(f"Blind round {number}", golden, texts, number, first.get(number, {}), kinds, missing)


def _unpack(source: Source, corpus: Path, texts: Path) -> bool:
    """Bring one text into a folder, under the name of its golden file; tell whether it was there."""
    content = _content(source, corpus)
    if content is None:
        return False
    if source.cut is None:
        name = Path(source.file).name if source.stem == Path(source.file).stem else f"{source.stem}.txt"
        (texts / name).write_bytes(content)
    else:
        (texts / f"{source.stem}.txt").write_text(_cut(read(content, source.file).text, source.cut), "utf-8")
    return True


def _content(source: Source, corpus: Path) -> bytes | None:
    plain = corpus / Path(source.file).name
    if source.archive is None:
        return plain.read_bytes() if plain.is_file() else None
    archive = corpus / source.archive
    return _packed(archive).get(source.file) if archive.is_file() else None


@cache
def _packed(archive: Path) -> dict[str, bytes]:
    """Read the texts of the blind rounds out of an archive, in one go: to look for one takes as long as for all."""
    wanted = {source.file for source in sources()}
    with tarfile.open(archive) as packed:
        members = (one for one in packed if one.isfile() and one.name in wanted)
        return {one.name: content.read() for one in members if (content := packed.extractfile(one))}


def _cut(text: str, cut: str) -> str:
    """Put stretches of a text together: ``_cut("甲乙丙丁", "0-1 n 2-4") == "甲\\n丙丁"``."""
    parts = []
    for piece in cut.split():
        start, mark, end = piece.partition("-")
        parts.append(text[int(start) : int(end)] if mark else "\n" * len(piece))
    return "".join(parts)

"""The documents that have golden files: the project's own briefs, and those whose texts lie in ``../shared``."""

from __future__ import annotations

import re
import tarfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
GOLDEN = ROOT / "tests" / "golden"
BLIND = GOLDEN / "blind"
_FILE = re.compile(r"`([^`]+)`(?: \(([^)]+\.tar\.gz)\))?")


@dataclass(frozen=True, slots=True)
class Source:
    """One line of ``SOURCES.md``: where the text of a blind document lies and what kind of text it is."""

    round: int
    file: str
    archive: str | None
    kind: str


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
            found.append(Source(int(cells[0]), at[1], at[2], cells[2]))
    return found


def _rounds(place: Path, corpus: Path) -> Iterator[Collection]:
    """Yield the blind rounds with their texts; a round without texts or without a first score is no error."""
    said, first = sources(), first_scores()
    for golden in sorted(BLIND.glob("round*"), key=lambda folder: int(folder.name.removeprefix("round"))):
        number = int(golden.name.removeprefix("round"))
        stems = {file.stem for file in golden.glob("*.jsonl")}
        mine = [source for source in said if source.round == number and Path(source.file).stem in stems]
        texts = place / golden.name
        texts.mkdir(parents=True)
        got = {Path(source.file).stem for source in mine if _unpack(source, corpus, texts)}
        kinds = {Path(source.file).stem: source.kind for source in mine}
        missing = tuple(sorted(stems - got))
        if got:
            yield Collection(f"Blind round {number}", golden, texts, number, first.get(number, {}), kinds, missing)


def _unpack(source: Source, corpus: Path, texts: Path) -> bool:
    """Bring one text into a folder, under its own name, as a date may stand in it; tell whether it was there."""
    name = Path(source.file).name
    plain = corpus / name
    if source.archive is None and plain.is_file():
        (texts / name).write_bytes(plain.read_bytes())
        return True
    archive = corpus / (source.archive or "corpus.tar.gz")
    if not archive.is_file():
        return False
    with tarfile.open(archive) as packed:
        member = next((one for one in packed if one.isfile() and one.name == source.file), None)
        content = packed.extractfile(member) if member else None
        if content:
            (texts / name).write_bytes(content.read())
    return content is not None

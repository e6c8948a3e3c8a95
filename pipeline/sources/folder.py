"""Which files of a folder are read, in which order, and under which names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import dirname, splitext
from typing import Final

from pipeline.errors import InputError, one_line
from pipeline.options import SETTINGS
from pipeline.sources.archives import is_archive
from pipeline.sources.naming import distinct, numbered, source_name
from pipeline.sources.opening import store_of
from pipeline.sources.sidecar import SIDECAR, Sidecar, read_sidecar, sidecar_of, within
from pipeline.sources.source import Source
from pipeline.sources.unpacking import unpacked
from pipeline.sources.walking import walk

__all__ = ["Listing", "Source", "find_sources", "source_name"]


_NOTES: Final = ".jsonl"


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder holds: the files to read, sorted by name, and the names of those of no known suffix.

    ``root`` is the folder that the paths of the files are below, ``warnings`` what was odd, a sentence each.
    """

    root: str
    files: tuple[Source, ...]
    skipped: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def find_sources(
    folder: str | Path, known: Collection[str], leave_out: str | Path | None = None, rules: Path | None = None
) -> Listing:
    """All files to read at or below ``folder``, or that file: ``find_sources("data/raw", (".txt",)).files[0].name``.

    ``known`` are the suffixes of files to read, in lower case; what archives hold is read as the files of a folder are:
    ``archive.zip/member.txt``. Hidden files, the sidecar (``metadata.csv``), the annotations of a document that stand
    beside it (``brief.jsonl`` beside ``brief.txt``) and the folder ``leave_out`` (where the tables go) are passed over.
    A folder below that can't be listed stands in ``files`` itself, so that reading it fails with a reason and nothing
    is lost without a word. Raises ``InputError`` if ``folder`` is missing or holds nothing to read.
    """
    if not str(folder):
        raise InputError("no folder is named: its name is empty; write . for the one you are in")
    if "://" in str(folder):
        return _listing(str(folder), str(folder), _stored(str(folder), str(leave_out)), known, rules)
    path = Path(folder)
    if not path.exists():
        raise InputError(f"{folder}: no such file or folder; check the spelling")
    if not path.is_dir():
        if _suffix(path.name) not in known and not is_archive(path.name):
            raise InputError(f"{folder}: not a {_told(known)} file; save it as plain text first")
        listing = _listing(str(folder), str(path.parent), [_source(path.name, path.stat().st_size)], known, rules)
        return replace(listing, warnings=())  # its sidecar speaks of its neighbours
    return _listing(str(folder), str(path), (_source(*found) for found in walk(path, leave_out)), known, rules)


def _listing(
    shown: str, root: str, found: Iterable[Source], known: Collection[str], rules: Path | None = None
) -> Listing:
    files, skipped, inner = [], [], []
    store = store_of(root)
    outers, alike = distinct(found)
    for outer in outers:
        for source in unpacked(outer, root, store) if is_archive(outer.path) and not outer.refused else (outer,):
            if source.name in (SIDECAR, SETTINGS):
                continue
            if source.member and source.name.endswith(f"/{SIDECAR}") and (told := _inner_sidecar(root, source, rules)):
                inner.append(told)
            elif _suffix(source.name) in known or source.refused:
                files.append(source)
            else:
                skipped.append(source.name)
    notes = _annotations(files)
    files = [file for file in files if file.name not in notes]
    if not files:
        advice = "put the briefs there or name another folder"
        raise InputError(f"{shown}: no {_told(known)} files in this folder; {advice}")
    sidecar = read_sidecar(root, rules)
    facts = {name: told for one in (*inner, sidecar) for name, told in one.facts.items()}
    files = numbered(sorted(files, key=lambda file: (file.name, file.path)))
    files = [replace(file, facts=facts[file.name]) if file.name in facts else file for file in files]
    names = [file.name for file in files]
    odd = [warning for one in (*inner, sidecar) for warning in (*one.warnings, *one.strangers(names))]
    warnings = (*alike, *odd)
    ordered = sorted(files, key=lambda file: (file.name, file.path))
    return Listing(root, tuple(ordered), tuple(sorted([*skipped, *notes])), warnings)


def _inner_sidecar(root: str, source: Source, rules: Path | None) -> Sidecar | None:
    """Read a sidecar in an archive, which speaks of the files around it; None for a table of another kind."""
    from pipeline.sources.fetch import Fetcher

    fetcher = Fetcher(root)
    try:
        return within(sidecar_of(fetcher.bytes_of(source), source.name, rules), dirname(source.name))
    except (InputError, OSError):
        return None
    finally:
        fetcher.forget()


def _annotations(files: Iterable[Source]) -> set[str]:
    """Return the names of golden files: lines about a document of the same name, which are no document of their own."""
    named = [splitext(file.name) for file in files]
    documents = {stem for stem, suffix in named if suffix.lower() != _NOTES}
    return {stem + suffix for stem, suffix in named if suffix.lower() == _NOTES and stem in documents}


def _suffix(path: str) -> str:
    return splitext(path)[1].lower()  # a Path for each of a million files takes its time


def _told(known: Collection[str]) -> str:
    return " or ".join(sorted(known, reverse=True) if len(known) < 4 else (".docx", ".pdf", ".txt", "the like"))


def _source(path: str, size: int, refused: str | None = None, stamp: str | None = None) -> Source:
    name = source_name(path)
    one = name if name == path else path  # one string for both: there may be millions
    return Source(name, one, size, stamp, refused=refused)


def _stored(folder: str, leave_out: str) -> Iterator[Source]:
    """Yield the files of a folder in an object store; its stamp is made of size and time of change."""
    from pyarrow import fs

    from pipeline.files import open_folder

    place = open_folder(folder)
    out = open_folder(leave_out).root if "://" in leave_out else None
    try:
        found = place.system.get_file_info(fs.FileSelector(place.root, recursive=True))
    except FileNotFoundError:
        raise InputError(f"{folder}: no such folder; check the spelling, or name the folder of a file") from None
    except OSError as error:
        raise InputError(f"{folder}: cannot be listed ({one_line(error)}); check the address and the keys") from None
    for info in found:
        path = info.path[len(place.root) + 1 :]
        hidden = any(part[0] == "." for part in path.split("/") if part)
        if info.type == fs.FileType.File and not hidden and not (out and info.path.startswith(f"{out}/")):
            yield _source(path, info.size or 0, stamp=f"{info.size}-{info.mtime_ns}")

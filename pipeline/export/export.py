"""Tables → files: which format writes what, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from os import getpid
from pathlib import Path
from typing import Final

from pipeline.errors import InputError, OutputError, one_line, reason
from pipeline.export.columns import Sheet, sheets
from pipeline.export.database import write_duckdb
from pipeline.export.lines import write_jsonl
from pipeline.export.separated import write_csv
from pipeline.export.workbook import write_xlsx
from pipeline.files import is_store
from pipeline.files.disk import sync_folder, synced
from pipeline.store import Finished, open_tables


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the files, and how many rows of each table; a table may go over several sheets."""

    files: tuple[Path, ...]
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Format:
    """A form that tables can take: its writer, the ending of its files, and whether each table is a file of its own."""

    write: Callable[[Path, Finished, list[Sheet]], Mapping[str, int]]
    suffix: str
    a_file_a_table: bool = False


FORMATS: Final[Mapping[str, Format]] = {
    "xlsx": Format(write_xlsx, ".xlsx"),
    "csv": Format(write_csv, ".csv", a_file_a_table=True),
    "jsonl": Format(write_jsonl, ".jsonl", a_file_a_table=True),
    "duckdb": Format(write_duckdb, ".duckdb"),
}
"""The forms by their names on the command line."""


def export_tables(out: str | Path, to: str, dest: str | Path | None = None, lang: str = "zh") -> Exported:
    """Write the tables of a run in another form: ``export_tables("data/out", "xlsx", "claims.xlsx").rows["claims"]``.

    ``to`` is ``xlsx`` or ``duckdb`` (``dest`` is a file), ``csv`` or ``jsonl`` (``dest`` is a folder with a file a
    table). Without ``dest`` it is ``export.xlsx``, ``csv`` … beside the tables. Workbooks and CSV have Chinese heads
    and words, or with ``lang="en"`` those of the tables. A file that is there is replaced, at once. Raises
    ``OutputError`` where there are no tables, or nothing can be written; ``InputError`` for a format that isn't known.
    """
    if to not in FORMATS:
        raise InputError(f"{to}: no format to export to; known are {', '.join(FORMATS)}")
    form = FORMATS[to]
    place = _place(out, dest, to, form)
    finished = open_tables(out)
    wanted = sheets(finished, lang)
    if not form.a_file_a_table:
        with written(place) as draft:
            return Exported((place,), form.write(draft, finished, wanted))
    rows: dict[str, int] = {}
    files = [place / f"{sheet.table}{form.suffix}" for sheet in wanted]
    for file, sheet in zip(files, wanted, strict=True):
        with written(file) as draft:
            rows |= form.write(draft, finished, [sheet])
    return Exported(tuple(files), rows)


def _place(out: str | Path, dest: str | Path | None, to: str, form: Format) -> Path:
    """Say where an export goes. Raises for a place in a store, or a file where a folder should be, and the reverse."""
    if dest is None and is_store(out):
        raise OutputError(f"{out}: an export goes to a disk; name the place with --dest")
    place = Path(dest) if dest is not None else Path(out) / (to if form.a_file_a_table else f"export{form.suffix}")
    if is_store(dest or ""):
        raise OutputError(f"{dest}: an export goes to a disk; name a place there with --dest")
    if form.a_file_a_table and place.is_file():
        raise OutputError(f"{place}: a file; name a folder with --dest, as each table becomes a file in it")
    if not form.a_file_a_table and place.is_dir():
        raise OutputError(f"{place}: a folder; name a file with --dest, such as {place / f'export{form.suffix}'}")
    return place


@contextmanager
def written(file: Path) -> Iterator[Path]:
    """Give the name of a draft that takes a file's place when it is whole: ``with written(file) as draft: …``."""
    draft = file.with_name(f".{file.name}.{getpid()}~")
    try:
        if file.exists() and not file.is_file():
            raise OSError(0, "a folder, a pipe or a device stands there")  # which the file would take the place of
        file.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        synced(draft)
        draft.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        advice = "close the file where it is open, free space, or name another place with --dest"
        raise OutputError(f"{file}: can't be written ({one_line(reason(error))}); {advice}") from error
    finally:
        with suppress(OSError):
            draft.unlink()

"""Tables that stand ready are put in place, so that a run that is killed leaves the old ones or the new."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import OutputError, one_line, reason
from pipeline.files import Folder, open_folder, removed_if_empty
from pipeline.files.lock import held
from pipeline.store.manifest import MANIFEST, STATE, from_json, part_name

WRITING, READY = ".writing", ".ready.json"


@contextmanager
def entered(folder: Folder) -> Iterator[None]:
    """Hold the folder: ``with entered(folder): …``; made if need be, what an earlier run left undone put right."""
    with told(folder), removed_if_empty(folder):
        folder.make("")
        with held(folder):
            folder.drop_drafts()
            folder.drop_drafts(STATE)
            settle(folder)
            folder.clear(WRITING)
            yield


def settle(folder: Folder) -> None:
    """Put tables in place that stand ready, if any: ``settle(open_folder("data/out"))``; done twice it does no harm."""
    ready = folder.read(READY)
    if ready is None:
        return
    try:
        new = from_json(ready)
    except (ValueError, RecursionError):
        # Which tables were to be is not known any more: what is there may be half of each, and all is made anew.
        folder.drop(MANIFEST)
        folder.clear(WRITING)
        folder.drop(READY)
        return
    tables = {table for part in new.parts for table in part.sizes}
    names = {part_name(table, number) for number in range(len(new.parts)) for table in tables}
    for name in sorted(folder.sizes(WRITING)):
        folder.move(name, name.removeprefix(f"{WRITING}/"))
    for table in tables:
        there = (name for name in folder.sizes(table) if name.endswith(".parquet") and name.count("/") == 1)
        folder.drop(*(name for name in there if name not in names))
    folder.sync(*sorted(tables))
    folder.write(MANIFEST, ready)
    folder.clear(WRITING)
    folder.drop(READY)


def recover(out: str | Path) -> None:
    """Finish what a run that was killed left ready, unless a run is at it: ``recover("data/out")``."""
    folder = open_folder(out)
    if not folder.has(READY):
        return
    with told(folder), suppress(OutputError), held(folder):
        settle(folder)


@contextmanager
def told(folder: Folder) -> Iterator[None]:
    """Tell in one sentence what the system says of the place where the tables go."""
    try:
        yield
    except OSError as error:
        advice = "free space, allow writing there, or name another folder with --out"
        said = one_line(reason(error))
        raise OutputError(f"{folder.shown}: the tables can't be written ({said}); {advice}") from error

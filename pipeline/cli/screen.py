"""What stands on the screen: tables that line up with Chinese characters, numbers, progress."""

from __future__ import annotations

import shlex
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from pipeline.cli.streams import on_one_line

Cell = str | int | float | None


def table(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Lines of columns, text to the left, numbers to the right: ``print(table(["文件", "断言"], [["a.txt", 80]]))``."""
    cells = [list(head), *([_shown(cell) for cell in row] for row in rows)]
    right = [bool(rows) and all(not isinstance(row[i], str) for row in rows) for i in range(len(head))]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(map(_padded, line, widths, right)).rstrip() for line in cells]
    return "\n".join([lines[0], "  ".join("─" * size for size in widths), *lines[1:]])


def width(text: str) -> int:
    """Columns that a text takes on a terminal: ``width("文件a") == 5``."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else not unicodedata.combining(char) for char in text)


def _padded(text: str, size: int, right: bool) -> str:
    blank = " " * (size - width(text))
    return blank + text if right else text + blank


def _shown(cell: Cell) -> str:
    if cell is None:
        return "-"
    if isinstance(cell, float):
        return f"{cell:.3f}"
    return f"{cell:,}" if isinstance(cell, int) else on_one_line(cell)


def _raw(stream: TextIO) -> TextIO:
    """Return the stream behind a guarded one: a bar steers the terminal, and shows nothing of a document."""
    raw: TextIO = getattr(stream, "raw", stream)
    return raw


@contextmanager
def progress_bar(title: str, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr to call with (done, all): ``with progress_bar("抽取", quiet=False) as tell: …``.

    None instead where stderr is no terminal, or when quiet.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Drawn when there is news, not by a thread: where no other runs, workers begin as copies of this process.
    with Progress(*columns, console=Console(file=_raw(sys.stderr)), transient=True, auto_refresh=False) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total, refresh=True)


def called(program: str) -> str:
    """Write how a program beside this Python is called from here: ``called("extract")``, ``.venv/bin/extract``.

    Its name alone, where that is what the shell would find.
    """
    own = Path(sys.executable).parent / program
    found = shutil.which(program)
    if not own.exists() or (found and Path(found).absolute() == own.absolute()):
        return program
    here = Path.cwd()
    return shlex.quote(str(own.relative_to(here) if own.is_relative_to(here) else own))

"""The report beside the tables: one page, or an index and pages where one would be too large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import OutputError, reason
from pipeline.files import Folder, open_folder
from pipeline.report.data import Contents
from pipeline.report.page import packed_size, page
from pipeline.store import read_tables

INDEX, PAGES = "report.html", "report"
ONE_PAGE = 8_000_000
"""Bytes of data up to which a folder is one page: a few thousand briefs, which open in a second or two."""
PAGE_CHARS = 1_000_000
"""Characters of documents on a page of a larger folder; a document stands on one page whole."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was written: the page to open, how many pages beside it, bytes of all, documents and claims shown."""

    path: str
    pages: int
    size: int
    documents: int
    claims: int


def write_report(out: str | Path, one_page: int = ONE_PAGE, page_chars: int = PAGE_CHARS) -> Report:
    """Write the report of a run beside its tables: ``write_report("data/out").path``.

    A folder whose data take more than ``one_page`` bytes becomes an index and pages of some ``page_chars`` characters
    in ``report/``. Raises ``OutputError`` where there are no tables, or nothing can be written.
    """
    contents = Contents(read_tables(out), PurePosixPath(str(out)).name or str(out))
    folder = open_folder(out)
    files = list(_files(contents, one_page, page_chars))
    try:
        for name, text in reversed(files):  # the index last: it names no page that is not there
            _write(folder, name, text)
        for name in folder.sizes(PAGES):
            if name not in dict(files) and name.endswith(".html"):
                folder.drop(name)  # of an earlier report that was larger
    except OSError as error:
        raise OutputError(f"{out}: the report can't be written ({reason(error)}); free space or allow it") from None
    size = sum(len(text.encode()) for _, text in files)
    claims = contents.claims
    return Report(f"{folder.shown}/{INDEX}", len(files) - 1, size, len(contents.documents), claims)


def _files(contents: Contents, one_page: int, page_chars: int) -> Iterator[tuple[str, str]]:
    """Name and text of each page, the index first."""
    title = f"{contents.name} · brief-metrics"
    if sum(contents.sizes) <= 3 * one_page:  # texts pack to a third of their characters or more
        content = contents.whole()
        if packed_size(content) <= one_page:
            yield INDEX, page(content, title)
            return
    groups = list(grouped(contents.sizes, page_chars))
    names = [f"{PAGES}/{number:03}.html" for number in range(1, len(groups) + 1)]
    pages = [number for number, group in enumerate(groups) for _ in group]
    index = contents.some(range(len(contents.documents)), pages, texts=False)
    yield INDEX, page(index, title, {"index": None, "pages": names})
    for number, (name, group) in enumerate(zip(names, groups, strict=True), 1):
        told = {"index": f"../{INDEX}", "number": number, "of": len(groups)}
        yield name, page(contents.some(group), f"{contents.name} {number}/{len(groups)} · brief-metrics", told)


def grouped(sizes: Sequence[int], most: int) -> Iterator[range]:
    """Ranges of documents that stand on one page: ``list(grouped([5, 5, 9], 10)) == [range(0, 2), range(2, 3)]``."""
    start = size = 0
    for at, one in enumerate(sizes):
        if at > start and size + one > most:
            yield range(start, at)
            start, size = at, 0
        size += one
    if start < len(sizes):
        yield range(start, len(sizes))


def _write(folder: Folder, name: str, text: str) -> None:
    if "/" in name:
        folder.make(name.rpartition("/")[0])
    folder.write(name, text.encode())

"""The notebook runs from the first cell to the last, its tables hold rows, and what is committed is fit to publish."""

from __future__ import annotations

import re
import sys

import pytest

from conftest import ROOT

nbclient = pytest.importorskip("nbclient", reason="needs the notebook extra: pip install '.[notebook]'")

sys.path.append(str(ROOT / "scripts"))
from build_notebook import NOTEBOOK, execute  # noqa: E402
from nbformat import NotebookNode, read  # noqa: E402

COMMITTED = read(NOTEBOOK, as_version=4)
CODE = [at for at, cell in enumerate(COMMITTED.cells) if cell.cell_type == "code"]
TABLES = re.compile(r"<table")
ROWS = re.compile(r"<tr>\s*<th>")  # a row of a table's body; those of the head begin otherwise


@pytest.fixture(scope="module")
def run() -> NotebookNode:
    """The notebook as it runs here and now, in a process of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        return execute()


def outputs(notebook: NotebookNode, kind: str) -> list[str]:
    """What the cells show in one form: ``outputs(run, "text/html")``."""
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [output.data[kind] for output in shown if kind in output.get("data", {})]


def test_shows_tables_with_rows_plots_and_a_highlighted_text(run: NotebookNode) -> None:
    html = outputs(run, "text/html")
    tables = [text for text in html if TABLES.search(text)]
    assert len(tables) >= 8
    assert [text for text in tables if not ROWS.search(text)] == []
    assert len(outputs(run, "image/png")) == 5
    assert sum('<span style="background' in text for text in html) == 1


def test_writes_nothing_on_the_side(run: NotebookNode) -> None:
    streams = [output for cell in run.cells for output in cell.get("outputs", ()) if output.output_type == "stream"]
    warnings = [stream.text for stream in streams if "font cache" not in stream.text]  # built once on a new machine
    assert warnings == []


def test_is_committed_with_its_output() -> None:
    assert [at for at in CODE if not COMMITTED.cells[at].outputs and COMMITTED.cells[at].execution_count is None] == []
    assert len(outputs(COMMITTED, "image/png")) == 5


def test_names_no_place_of_a_machine() -> None:
    text = "".join(outputs(COMMITTED, "text/html") + outputs(COMMITTED, "text/plain"))
    assert re.findall(r"(?:/home|/root|/tmp|/Users|[A-Z]:\\)[^\s<]*", text) == []

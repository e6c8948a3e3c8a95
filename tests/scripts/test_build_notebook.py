"""The notebooks run from first cell to last, show what they are there to show, and are fit to publish."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from conftest import ROOT

nbclient = pytest.importorskip("nbclient", reason="needs the notebook extra: pip install '.[notebook]'")

sys.path.append(str(ROOT / "scripts"))
from build_notebook import NOTEBOOKS, execute  # noqa: E402
from nbformat import NotebookNode, read  # noqa: E402

TABLES = re.compile(r"<table")
ROWS = re.compile(r"<tr>\s*<th>")  # a row of a table's body; those of the head begin otherwise
SHOWN = {"briefs": (8, 5), "rules": (3, 1), "tutorial": (2, 1)}
"""How many tables, at the least, and how many plots each notebook shows."""


def outputs(notebook: NotebookNode, kind: str) -> list[str]:
    """What the cells show in one form: ``outputs(run, "text/html")``."""
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [output.data[kind] for output in shown if kind in output.get("data", {})]


def printed(notebook: NotebookNode, name: str = "stdout") -> str:
    """What the cells print: ``printed(run, "stderr")``."""
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ()) if output.output_type == "stream"]
    return "".join(output.text for output in shown if output.name == name and "font cache" not in output.text)


def test_each_notebook_is_known() -> None:
    assert {path.stem for path in NOTEBOOKS} == set(SHOWN)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_and_shows_tables_with_rows_and_plots(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a process of its own; what it prints is what is committed, and it complains of nothing."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    run = execute(path)
    tables = [text for text in outputs(run, "text/html") if TABLES.search(text)]
    assert len(tables) >= SHOWN[path.stem][0]
    assert [text for text in tables if not ROWS.search(text)] == []
    assert len(outputs(run, "image/png")) == SHOWN[path.stem][1]
    assert printed(run, "stderr") == ""
    assert printed(run) == printed(read(path, as_version=4))


def test_the_briefs_show_a_highlighted_text() -> None:
    html = outputs(read(NOTEBOOKS[0], as_version=4), "text/html")
    assert sum('<span style="background' in text for text in html) == 1


def test_the_tutorial_has_ten_cells() -> None:
    assert len(read(ROOT / "notebooks" / "tutorial.ipynb", as_version=4).cells) == 10


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_committed_with_its_output(path: Path) -> None:
    committed = read(path, as_version=4)
    cells = [cell for cell in committed.cells if cell.cell_type == "code"]
    assert [cell.source for cell in cells if not cell.outputs and cell.execution_count is None] == []
    assert len(outputs(committed, "image/png")) == SHOWN[path.stem][1]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_names_no_place_of_a_machine(path: Path) -> None:
    committed = read(path, as_version=4)
    text = "".join(outputs(committed, "text/html") + outputs(committed, "text/plain")) + printed(committed)
    assert re.findall(r"(?:/home|/root|/tmp|/Users|[A-Z]:\\)[^\s<]*", text) == []

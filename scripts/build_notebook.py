"""Run the notebooks from their first cells and keep their output: ``python scripts/build_notebook.py``.

Run it when rules or cells have changed, and commit ``notebooks/``. It needs the ``notebook`` extra. The
output holds no times and no paths, so that the same tables give the same file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def execute(path: Path) -> nbformat.NotebookNode:
    """Run all cells where the notebook lies: ``execute(path).cells[3].outputs``; raises at the first that fails."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(notebook, timeout=120, record_timing=False, resources={"metadata": {"path": path.parent}})
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"  # extract is called so
    client.execute(env=os.environ | {"PATH": beside})
    for output in (output for cell in notebook.cells for output in cell.get("outputs", ())):
        data = output.get("data", {})
        if len(data) > 1:  # what a browser shows is enough
            data.pop("text/plain", None)
    notebook.metadata["language_info"] = {"name": "python"}  # its version is this machine's
    return notebook


if __name__ == "__main__":
    for notebook in NOTEBOOKS:
        nbformat.write(execute(notebook), notebook)
        print(f"notebooks/{notebook.name}: done")

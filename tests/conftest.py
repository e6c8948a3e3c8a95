"""What several test files share: the briefs, a run over them, and the command line as a function."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import pipeline
from pipeline.run.folder import Run, extract_folder

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
SHARED = ROOT.parent / "shared"
PROGRAM = Path(pipeline.__file__).parents[1]
"""Where the program under test lies: the sources, or where a compiled one is installed."""

CommandLine = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def briefs_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One run over the five briefs, for every test that only looks at its tables."""
    return extract_folder(RAW, tmp_path_factory.mktemp("briefs") / "out")


@pytest.fixture
def extract(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line: ``code, out, err = extract("data/raw", "--json")``."""
    from pipeline.cli import main

    def call(*args: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        code = stop.value.code
        return code if isinstance(code, int) else int(code is not None), out, err

    return call


def python(*args: str | Path) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, with this program on its path: ``python("-c", "print(1)").stdout``."""
    env = {**os.environ, "PYTHONPATH": str(PROGRAM), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, *args], capture_output=True, text=True, env=env, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, hidden ones too."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def tables_in(out: Path) -> dict[str, bytes]:
    """What people see of an output folder: every file but what the program keeps for its next run."""
    return {name: data for name, data in contents(out).items() if not name.startswith(".state/")}

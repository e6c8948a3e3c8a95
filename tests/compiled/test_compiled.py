"""The compiled program is what this run tests, and it gives the tables of its sources: ``make test-compiled``."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from conftest import PROGRAM, RAW, ROOT, contents
from pipeline.options import Options
from pipeline.run.fingerprint import fingerprint
from pipeline.run.folder import Run, extract_folder

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
HOOK = CONFIG["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for pattern in HOOK["modules"]
    for path in ROOT.glob(pattern)
    if not any(path.match(exception) for exception in HOOK["not"])
)
EXTRACT = """
import sys
from pipeline import extract
from pipeline.run import folder as run
assert extract.__file__.endswith(".py"), extract.__file__
done = run.extract_folder(sys.argv[1], sys.argv[2])
print(done.worked, done.reused)
"""


def pure(folder: Path, out: Path) -> list[int]:
    """Run the sources in a process of their own; return how many documents were worked on and how many reused."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", EXTRACT, folder, out], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [int(number) for number in done.stdout.split()]


def test_the_list_names_modules() -> None:
    assert "pipeline.match.scan" in MODULES
    assert len(MODULES) > 40


@pytest.mark.parametrize("name", MODULES)
def test_module_is_compiled(name: str) -> None:
    import_module(name)  # not its value: pipeline.match.scan is the function of that name
    file = sys.modules[name].__file__
    assert file is not None
    assert file.endswith(tuple(EXTENSION_SUFFIXES))
    assert not Path(file).is_relative_to(ROOT / "pipeline")


@pytest.mark.parametrize("name", MODULES)
def test_sources_travel_unchanged(name: str) -> None:
    path = Path(*name.split(".")).with_suffix(".py")
    assert (PROGRAM / path).read_bytes() == (ROOT / path).read_bytes()


def test_tables_are_those_of_the_sources(briefs_run: Run, tmp_path: Path) -> None:
    assert pure(RAW, tmp_path / "out") == [5, 0]
    assert contents(tmp_path / "out") == contents(Path(briefs_run.out))


def test_each_goes_on_where_the_other_stopped(tmp_path: Path) -> None:
    assert extract_folder(RAW, tmp_path / "out").worked == 5
    assert pure(RAW, tmp_path / "out") == [0, 5]
    assert extract_folder(RAW, tmp_path / "out").reused == 5


def test_both_have_one_fingerprint() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    code = "from pipeline.options import Options; from pipeline.run.fingerprint import fingerprint\n"
    code += "print(fingerprint(Options()))"
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert done.stdout == f"{fingerprint(Options())}\n"

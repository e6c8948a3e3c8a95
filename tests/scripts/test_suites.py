"""The runner of the public suites: without ../shared it says what is missing; disputed cases carry their reason."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from conftest import ROOT

SCRIPTS = ROOT / "scripts"


def test_without_the_shared_material_it_says_so(tmp_path: Path) -> None:
    copy = shutil.copytree(SCRIPTS, tmp_path / "project" / "scripts")
    done = subprocess.run([sys.executable, copy / "suites.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and done.stdout == ""
    assert "not part of the project" in done.stderr and done.stderr.count("\n") == 1


def test_every_disputed_case_is_named_and_has_a_reason() -> None:
    cases = tomllib.loads((SCRIPTS / "suites_disputed.toml").read_text("utf-8"))["case"]
    assert len({(case["suite"], case["line"]) for case in cases}) == len(cases)
    for case in cases:
        assert case.keys() == {"suite", "line", "source", "reason"} and len(case["reason"]) > 20

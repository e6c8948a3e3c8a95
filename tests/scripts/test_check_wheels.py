"""``make wheels``: a wheel says by its name what it holds, and the program says what runs."""

from __future__ import annotations

import tomllib

import pytest

from conftest import COMPILED, ROOT, CommandLine
from scripts.check_wheels import is_compiled

WHEELS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["cibuildwheel"]


@pytest.mark.parametrize(
    ("name", "compiled"),
    [
        ("brief_metrics-0.1.0-py3-none-any.whl", False),
        ("brief_metrics-0.1.0-cp311-cp311-linux_x86_64.whl", True),
        ("brief_metrics-0.1.0-cp313-cp313-win_amd64.whl", True),
    ],
)
def test_the_name_of_a_wheel_tells_what_it_holds(name: str, compiled: bool) -> None:
    assert is_compiled(name) == compiled


def test_the_version_says_which_program_runs(extract: CommandLine) -> None:
    assert extract("--version")[1].endswith("(compiled)\n" if COMPILED else "(plain Python)\n")


def test_wheels_for_every_platform_are_compiled() -> None:
    assert WHEELS["environment"]["HATCH_BUILD_HOOK_ENABLE_CUSTOM"] == "1"
    assert WHEELS["linux"]["archs"] == ["x86_64", "aarch64"]
    assert {"macos", "windows"} <= WHEELS.keys()

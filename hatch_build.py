"""The optional step of a build: the hot modules compiled to C by mypyc.

``HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 pip install .`` builds with it, ``pip install .`` without. Which modules are compiled
stands in ``pyproject.toml``. They are one group, so that calls from one to another stay in C; their sources travel
in the wheel too, for tracebacks and for the fingerprint of a run.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Compile(BuildHookInterface):  # type: ignore[type-arg]
    """What hatchling calls before it packs a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and add the extension modules to the wheel; an editable install runs on its sources."""
        if version == "editable":
            return
        self._scratch = TemporaryDirectory()  # kept until the wheel is packed
        scratch = Path(self._scratch.name)
        modules = hot_modules(Path(self.root), self.config["modules"], self.config["not"])
        built = compiled(Path(self.root), modules, scratch)
        build_data["force_include"] |= {str(file): file.relative_to(scratch / "lib").as_posix() for file in built}
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the scratch folder away."""
        if version != "editable":
            self._scratch.cleanup()


def hot_modules(root: Path, patterns: list[str], exceptions: list[str]) -> list[str]:
    """List the modules to compile: ``hot_modules(root, ["pipeline/dates/*.py"], ["__init__.py"])``."""
    found = {path for pattern in patterns for path in root.glob(pattern)}
    return sorted(
        path.relative_to(root).as_posix()
        for path in found
        if not any(path.match(exception) for exception in exceptions)
    )


def compiled(root: Path, modules: list[str], scratch: Path) -> list[Path]:
    """Compile modules of one group; return the extension modules, below ``scratch / "lib"``.

    mypy takes its settings from ``pyproject.toml``, so it runs in the root; nothing is written there.
    """
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    here = Path.cwd()
    os.chdir(root)
    try:
        options = [f"--cache-dir={os.devnull}", *modules]
        extensions = mypycify(options, debug_level="0", target_dir=str(scratch / "c"), group_name="pipeline")
        for extension in extensions if os.name == "posix" else ():
            extension.extra_compile_args += ["-fvisibility=hidden"]  # calls within the group need no detour
        command = build_ext(Distribution({"name": "compiled", "ext_modules": extensions}))
        command.build_lib, command.build_temp = str(scratch / "lib"), str(scratch / "objects")
        command.parallel = os.cpu_count()
        command.ensure_finalized()
        command.run()
    finally:
        os.chdir(here)
    return [file for file in (scratch / "lib").rglob("*") if file.is_file()]

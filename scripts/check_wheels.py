"""Install each wheel of a folder into an empty environment and try it: ``python scripts/check_wheels.py dist PLACE``.

Called by ``make wheels``. A wheel is right where it says which program it holds and gives the tables of the sources,
byte for byte. Without arguments the program that this Python has installed is tried: so cibuildwheel calls it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from venv import EnvBuilder

ROOT = Path(__file__).resolve().parents[1]
BRIEFS = ROOT / "data" / "raw"


def main() -> None:
    """Try the wheels that are named, or the program that is installed."""
    if len(sys.argv) == 1:
        _try(Path(sys.executable))
        return
    dist, place = Path(sys.argv[1]), Path(sys.argv[2])
    wheels = sorted(dist.glob("*.whl"))
    if not wheels:
        sys.exit(f"{dist}: no wheel; run make wheels")
    for wheel in wheels:
        _try(installed(wheel, place / wheel.stem), wheel)


def installed(wheel: Path, place: Path) -> Path:
    """Make an empty environment that holds a wheel and what it asks for; return its Python."""
    EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(place)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    quiet = ("--quiet", "--disable-pip-version-check", "--constraint", str(ROOT / "constraints.txt"))
    subprocess.run([python, "-m", "pip", "install", *quiet, wheel], check=True)
    return python


def is_compiled(wheel: str) -> bool:
    """Say by its name whether a wheel holds the compiled program: ``is_compiled("a-1-py3-none-any.whl") == False``."""
    return not wheel.endswith("-none-any.whl")


def _try(python: Path, wheel: Path | None = None) -> None:
    said = _run(python, "--version").strip()
    compiled = "compiled" in said
    if wheel and compiled != is_compiled(wheel.name):
        sys.exit(f"{wheel.name}: says {said!r}")
    with TemporaryDirectory() as scratch:
        _run(python, str(BRIEFS), "--out", f"{scratch}/wheel", "--quiet")
        _run(python, str(BRIEFS), "--out", f"{scratch}/sources", "--quiet", sources=True)
        made, wanted = (_tables(Path(scratch, name)) for name in ("wheel", "sources"))
    if not made or made != wanted:
        sys.exit(f"{wheel.name if wheel else said}: other tables than the sources")
    print(f"{wheel.name if wheel else sysconfig.get_platform()}: {said}; {len(made)} tables as from the sources")


def _run(python: Path, *args: str, sources: bool = False) -> str:
    """Call the installed program, with nothing of this folder on its path, or the sources with what it brings."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env |= {"PYTHONPATH": str(ROOT)} if sources else {"PYTHONSAFEPATH": "1"}
    done = subprocess.run([python, "-m", "pipeline", *args], env=env, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(args)}: {done.stderr}")
    return done.stdout


def _tables(out: Path) -> dict[str, bytes]:
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(out.rglob("*.parquet"))}


if __name__ == "__main__":
    main()

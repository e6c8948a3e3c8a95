"""The environment of the rivals, so that what they need never meets what the program needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.texts import ROOT

REQUIREMENTS = Path(__file__).with_name("rivals.txt")
IMPORTS = {
    "JioNLP": "import jionlp; jionlp.ner.extract_money; jionlp.ner.extract_time",
    "Recognizers-Text": "import recognizers_number, recognizers_number_with_unit, recognizers_date_time",
}
PACKAGES = {"JioNLP": ("jionlp",), "Recognizers-Text": ("recognizers-text-suite",)}


def prepare() -> tuple[Path, dict[str, str]]:
    """Install the rivals once; return their Python, and for each that doesn't work the reason."""
    folder = ROOT / ".make" / "rivals"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    troubles = {name: trouble for name in IMPORTS if (trouble := _trouble(python, name))}
    for name in troubles:
        print(f"Installing {name} into {folder.relative_to(ROOT)} (once) …", file=sys.stderr)
        install = [python, "-m", "pip", "install", "--quiet", "--constraint", REQUIREMENTS, *PACKAGES[name]]
        done = subprocess.run(install, capture_output=True, text=True)
        troubles[name] = _last(done.stderr) if done.returncode else _trouble(python, name)
    return python, {name: trouble for name, trouble in troubles.items() if trouble}


def versions(python: Path) -> dict[str, str]:
    """Return the versions of the rivals that are installed."""
    told = {}
    for names in PACKAGES.values():
        for name in names:
            code = f"from importlib.metadata import version; print(version({name!r}))"
            done = subprocess.run([python, "-c", code], capture_output=True, text=True)
            told[name] = done.stdout.strip() or "not installed"
    return told


def _trouble(python: Path, name: str) -> str:
    done = subprocess.run([python, "-W", "ignore", "-c", IMPORTS[name]], capture_output=True, text=True)
    return _last(done.stderr) if done.returncode else ""


def _last(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason told")

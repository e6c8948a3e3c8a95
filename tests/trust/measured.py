"""What one run takes: run from a small process of its own, so that nothing of the test runner is counted.

The kernel counts what a process held before it became another program: a child that the test runner starts begins
with the peak of the test runner.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from conftest import PROGRAM

_RUN = "import sys; from pipeline.run.folder import extract_folder; extract_folder(*sys.argv[1:], workers=1)"
_LAUNCH = """
import json, resource, subprocess, sys
code = subprocess.run([sys.executable, "-c", *sys.argv[1:]]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([code, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024]))
"""


@dataclass(frozen=True)
class Used:
    """Exit code, seconds of processor time and the most megabytes that a process of the run held."""

    code: int
    seconds: float
    megabytes: int


def one_run(source: Path, out: Path) -> Used:
    """Extract ``source`` into ``out`` with one worker and return what that took."""
    launched = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCH, _RUN, source, out],
        env={**os.environ, "PYTHONPATH": str(PROGRAM)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return Used(*json.loads(launched.stdout.splitlines()[-1]))

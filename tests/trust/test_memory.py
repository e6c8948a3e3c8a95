"""Memory does not grow with the figures of a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROGRAM
from trust.test_hostile import ONE_RUN

pytestmark = pytest.mark.trust

# name, what is repeated, how often, megabytes that the run may take; the program alone takes 160
LARGE = [
    ("figures", "投资5亿元，同比增", 100_000, 350),
    ("prose", "全市新建学校3所，投资完成。今年以来各项工作推进顺利。", 100_000, 350),
]


@pytest.mark.parametrize(("name", "piece", "times", "most"), LARGE, ids=[row[0] for row in LARGE])
def test_a_document_of_a_million_characters(tmp_path: Path, name: str, piece: str, times: int, most: int) -> None:
    (tmp_path / f"{name}.txt").write_text(piece * times, "utf-8")
    command = [sys.executable, "-c", ONE_RUN, tmp_path / f"{name}.txt", tmp_path / "out"]
    running = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(PROGRAM)})
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0
    assert used.ru_maxrss < most << 10

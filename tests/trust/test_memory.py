"""Memory does not grow with the figures of a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from trust.measured import one_run

pytestmark = pytest.mark.trust

# name, what is repeated, how often, megabytes that the run may take; the program alone takes 160
LARGE = [
    ("figures", "投资5亿元，同比增", 100_000, 350),
    ("prose", "全市新建学校3所，投资完成。今年以来各项工作推进顺利。", 100_000, 350),
]


@pytest.mark.parametrize(("name", "piece", "times", "most"), LARGE, ids=[row[0] for row in LARGE])
def test_a_document_of_a_million_characters(tmp_path: Path, name: str, piece: str, times: int, most: int) -> None:
    (tmp_path / f"{name}.txt").write_text(piece * times, "utf-8")
    used = one_run(tmp_path / f"{name}.txt", tmp_path / "out")
    assert used.code == 0
    assert used.megabytes < most


def test_what_the_test_runner_holds_is_not_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("新建学校3所。", "utf-8")
    held = bytearray(b"1" * (400 << 20))
    used = one_run(tmp_path / "a.txt", tmp_path / "out")
    assert used.megabytes < len(held) >> 20

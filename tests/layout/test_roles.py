"""What each line is for: furniture or not."""

from __future__ import annotations

import pytest

from conftest import BULLETIN, cleans, laid_out

BODY = "近年来，某县建成基地5个，覆盖乡镇12个，带动农户3000户。"


@pytest.mark.parametrize(
    "text", ["全市新建学校。\n建成12个活动中心", "全市新建学校，\n建成三个活动中心", "全县有企业5家"]
)
def test_counts_are_no_furniture(text: str) -> None:
    assert cleans(text, "furniture") == []


def test_furniture() -> None:
    text = f"{BULLETIN}甲县推进建设\n\n{BODY}\n\n市“五型”政府建设领导小组办公室编\n\n电话：8992528\n\n— 3 —\n"
    assert cleans(text, "furniture")[-3:] == ["市“五型”政府建设领导小组办公室编", "电话：8992528", "—3—"]
    assert laid_out(text).articles[0].end == text.index(BODY) + len(BODY)

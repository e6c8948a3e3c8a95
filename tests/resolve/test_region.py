"""Where a figure is: the area that its sentence names before it, else its article's, else its document's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Claim

HEAD = "上犹县工作简报\n\n第1期\n\n"
CASES = [
    ("上犹县建成光伏电站175个，赣州市建成学校3所。", "175个", "上犹县", "region.sentence"),
    ("上犹县建成光伏电站175个，赣州市建成学校3所。", "3所", "赣州市", "region.sentence"),
    ("在会昌县的5个乡镇开展。", "5个", "会昌县", "region.sentence"),
    ("培育贵州省著名商标5件。", "5件", None, None),  # the object of a verb
    ("江西信息产业基地有企业5家。", "5家", None, None),  # part of a name
    ("面向广东招聘教师30人。", "30人", None, None),  # no place of the figure
    ("建成光伏电站175个，服务上犹县。", "175个", None, None),  # behind it
]


@pytest.mark.parametrize(("text", "quantity", "region", "rule"), CASES)
def test_the_area_of_a_figure(
    claim_of: Callable[..., Claim], text: str, quantity: str, region: str | None, rule: str | None
) -> None:
    claim = claim_of(text, quantity)
    assert (claim.region, claim.provenance.region) == (region, rule)


def test_a_code_comes_with_its_name(claim_of: Callable[..., Claim]) -> None:
    assert claim_of("上犹县建成光伏电站175个。", "175个").region_code == "360724"

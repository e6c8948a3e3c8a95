"""What numerals are worth: a new case is one line of data."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.numerals import parse, parse_number

VALUES = """
195.43 万 = 1954300
1.2万亿 = 1200000000000
3,351 = 3351
９７．８１％ = 0.9781
９，９９９ = 9999
三千五百亿 = 350000000000
三十万亿 = 30000000000000
两百零三 = 203
十五 = 15
四百五 = 450
九万四 = 94000
一百十一 = 111
一千零十 = 1010
10万万 = 1000000000
5亿1万4千6百 = 500014600
1亿2000万 = 120000000
五兆六十二亿四万五千二 = 5006200045200
一七二零 = 1720
二〇二一 = 2021
一点三亿 = 130000000
七二九．二億 = 72920000000
二十九．九億 = 2990000000
百分之十二·五 = 0.125
4萬8,098 = 48098
一百二十点五 = 120.5
壹佰贰拾 = 120
貳佰零參 = 203
壹萬二百五十 = 10250
四億點五 = 400000000.5
廿二 = 22
一万零卌 = 10040
三分之二 = 0.6666666666666666666666666667
十又四分之一 = 10.25
3又1000分之23 = 3.023
1 3/4 = 1.75
1/2 = 0.5
百分之零点三 = 0.003
百分三十 = 0.3
百分百 = 1
千分之二 = 0.002
2.5‰ = 0.0025
七成 = 0.7
七成六 = 0.76
三成半 = 0.35
半 = 0.5
一半 = 0.5
-5 = -5
- 1,200,000 = -1200000
负三十二 = -32
零下十五 = -15
1.5k = 1500
30w = 300000
2.5M = 2500000
1e3 = 1000
2.5e－1 = 0.25
.77 = 0.77
五打 = 60
0个 = 0
"""

VAGUE = """
2500余 = 2500 None gt
百余 = 100 None gt
150 多 = 150 None gt
20万余 = 200000 None gt
1000多万 = 10000000 None gt
十几 = 10 None gt
二十几万 = 200000 None gt
一百零几万 = 1000000 None gt
数十 = 10 None gt
几十万 = 100000 None gt
500+ = 500 None gt
100⁺ = 100 None gt
十来 = 10 None approx
上百 = 100 None ge
负一百余 = -100 None lt
3-5 = 3 5 eq
3至5 = 3 5 eq
1.6~3.9 = 1.6 3.9 eq
2——3万 = 20000 30000 eq
1万-5万 = 10000 50000 eq
800至1万 = 800 10000 eq
两到三千 = 2000 3000 eq
七千到九千亿 = 700000000000 900000000000 eq
五至十五 = 5 15 eq
-5至-3 = -5 -3 eq
3-5% = 0.03 0.05 eq
百分之三至五 = 0.03 0.05 eq
三五百 = 300 500 eq
十七八 = 17 18 eq
四五千 = 4000 5000 eq
一百二三十 = 120 130 eq
五六成 = 0.5 0.6 eq
两三 = 2 3 eq
"""

NOT_NUMBERS = [
    "",
    " ",
    "多",
    "余",
    "几",
    "abc",
    "约5",
    "5人",
    "1.2.3",
    "1,2,3",
    "5-3",
    "零分之一",
    "三点",
    "1e9999",
    "1/0",
    "十-",
]


def cases(table: str) -> list[tuple[str, str]]:
    """The lines ``left = right`` of a table of cases."""
    return [
        (left.strip(), right.strip()) for left, _, right in (line.partition("=") for line in table.split("\n")) if left
    ]


@pytest.mark.parametrize(("text", "value"), cases(VALUES))
def test_parse_number(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(("text", "expected"), cases(VAGUE))
def test_parse(text: str, expected: str) -> None:
    number = parse(text)
    low, high, bound = expected.split()
    assert (number.low, number.high, number.bound) == (Decimal(low), None if high == "None" else Decimal(high), bound)


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_what_is_no_number_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@settings(deadline=None)
@given(st.text(alphabet="零一二两三十百千万亿兆点半几数余多来成分之又至到-负%.,/0123456789个k", max_size=12))
def test_any_writing_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse(text).low.is_finite()

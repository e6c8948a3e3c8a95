"""Numbers written as Chinese numerals are read back as they were."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.numerals import NUMBER, format_number, parse_number


@settings(deadline=None)
@given(st.integers(min_value=-(10**16), max_value=10**16))
def test_whole_numbers_survive_formatting(number: int) -> None:
    assert parse_number(format_number(number)) == number


@settings(deadline=None)
@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6))
def test_decimals_survive_formatting(number: Decimal) -> None:
    assert parse_number(format_number(number)) == number
    assert parse_number(str(number)) == number


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**16))
def test_formatted_numbers_are_found_whole(number: int) -> None:
    assert re.findall(NUMBER, format_number(number)) == [format_number(number)]


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_cn2an_agrees(number: int) -> None:
    import cn2an

    assert cn2an.cn2an(format_number(number), "strict") == number

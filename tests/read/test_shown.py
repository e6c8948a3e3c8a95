"""Number formats: a cell's number as a person sees it."""

from __future__ import annotations

import pytest

from pipeline.read.sheets.builtin import BUILT_IN
from pipeline.read.sheets.shown import shown, shown_text

ACCOUNTS = '_ ￥* #,##0.00_ ;_ ￥* -#,##0.00_ ;_ ￥* "-"??_ ;_ @_ '

NUMBERS = [
    *(
        (2023.0, "General", "2023"),
        (0.1 + 0.2, "General", "0.3"),
        (-5, "General", "-5"),
        (1e15, "", "1000000000000000"),
    ),
    *((0.153, "0.0%", "15.3%"), (15.3, "0.0%", "1530.0%"), (1234.5, "#,##0.0", "1,234.5"), (7, "000", "007")),
    *((1234567.891, "#,##0.00", "1,234,567.89"), (1.005, "0.00", "1.01"), (-0.001, "0.0", "0.0"), (5, "#.##", "5")),
    *((0.5, "#.##", "0.5"), (12.5, '0.00"元"', "12.50元"), (12345, '0!.0,"万"', "1.2万"), (5, "@", "5")),
    *((12345678, '0!.0000"万"', "1234.5678万"), (20000, '[>=10000]0.0,"千";0', "20.0千"), (90, '0"年"', "90年")),
    *((200, '[>=10000]0.0,"千";0', "200"), (1, "\\+0.0;-0.0", "+1.0"), (12.5, "[DBNum1]0.0", "12.5")),
    *((12345, ACCOUNTS, "￥12,345.00"), (-12345, ACCOUNTS, "￥-12,345.00"), (0, ACCOUNTS, "￥-"), (0, "#", "")),
    *((0, '0.0;-0.0;"-"', "-"), (-3, '0.0;-0.0;"-"', "-3.0"), (5, ";;;", ""), (1e300, "0.0", f"1{'0' * 300}.0")),
    *((123456789012, "0.00E+00", "123456789012"), (0.25, "# ?/?", "0.25"), (5, "[$¥-804]#,##0", "¥5")),
    *((float("nan"), "0", ""), (float("inf"), "General", "")),
]
NEGATIVE = [
    *((-1234.5, "#,##0.0_);(#,##0.0)", "-1,234.5"), (-1234.0, "#,##0_);[Red]\\(#,##0\\)", "-1,234")),
    *((-5, "0.0;[Red]0.0", "-5.0"), (-5, "General;[Red]-General", "-5"), (-5, "0.0", "-5.0")),
    *((-0.05, '"增长"0.0%;"下降"0.0%', "下降5.0%"), (-1e-10, "0.0%", "0.0%")),
]
MOMENTS = [
    *(
        (43373, "yyyy-mm-dd", "2018-09-30"),
        (43373.5, "yyyy/m/d h:mm", "2018/9/30 12:00"),
        (31867.0, "yyyy-MM-dd", "1987-03-31"),
    ),
    *(
        (43373, '[$-804]yyyy"年"m"月"d"日";@', "2018年9月30日"),
        (43373, 'yyyy"年"m"月"', "2018年9月"),
        (43373, "mmm-yy", "Sep-18"),
    ),
    *(
        (1.5, "[h]:mm:ss", "36:00:00"),
        (43373.25, '上午/下午h"时"mm"分"', "上午6时00分"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
    ),
    *(
        (43373, "[$-F800]dddd, mmmm dd, yyyy", "2018年9月30日"),
        (59, "yyyy-m-d", "1900-2-28"),
        (-1, "yyyy", "-1"),
        (9e9, "yyyy", "9000000000"),
    ),
]


@pytest.mark.parametrize(("value", "code", "words"), [*NUMBERS, *NEGATIVE, *MOMENTS])
def test_a_number_is_written_as_its_cell_shows_it(value: float, code: str, words: str) -> None:
    assert shown(value, code) == words


def test_a_calendar_may_begin_in_1904() -> None:
    assert shown(41911, "yyyy-mm-dd", since_1904=True) == "2018-09-30"


@pytest.mark.parametrize(
    ("key", "words"), [(14, "2018/9/30"), (31, "2018年9月30日"), (57, "2018年9月"), (10, "4337300.00%")]
)
def test_formats_without_a_code_are_those_of_a_chinese_computer(key: int, words: str) -> None:
    assert shown(43373, BUILT_IN[key]) == words


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [("5", '@"家"', "5家"), ("甲", "General", "甲"), ("甲", "0.0", "甲"), ("5", ACCOUNTS, "5")],
)
def test_words_have_formats_too(text: str, code: str, words: str) -> None:
    assert shown_text(text, code).strip() == words


@pytest.mark.parametrize(
    "code", ['"', "[", "[>", "\\", "_", "*", "[>=x]0", ";", "0;;;;;0", "0" * 300, "[$", "E+E+", "/", ".", ",,,", "%%%%"]
)
@pytest.mark.parametrize("value", [-1.5, 0.0, 43373.25])
def test_no_code_stumbles(code: str, value: float) -> None:
    assert isinstance(shown(value, code), str)

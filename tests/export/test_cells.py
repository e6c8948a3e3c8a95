"""Cells: no formula, no number that is none, nothing that a file may not hold."""

from __future__ import annotations

import pytest

from pipeline.export.cells import LONGEST, harmless, number, plain


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "＝1+1",
        "＋1a",
        "－a",
        "＠a",
        "\t=1",
        " =1",
        "\r=1",
        "\0=1",
        "\ufeff=1",
        "\u200b+1a",
        "\x01@a",
        "\ta",
        "\ra",
        "\na",
        "--5%",
    ],
)
def test_what_may_be_a_formula_gets_a_quote(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5%", "+3.25", "-1,234.5", "195.43亿元", "1-5月", "“=”号", ""])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_a_cell_holds_so_much_and_no_more() -> None:
    assert plain("甲" * LONGEST) == "甲" * LONGEST
    assert plain("甲" * (LONGEST + 1)) == "甲" * (LONGEST - 1) + "…"
    rare = plain("𠮷" * LONGEST)  # two units of UTF-16 each; none is cut in two
    assert rare == "𠮷" * (LONGEST // 2) + "…"
    assert len(rare.encode("utf-16-le")) // 2 <= LONGEST


@pytest.mark.parametrize(
    ("value", "shown"), [(5.0, 5), (0.5, 0.5), (float("nan"), None), (float("-inf"), None), (1e20, 1e20)]
)
def test_numbers_are_those_of_people(value: float, shown: float | None) -> None:
    assert number(value) == shown
    assert isinstance(number(value), type(shown))

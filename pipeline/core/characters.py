"""Sets of characters, each written once: digits, multipliers, marks. All are to stand in a character class as they are.

A set that is smaller or larger than it looks is so on purpose, as rules and pages lean on it; its comment says why.
"""

from __future__ import annotations

from typing import Final

# ---- numerals ----

ARABIC: Final = "0123456789"
WIDE_ARABIC: Final = "０１２３４５６７８９"
HAN_DIGITS: Final = "一二三四五六七八九"
"""The Chinese digits from one to nine, in order."""
HAN_VALUES: Final = f"零{HAN_DIGITS}"
"""The Chinese digits in standard writing: each stands at its value."""
ZEROS: Final = "〇零"
WRITTEN_ZEROS: Final = "零〇○"
"""With the circle that stands for a zero in dates and figures (二○二一年)."""
TYPED_ZEROS: Final = f"{WRITTEN_ZEROS}Ｏ"
"""With the full-width letter that some keyboards give: in dates of the head of a page alone."""
CAPITALS: Final = "壹贰叁肆伍陆柒捌玖"
"""The capitals of cheques and contracts, from one to nine."""
ORDINARY_CAPITALS: Final = "肆伍陆拾佰仟"
"""Capitals that are ordinary characters as well: 放肆, 队伍, 大陆, 收拾."""

SMALL_MULTIPLIERS: Final = "十百千"
LARGE_MULTIPLIERS: Final = "万亿"
MULTIPLIERS: Final = f"{SMALL_MULTIPLIERS}{LARGE_MULTIPLIERS}"
TRADITIONAL_MULTIPLIERS: Final = "萬億"
CAPITAL_MULTIPLIERS: Final = "拾佰仟"
TENS: Final = "廿卅卌"
"""Twenty, thirty and forty in one character."""

COUNTING: Final = f"{HAN_DIGITS}{SMALL_MULTIPLIERS[:2]}"
"""What numbers headings, days and months: no zero, nothing over a hundred."""
HAN_NUMERAL: Final = f"零〇一二两三四五六七八九{MULTIPLIERS}"
"""What an ordinary Chinese numeral is made of, 两 included."""

# ---- marks ----

CLAUSE_MARKS: Final = "，。；"
"""What parts the clauses of a sentence."""
PART_MARKS: Final = "，；。！？?!;"
"""What parts the clauses of a sentence in any script: a denominator reaches no further."""
STATEMENT_MARKS: Final = "；。！？?!;"
"""The same without the comma: what parts statements."""
COMMON: Final = f"{CLAUSE_MARKS}、的"
"""What stands in most sentences beside digits."""
SENTENCE_STOPS: Final = "。！？!?"
"""What ends a sentence; the Latin full stop is not among them, as it stands in numbers and addresses too."""
OPENING_BRACKETS: Final = "（("
CLOSING_BRACKETS: Final = "）)"
BRACKETS: Final = "（）()"

# ---- the calendar ----

DATE_UNITS: Final = "年月日"
"""What follows the figures of a date, in order."""
TIME_UNITS: Final = "时分秒"
"""What follows the figures of a time of the day, in order."""
HALVES_OF_A_DAY: Final = "上午/下午"
"""As the formats of spreadsheets write them."""

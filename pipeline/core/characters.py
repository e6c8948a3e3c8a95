"""Sets of characters that several rooms ask for, each written once."""

from __future__ import annotations

from typing import Final

ARABIC: Final = frozenset("0123456789")
ONE: Final = "一"
HAN_ONES: Final = "一二三四五六七八九"
HAN_ZEROS: Final = "零〇"
MULTIPLIERS: Final = "十百千万亿"
"""What a round numeral begins with: 百余家, 上千人."""
HAN_DIGITS: Final = f"{HAN_ZEROS}一二两三四五六七八九{MULTIPLIERS}"
DIGITS: Final = ARABIC | frozenset(HAN_DIGITS)

CLAUSE_MARKS: Final = "，；。！？?!;"
"""What ends a clause."""
SENTENCE_MARKS: Final = "；。！？?!;"
"""What ends a statement: the marks of a clause but for the comma."""
STOPS: Final = "，。；"
"""The marks that patterns of a rule do not cross."""

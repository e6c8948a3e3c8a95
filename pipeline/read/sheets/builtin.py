"""The number formats that spreadsheets know by a number alone, as a Chinese one shows them."""

from __future__ import annotations

from typing import Final

from pipeline.core.characters import DATE_UNITS, HALVES_OF_A_DAY, TIME_UNITS

_Y, _M, _D = DATE_UNITS
_H, _MIN, _S = TIME_UNITS
_YEAR_MONTH: Final = f'yyyy"{_Y}"m"{_M}"'
_MONTH_DAY: Final = f'm"{_M}"d"{_D}"'
_CLOCK: Final = f'h"{_H}"mm"{_MIN}"'
_HALVED: Final = f"{HALVES_OF_A_DAY}{_CLOCK}"

LONG_DATE: Final = f'{_YEAR_MONTH}d"{_D}"'
"""The long date of the computer that shows it."""
LONG_TIME: Final = "h:mm:ss"

BUILT_IN: Final[dict[int, str]] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    5: "¥#,##0;¥-#,##0",
    6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00",
    8: "¥#,##0.00;¥-#,##0.00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: _YEAR_MONTH,
    28: _MONTH_DAY,
    29: _MONTH_DAY,
    30: "yyyy-m-d",
    31: LONG_DATE,
    32: _CLOCK,
    33: f'{_CLOCK}ss"{_S}"',
    34: _HALVED,
    35: f'{_HALVED}ss"{_S}"',
    36: _YEAR_MONTH,
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '¥#,##0;¥-#,##0;¥"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '¥#,##0.00;¥-#,##0.00;¥"-"',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: _YEAR_MONTH,
    51: _MONTH_DAY,
    52: _YEAR_MONTH,
    53: _MONTH_DAY,
    54: _MONTH_DAY,
    55: _HALVED,
    56: f'{_HALVED}ss"{_S}"',
    57: _YEAR_MONTH,
    58: _MONTH_DAY,
}
"""Format by number. Those of dates and money follow the computer's language; these are those of Chinese."""

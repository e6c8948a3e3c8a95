"""Days and times of spreadsheets: numbers of days since the beginning of a calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from pipeline.read.sheets.codes import ELAPSED, PART, Token

_EPOCHS: Final = (datetime(1899, 12, 30), datetime(1904, 1, 1))
_LAST: Final = 2_958_466  # the first day of the year 10000
_LEAP: Final = 60  # the 29th of February 1900, which there never was: days before it count from one day later
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS: Final[dict[str, Callable[[datetime], str]]] = {
    "yyyy": lambda moment: f"{moment.year:04}",
    "yy": lambda moment: f"{moment.year % 100:02}",
    "y": lambda moment: f"{moment.year % 100:02}",
    "e": lambda moment: str(moment.year),
    "m": lambda moment: str(moment.month),
    "mm": lambda moment: f"{moment.month:02}",
    "mmm": lambda moment: _MONTHS[moment.month - 1][:3],
    "mmmm": lambda moment: _MONTHS[moment.month - 1],
    "mmmmm": lambda moment: _MONTHS[moment.month - 1][0],
    "d": lambda moment: str(moment.day),
    "dd": lambda moment: f"{moment.day:02}",
    "ddd": lambda moment: _DAYS[moment.weekday()][:3],
    "dddd": lambda moment: _DAYS[moment.weekday()],
    "s": lambda moment: str(moment.second),
    "ss": lambda moment: f"{moment.second:02}",
}
DAY_PARTS: Final = {name: part for name, part in _PARTS.items() if name[0] in "yemd"}
"""Parts of a format that write a day, each by its letters, and what writes it."""
_SECONDS: Final = {"h": 3600, "m": 60, "s": 1}


def moment_of(serial: float, since_1904: bool = False) -> datetime | None:
    """Return the day and time of a number, to the second: ``moment_of(31867.0) == datetime(1987, 3, 31)``.

    None where no calendar of a spreadsheet has it.
    """
    if not 0 <= serial < _LAST:
        return None
    days = serial + (serial < _LEAP and not since_1904)
    return _EPOCHS[since_1904] + timedelta(seconds=round(days * 86_400))


def written(tokens: Sequence[Token], moment: datetime, serial: float) -> str:
    """Write a moment by a format: ``written(sections_of("yyyy-m")[0].tokens, day, 0) == "2018-9"``.

    ``serial`` is its number, which tells how much time has passed (``[h]``).
    """
    clock = [token.text.lower()[0] if token.kind in (PART, ELAPSED) else "" for token in tokens]
    halved = any(token.kind == PART and "/" in token.text for token in tokens)
    pieces = []
    for at, token in enumerate(tokens):
        if token.kind == ELAPSED:
            pieces.append(str(round(serial * 86_400) // _SECONDS[token.text[0].lower()]).zfill(len(token.text)))
        elif token.kind == PART:
            pieces.append(_part(token.text.lower(), moment, halved, _is_minute(clock, at)))
        else:
            pieces.append(token.text)
    return "".join(pieces)


def _part(code: str, moment: datetime, halved: bool, minute: bool) -> str:
    if "/" in code:
        return code.split("/")[moment.hour >= 12].upper()
    if code[0] == "h":
        hour = (moment.hour - 1) % 12 + 1 if halved else moment.hour
        return str(hour).zfill(len(code))
    if minute:
        return str(moment.minute).zfill(len(code))
    code = "e" if code[0] == "e" else code.partition(".")[0]
    return _PARTS[code](moment) if code in _PARTS else ""


def _is_minute(clock: Sequence[str], at: int) -> bool:
    """Say whether an ``m`` is of minutes: an hour stands before it or a second behind, nothing of a date between."""
    if clock[at] != "m":
        return False
    before = next((code for code in reversed(clock[:at]) if code), "")
    after = next((code for code in clock[at + 1 :] if code), "")
    return before == "h" or after == "s"

"""What numerals are worth: ``三千五百亿`` → ``Decimal("350000000000")``. The only module that imports cn2an.

One grammar serves Arabic, Chinese and mixed numerals: the writing is folded to plain Chinese digits, words of
vagueness, ranges, signs and fractions are peeled off, and what is left is a run of digits and multipliers.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pipeline.core.characters import HAN_VALUES
from pipeline.numerals.grammar import RANGE_MARK
from pipeline.records import Number

POWERS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
"""What a multiplier is worth."""
_LETTERS: Final = {"k": 10**3, "w": 10**4, "m": 10**6, "g": 10**9}
_MAGNITUDES: Final = {
    "k": 10**3, "w": 10**4, "thousand": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "million": 10**6, "b": 10**9,
    "bn": 10**9, "billion": 10**9, "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
_FRACTIONS: Final = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "成": Decimal("0.1")}
_GROUPS: Final = {"个": 1, "对": 2, "双": 2, "打": 12}

_VARIANTS: Final = {
    "〇": "零", "○": "零", "幺": "一", "两": "二", "兩": "二", "俩": "二", "倆": "二", "仨": "三",
    "壹": "一", "贰": "二", "貳": "二", "弐": "二", "叁": "三", "參": "三", "参": "三", "叄": "三", "肆": "四",
    "伍": "五", "陆": "六", "陸": "六", "柒": "七", "捌": "八", "玖": "九", "拾": "十", "佰": "百", "仟": "千",
    "廿": "二十", "卅": "三十", "卌": "四十", "萬": "万", "億": "亿", "點": "点", "負": "负", "餘": "余", "幾": "几",
    "數": "数", "來": "来", "個": "个", "對": "对", "雙": "双", "−": "-", "⁺": "+", "，": ",",
}  # fmt: skip
_FOLD: Final = str.maketrans({**{chr(c + 0xFEE0): chr(c) for c in range(0x21, 0x7F)}, **_VARIANTS})
_TO_ARABIC: Final = str.maketrans({"点": ".", **{han: str(value) for value, han in enumerate(HAN_VALUES)}})

_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_TENFOLD: Final = re.compile(r"[×xX*]10(?:\^([-−]?[0-9]{1,2})|([⁻⁰¹²³⁴-⁹]{1,3}))")
_SCALED: Final = re.compile(
    r"((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)(?:[eE]([+-]?[0-9]{1,3}))?([十百千万亿兆]*)([kKwWmMgG]?)"
)
_TOKEN: Final = re.compile(r"((?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)|([十百千万亿兆])")
_RANGE: Final = re.compile(rf"(.+?){RANGE_MARK}(.+)")
_MIXED_FRACTION: Final = re.compile(r"([0-9]+)\s+([0-9]+)\s*/\s*([0-9]+)")
_QUOTIENT: Final = re.compile(r"(?:(.+)又)?([^又]+?)(?:分之?)(.+)")
_TENTHS: Final = re.compile(rf"(.+)成(半|[{HAN_VALUES}0-9])")
_POINT: Final = re.compile(rf"(?<=[{HAN_VALUES}十百千万亿])[.·](?=[{HAN_VALUES}])")
_TAIL: Final = re.compile(r"(?:[万亿兆成%‰kKwWmMgG]+|(?<=^.)[百千])$")
_PAIR: Final = re.compile(rf"(?<![{HAN_VALUES}点])(一二|二三|三四|三五|四五|五六|六七|七八|八九)(?![{HAN_VALUES}])")
_BOUNDS: Final = {"余": "gt", "多": "gt", "几": "gt", "+": "gt", "来": "approx"}
_VAGUE_WORD: Final = re.compile(r"(?<=.)(?:[余多来]|零?几|\+$)")


def parse_number(text: str) -> Decimal:
    """Return the value of a numeral: ``parse_number("三千五百亿") == Decimal("350000000000")``.

    Takes Arabic, Chinese, financial and mixed writing, half or full width, simplified or traditional, blanks
    allowed. A range gives its lower end, a vague numeral its known part, ``%`` and ``分之`` a fraction of one.
    Raises ValueError if the text is no number.
    """
    return parse(text).low


def parse(text: str) -> Number:
    """Return a numeral with what it says of its own exactness: ``parse("2500余").bound == "gt"``.

    ``三五百``, ``3-5``, ``3至5`` have a ``high``; 余, 多, 几, 数 and a trailing + are ``gt``, 来 is ``approx``, 上
    (上百) is ``ge``. Raises ValueError if the text is no number or a range that does not rise.
    """
    try:
        return _parse(text)
    except (ValueError, ArithmeticError, RecursionError):
        raise ValueError(f"not a number: {text!r}") from None


def magnitude(words: str) -> int:
    """Return how many times a number is meant: ``magnitude("bn") == 10**9``, ``magnitude("万") == 10**4``.

    Raises ValueError for words that name none.
    """
    if words.lower() in _MAGNITUDES:
        return _MAGNITUDES[words.lower()]
    return int(parse(words).low)


@lru_cache(maxsize=4096)
def _parse(text: str) -> Number:
    folded = text.strip().translate(_FOLD)
    if mixed := _MIXED_FRACTION.fullmatch(folded):
        whole, top, bottom = map(Decimal, mixed.groups())
        return Number(whole + top / bottom)
    return _read(_POINT.sub("点", "".join(folded.split())))


def _read(text: str) -> Number:
    """Read a folded numeral, trying the forms from the outside in."""
    if "10" in text:
        text = _TENFOLD.sub(_exponent, text)
    if (plain := _scaled(text)) is not None:
        return Number(plain)
    if (ends := _RANGE.fullmatch(text)) is not None:
        return _read_range(*ends.groups())
    for sign in ("-", "负", "零下"):
        if text.startswith(sign):
            return _negative(_read(text[len(sign) :]))
    if text.startswith("+"):
        return _read(text[1:])
    if text in ("半", "一半", "一半半", "对"):
        return Number(Decimal("0.5"))
    if (tenths := _TENTHS.fullmatch(text)) is not None:
        half = "五" if tenths[2] == "半" else tenths[2]
        return _times(_read(f"{tenths[1]}点{half}"), _FRACTIONS["成"])
    if len(text) > 1 and (factor := _FRACTIONS.get(text[-1]) or _GROUPS.get(text[-1])):
        return _times(_read(text[:-1]), Decimal(factor))
    if "/" in text:
        top, bottom = text.split("/")
        return Number(_value(top) / _value(bottom))
    if (quotient := _QUOTIENT.fullmatch(text)) is not None:
        return _read_quotient(*quotient.groups())
    return _read_vague(text)


def _exponent(tenfold: re.Match[str]) -> str:
    """Write ``×10⁸`` and ``×10^8`` as ``e8``."""
    return f"e{(tenfold[1] or tenfold[2]).translate(_SUPERSCRIPTS).replace('−', '-')}"


def _read_range(first: str, last: str) -> Number:
    """``3`` and ``5万`` → 30000…50000: the first end borrows what stands only at the last, and the other way round."""
    if "分之" in first and "分之" not in last:
        last = first[: first.index("分之") + 2] + last
    high = _read(last)
    low = _read(first)
    tail = _TAIL.search(last)
    if tail and not (set(first) & set("万亿兆成%‰")) and (tail[0] not in "百千" or len(first) == 1):
        borrowed = _read(first + tail[0])
        low = borrowed if borrowed.low <= high.low else low
    if low.low > high.low:
        raise ValueError("a range rises")
    return Number(low.low, high.high or high.low)


def _read_quotient(whole: str | None, bottom: str, top: str) -> Number:
    """``三分之二`` → 0.666…, ``三又五分之一`` → 3.2, ``百分百`` → 1."""
    quotient = _times(_read(top), Decimal(1), _value(bottom))
    return Number(_value(whole) + quotient.low, None, quotient.bound) if whole else quotient


def _read_vague(text: str) -> Number:
    """Peel off 余, 多, 几, 来, 数 and neighbouring digits (``三五百``) and read what is left."""
    bound = "eq"
    if text[:1] == "上" and text[1:2] in POWERS:
        text, bound = text[1:], "ge"
    elif text[:1] in ("数", "几") and text[1:2] in POWERS:
        text, bound = text[1:], "gt"
    if (word := _VAGUE_WORD.search(text)) is not None:
        text, bound = _VAGUE_WORD.sub("", text), _BOUNDS[word[0][-1]]
    if (pair := _PAIR.search(text)) is not None and "点" not in text:
        before, after = text[: pair.start()], text[pair.end() :]
        return Number(_value(before + pair[1][0] + after), _value(before + pair[1][1] + after), bound)
    return Number(_value(text), None, bound)


def _negative(number: Number) -> Number:
    bound = {"gt": "lt", "ge": "le"}.get(number.bound, number.bound)
    return Number(-number.low, None, bound) if number.high is None else Number(-number.high, -number.low, bound)


def _times(number: Number, factor: Decimal, divisor: Decimal = Decimal(1)) -> Number:
    high = None if number.high is None else number.high * factor / divisor
    return Number(number.low * factor / divisor, high, number.bound)


def _value(text: str) -> Decimal:
    """The value of digits and multipliers alone: ``1.2万亿``, ``5亿1万``, ``四百五``."""
    arabic = text.translate(_TO_ARABIC)
    if (plain := _scaled(arabic)) is not None:
        return plain
    if len(text) > 4 and text[0] in HAN_VALUES and text[-1] in POWERS and (whole := _cn2an(text)) is not None:
        return whole
    return _positional(arabic)


def _scaled(arabic: str) -> Decimal | None:
    """A number with multipliers behind it, ``195.43万``: the fast path of nearly every numeral."""
    found = _SCALED.fullmatch(arabic)
    if found is None:
        return None
    digits, exponent, units, letter = found.groups()
    value = Decimal(digits.replace(",", ""))
    if exponent:
        value = value.scaleb(int(exponent))
    for unit in units:
        value *= POWERS[unit]
    return value * _LETTERS[letter.lower()] if letter else value


def _cn2an(text: str) -> Decimal | None:
    """What cn2an makes of a whole number in standard writing; None where it does not know the form."""
    import cn2an  # loading it takes 0.3 s: only for a long numeral

    try:
        return Decimal(cn2an.cn2an(text, "strict"))
    except ValueError:
        return None


def _positional(arabic: str) -> Decimal:
    """Add up digits and multipliers by place: ``5亿1万4千6百``, ``4百5`` (450), ``1万5千亿``, ``10万万``."""
    parts: list[Decimal] = []  # finished sections, each a multiple of 万, 亿 or 兆
    section = Decimal(0)
    digits: Decimal | None = None
    last_unit = position = 0
    for token in _TOKEN.finditer(arabic):
        if token.start() != position or (token[1] and digits is not None):
            break
        position = token.end()
        if token[1]:
            ellipsis = last_unit if position == len(arabic) and len(token[1]) == 1 else 10
            digits = Decimal(token[1].replace(",", "")) * (ellipsis or 10) / 10
            continue
        last_unit = POWERS[token[2]]
        if last_unit < 10**4:
            section, digits = section + (digits or 1) * last_unit, None
            continue
        section, digits = section + (digits or 0), None
        while parts and parts[-1] < last_unit:
            section += parts.pop()
        parts.append((section or (parts.pop() if parts else Decimal(1))) * last_unit)
        section = Decimal(0)
    if position != len(arabic) or not arabic:
        raise ValueError(arabic)
    return sum(parts, section) + (digits or 0)

"""Numerals: ``三千五百亿`` → ``Decimal("350000000000")``. Pure functions; the only module that imports cn2an.

One grammar serves Arabic, Chinese and mixed numerals: the writing is folded to plain Chinese digits, words of
vagueness, ranges, signs and fractions are peeled off, and what is left is a run of digits and multipliers.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from pipeline.records import Number

# --- characters -------------------------------------------------------------------------------------------------

_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_LETTERS: Final = {"k": 10**3, "w": 10**4, "m": 10**6, "g": 10**9}
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
_TO_ARABIC: Final = str.maketrans({"点": ".", **{han: str(value) for value, han in enumerate(_DIGITS)}})

# --- the grammar of numerals in running text --------------------------------------------------------------------

_D: Final = "零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖"
# 两 also weighs 50 g: inside a numeral it stands only before a multiplier (一万两千) or in 一两个, 一两年.
_INNER: Final = (
    f"[{_D}]|两(?=[百千万亿佰仟])|(?<=一)两(?=[个年天次家名位人所月周日小星层间句条种项处场起篇期集代块批起])"
)
# 千克, 千瓦, 兆帕 … are units of their own, not a thousand or a million of something; nor is 百分点 a hundred.
_U: Final = (
    "(?:[十万亿拾佰仟廿卅卌]|百(?!分[点比])|千(?!克(?!拉)|瓦|米|伏|帕|卡(?!车)|焦|赫|字节|比特)"
    "|兆(?!瓦|帕|欧|赫|焦|伏|字|比特))"
)
_ARABIC: Final = r"(?:[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:，000)+)(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_MORE: Final = "(?:余|多|(?<=[十百千万0])来(?![自到源华]))"
_MIXED: Final = (
    rf"(?:(?<![/0-9])[0-9]{{1,2}}/[0-9]{{1,3}}(?![0-9/])|{_ARABIC}(?:[eE][+-]?[0-9]{{1,2}}(?![0-9])|[kw](?![A-Za-z0-9/])"
    rf"|{_MORE}?{_U}*(?:{_ARABIC}{_U}+)*(?:(?<=[万亿])[0-9]{{3,4}}(?![0-9.,%年月]))?(?:{_MORE}{_U}*)?(?:(?<=[0-9万亿][0-9万亿])\+(?![0-9A-Za-z]))?))"
)
# 大陆, 队伍, 放肆, 收拾: a capital that is also an ordinary character opens a numeral only before another one.
_CAPITAL: Final = "[肆伍陆拾佰仟](?=[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分]|点[零一二三四五六七八九])"
_HAN: Final = (
    rf"(?:[零〇○一二两俩三仨四五六七八九壹贰叁柒捌玖]|{_CAPITAL}|(?![拾佰仟]){_U})(?:{_INNER}|{_U})*"
    rf"(?:点[{_D}0-9]+(?![{_D}十])(?:(?!十){_U})*)?"
    rf"(?:(?<=[零十百千万亿])几{_U}*|(?<=[十百千万亿拾佰仟廿卅]){_MORE}{_U}*)?"
)
# 总数百分之三, 人数千余: there 数 ends a noun.
_VAGUE: Final = rf"(?:几|(?<![总人户次件倍指系基分多少])数)(?=[十百千万亿])(?!.分之){_U}+{_MORE}?"
_PLAIN: Final = rf"(?:{_MIXED}|{_HAN}|{_VAGUE}|半|对(?=折))"
# A dash is a minus only where no number can end: 增长-3.2%, but 3-5 and 5月-8月.
# 减负5亿元 relieves of a burden.
_SIGN: Final = (
    r"(?:(?<![^长为降率速幅达比是至到于报跌涨在温约近低仅超过有:：,，、(（;；])[-−](?=[0-9])"
    "|(?<![减辜担肩背抱胜亏正])负|零下)"
)
FIRST: Final = rf"[-−0-9{_D}十百千万亿兆拾佰仟廿卅卌两俩仨数几半对负]"
"""Regex source of a character with which a numeral can begin: looking for it alone rules out most of a text."""

PLACES: Final = f"{FIRST}(?:(?<=[0-9])[0-9]+)?"
"""Regex source that finds all places where a numeral can begin; Arabic digits in a row are one."""

ONES: Final = frozenset("〇○一二两三四五六七八九")
JOINING: Final = frozenset(f"{_D}两十百千万亿兆拾佰仟廿卅卌点半又分")
"""One of ``ONES`` is a whole numeral unless one of these follows it. The grammar says the same, and takes longer."""

GROWING: Final = frozenset(",，./+eEkw余多来十百千万亿兆拾佰仟廿卅卌又分")
"""Arabic digits, with decimals or without, are a whole numeral unless one of these follows them."""

OPENING: Final = {"对": frozenset("折"), **dict.fromkeys("几数", frozenset("十百千万亿"))}
"""Characters of many words that open a numeral only before one of some others: 对折, 数十."""

NUMBER: Final = rf"(?={FIRST}){_SIGN}?(?:一半|百分(?:百|[{_D}]?十[{_D}]?)|{_PLAIN}(?:(?:又{_PLAIN})?分之{_PLAIN})?)"
"""Regex source that finds one maximal numeral in folded text without blanks: ``2500余``, ``十几万``, ``三分之二``."""

RANGE_MARK: Final = "(?:[-–—~～−]{1,2}|至|到)"
"""Regex source of what stands between the ends of a range: ``3-5``, ``3至5``, ``2——3``."""

# --- reading ----------------------------------------------------------------------------------------------------

_SCALED: Final = re.compile(
    r"((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)(?:[eE]([+-]?[0-9]{1,3}))?([十百千万亿兆]*)([kKwWmMgG]?)"
)
_TOKEN: Final = re.compile(r"((?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)|([十百千万亿兆])")
_RANGE: Final = re.compile(rf"(.+?){RANGE_MARK}(.+)")
_MIXED_FRACTION: Final = re.compile(r"([0-9]+)\s+([0-9]+)\s*/\s*([0-9]+)")
_QUOTIENT: Final = re.compile(r"(?:(.+)又)?([^又]+?)(?:分之?)(.+)")
_TENTHS: Final = re.compile(rf"(.+)成(半|[{_DIGITS}0-9])")
_TAIL: Final = re.compile(r"(?:[万亿兆成%‰kKwWmMgG]+|(?<=^.)[百千])$")
_PAIR: Final = re.compile(rf"(?<![{_DIGITS}点])(一二|二三|三四|三五|四五|五六|六七|七八|八九)(?![{_DIGITS}])")
_BOUNDS: Final = {"余": "gt", "多": "gt", "几": "gt", "+": "gt", "来": "approx"}
_VAGUE_WORD: Final = re.compile(r"(?<=.)(?:[余多来]|零?几|\+$)")


def parse_number(text: str) -> Decimal:
    """Return the value of a numeral: ``parse_number("三千五百亿")`` → ``Decimal("350000000000")``.

    Takes Arabic, Chinese, financial and mixed writing, half or full width, simplified or traditional, blanks
    allowed. A range gives its lower end, a vague numeral its known part, ``%`` and ``分之`` a fraction of one.
    Raises ValueError if the text is no number.
    """
    return parse(text).low


def parse(text: str) -> Number:
    """Return a numeral with what it says of its own exactness: ``parse("2500余")`` → ``Number(2500, None, "gt")``.

    ``三五百``, ``3-5``, ``3至5`` have a ``high``; 余, 多, 几, 数 and a trailing + are ``gt``, 来 is ``approx``, 上
    (上百) is ``ge``. Raises ValueError if the text is no number or a range that does not rise.
    """
    try:
        return _parse(text)
    except (ValueError, ArithmeticError, RecursionError):
        raise ValueError(f"not a number: {text!r}") from None


def format_number(number: int | Decimal) -> str:
    """Return the Chinese numeral of a number: ``format_number(350000000000)`` → ``"三千五百亿"``.

    Standard writing with 零, 十, 百, 千, 万, 亿 and 点; ``parse_number`` reads it back exactly up to 10¹⁶.
    """
    sign, (whole, _, decimals) = "负" if number < 0 else "", f"{abs(Decimal(number)):f}".partition(".")
    han = _format_whole(int(whole))
    han = han[1:] if han.startswith("一十") else han
    return sign + han + ("点" + "".join(_DIGITS[int(digit)] for digit in decimals) if decimals else "")


def _format_whole(number: int) -> str:
    for unit in "亿万千百十":
        size = _UNITS[unit]
        if number >= size:
            head, rest = divmod(number, size)
            gap = "零" if 0 < rest < size // 10 else ""
            return _format_whole(head) + unit + gap + (_format_whole(rest) if rest else "")
    return _DIGITS[number]


@lru_cache(maxsize=4096)
def _parse(text: str) -> Number:
    folded = text.strip().translate(_FOLD)
    if mixed := _MIXED_FRACTION.fullmatch(folded):
        whole, top, bottom = map(Decimal, mixed.groups())
        return Number(whole + top / bottom)
    return _read("".join(folded.split()))


def _read(text: str) -> Number:
    """Read a folded numeral, trying the forms from the outside in."""
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
    if text[:1] == "上" and text[1:2] in _UNITS:
        text, bound = text[1:], "ge"
    elif text[:1] in ("数", "几") and text[1:2] in _UNITS:
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
    if len(text) > 4 and text[0] in _DIGITS and text[-1] in _UNITS and (whole := _cn2an(text)) is not None:
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
        value *= _UNITS[unit]
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
        last_unit = _UNITS[token[2]]
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

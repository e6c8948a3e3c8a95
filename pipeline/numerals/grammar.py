"""The grammar of numerals in running text, as regex sources: where a numeral stands, not what it is worth."""

from __future__ import annotations

from typing import Final

from pipeline.core.characters import (
    CAPITAL_MULTIPLIERS,
    CAPITALS,
    HAN_DIGITS,
    HAN_VALUES,
    LARGE_MULTIPLIERS,
    MULTIPLIERS,
    ORDINARY_CAPITALS,
    TENS,
    WRITTEN_ZEROS,
)

_MULTIPLIERS: Final = f"{MULTIPLIERS}兆{CAPITAL_MULTIPLIERS}{TENS}"
_D: Final = f"{WRITTEN_ZEROS}{HAN_DIGITS}{CAPITALS}"
# 两 also weighs 50 g: inside a numeral it stands only before a multiplier (一万两千) or in 一两个, 一两年.
_INNER: Final = (
    f"(?!二手[房车])[{_D}]|两(?=[百千万亿佰仟])"
    "|(?<=一)两(?=[个年天次家名位人所月周日小星层间句条种项处场起篇期集代块批起])"
)
# 千克, 千瓦, 兆帕 … are units of their own, not a thousand or a million of something; nor is 百分点 a hundred.
_U: Final = (
    "(?:[十万亿拾佰仟廿卅卌]|百(?!分[点比位])|千(?!克(?!拉)|瓦|米|伏|帕|卡(?!车)|焦|赫|字节|比特)"
    "|兆(?!瓦|帕|欧|赫|焦|伏|字|比特))"
)
# 1，234.5万吨: a comma of the text before three digits groups them where a number begins there and a word follows.
_GROUPED: Final = r"(?<![第0-9.,，、])[1-9][0-9]{0,2}(?:，[0-9]{3})+(?![0-9，、年])(?=\.[0-9]|[㐀-鿿])"
_ARABIC: Final = rf"(?:[0-9]{{1,3}}(?:(?:,[0-9]{{3}})+|(?:，000)+)(?![0-9])|{_GROUPED}|[0-9]+)(?:\.[0-9]+)?"
_TENFOLD: Final = r"[×xX*]10(?:\^[-−]?[0-9]{1,2}|[⁻]?[⁰¹²³⁴-⁹]{1,2})"
_MORE: Final = "(?:余|多|(?<=[十百千万0])来(?![自到源华]))"
_MIXED: Final = (
    rf"(?:(?<![/0-9])[0-9]{{1,2}}/[0-9]{{1,3}}(?![0-9/])|{_ARABIC}(?:[eE][+-]?[0-9]{{1,2}}(?![0-9])|{_TENFOLD}|[kw](?![A-Za-z0-9/])|W(?=[次人元户个家条台件票辆]|\+)"
    rf"|{_MORE}?{_U}*(?:零?{_ARABIC}{_U}+)*(?:(?<=[百千万亿])零[0-9]{{1,3}}(?![0-9.,年月])|(?<=[万亿])(?:[0-9]{{3,4}}|[1-9],[0-9]{{3}})(?![0-9.,%年月]))?(?:{_MORE}{_U}*)?(?:(?<=[0-9万亿][0-9万亿])\+(?![0-9A-Za-z]))?))"
)
# 大陆, 队伍, 放肆, 收拾: a capital that is also an ordinary character opens a numeral only before another one.
_CAPITAL: Final = (
    f"[{ORDINARY_CAPITALS}](?=[零{CAPITALS}{CAPITAL_MULTIPLIERS}{LARGE_MULTIPLIERS}元圆角分]|点[{HAN_VALUES}])"
)
# 七二九．二億, 百分之十二·五: newspapers write the point of a numeral so; 二．五年规划 is the second of a list.
_POINT: Final = rf"(?:点|(?<=[{_D}{_MULTIPLIERS}])[.·](?=[{_D}]+(?:[%‰万亿兆倍]|个?百分点|美?元)))"
_HAN: Final = (
    rf"(?:[{WRITTEN_ZEROS}{HAN_DIGITS}两俩仨壹贰叁柒捌玖]|{_CAPITAL}|(?![拾佰仟]){_U})(?:{_INNER}|{_U})*"
    rf"(?:{_POINT}[{_D}0-9]+(?![{_D}十])(?:(?!十){_U})*)?"
    rf"(?:(?<=[零十百千万亿])几{_U}*|(?<=[十百千万亿拾佰仟廿卅]){_MORE}{_U}*)?"
)
# 总数百分之三, 人数千余: there 数 ends a noun.
_VAGUE: Final = rf"(?:几|(?<![总人户次件倍指系基分多少])数)(?=[{MULTIPLIERS}])(?!.分之){_U}+{_MORE}?"
_PLAIN: Final = rf"(?:{_MIXED}|{_HAN}|{_VAGUE}|半|对(?=折))"
_SHARE: Final = rf"(?:[{_D}{_MULTIPLIERS}]+[.·][{_D}]+(?![{_D}十])|{_PLAIN})"
# A dash is a minus only where no number can end: 增长-3.2%, but 3-5 and 5月-8月.
# 减负5亿元 relieves of a burden, 税负5亿元 is one.
# Behind a noun a dash before a number with a unit is one as well (利润-3.2亿元), behind the unit of another number not.
_SIGN: Final = (
    r"(?:(?<![^长为降率速幅达比是至到于报跌涨在温约近低仅超过有:：,，、(（;；~～])[-−](?=[0-9])"
    r"|(?<=[㐀-鿿])(?<![0-9零一二三四五六七八九十百千万亿][㐀-鿿])(?<![第表图附章号年月日点元人个万亿])[-−]"
    r"(?=(?!(?:19|20)[0-9]{2}(?![0-9.]))[0-9][0-9.,]*(?:[%‰℃°]|[万亿千]|个百分点|摄氏度|元|度))"
    "|(?<![减辜担肩背抱胜亏正税欠])负|零下)"
)
FIRST: Final = rf"[-−0-9{_D}{_MULTIPLIERS}两俩仨数几半对负]"
"""Regex source of a character with which a numeral can begin: looking for it alone rules out most of a text."""

# 三分一, 四分三: Cantonese leaves 之 out.
_CANTONESE: Final = rf"(?<![0-9{_D}{_MULTIPLIERS}])[三四五]分[一二三](?![0-9{_D}{_MULTIPLIERS}分秒次])"
_WORDS: Final = f"一半|百分(?:百|[{_D}]?十[{_D}]?)|{_CANTONESE}"
NUMBER: Final = rf"(?={FIRST}){_SIGN}?(?:{_WORDS}|{_PLAIN}(?:(?:又{_PLAIN})?分之{_SHARE})?)"
"""Regex source that finds one maximal numeral in folded text without blanks: ``2500余``, ``十几万``, ``三分之二``."""

RANGE_MARK: Final = "(?:[~～](?=[-−][0-9])|[-–—~～−]{1,2}|至|到)"
"""Regex source of what stands between the ends of a range: ``3-5``, ``3至5``, ``2——3``."""

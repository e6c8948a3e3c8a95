"""The organisation that a title opens with."""

from __future__ import annotations

import re
from typing import Final

from pipeline.layout.vocabulary import Vocabulary

_COLUMN: Final = re.compile(r"(?:【[^】]*】|[“\"—\s])+")
_BOUNDARY: Final = re.compile(r"[\s，。；：:、！？!?“”‘’\"《》（）()【】—\d]")
_LONGEST: Final = 18


def organisation(title: str, words: Vocabulary) -> str | None:
    """Name the organisation that opens a title: ``市教育局全力推进“双减”工作`` → ``市教育局``; None if none does.

    The name is the longest that ends in an organisation word, up to the first verb or mark. Where the title has a
    second half behind a dash (``……——南昌市人社局持续深化``), that half may open with it.
    The full name of a firm is one wherever it stands in the title of its paper, behind the firm's code as well.
    """
    return firm(title, words) or next((name for half in title.split("——") if (name := _opening(half, words))), None)


def firm(title: str, words: Vocabulary) -> str | None:
    """Name the firm whose paper has the title: ``甲乙股份有限公司关于回购股份的公告``, ``甲乙科技2023年年度报告``."""
    found = list(words.firms.finditer(words.folding.fold(title)))
    for kind in ("full", "short", "reporter"):
        for one in found:
            name, start = one[kind], one.start(kind)
            if name and not _acts(name, words) and (kind != "reporter" or not words.no_firms.search(name)):
                return title[start : start + len(name)]
    return None


def _acts(name: str, words: Vocabulary) -> bool:
    """Whether a name holds a verb of two characters or more, and so is none: 某地推动甲有限公司."""
    return any(len(verb[0]) > 1 for verb in words.verbs.finditer(name))


def _opening(title: str, words: Vocabulary) -> str | None:
    skip = _COLUMN.match(title)
    start = skip.end() if skip else 0
    stem = words.folding.fold(title)[start:]
    boundary = _BOUNDARY.search(stem)
    first = words.verbs.match(stem)
    if first and first.end() > 1:
        return None
    verb = words.verbs.search(stem, 1)  # from the second character on: 和平县, 同仁县
    limit = min(boundary.start() if boundary else len(stem), verb.start() if verb else len(stem), _LONGEST)
    blocked = [match.span() for match in words.no_organisations.finditer(stem, 0, limit + 4)]
    ends = [match.end() for match in words.organisations.finditer(stem, 1, limit)]
    ends = [end for end in ends if not any(low < end <= high for low, high in blocked)]
    if not ends or words.no_organisation_before.match(stem, ends[-1]):
        return None
    return title[start : start + ends[-1]]

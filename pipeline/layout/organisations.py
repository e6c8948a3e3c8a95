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
    """
    return next((name for half in title.split("——") if (name := _opening(half, words))), None)


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

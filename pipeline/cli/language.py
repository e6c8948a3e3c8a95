"""In which language the screen speaks: ``--lang``, else that of the locale; else results in Chinese, errors in both."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from pipeline.cli.catalogue import ERRORS, SCREEN

_spoken: ContextVar[str | None] = ContextVar("language", default=None)


def choose(lang: str | None, env: Mapping[str, str] = os.environ) -> str | None:
    """Say which language is spoken from now on: ``with speaking(): choose("en")``; None is both."""
    told = lang or next((env[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if env.get(name)), "")
    known = told[:2].lower() if told[:2].lower() in ("zh", "en") else None
    _spoken.set(known)
    return known


def english() -> bool:
    """Say whether English alone is spoken: ``english() == False`` where nobody has chosen."""
    return _spoken.get() == "en"


def say(key: str, *facts: Any) -> str:
    """Say a sentence of the screen: ``say("total", 5) == "合计 5 个文件"``, or in English where that is spoken."""
    return SCREEN[key][english()].format(*facts)


def note(key: str, *facts: Any) -> str:
    """Say a sentence beside the results, where errors stand: Chinese where that is spoken, else English."""
    return SCREEN[key][_spoken.get() != "zh"].format(*facts)


@contextmanager
def speaking() -> Iterator[None]:
    """Speak the language of the locale, or what is chosen inside: ``with speaking(): …``."""
    token = _spoken.set(None)
    choose(None)
    try:
        yield
    finally:
        _spoken.reset(token)


def told(sentence: str) -> str:
    """Tell what can't be done, in Chinese, English, or both: ``told(str(error))``."""
    if english():
        return sentence
    chinese = in_chinese(sentence)
    if chinese == sentence:
        return sentence
    return chinese if _spoken.get() == "zh" else f"{sentence} · {chinese}"


def in_chinese(sentence: str) -> str:
    """An English error in Chinese, others as they are: ``in_chinese("name another folder with --rules")``."""
    for pattern, chinese in _patterns():
        if found := re.fullmatch(pattern, sentence, re.DOTALL):
            return chinese.format(*map(in_chinese, found.groups()))
    return sentence


@cache
def _patterns() -> list[tuple[str, str]]:
    return [("(.*?)".join(map(re.escape, english.split("{}"))), chinese) for english, chinese in ERRORS.items()]

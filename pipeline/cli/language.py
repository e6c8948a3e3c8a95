"""In which language the screen speaks: ``--lang``, else that of the locale; else results in Chinese, errors in both."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import pairwise
from typing import Any

from pipeline.chinese import in_chinese
from pipeline.cli.catalogue import SCREEN

_spoken: ContextVar[str | None] = ContextVar("language", default=None)


def choose(lang: str | None, env: Mapping[str, str] = os.environ) -> str | None:
    """Say which language is spoken from now on: ``with speaking(): choose("en")``; None is both."""
    told = lang or next((env[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if env.get(name)), "")
    known = told[:2].lower() if told[:2].lower() in ("zh", "en") else None
    _spoken.set(known)
    return known


def spoken() -> str | None:
    """Say which language is spoken, ``"zh"`` or ``"en"``: ``spoken() is None`` where both are."""
    return _spoken.get()


def english() -> bool:
    """Say whether English alone is spoken: ``english() == False`` where nobody has chosen."""
    return _spoken.get() == "en"


def say(key: str, *facts: Any) -> str:
    """Say a sentence of the screen: ``say("total", 5) == "合计 5 个文件"``, or in English where that is spoken."""
    return SCREEN[key][english()].format(*facts)


def note(key: str, *facts: Any) -> str:
    """Say a sentence beside the results, where errors stand: in the language that is spoken, else in both."""
    chinese, english = (text.format(*facts) for text in SCREEN[key])
    return {"zh": chinese, "en": english}.get(_spoken.get() or "", f"{english} · {chinese}")


@contextmanager
def speaking(args: Sequence[str] = ()) -> Iterator[None]:
    """Speak the language that arguments ask for, else that of the locale: ``with speaking(["--lang", "en"]): …``.

    It must be known before the arguments are understood: they may be wrong, or ask for help.
    """
    token = _spoken.set(None)
    choose(_asked(args))
    try:
        yield
    finally:
        _spoken.reset(token)


def _asked(args: Sequence[str]) -> str | None:
    asked = [value for option, value in pairwise(args) if option == "--lang"]
    asked += [arg.removeprefix("--lang=") for arg in args if arg.startswith("--lang=")]
    return asked[-1] if asked else None


def told(sentence: str) -> str:
    """Tell what can't be done, in Chinese, English, or both: ``told(str(error))``."""
    if english():
        return sentence
    chinese = in_chinese(sentence)
    if chinese == sentence:
        return sentence
    return chinese if _spoken.get() == "zh" else f"{sentence} · {chinese}"

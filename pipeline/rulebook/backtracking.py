"""A guard against patterns that backtrack without end: each must get through hostile texts in time.

``re``, which runs the rules, can't be stopped; the ``regex`` package can, so the patterns are tried with that. As it
steers around the worst form, a repeat that is repeated, that form is not allowed at all.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from pipeline.rulebook import Rule, Rules, compiled

SECONDS = 0.15
"""What a pattern may take for one text. One that is fast enough for work takes a hundredth of it."""
LENGTH = 400
"""Characters of a hostile text: enough that a cube of it takes longer than allowed, and its square does not."""

AFRESH = 0.002
"""What a pattern that is looked for before every figure may take for the words before one: a list has hundreds."""
REACH = 200
"""Characters of the words before a figure in which a pattern is looked for."""

_PIECES = (
    *("1", "1.", "1,", "1-", "12年", "一", "十", "百分之", "三五", "一、", "万亿", "几", "零", "1 ", " "),
    *("a", "A1", "a.", "a-", "/", "+", "(1)", "（", "《", "“", "，", "的", "每", "中国", "第一", "1:1"),
)
_LITERAL = re.compile(r"[^\x00-\x40\x5b-\x60\x7b-\x7f]")
_NESTED = re.compile(r"\((?:\?:|\?P<\w+>)?(?:\[[^\]]+\]|\\?.)[+*]\)(?:[+*]|\{\d*,)")
_MOST_LITERALS = 24
_TRIES = 3  # a busy machine may be late


def slow_rules(book: Rules) -> Iterator[tuple[Rule, str]]:
    """Yield each rule with a pattern that gets stuck, and a clause that says which and on what."""
    for guarded in (guarded for family in book.families if family.guard for guarded in family.guard(book)):
        if piece := stuck_on(guarded.source, anchored=guarded.anchored):
            message = f"{guarded.key} gets stuck on {piece!r} repeated: let each character match in one way only"
            yield guarded.rule, message
        elif guarded.afresh and (piece := slow_afresh(guarded.source)):
            message = (
                f"{guarded.key} is looked for before every figure, and takes too long where {piece!r} is repeated"
                ": bound what may stand between its words, {0,20} for *"
            )
            yield guarded.rule, message


def stuck_on(source: str, *, anchored: bool = False) -> str | None:
    r"""Return what a pattern can't get through when it is repeated: ``stuck_on(r"(\d|\d\d)+个") == "1"``, else None.

    An ``anchored`` pattern is tried at the beginning of a text only, as those are that follow a numeral.
    """
    import regex

    if nested := _NESTED.search(source):
        return str(nested[0])
    pattern = regex.compile(source)
    attempt = pattern.match if anchored else pattern.search
    literals = "".join(dict.fromkeys(_LITERAL.findall(source)))
    for piece in (*_PIECES, *literals[:_MOST_LITERALS], literals or "1"):
        # the rest holds what ``regex`` looks for before it starts at all
        text = f"{(piece * LENGTH)[:LENGTH]}\0{literals}"
        for _ in range(2):  # a busy machine may be late once
            try:
                attempt(text, timeout=SECONDS)
                break
            except TimeoutError:
                continue
        else:
            return str(piece)
    return None


def slow_afresh(source: str) -> str | None:
    """Return what makes a pattern slow that is tried before every figure: ``slow_afresh("对[^。]*$") is None``.

    A clause that grows by a figure is looked through once more for it, so that such a pattern has little time. It is
    tried by ``re`` itself, over stretches that grow until it is too slow.
    """
    pattern = compiled(source, "pattern")
    for literal in dict.fromkeys(_LITERAL.findall(source)):
        piece = f"{literal}5元"
        for length in (REACH // 8, REACH // 4, REACH // 2, REACH):
            text = (piece * length)[-length:]
            if min(_seconds(pattern, text) for _ in range(_TRIES)) > AFRESH:
                return piece
    return None


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.process_time()
    pattern.search(text)
    return time.process_time() - began

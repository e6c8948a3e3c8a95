"""The steps of a review, as the page saves them: one JSON object a line, checked, and what stands after the last.

A step is about words in a sentence of a source. Nothing is taken out of the list: an undone step is followed by one
that undoes it. So the list can be replayed on a new run of the same texts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from pipeline.errors import InputError, one_line, reason

Kind = Literal["count", "money", "percent", "measure", "duration", "ratio", "index"]
Bound = Literal["eq", "approx", "gt", "ge", "lt", "le"]
Change = Literal["level", "increase", "decrease", "from", "to"]
Modality = Literal["actual", "planned", "norm"]


class Fields(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Fields of a claim that a reader types, or that were extracted: ``Fields(subject="营收").said()``.

    What is not said is ``UNSET``; what is said to be nothing is None.
    """

    kind: Kind | msgspec.UnsetType = msgspec.UNSET
    count: float | msgspec.UnsetType | None = msgspec.UNSET
    count_max: float | msgspec.UnsetType | None = msgspec.UNSET
    percent: float | msgspec.UnsetType | None = msgspec.UNSET
    unit: str | msgspec.UnsetType | None = msgspec.UNSET
    per: str | msgspec.UnsetType | None = msgspec.UNSET
    bound: Bound | msgspec.UnsetType = msgspec.UNSET
    change: Change | msgspec.UnsetType = msgspec.UNSET
    baseline: str | msgspec.UnsetType | None = msgspec.UNSET
    modality: Modality | msgspec.UnsetType = msgspec.UNSET
    date_text: str | msgspec.UnsetType | None = msgspec.UNSET
    date_start: date | msgspec.UnsetType | None = msgspec.UNSET
    date_end: date | msgspec.UnsetType | None = msgspec.UNSET
    subject: str | msgspec.UnsetType | None = msgspec.UNSET
    entity: str | msgspec.UnsetType | None = msgspec.UNSET
    region: str | msgspec.UnsetType | None = msgspec.UNSET

    def said(self) -> dict[str, Any]:
        """Return what is said, None included: ``Fields(subject="营收").said() == {"subject": "营收"}``."""
        every = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return {name: value for name, value in every if value is not msgspec.UNSET}


class Step(msgspec.Struct, frozen=True):
    """One step: ``right``, ``wrong`` with the right ``fields`` (null: it is no claim), ``missing``, or ``undo`` of one.

    ``start``, ``end`` and ``sentence_start`` count characters of the text; ``nth`` says which of the same words in the
    sentence is meant, ``line`` and ``line_nth`` where it stands for a person. ``claim`` is what was extracted.
    """

    n: int
    do: Literal["right", "wrong", "missing", "undo"]
    of: int = 0
    source: str = ""
    doc_id: str = ""
    start: int = 0
    end: int = 0
    quantity: str = ""
    sentence: str = ""
    sentence_start: int = 0
    nth: int = 1
    line: int = 0
    line_nth: int = 1
    claim: Fields = Fields()
    fields: Fields | None = Fields()

    @property
    def key(self) -> tuple[str, str]:
        """What the step is about: its source, and the fingerprint of words and sentence."""
        return self.source, fingerprint(self.quantity, self.sentence, self.nth)


def fingerprint(words: str, sentence: str, nth: int = 1) -> str:
    """16 hex digits of words in a sentence: ``fingerprint("5家", "共 5家。") == fingerprint("5 家", "共5家。")``.

    Blanks and line breaks don't count, so that it holds where a text is broken into other lines.
    """
    told = "\0".join(("".join(words.split()), "".join(sentence.split()), str(nth)))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_steps(path: Path) -> tuple[Step, ...]:
    """Read a review: ``read_steps(Path("review-out.jsonl"))[0].do``.

    Raises ``InputError``, one sentence with the line, for a file that is not there, is no review, or says of words that
    they stand where they don't.
    """
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except OSError as error:
        raise InputError(f"{path}: the review can't be read ({reason(error)}); check the name") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; name the file that the review page saved") from None
    steps = tuple(_step(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip())
    if not steps:
        raise InputError(f"{path}: no step in it; save the review on the page first")
    return steps


def _step(line: str, place: str) -> Step:
    try:
        step = msgspec.json.decode(line.encode(), type=Step)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise InputError(f"{place}: no step of a review ({one_line(error)}); name a file that the page saved") from None
    if step.do != "undo":
        _check(step, place)
    return step


def _check(step: Step, place: str) -> None:
    at = step.start - step.sentence_start
    if not step.quantity or step.sentence[at : step.end - step.sentence_start] != step.quantity or at < 0:
        raise InputError(
            f"{place}: {step.quantity!r} does not stand at {step.start} in its sentence; don't edit places"
        )
    said = step.fields.said() if step.fields else {}
    if step.do == "wrong" and step.fields is not None and not said:
        raise InputError(f"{place}: a wrong claim needs the right fields, or null where it is none")
    if step.do == "missing" and not (said.get("subject") and _value(said) is not None):
        raise InputError(f"{place}: a missing claim needs a subject and a count or percent")
    first, last = said.get("date_start"), said.get("date_end")
    if first and last and first > last:
        raise InputError(f"{place}: date_start {first} is after date_end {last}")


def _value(said: dict[str, Any]) -> Any:
    return said.get("percent") if said.get("kind") == "percent" else said.get("count")


def decisions(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return what stands after the last step, in the order of the texts: the latest word on each claim, not undone."""
    every = tuple(steps)
    undone = {step.of for step in every if step.do == "undo"}
    latest = {step.key: step for step in every if step.do != "undo" and step.n not in undone}
    return tuple(sorted(latest.values(), key=lambda step: (step.source, step.start, step.n)))

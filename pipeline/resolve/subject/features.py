"""What is known of a candidate in its sentence: names of features that tell right subjects from wrong ones."""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.resolve.subject.slot import Slot, Subject

Features = tuple[str, ...]

_CLEAN_EDGE: Final = frozenset("wglTRdpQ")
_LONG: Final = 12


class Candidate(NamedTuple):
    """A subject that a strategy proposes, with its features: ``("subject.noun_before", "edge.clean", …)``."""

    subject: Subject
    features: Features


def candidate(slot: Slot, subject: Subject) -> Candidate:
    """Make a candidate of a subject: its features are worked out where it is proposed."""
    return Candidate(subject, features_of(slot, subject))


def features_of(slot: Slot, subject: Subject) -> Features:
    """Return the features of a subject in a slot: its strategy, the kind of figure, edges, words and length."""
    tokens = slot.tokens
    out = [subject.rule, f"kind.{slot.mention.kind}"]
    words = tokens.norm[subject.start : subject.end]
    if subject.start < 0 or words != words.strip():
        out.append("subject.elsewhere")
    if slot.found and subject.text == slot.found[-1].text:
        out.append("subject.same")
    elif subject is not slot.inherited and 0 <= subject.start < len(tokens.norm):
        out += _edges(slot, subject)
    else:
        out.append("subject.elsewhere")
    if len(subject.text) > _LONG:
        out.append("subject.long")
    if len(subject.text) < 2:
        out.append("subject.short")
    return tuple(dict.fromkeys(out))


def _edges(slot: Slot, subject: Subject) -> list[str]:
    """Return how a subject sits among its neighbours, and whether the dictionary knows its words."""
    tokens = slot.tokens
    first, last = tokens.at(subject.start), tokens.at(subject.end) - 1
    out = []
    left = tokens.codes[first - 1] if first else "w"
    right = tokens.codes[last + 1] if last + 1 < len(tokens.codes) else "w"
    codes = tokens.codes[first : last + 1]
    out.append("edge.clean" if left in _CLEAN_EDGE else "edge.torn")
    if subject.start > slot.mention.start:
        out.append("end.mark" if right in "wQ" else "end.verb" if right in "glip" else "end.other")
    singles = [k for k, code in enumerate(codes, first) if code in "nvbam" and tokens.ends[k] == tokens.starts[k] + 1]
    if len(singles) > 1:
        out.append("words.single")
    if "v" in codes or "g" in codes:
        out.append("words.verb")
    if "c" in codes:
        out.append("words.list")
    return out

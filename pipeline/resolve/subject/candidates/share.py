"""The share of a whole: 占…的33.9%."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.match.cues import last_match
from pipeline.resolve.rules.subjects import SUBJECTS, SubjectPatterns
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, Subject


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the whole phrase of the share, from the thing that takes it; of the sum shared, the thing it counts."""
    patterns: SubjectPatterns = slot.rules[SUBJECTS]
    mention = slot.mention
    subject = None
    if mention.kind in ("money", "count") and _is_whole(slot, patterns):
        phrase = slot.before(slot.token - 1)
        subject = slot.subject(phrase, "subject.share") if phrase else None
    elif mention.kind == "percent" and slot.change.change == "level":
        subject = _share(slot, patterns)
    if subject:
        yield candidate(slot, subject)


def _share(slot: Slot, patterns: SubjectPatterns) -> Subject | None:
    tokens, mention = slot.tokens, slot.mention
    match = last_match(patterns.share, tokens.norm, tokens.starts[tokens.clause(slot.token)], mention.start)
    if match is None:
        return None
    taker = slot.before(tokens.at(match.start()) - 1)
    start = tokens.starts[taker.first] if taker else match.start()
    if any(start < other.end and other.start < match.start() for other in slot.mentions):
        start = match.start()
    end = _share_end(tokens.norm, match.end(), mention.start, patterns)
    return Subject(tokens.clean[start:end], start, end, "subject.share")


def _share_end(norm: str, at: int, mention: int, patterns: SubjectPatterns) -> int:
    """Return where the phrase of a share ends: behind 比重 and the like, before 的, 约, 近."""
    tail = patterns.share_tail.search(norm, at, mention)
    cut = tail.start() if tail else mention
    noun = patterns.share_noun.search(norm, cut, mention)
    return noun.end() if noun else cut


def _is_whole(slot: Slot, patterns: SubjectPatterns) -> bool:
    """Tell whether a sum is the whole of a share: 占全国成交额948亿元的51%."""
    norm, end = slot.tokens.norm, slot.mention.end
    attributive = slot.rules.words["attributive"]
    follows = norm.startswith(attributive, end) and any(other.start == end + 1 for other in slot.mentions)
    return follows and bool(patterns.share_whole.search(norm, 0, slot.mention.start))

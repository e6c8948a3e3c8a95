"""Points of a player or a team: 前锋拿下22分9篮板."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.match.cues import last_match
from pipeline.resolve.rules.subjects import SUBJECTS
from pipeline.resolve.subject.features import Candidate, candidate
from pipeline.resolve.subject.slot import Slot, Subject

_RULE: Final = "subject.scored"
_UNIT: Final = "subject.unit"
_OPENS, _CLOSES = "（", "）"


def propose(slot: Slot) -> Iterator[Candidate]:
    """Propose the verb of scoring beside the figure in its clause, else that by which the points before were scored.

    Points with a player's shots behind them and no verb are counted by their unit, 副攻17分（31扣15中）; points in
    brackets by what heads the list, 【甲队个人得分】主攻（6分）.
    """
    mention, norm, patterns = slot.mention, slot.tokens.norm, slot.rules[SUBJECTS]
    if not slot.is_in(mention.unit, "scores") or norm.startswith(slot.rules.words["attributive"], mention.end):
        return
    start = slot.tokens.starts[slot.tokens.clause(slot.token)]
    verb = patterns.scoring.search(norm, start, mention.start) or patterns.scored_behind.match(norm, mention.end)
    before = next((one for one in reversed(slot.found) if one.rule != _UNIT), None)
    if verb:
        yield candidate(slot, _subject(slot, *verb.span("verb")))
    elif before and before.rule == _RULE:
        yield candidate(slot, before)
    if norm[mention.start - 1 : mention.start] == _OPENS and norm.startswith(_CLOSES, mention.end):
        heads = last_match(patterns.scores_of, norm, 0, mention.start)
        if heads:
            yield candidate(slot, _subject(slot, *heads.span()))
    if patterns.shots_behind.match(norm, mention.end):
        yield candidate(slot, _subject(slot, mention.end - len(mention.unit), mention.end))


def _subject(slot: Slot, start: int, end: int) -> Subject:
    return Subject(slot.tokens.clean[start:end], start, end, _RULE)

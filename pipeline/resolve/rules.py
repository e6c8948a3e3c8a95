"""The rule files of the resolver: what may stand in each, and what they become."""

from __future__ import annotations

from typing import Literal

from pipeline.rulebook import Family, Rules, read_text
from pipeline.rulebook.schema import Proven, Words

Change = Literal["level", "increase", "decrease", "from", "to"]


class ChangeRule(Proven, frozen=True, kw_only=True):
    """Words that make a quantity a change, or that name what a change is measured against."""

    change: Change | None = None
    baseline: str | None = None
    place: Literal["before", "behind"] = "before"
    words: Words = Words()
    pattern: str | None = None


class ModalityRule(Proven, frozen=True, kw_only=True):
    """Words that make a statement planned or a norm, and how far they reach."""

    modality: Literal["planned", "norm", "actual"]
    scope: Literal["clause", "sentence", "adjacent", "after", "section", "date", "will"] = "clause"
    words: Words = Words()
    pattern: str | None = None


class SubjectRule(Proven, frozen=True, kw_only=True):
    """A strategy that finds a subject; the code of that name carries it out, in the order of the file."""


_KEPT_WHOLE = {"nominal": "n", "adverbs": "d", "changing": "v", "rates_of_change": "n", "people": "n"}


def _dictionary(rules: Rules) -> tuple[str, ...]:
    """Return what the segmenter must keep whole: words.txt, and the words whose class the rules decide."""
    known = dict.fromkeys(
        f"{word} {tag}" for name, tag in _KEPT_WHOLE.items() for word in rules.words[name] if len(word) > 1
    )
    path = rules.folder / "words.txt"
    lines = read_text(path).splitlines() if path.exists() else []
    return (*known, *(line for line in lines if line and not line.startswith("#")))


CHANGES = Family(
    "changes", lambda rules: rules.of("changes.toml"), "changes.toml", ChangeRule, by_examples=True,
    required=("between", "unchanged", "compared", "directly", "contributing", "gluing"),
)  # fmt: skip
MODALITY = Family("modality", lambda rules: rules.of("modality.toml"), "modality.toml", ModalityRule, by_examples=True)
SUBJECTS = Family(
    "subjects", lambda rules: rules.of("subjects.toml"), "subjects.toml", SubjectRule, by_examples=True,
    required=(
        "governing", "linking", "adverbs", "changing", "nominal", "compounding", "measuring", "modifying",
        "embedded", "supporting", "averaging", "naming", "indicating", "owning", "relative", "hollow",
        "rates_of_change", "areas", "area_ends", "breaking", "paying", "summing", "bounding", "times",
        "metrics", "comparing", "leading", "aspects", "disposing", "enrolling", "agencies", "lasting",
        "scoping", "saying", "objects", "not_placing", "achieving", "spending",
    ),
)  # fmt: skip
DICTIONARY = Family("dictionary", _dictionary)
FAMILIES = (CHANGES, MODALITY, SUBJECTS)

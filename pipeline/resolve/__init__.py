"""Mentions → claims: subject, change, modality, date, entity, region and indicator, one file each."""

from pipeline.resolve.claims import resolve_sentence
from pipeline.resolve.confidence import CONFIDENCE
from pipeline.resolve.entity.ranker import OWNER_RANKER, OWNER_WEIGHTS
from pipeline.resolve.entity.words import NAME_WORDS
from pipeline.resolve.rules.changes import CHANGES
from pipeline.resolve.rules.indicators import INDICATORS
from pipeline.resolve.rules.modality import MODALITY
from pipeline.resolve.rules.owners import OWNERS
from pipeline.resolve.rules.subjects import CONTEXT, SUBJECTS
from pipeline.resolve.sentence.classes import CLASSES
from pipeline.resolve.sentence.dictionary import DICTIONARY
from pipeline.resolve.sentence.senses import SENSES
from pipeline.resolve.subject.choose import STRATEGIES
from pipeline.resolve.subject.ranking.groups import WORD_GROUPS
from pipeline.resolve.subject.ranking.pairs import WORD_PAIRS
from pipeline.resolve.subject.ranking.ranker import RANKER
from pipeline.resolve.subject.ranking.weights import SUBJECT_WEIGHTS

FAMILIES = (
    CHANGES,
    MODALITY,
    INDICATORS,
    CONTEXT,
    SUBJECTS,
    OWNERS,
    NAME_WORDS,
    CONFIDENCE,
    DICTIONARY,
    SENSES,
    CLASSES,
    STRATEGIES,
    SUBJECT_WEIGHTS,
    WORD_GROUPS,
    WORD_PAIRS,
    RANKER,
    OWNER_WEIGHTS,
    OWNER_RANKER,
)
"""The families of rules that this room compiles, in an order in which each finds what it is made of."""

__all__ = ["FAMILIES", "resolve_sentence"]

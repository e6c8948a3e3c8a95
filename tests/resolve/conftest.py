"""What tests of the resolver share: the claim of a figure, what a strategy proposes for it, a sentence as tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from pipeline.core.words import load_segmenter
from pipeline.extract import extract_document, load_rules
from pipeline.match import MATCHER, scan
from pipeline.options import Options
from pipeline.read import document_of
from pipeline.records import Claim
from pipeline.regions import REGIONS
from pipeline.resolve.sentence.classes import CLASSES
from pipeline.resolve.sentence.dictionary import DICTIONARY
from pipeline.resolve.sentence.tokens import Tokens, tokenized
from pipeline.resolve.subject.choose import Strategy, first
from pipeline.resolve.subject.features import Candidate
from pipeline.resolve.subject.slot import Slot

PUBLISHED = date(2021, 7, 29)
ClaimOf = Callable[..., Claim]
Proposed = Callable[[str, str, Strategy], list[Candidate]]
Tokenize = Callable[[str], Tokens]


@pytest.fixture
def claim_of() -> ClaimOf:
    """The claim of a figure in a text of 2021-07-29: ``claim_of("建成电站175个。", "175个").subject``."""

    def call(text: str, quantity: str, published: date | None = PUBLISHED) -> Claim:
        claims = extract_document(document_of(text, "text"), options=Options(published=published)).claims
        return next(claim for claim in claims if claim.quantity == quantity)

    return call


@pytest.fixture
def proposed() -> Proposed:
    """What a strategy proposes for a figure: ``proposed("11银。", "11银", unit.propose)[0].subject.text``."""

    def call(text: str, quantity: str, propose: Strategy) -> list[Candidate]:
        seen: list[list[Candidate]] = []

        def listening(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
            if slot.mention.text == quantity:
                seen.append(list(propose(slot)))
            return first(slot, candidates)

        extract_document(document_of(text, "text"), options=Options(published=PUBLISHED), chooser=listening)
        (found,) = seen
        return found

    return call


@pytest.fixture
def tokenize() -> Tokenize:
    """A sentence as classed tokens: ``tokenize("培训机构12家").codes``."""
    rules = load_rules()
    segmenter = load_segmenter(words=rules[DICTIONARY])

    def call(norm: str) -> Tokens:
        found, named = scan(norm, rules[MATCHER]), rules[REGIONS].find(norm)
        return tokenized(norm, norm, found, named, segmenter, rules[CLASSES])

    return call

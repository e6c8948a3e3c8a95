"""What a character costs does not grow with the sentence that it stands in, nor with the document."""

from __future__ import annotations

import gc
import time

import pytest

from pipeline.extract import extract_document
from pipeline.read import document_of
from trust.families import PIECES, grown, parted

pytestmark = pytest.mark.trust

LENGTH = 2_000
MOST = 5.0
"""How many times what its words cost in sentences of usual length a piece may cost in one that never ends."""
TIMES = 6
GROWTH = 9.0
"""How many times as much ``TIMES`` the length may cost; what grows with its square costs 36 times as much.

The room is wide and the step long because the clock of a shared machine varies by half: at twice the length, where 2.2
was the limit, three of 120 pieces failed on a busy machine that pass on a quiet one.
"""
TRIES = 30  # others on the machine take the caches; most pieces need one


def seconds(text: str) -> float:
    document = document_of(text, "a.txt")
    gc.collect()
    gc.disable()  # how much it looks through depends on what other tests left behind
    try:
        began = time.process_time()
        extract_document(document)
        return time.process_time() - began
    finally:
        gc.enable()


@pytest.mark.parametrize("piece", PIECES)
def test_a_sentence_without_an_end_costs_what_its_words_cost(piece: str) -> None:
    """The least of some tries: what disturbs them only adds."""
    seconds(grown(piece, 200))
    once, apart, longer = [], [], []
    for _ in range(TRIES):
        once.append(seconds(grown(piece, LENGTH)))
        apart.append(seconds(parted(piece, LENGTH)))
        longer.append(seconds(grown(piece, TIMES * LENGTH)))
        if min(once) <= MOST * min(apart) + 0.002 and min(longer) <= GROWTH * min(once) + 0.002:
            return
    assert min(once) <= MOST * min(apart) + 0.002
    assert min(longer) <= GROWTH * min(once) + 0.002

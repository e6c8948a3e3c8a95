"""What a character costs does not grow with the sentence that it stands in, nor with the document."""

from __future__ import annotations

import gc
import time

import pytest

from pipeline.extract import extract_document
from pipeline.read import document_of
from trust.families import PIECES, grown, parted

pytestmark = pytest.mark.trust

LENGTH = 3_000
MOST = 5.0
"""How many times what its words cost in sentences of usual length a piece may cost in one that never ends."""
TWICE = 2.2
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
    once, apart, twice = [], [], []
    for _ in range(TRIES):
        once.append(seconds(grown(piece, LENGTH)))
        apart.append(seconds(parted(piece, LENGTH)))
        twice.append(seconds(grown(piece, 2 * LENGTH)))
        if min(once) <= MOST * min(apart) + 0.002 and min(twice) <= TWICE * min(once) + 0.002:
            return
    assert min(once) <= MOST * min(apart) + 0.002
    assert min(twice) <= TWICE * min(once) + 0.002

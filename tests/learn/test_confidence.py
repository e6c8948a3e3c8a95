"""The bias is lowered until the surest claims are as often right as the README promises."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy")

from learn.confidence import PROMISED, caution, lowered

JUDGED = [(0.99, True)] * 98 + [(0.99, False)] * 2 + [(0.92, True)] * 80 + [(0.92, False)] * 20 + [(0.5, False)] * 50


def sure(judged: list[tuple[float, bool]]) -> list[bool]:
    """Return which of the claims at 0.9 and more are right."""
    return [right for share, right in judged if share >= 0.9]


def test_what_holds_already_is_left_as_it_is() -> None:
    assert caution(JUDGED[:100]) == 0.0


def test_something_is_spared_for_stranger_texts() -> None:
    as_promised = [(0.99, True)] * 97 + [(0.99, False)] * 3
    assert sum(sure(as_promised)) == PROMISED * len(as_promised)
    assert caution(as_promised) > 0


def test_the_bias_is_lowered_no_further_than_the_promise_asks() -> None:
    lower = caution(JUDGED)
    assert sum(sure(JUDGED)) < PROMISED * len(sure(JUDGED))
    kept = sure(list(lowered(JUDGED, lower)))
    assert (len(kept), sum(kept)) == (100, 98)
    before = sure(list(lowered(JUDGED, lower - 0.04)))
    assert len(before) == 200


def test_of_no_claims_nothing_is_promised() -> None:
    assert caution([]) == 0.0

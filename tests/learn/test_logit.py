"""The conditional logit: what it learns, and that it stays near the weights that it begins at."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")

from learn.logit import Questions, fit, matrix  # noqa: E402


def asked() -> Questions:
    """Two questions of two candidates; the one with feature 0 is right."""
    rows = matrix([[0], [1], [1], [0, 2]], 3)
    return Questions(rows, np.array([1.0, 0.0, 0.0, 1.0]), np.array([0, 0, 1, 1]), np.array([1.0, 1.0]))


def test_what_is_right_weighs_more() -> None:
    first, second, _ = fit(asked(), 1.0)
    assert first > 0 > second


def test_weights_stay_near_those_they_begin_at() -> None:
    prior = np.array([0.0, 0.0, -4.0])
    held = fit(asked(), 1000.0, prior=prior)
    assert np.abs(held - prior).max() < 0.01
    moved = fit(asked(), 0.1, prior=prior)
    assert moved[2] > -4.0 and moved[0] > moved[1]

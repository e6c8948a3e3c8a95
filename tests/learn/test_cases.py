"""How much a subject is to be learnt from: the words of the golden claim first."""

from __future__ import annotations

import pytest

from learn.cases import worth

GOLD = {"subject": "入境游客", "subject_alt": ["接待入境游客", "接待"]}
WORTH = [("入境游客", 1.0), ("入境 游客", 1.0), ("接待入境游客", 0.6), ("接待", 0.25), ("接", 0.0), ("利润", 0.0)]


@pytest.mark.parametrize(("text", "share"), WORTH)
def test_the_subject_itself_is_worth_most(text: str, share: float) -> None:
    assert worth(text, GOLD) == share

"""A sentence as tokens: what stays whole, and where everything stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.resolve.sentence.tokens import Tokens

WHOLE = [
    ("今年1-5月投资3亿元", "3亿元", "Q"),
    ("今年1-5月投资3亿元", "今年1-5月", "T"),
    ("“双减”工作会议3次", "“双减”", "N"),
    ("《关于禁毒的意见》印发3份", "《关于禁毒的意见》", "N"),
    ("劳动力(含低保户)就业3人", "(含低保户)", "X"),
    ("支出(包括图书馆经费，博物馆经费)为38亿元", "(包括图书馆经费，博物馆经费)", "X"),
    ("在上犹县建成电站3座", "上犹县", "R"),
    ("平均每个村补助3万元", "平均每个村", "d"),
    ("经调整利润(2)为3亿元", "(2)", "d"),
    ("毛利为人民币3亿元", "人民币", "d"),
]


@pytest.mark.parametrize(("text", "words", "code"), WHOLE)
def test_what_means_one_thing_is_one_token(tokenize: Callable[[str], Tokens], text: str, words: str, code: str) -> None:
    tokens = tokenize(text)
    k = tokens.at(text.index(words))
    assert (tokens.word(k), tokens.codes[k]) == (words, code)


def test_tokens_cover_the_sentence(tokenize: Callable[[str], Tokens]) -> None:
    text = "12家龙头企业带动1369户脱贫户，户均增收2000元。"
    tokens = tokenize(text)
    assert "".join(tokens.word(k) for k in range(len(tokens.codes))) == text
    assert tokens.text(0, len(tokens.codes) - 1) == text
    assert tokens.quantities[0] == 0
    comma = tokens.at(text.index("，"))
    assert tokens.clause(comma) == 0
    assert tokens.clause(comma + 2) == comma + 1

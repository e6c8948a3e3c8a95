"""Numbers that are no claims, and why."""

from __future__ import annotations

import pytest

import pipeline

NO_CLAIMS = [
    ("落实“四个不摘”要求。", "slogan"),
    ("开通5G基站。", "identifier"),
    ("拨打12345热线。", "identifier"),
    ("编印简报第132期。", "ordinal"),
    ("前30名予以奖励。", "ordinal"),
    ("打造一批精品线路。", "article"),
    ("出台《二十条措施》。", "title"),
    ("2021年召开会议。", "date"),
    ("按教财〔2018〕14号执行。", "identifier"),
    ("庆祝建党100周年。", "title"),
    ("每天8:00—20:00受理。", "date"),
    ("迎接党的二十大胜利召开。", "ordinal"),
    ("县委十一届七次、八次全会召开。", "ordinal"),
    ("产业园二期、三期开工。", "ordinal"),
    ("打造百亿级产业集群。", "ordinal"),
    ("推动一二三产融合发展。", "ordinal"),
    ("落实中央八项规定精神。", "title"),
    ("打造15分钟便民生活圈。", "title"),
    ("晋级八分之一决赛。", "title"),
    ("以3比1战胜对手。", "score"),
    ("中锋拿下两双。", "score"),
    ("收入比缩小到2.52:1。", "score"),
    ("105国道改线。", "identifier"),
    ("发射02组卫星。", "identifier"),
    ("采用Model 3底盘。", "identifier"),
    ("更新时间戳1702126146066。", "identifier"),
    ("2024青年论坛开幕。", "date"),
    ("持续到26日。", "date"),
    ("昨晚8时结束。", "date"),
    ("六盘水召开现场会。", "word"),
    ("八一男篮晋级。", "word"),
    ("下半场开始。", "word"),
    ("论坛每两年举办。", "slogan"),
    ("两个月后投产。", "date"),
    ("下一个十年值得期待。", "date"),
    ("首映三天人气高。", "date"),
    ("巩固提高九年义务教育。", "word"),
    ("昭和16年发生地震。", "date"),
    ("三地十年人口增量不大。", "date"),
    ("列入前十大股东。", "ordinal"),
    ("2017级新生报到。", "identifier"),
    ("小岛四周都是礁石。", "word"),
    ("教育部等八部门联合印发方案。", "word"),
    ("棋手王明九段表示满意。", "ordinal"),
]


@pytest.mark.parametrize(("text", "reason"), NO_CLAIMS)
def test_number_that_is_no_claim(text: str, reason: str) -> None:
    result = pipeline.extract_text(text)
    assert [claim.quantity for claim in result.claims] == []
    assert reason in {left.reason for left in result.leftovers}


AMOUNTS = [
    # a sentence, and the amounts in it that look like no claims
    ("在报名结束后一个月内公示。", ["一个月"]),
    ("开展为期一个月的整治。", ["一个月"]),
    ("提前一年完成任务。", ["一年"]),
    ("处以行政拘留7日。", ["7日"]),
    ("收入翻了近一番。", ["一番"]),
    ("每个乡镇至少有一家卫生院。", ["一家"]),
    ("相当于当时的“5亿元”。", ["5亿元"]),
    ("持有年限不低于20年。", ["20年"]),
    ("超过半数受访者表示支持。", ["半数"]),
    ("近一半农作物靠进口。", ["一半"]),
    ("1/5（20.0%）的受访者不满意。", ["1/5", "20.0%"]),
    ("全国有七成人口务农。", ["七成"]),
    ("全镇只有一所中学。", ["一所"]),
]


@pytest.mark.parametrize(("text", "quantities"), AMOUNTS)
def test_amount_that_looks_like_no_claim(text: str, quantities: list[str]) -> None:
    assert [claim.quantity for claim in pipeline.extract_text(text).claims] == quantities


LABELS = [
    # a document, what is left over as its label
    ("打造“六大主攻方向”。聚焦六大主攻方向，引进12家企业。", ["六", "六"]),
    ("聚焦六大主攻方向。", []),
    ("五只小猫发布公告。他说，五只小猫今年开店3家。", ["五", "五"]),
    ("他养了五只小猫。", []),
    ("坚持“引进来”。引进12家企业。", []),
]


@pytest.mark.parametrize(("text", "words"), LABELS)
def test_a_label_is_left_over_wherever_its_document_repeats_it(text: str, words: list[str]) -> None:
    left = [left for left in pipeline.extract_text(text).leftovers if left.reason in ("slogan", "word")]
    assert [one.text for one in left] == words

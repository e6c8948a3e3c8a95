"""What kind of figure a quantity is: a new case is a line of data."""

from __future__ import annotations

import pytest

import pipeline

CHANGES = [
    # text, the change and the baseline of each of its quantities
    ("同比增长80.8%。", [("increase", "yoy")]),
    ("环比减少78亿元，下降13.8%。", [("decrease", "mom"), ("decrease", "mom")]),
    ("入境20万人，较去年同期的30万人，下跌33%。", [("level", None), ("level", None), ("decrease", "yoy")]),
    ("相较于去年同期的3280万人，增长了495%。", [("level", None), ("increase", "yoy")]),
    ("与上年相比，医院增加6个，诊所增加8个。", [("increase", "yoy"), ("increase", "yoy")]),
    ("与上年相比，医院增加6个；诊所增加8个。", [("increase", "yoy"), ("increase", None)]),
    ("与2018年H1相比，客户增加55家。", [("increase", "2018年H1")]),
    (
        "甲业利润同比增长3.87倍，乙业增长2.84倍，丙业下降3.4%。",
        [("increase", "yoy"), ("increase", "yoy"), ("decrease", "yoy")],
    ),
    ("销量同比增长5%，两年平均增长3%。", [("increase", "yoy"), ("increase", None)]),
    ("收入同比增长5%，占比提高3个百分点。", [("increase", "yoy"), ("increase", None)]),
    ("结婚6万对，比2017年减少823对，下降3%。", [("level", None), ("decrease", "2017年"), ("decrease", "2017年")]),
    ("较去年12月减少990人。", [("decrease", "去年12月")]),
    ("和去年相比，数量增加了3个。", [("increase", "yoy")]),
    ("比上周下跌4%。", [("decrease", "mom")]),
    ("分别下降15.05%和13.03%。", [("decrease", None), ("decrease", None)]),
    ("由1所增至189所。", [("from", None), ("to", None)]),
    ("收入由2017年的6元增至2018年的人民币14元。", [("from", None), ("to", None)]),
    ("水质优于地表水Ⅲ类标准的断面有42个。", [("level", None)]),
    ("自1所增至189所。", [("from", None), ("to", None)]),
    ("从全市各县区过去的1所增至189所。", [("from", None), ("to", None)]),
    ("由3家企业承建了5个项目。", [("level", None), ("level", None)]),
    ("由1所增至189个。", [("level", None), ("to", None)]),
    ("增加公办园学位3.3万个。", [("increase", None)]),
    ("增加岗位的企业5家。", [("level", None)]),
    ("增加岗位达5个。", [("level", None)]),
    ("提高效率的设备5台。", [("level", None)]),
    ("实现增加值47.5亿元。", [("level", None)]),
    ("至少300个。", [("level", None)]),
    ("较一季度高2.5个百分点。", [("increase", "一季度")]),
    ("得分高2.5个百分点。", [("level", None)]),
    ("拉动增长2个百分点。", [("increase", None)]),
    ("拉动消费5000万元。", [("level", None)]),
    ("实现1.5%的正增长。", [("increase", None)]),
    ("提高到2022年的43%。", [("to", None)]),
    ("比2019年底增长5%。", [("increase", "2019年底")]),
    ("增长3天。", [("increase", None)]),
    ("增加值班3天。", [("level", None)]),
    ("贷款余额减少8亿元至96亿元。", [("decrease", None), ("to", None)]),
    ("失业率下降0.6个百分点，至3.9%。", [("decrease", None), ("to", None)]),
    ("增加21万亩，达到300万亩。", [("increase", None), ("level", None)]),
    ("用电量同比+4.1%，环比-0.7%。", [("increase", "yoy"), ("decrease", "mom")]),
    ("增速高于周边县区1.1个百分点。", [("increase", "周边县区")]),
    ("增速慢于上年同期水平2个百分点。", [("decrease", "上年同期水平")]),
    ("合格率高于95%。", [("level", None)]),
    ("跌幅最大的为铁岭市（12.5%）。", [("decrease", None)]),
    ("浓度上升为28毫克/升。", [("to", None)]),
    ("产能扩大到原先的4倍。", [("to", None)]),
    ("网点延伸至全县36个村。", [("to", None)]),
    ("收入较上季度增长3.6%。", [("increase", "mom")]),
    ("收入同改革前相比增加5亿元。", [("increase", "改革前")]),
    ("较“十三五”末的8亿元增加2亿元。", [("level", None), ("increase", "“十三五”末")]),
    ("实现节能收益50万元。", [("level", None)]),
    ("出栏牛8万头，同比增长3%；羊9万头，增长5%。", [("level", None), ("increase", "yoy")] * 2),
    ("比2019年增长3%；羊9万头，增长5%。", [("increase", "2019年"), ("level", None), ("increase", None)]),
    ("省属企业由66户整合至12户。", [("from", None), ("to", None)]),
]


@pytest.mark.parametrize(("text", "changes"), CHANGES)
def test_change(text: str, changes: list[tuple[str, str | None]]) -> None:
    claims = pipeline.extract_text(text).claims
    assert [(claim.change, claim.baseline) for claim in claims] == changes


def test_the_rules_are_carried() -> None:
    first, last = pipeline.extract_text("由1所增至189所。").claims
    assert (first.provenance.change, last.provenance.change) == ("change.from", "change.to")
    (claim,) = pipeline.extract_text("同比增长80.8%。").claims
    assert (claim.provenance.change, claim.provenance.baseline) == ("change.increase", "baseline.yoy")


def test_the_pattern_of_the_rule_is_the_one_that_is_used(tmp_path: object) -> None:
    import shutil
    from pathlib import Path

    from pipeline.rulebook import rules_dir

    folder = shutil.copytree(rules_dir(), Path(str(tmp_path)) / "rules")
    text = (folder / "changes.toml").read_text("utf-8")
    (folder / "changes.toml").write_text(text.replace("(?:由|从|自)[", "(?:打)["), "utf-8")
    for words, change in (("由1所增至189所。", "level"), ("打1所增至189所。", "from")):
        assert pipeline.extract_text(words, rules=folder).claims[0].change == change

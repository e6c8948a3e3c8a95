"""What columns and their words mean, in Chinese: for whoever opens the tables in a spreadsheet or on a page.

``EXPLAINED`` has a sentence for each column of each table, ``VALUES`` a word for each value of the columns that have
few. What a column means in English, and its caption, stand in ``columns.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "kind": {
        "count": "计数",
        "money": "金额",
        "percent": "百分数",
        "measure": "度量",
        "duration": "时长",
        "ratio": "倍数",
        "index": "指数",
    },
    "bound": {"eq": "等于", "approx": "约", "gt": "超过", "ge": "以上", "lt": "不足", "le": "以内"},
    "change": {"level": "水平", "increase": "增", "decrease": "减", "from": "由", "to": "至"},
    "baseline": {"yoy": "同比", "mom": "环比"},
    "modality": {"actual": "实际", "planned": "计划", "norm": "标准"},
    "period_source": {"sentence": "本句", "title": "标题", "published": "成文日期"},
    "doubt": {
        "subject_edges": "主体起止",
        "several_subjects": "主体不止一个",
        "no_date": "没有时间",
        "unit_borrowed": "单位借自他处",
        "modality": "情态",
        "figure": "数字本身",
    },
    "status": {"ok": "成功", "empty": "空", "failed": "失败"},
    "reason": {
        "date": "日期",
        "ordinal": "序号",
        "slogan": "提法",
        "identifier": "编号",
        "title": "标题或书名",
        "article": "条款号",
        "score": "比分",
        "address": "地址",
        "word": "固定词语",
        "furniture": "页眉页脚",
        "no_unit": "没有单位",
        "rate": "分母（每若干）",
        "size": "数值过大",
        "cell": "表格单元",
        "table": "表格",
    },
}
"""A word for each value of the columns that have few; ``baseline`` may hold other words, which stand as they are."""

KINDS: Final = ("kind", "bound", "change", "modality", "status")
"""Columns of a few values that no rule adds to, and that are never null: categories, where a table is opened."""

_DOCUMENT = "所在文件（对应“文件”表的文件编号）"
_SENTENCE = "所在句子（对应“句子”表的句编号）"
_AT, _TO = "在全文中的起始位置，以字计，从 0 起", "结束位置，不含该字"
_CODE = "行政区划代码（GB/T 2260）"

EXPLAINED: Final[Mapping[str, Mapping[str, str]]] = {
    "claims": {
        "claim_id": "断言的编号，在任何机器上都相同",
        "doc_id": _DOCUMENT,
        "article_id": "所在的篇（对应“篇”表的篇编号）",
        "sentence_id": _SENTENCE,
        "source": "来源文件，相对于所读目录的路径",
        "published": "文件的成文日期",
        "start": _AT,
        "end": _TO,
        "quantity": "照抄原文的数量：数字、倍数词和单位",
        "kind": "数量的类别",
        "count": "数值，万、亿已经乘开；区间取下限；百分数为空",
        "count_max": "区间的上限（百分数区间亦在此列）；不是区间则为空",
        "unit": "单位，照原文，不含万、亿；百分数为 %，百分点为百分点",
        "per": "单价、人均等的分母：600元/生/年 为 生/年",
        "percent": "百分之几的数值（三分之二为 66.667）；不是百分数则为空",
        "bound": "真实值与所写数字的关系",
        "change": "说的是总量、变化量，还是变化的一端",
        "baseline": "变化与什么相比：同比、环比，或原文的词；没有说则为空",
        "modality": "已经发生，尚未发生，还是规定、标准、门槛",
        "date_text": "原文里的时间词",
        "date_start": "所述时期的第一天；没有起点则为空",
        "date_end": "所述时期的最后一天；没有终点则为空",
        "period_start": "每行都有的时期，第一天：先取本句，再取标题，再取成文日期",
        "period_end": "该时期的最后一天",
        "period_source": "该时期取自何处",
        "subject": "数的是什么，相当于表头",
        "entity": "谁的数字：单位、行业、项目或人群",
        "region": "所涉及的最小行政区划，全称",
        "region_code": _CODE,
        "unit_base": "基本单位：国际单位的中文名、货币代码，或量词本身",
        "count_base": "折成基本单位后的数值，不同写法可以直接比较",
        "sentence": "所在的原句",
        "rule": "由哪条规则找到；表格中的数字，则为单位和日期所在之处",
        "confidence": "这一行有多可靠，0 到 1；各档的实际正确率见 docs/accuracy.md",
        "indicator": "指标的统一名称；主体不是已知指标则为空",
        "doubt": "可信度低于 0.9 时最可疑之处",
        "table_id": "所在表格；正文中的数字为空",
        "cell": "在表格中的行和列，从 1 起：R5C2",
        "row_head": "该行的行标题",
        "column_head": "该列的列标题",
        "page": "所在页码，从 1 起；没有页则为空",
        "corrected": "人工更正过的字段（JSON）；没有更正则为空",
    },
    "documents": {
        "doc_id": "文件的编号，由路径和全文算出",
        "source": "相对于所读目录的路径",
        "sha256": "文件内容的校验和；打不开则为空",
        "media_type": "文件的格式",
        "encoding": "字符编码；不是文本则为空",
        "title": "文首的标题",
        "issuer": "发文单位",
        "issue_no": "期号，照原文",
        "published": "成文日期",
        "region": "文件所说的行政区划",
        "region_code": _CODE,
        "chars": "全文字数",
        "claims": "找到的断言数",
        "status": "处理结果",
        "error": "失败的原因，或读取时的问题，一句话",
        "text": "全文，未作改动；各表的起始位置都按它数",
        "warnings": "文件里没有读进全文的，或读得没有把握的，一行一条",
        "coverage": "全文中的数字字符占文件中的比例；文件本身是文本的为空",
    },
    "articles": {
        "article_id": "篇的编号",
        "doc_id": _DOCUMENT,
        "ordinal": "在文件中的次序",
        "title": "标题",
        "start": _AT,
        "end": _TO,
        "entity": "所说的单位",
        "region": "所说的行政区划",
        "region_code": _CODE,
    },
    "sentences": {
        "sentence_id": "句子的编号",
        "doc_id": _DOCUMENT,
        "article_id": "所在的篇（对应“篇”表的篇编号）",
        "section": "所在小节的标题",
        "start": _AT,
        "end": _TO,
        "text": "句子，照原文",
    },
    "leftovers": {
        "doc_id": _DOCUMENT,
        "sentence_id": _SENTENCE,
        "start": _AT,
        "end": _TO,
        "text": "照抄原文的数字",
        "reason": "为什么没有成为断言",
    },
}
"""A sentence for each column of each table."""

TABLE_NAMES: Final[Mapping[str, str]] = {
    "claims": "断言",
    "documents": "文件",
    "articles": "篇",
    "sentences": "句子",
    "leftovers": "剩余数字",
}
"""What the tables are called."""

TABLES_EXPLAINED: Final[Mapping[str, str]] = {
    "claims": "一行是原文说出的一个数量",
    "documents": "一行是一个文件，读取失败的也在内",
    "articles": "一行是文件中有标题的一篇",
    "sentences": "一行是一句话或一行标题，按原文次序",
    "leftovers": "一行是一个没有成为断言的数字，并说明原因",
}
"""What one row of each table is."""


EXPLANATION: Final = ("说明", ("表", "列名", "程序中的列名", "意思", "取值"))
"""How a sheet is called that explains the columns, and its own columns."""


def said(column: str, value: str) -> str:
    """Say a value of a column in Chinese: ``said("modality", "planned") == "计划"``; other words stand as they are."""
    return VALUES.get(column, {}).get(value, value)

"""The columns of every table, each written once: name, type, meaning, Chinese caption, default, scored or not.

The columns are those of the contract, in its order. What a column means travels in the Parquet schema
(``pyarrow.parquet.read_schema(file).field("count").metadata[b"description"]``), what a table holds in the schema's own
metadata. To add a column: a line here, and where it is worked out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from pipeline.tables.arrow import DAY, NUMBER, TEXT, WHOLE


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: ``Column("unit", TEXT, "unit as written", "单位", scored=True)``.

    ``caption`` heads it for Chinese readers, ``default`` is what a row says that says nothing of its own, ``scored``
    tells whether golden files judge it.
    """

    name: str
    type: pa.DataType
    meaning: str
    caption: str
    default: Any = None
    scored: bool = False


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table: its name, what one row of it is, and its columns in order."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pa.Schema:
        """The schema in Arrow's terms, meanings included."""
        fields = [pa.field(one.name, one.type, metadata={"description": one.meaning}) for one in self.columns]
        return pa.schema(fields, metadata={"description": self.meaning})

    def column(self, name: str) -> Column:
        """Return a column by its name: ``CLAIMS.column("unit").caption == "单位"``."""
        return next(one for one in self.columns if one.name == name)


CLAIMS = TableSpec(
    "claims",
    "Quantitative claims: one row is one quantity that the text states of something",
    (
        Column("claim_id", TEXT, "identifier of the claim, the same on every machine", "断言编号"),
        Column("doc_id", TEXT, "document it stands in (documents.doc_id)", "文件编号"),
        Column("article_id", TEXT, "article it stands in (articles.article_id)", "篇编号"),
        Column("sentence_id", TEXT, "sentence it stands in (sentences.sentence_id)", "句编号"),
        Column("source", TEXT, "file of the document, as a path below the folder that was read", "来源文件"),
        Column("published", DAY, "the document's own date, the reference of its date words", "成文日期"),
        Column("start", WHOLE, "where the quantity begins: character offset into documents.text", "起始位置"),
        Column("end", WHOLE, "where it ends, exclusive: text[start:end] == quantity", "结束位置"),
        Column("quantity", TEXT, "the quantity as written: number, multiplier and unit", "数量"),
        Column("kind", TEXT, "count, money, percent, measure, duration or ratio; index in a table", "类别"),
        Column(
            "count",
            NUMBER,
            "value in the plain unit, multipliers worked out; lower end of a range; null for a percent",
            "数值",
            scored=True,
        ),
        Column(
            "count_max",
            NUMBER,
            "upper end of a range (for a percent range, of the percentages); null otherwise",
            "上限",
            scored=True,
        ),
        Column(
            "unit",
            TEXT,
            "unit without multiplier as written; % for a percent, 百分点 for percentage points",
            "单位",
            scored=True,
        ),
        Column("per", TEXT, "denominators of a rate, joined by /: 600元/生/年 has 生/年", "每", scored=True),
        Column(
            "percent",
            NUMBER,
            "number of percent for the kind percent (三分之二 is 66.667); null otherwise",
            "百分数",
            scored=True,
        ),
        Column(
            "bound",
            TEXT,
            "eq, approx, gt, ge, lt or le: how the true value relates to the number",
            "界限",
            default="eq",
            scored=True,
        ),
        Column(
            "change",
            TEXT,
            "level, increase, decrease, from or to: a state, the amount of a change, or one of its ends",
            "变化",
            default="level",
            scored=True,
        ),
        Column(
            "baseline",
            TEXT,
            "what a change is measured against: yoy, mom, or the words; null if not said",
            "对比",
            scored=True,
        ),
        Column(
            "modality",
            TEXT,
            "actual, planned (not yet true) or norm (a rule, standard or threshold)",
            "情态",
            default="actual",
            scored=True,
        ),
        Column("date_text", TEXT, "the words that date the claim, as written", "时间"),
        Column(
            "date_start",
            DAY,
            "first day of the period that the claim speaks of; null for an open start",
            "起",
            scored=True,
        ),
        Column("date_end", DAY, "last day of that period, included; null for an open end", "止", scored=True),
        Column(
            "period_start",
            DAY,
            "first day of a period for every row: the claim's own, else the heading's or the document's",
            "时段起",
        ),
        Column("period_end", DAY, "last day of that period, included", "时段止"),
        Column("period_source", TEXT, "where that period is from: sentence, title or published", "时段出处"),
        Column("subject", TEXT, "what is counted or measured, as it would head a column", "主体", scored=True),
        Column("entity", TEXT, "whose figure it is: organisation, industry, programme or group", "归属", scored=True),
        Column(
            "region", TEXT, "smallest administrative area that the claim covers, by its full name", "地区", scored=True
        ),
        Column("region_code", TEXT, "GB/T 2260 code of the region", "地区代码"),
        Column(
            "unit_base",
            TEXT,
            "base unit of the dimension: an SI unit's Chinese name, an ISO 4217 code, or the classifier",
            "基本单位",
        ),
        Column("count_base", NUMBER, "the same amount in unit_base", "基本单位数值"),
        Column(
            "sentence",
            TEXT,
            "the sentence that holds the claim; of more than 800 characters what stands around it, … for the rest",
            "原句",
        ),
        Column(
            "rule",
            TEXT,
            "name of the rule that found it; of a cell, where its unit and its date stand: "
            "table.unit_column/table.date_caption",
            "规则",
        ),
        Column(
            "confidence",
            NUMBER,
            "how sure the row is, from 0 to 1; how often rows of a band are right is measured in docs/accuracy.md",
            "可信度",
        ),
        Column(
            "indicator",
            TEXT,
            "canonical name of the subject's indicator by rules/indicators.toml: 地区生产总值 for GDP; null if none",
            "指标",
        ),
        Column(
            "doubt",
            TEXT,
            "what speaks most against a row below 0.9: subject_edges, several_subjects, no_date, unit_borrowed, "
            "modality or figure; null from 0.9 on",
            "存疑原因",
        ),
        Column("table_id", TEXT, "table of the document whose cell it is; null in prose", "表编号"),
        Column("cell", TEXT, "row and column of the cell in its table, from 1: R5C2; null in prose", "单元格"),
        Column("row_head", TEXT, "what stands at the head of its row; null in prose", "行标题"),
        Column("column_head", TEXT, "what stands at the head of its column; null in prose", "列标题"),
        Column("page", WHOLE, "page of the document on which it stands, from 1; null without pages", "页码"),
        Column(
            "corrected",
            TEXT,
            "fields that a reader corrected, as JSON; claim is false where the row is none, true where a reader added "
            "it; null where nobody corrected it",
            "更正",
        ),
    ),
)

DOCUMENTS = TableSpec(
    "documents",
    "Documents: one row is one file that was to be read, also where that failed",
    (
        Column("doc_id", TEXT, "first 16 hex digits of the SHA-256 of source, NUL and text", "文件编号"),
        Column("source", TEXT, "path below the folder that was read, with /", "来源文件"),
        Column("sha256", TEXT, "SHA-256 of the file's bytes; null if it could not be opened", "校验和"),
        Column("media_type", TEXT, "text/plain, text/markdown, …", "文件类型"),
        Column("encoding", TEXT, "Python's name of the character encoding; null if it is no text", "编码"),
        Column("title", TEXT, "title in the head of the document", "标题"),
        Column("issuer", TEXT, "who issued it", "发文单位"),
        Column("issue_no", TEXT, "issue number as written", "期号"),
        Column("published", DAY, "date of the document", "成文日期"),
        Column("region", TEXT, "administrative area that the document is about", "地区"),
        Column("region_code", TEXT, "GB/T 2260 code of the region", "地区代码"),
        Column("chars", WHOLE, "characters of text", "字数"),
        Column("claims", WHOLE, "claims found in it", "断言数"),
        Column("status", TEXT, "ok, empty or failed", "状态"),
        Column("error", TEXT, "why it failed, or what was amiss in reading it; one sentence", "说明"),
        Column(
            "text", TEXT, "the source as decoded, unchanged; start and end of all tables count its characters", "原文"
        ),
        Column("warnings", TEXT, "what of the file is not in the text, or read with doubt, a line each", "警告"),
        Column(
            "coverage",
            NUMBER,
            "digits in the text by digits in the file; null where the file is text itself, or nobody counted",
            "覆盖率",
        ),
    ),
)

ARTICLES = TableSpec(
    "articles",
    "Articles: one row is one titled part of a document",
    (
        Column("article_id", TEXT, "identifier of the article", "篇编号"),
        Column("doc_id", TEXT, "document it stands in", "文件编号"),
        Column("ordinal", WHOLE, "its place in the document", "序号"),
        Column("title", TEXT, "its title", "标题"),
        Column("start", WHOLE, "where it begins: character offset into documents.text", "起始位置"),
        Column("end", WHOLE, "where it ends, exclusive", "结束位置"),
        Column("entity", TEXT, "organisation that it speaks of", "归属"),
        Column("region", TEXT, "administrative area that it speaks of", "地区"),
        Column("region_code", TEXT, "GB/T 2260 code of the region", "地区代码"),
    ),
)

SENTENCES = TableSpec(
    "sentences",
    "Sentences: one row is one sentence or title line, in reading order",
    (
        Column("sentence_id", TEXT, "identifier of the sentence", "句编号"),
        Column("doc_id", TEXT, "document it stands in", "文件编号"),
        Column("article_id", TEXT, "article it stands in", "篇编号"),
        Column("section", TEXT, "heading of the section that it stands under", "小节"),
        Column("start", WHOLE, "where it begins: character offset into documents.text", "起始位置"),
        Column("end", WHOLE, "where it ends, exclusive", "结束位置"),
        Column("text", TEXT, "the sentence as it stands in the source", "句子"),
    ),
)

LEFTOVERS = TableSpec(
    "leftovers",
    "Leftovers: one row is one number that became no claim, with the reason",
    (
        Column("doc_id", TEXT, "document it stands in", "文件编号"),
        Column("sentence_id", TEXT, "sentence it stands in", "句编号"),
        Column("start", WHOLE, "where it begins: character offset into documents.text", "起始位置"),
        Column("end", WHOLE, "where it ends, exclusive", "结束位置"),
        Column("text", TEXT, "the number as written", "数字"),
        Column(
            "reason",
            TEXT,
            "why it is no claim: date, ordinal, slogan, identifier, title, article, no_unit, size, cell, table, …",
            "原因",
        ),
    ),
)

TABLES = (CLAIMS, DOCUMENTS, ARTICLES, SENTENCES, LEFTOVERS)
"""The tables of a run, in the order in which they are written."""

SCHEMAS = {table.name: table.schema for table in TABLES}
"""The schema of each table by its name."""

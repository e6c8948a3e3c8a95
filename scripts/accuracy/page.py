"""``docs/accuracy.md``: what the figures are, the figures, and what they say and don't say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.score import FIELDS
from scripts.accuracy import tables
from scripts.accuracy.measure import Band, Measured, worst
from scripts.accuracy.peers import Result

GLOSS = """\
| figure | 中文 | what is right |
| --- | --- | --- |
| `detect_f1` | 找全且不多找 | a claim is found if its characters overlap the golden ones by half of their union; F1 of precision and recall |
| `row_f1` | 整行正确 | found, and value, unit, date and subject all right: a row that can be used as it stands. Missed and false rows count against it |
| `value` · `unit` · `per` | 数值 · 单位 · 分母 | the number with 万 and 亿 worked out, both ends of a range · the unit · 每人, /年 |
| `bound` | 界限 | 约, 超过, 以上, 不足 … |
| `change` · `baseline` | 变化 · 对比基期 | a state, an increase, a decrease, an end of a change · 同比, 环比 or the words |
| `modality` | 情态 | true already, planned, or a norm |
| `date` | 时间 | first and last day of the period |
| `subject` | 主体 | characters shared with the golden subject or an alternative: F1 of 0.8 or more |
| `subject_exact` | 主体（一字不差） | the same subject character for character |
| `entity` · `region` | 归属 · 地区 | judged only where the golden claim has one |"""

MAPPING = """\
- Both libraries get the sentences that this program found, folded to simplified, half-width characters and without the line breaks
  that cut numbers apart, and the document's date as day of reference. In a document without a date, a date word that means
  different days against two references stays unresolved; on their own the libraries would take today.
- **Recognizers-Text**: the Chinese models for numbers, ordinals, percentages, currencies, dimensions, temperatures, ages, and dates.
  A stretch of text belongs to the longest result. A number inside an ordinal or a date is dropped; a fraction (三分之二) becomes a
  percentage. The unit is what stands beside the number in the result. A plain number has no unit. Its Python edition has no model
  for ranges of numbers.
- **JioNLP**: `ner.extract_money` for money; `ner.extract_time` for lengths of time (`time_delta`) and dates. The upper end that it
  gives to 余 and 多 is dropped, weeks are weeks again. It has nothing for other quantities.
- Neither says which date dates which quantity: the nearest date before the quantity in its sentence is taken. That is a loan.
- Neither has subjects, entities, regions, changes, baselines, modalities, rates or bounds: there is nothing to score.
- “Spans lent”: a result takes the span of the golden claim in which most of it lies. The golden `3 个` includes the classifier, a
  plain number doesn't; without the loan short numbers would fail for that alone. It can only help them."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that the page tells: when and with what it was made, and every figure."""

    day: date
    versions: Mapping[str, str]
    parts: Sequence[Measured]
    suites: Mapping[str, tuple[int, int]]
    bands: Sequence[Band]
    peers: Sequence[Result]
    shared: bool


def page(report: Report) -> str:
    """The whole document as Markdown: ``Path("docs/accuracy.md").write_text(page(report))``."""
    made = (_front, _overview, _fields, _blind, _suites, _confidence, _peers, _reading)
    return "\n\n".join(section for make in made if (section := make(report))) + "\n"


def _front(report: Report) -> str:
    documents = sum(len(part.golden) for part in report.parts)
    claims = sum(part.scores.all.gold for part in report.parts)
    versions = ", ".join(f"{name} {version}" for name, version in report.versions.items())
    lines = [
        "# Accuracy",
        f"How right the tables are, measured on {documents} documents with {claims} claims that people read and wrote down. "
        f"`make accuracy` writes this page; nothing in it is typed by hand but the first scores of the blind rounds. "
        f"Made on {report.day} with {versions}.",
        f"本页由 `make accuracy` 生成：用同一评分程序，把抽取结果与 {documents} 篇文本的人工标注（{claims} 条断言）逐字段比较。"
        "一条断言是一个“什么有多少”；整行正确（`row_f1`）指数值、单位、时间和主体全对。"
        "盲测轮次的首次成绩在程序见到文本之前的标注上取得，之后才用于改进规则，因此首次成绩最能说明新文本上的表现。"
        "末尾说明这些数字能说明什么、不能说明什么。",
    ]
    if not report.shared:
        lines.append(
            "**The folder `shared` was not beside the project when this was made: only the five briefs are scored, without "
            "other kinds of text, blind rounds and suites.**"
        )
    return "\n\n".join(lines)


def _overview(report: Report) -> str:
    parts = [f"## At a glance\n\n{tables.overview(report.parts)}"]
    missing = [name for part in report.parts for name in part.collection.missing]
    if missing:
        parts.append(f"Not scored, as their texts are not here: {', '.join(f'`{name}`' for name in missing)}.")
    return "\n\n".join(parts)


def _fields(report: Report) -> str:
    each = [f"### {part.collection.name}\n\n{tables.every_field(part)}" for part in report.parts]
    return "\n\n".join(
        [
            "## Every field, every document",
            "A field is judged on the claims that were found; a dash stands where no golden claim has the field. "
            "Golden claims marked optional count neither for nor against. The scorer is `pipeline/score.py`.",
            GLOSS,
            *each,
        ]
    )


def _blind(report: Report) -> str:
    rounds = [part for part in report.parts if part.collection.number is not None]
    if not rounds:
        return ""
    text = (
        "Two documents of different kinds a round, annotated by reading before the program had seen them. `first` is the score at "
        "first sight, before anything was learnt from them, and is kept by hand in `tests/golden/blind/FIRST.toml`; a dash means that "
        "none was written down. `now` is no longer blind: the rules have been mended with these texts in view."
    )
    return "\n\n".join(part for part in ("## Blind rounds", text, tables.blind(rounds), tables.notes(rounds)) if part)


def _suites(report: Report) -> str:
    if not report.suites:
        return ""
    text = (
        "Cases of the public suites of Recognizers-Text, JioNLP, Duckling, cn2an and WeTextProcessing, brought to one form. Many are "
        "talk (`大前天`) rather than reports. `make suites` prints each miss."
    )
    return f"## Public suites\n\n{text}\n\n{tables.suites(report.suites)}"


def _confidence(report: Report) -> str:
    if not report.bands:
        return "## Confidence\n\nThe claims have no column `confidence` yet."
    text = (
        "The share of claims whose whole row is right, by what the column `confidence` says, over all documents above."
    )
    return f"## Confidence\n\n{text}\n\n{tables.confidence(report.bands)}"


def _peers(report: Report) -> str:
    lines = ["## Beside other programs"]
    lines += [
        f"{result.peer.name} is missing from this page: {result.trouble}." for result in report.peers if result.trouble
    ]
    if any(not result.trouble for result in report.peers):
        lines += [
            "Two public libraries on the same documents, through the same scorer, for what they can do. They run in an environment of "
            "their own (`.make/peers`) that the script makes; the project doesn't depend on them.",
            "All golden claims together. The last column multiplies `detect_r` and `value`: the share of all golden claims that were "
            "found with the right number.",
            tables.peers(report.parts, report.peers),
            "Kind by kind, `detect_f1` · `value`, with spans lent to the libraries; golden claims of other kinds count neither for nor "
            "against. A dash stands where a library doesn't look for the kind.",
            tables.by_kind(report.parts, report.peers),
            f"How their results became rows:\n\n{MAPPING}",
        ]
    return "\n\n".join(lines)


def _reading(report: Report) -> str:
    lines = ["## What the figures say, and what they don't"]
    own = next((part for part in report.parts if part.collection.number is None), None)
    rounds = [part for part in report.parts if "row_f1" in part.collection.first]
    if own:
        lowest = ", ".join(f"`{name}` {value:.3f}" for name, value in worst(own.scores.all, FIELDS)[:3])
        lines.append(
            f"- **Numbers can be trusted further than names.** Value and unit are almost always right; the weakest fields on the "
            f"five briefs are {lowest}. Read `entity` and `region` as a help, not as a fact. "
            "数值和单位基本可靠，归属和地区只作参考。"
        )
    if rounds:
        firsts = [part.collection.first["row_f1"] for part in rounds]
        lines.append(
            f"- **On a new text expect the first scores of the blind rounds, not today's.** `row_f1` at first sight lay between "
            f"{min(firsts):.3f} and {max(firsts):.3f}; the same texts score higher now because rules were mended after reading them. "
            "新文本上的表现以盲测首次成绩为准。"
        )
    lines += [
        "- **The briefs and `golden-more` were in view while the rules were written.** Their figures say what the program does on such "
        "texts, not on any text. Three of the briefs and the four other documents were annotated by others than the program's authors; "
        "two briefs and the blind rounds by the authors, by reading.",
        "- **Documents are few and claims in one document hang together.** In a document of 30 claims one wrong rule moves a figure by "
        "several hundredths; differences of one or two hundredths mean nothing.",
        "- **A field is judged only where a claim was found**, so a high `value` beside a low `detect_f1` is worth little; `row_f1` "
        "counts everything. A subject that differs from the annotator's in a word may still be useful, and one that passes at 0.8 may "
        "still need a look.",
    ]
    if any(not result.trouble for result in report.peers):
        lines.append(
            "- **The comparison with other programs is one of tasks, not of merit.** They read numbers, money and times in any sentence, "
            "talk included, and set out to find every number; this program wants the figures of reports and leaves out ordinals, "
            "names and slogans, which costs them precision here. The golden files follow this project's guide. Spans, sentences and "
            "the tie between date and quantity are lent to them; subject, region, change and modality they don't attempt. "
            "与其他程序的比较只涉及它们能做的部分。"
        )
    return f"{lines[0]}\n\n" + "\n".join(lines[1:])

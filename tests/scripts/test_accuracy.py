"""``make accuracy``: the page tells every figure, and other programs' results become rows as the page says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, SHARED
from pipeline.score import FIELDS
from scripts.accuracy import measure, peer_jionlp, peer_recognizers, peers, texts
from scripts.accuracy.measure import Measured, Sentence
from scripts.accuracy.page import Report, page

PAGE = ROOT / "docs" / "accuracy.md"
FIGURES = {"row_f1", "detect_f1", "detect_p", "detect_r", "row_p", "row_r", *FIELDS}


def result(start: int, end: int, type: str, **resolution: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "type": type, "resolution": resolution}


RECOGNIZERS = [  # words, results of the models, mentions: kind, count, percent, unit
    ("营收130元", {"number": [(2, 5, "130")], "currency": [(2, 6, "130")]}, [("money", 130.0, None, "元")]),
    ("学校1241所", {"number": [(2, 6, "1241")]}, [("count", 1241.0, None, None)]),
    ("增长80.8%", {"number": [(2, 6, "80.8")], "percentage": [(2, 7, "80.8%")]}, [("percent", None, 80.8, "%")]),
    ("提高0.5个百分点", {"percentage": [(2, 9, "0.5%")]}, [("percent", None, 0.5, "百分点")]),
    ("占三分之二", {"number": [(1, 5, "0.5")]}, [("percent", None, 50.0, "%")]),
    ("长15公里", {"number": [(1, 3, "15")], "dimension": [(1, 5, "15")]}, [("measure", 15.0, None, "公里")]),
    ("250亩", {"number": [(0, 3, "250")], "dimension": [(3, 4, None)]}, [("count", 250.0, None, None)]),
    ("36个小时", {"number": [(0, 2, "36")], "duration": [(0, 5, "129600")]}, [("duration", 36.0, None, "小时")]),
    ("第3期", {"number": [(1, 2, "3")], "ordinal": [(0, 2, "3")]}, []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "found", "mentions"), RECOGNIZERS)
def test_results_of_recognizers_text_become_mentions(
    words: str, found: dict[str, list[tuple[int, int, str]]], mentions: list[tuple[Any, ...]]
) -> None:
    models = ("number", "ordinal", "percentage", "currency", "dimension", "temperature", "age")
    raw = {
        name: [result(start, end, name, value=value) for start, end, value in found.get(name, [])] for name in models
    }
    raw["datetime"] = [result(start, end, "datetimeV2.duration") for start, end, _ in found.get("duration", [])]
    got = peer_recognizers.convert(words, raw, None)["mentions"]
    assert [(one["kind"], one["count"], one["percent"], one["unit"]) for one in got] == mentions


DATES = [  # values as the library gives them, the day of reference, first and last day
    ([{"type": "daterange", "start": "2021-05-01", "end": "2021-06-01"}], "2021-07-29", ("2021-05-01", "2021-05-31")),
    ([{"type": "daterange", "start": "2021-01-01", "end": "2021-07-29"}], "2021-07-29", ("2021-01-01", "2021-07-29")),
    ([{"type": "date", "value": "2021-05-31"}], "2021-07-29", ("2021-05-31", "2021-05-31")),
    ([{"type": "date", "value": f"{year}-08-01"} for year in (2020, 2021)], "2021-07-29", ("2020-08-01", "2020-08-01")),
    ([{"type": "daterange", "value": "not resolved"}], "2021-07-29", None),
]  # fmt: skip


@pytest.mark.parametrize(("values", "published", "days"), DATES)
def test_periods_of_recognizers_text_include_their_last_day(
    values: list[dict[str, str]], published: str, days: tuple[str, str] | None
) -> None:
    raw: dict[str, list[dict[str, Any]]] = {name: [] for name in (*peer_recognizers.ORDER, "ordinal")}
    raw["datetime"] = [result(0, 3, "datetimeV2.daterange", values=values)]
    got = peer_recognizers.convert("某时间", raw, published)["dates"]
    assert [(one["date_start"], one["date_end"]) for one in got] == ([days] if days else [])


JIONLP = [  # words, what the library says, kind, count, count_max, unit
    ("130.4亿元", "money", {"num": "13040000000.00", "case": "元"}, ("money", 1.304e10, None, "元")),
    ("3至5万元", "money", {"num": ["30000.00", "50000.00"], "case": "元"}, ("money", 3e4, 5e4, "元")),
    ("230余万元", "money", {"num": ["2300000.00", "2400000.00"], "case": "元"}, ("money", 2.3e6, None, "元")),
    ("30亿人民币", "money", {"num": "3000000000.00", "case": "元"}, ("money", 3e9, None, "人民币")),
    ("两个半小时", "time_delta", {"time": {"hour": 2.5}}, ("duration", 2.5, None, "小时")),
    ("3-5年", "time_delta", {"time": [{"year": 3.0}, {"year": 5.0}]}, ("duration", 3.0, 5.0, "年")),
    ("2周", "time_delta", {"time": {"day": 14}}, ("duration", 2.0, None, "周")),
    ("6个月", "time_delta", {"time": {"month": 6}}, ("duration", 6.0, None, "个月")),
    ("两年零三个月", "time_delta", {"time": {"year": 2, "month": 3}}, None),
]


@pytest.mark.parametrize(("words", "type", "detail", "mention"), JIONLP)
def test_results_of_jionlp_become_mentions(
    words: str, type: str, detail: dict[str, Any], mention: tuple[Any, ...] | None
) -> None:
    one = {"text": words, "offset": [0, len(words)], "type": type, "detail": detail}
    got = peer_jionlp.convert(*(([one], []) if type == "money" else ([], [one])))["mentions"]
    told = [(one["kind"], one["count"], one["count_max"], one["unit"]) for one in got]
    assert told == ([mention] if mention else [])


def test_a_row_takes_the_nearest_date_before_it_and_the_unit_as_written() -> None:
    sentence = Sentence("a.txt", "2020年和2021年储备1500吨", "2020年和2021年储备1500噸", range(100, 120), None)
    dates = [
        {"start": 0, "end": 5, "date_start": "2020-01-01", "date_end": "2020-12-31"},
        {"start": 6, "end": 11, "date_start": "2021-01-01", "date_end": "2021-12-31"},
    ]
    mention = {"start": 13, "end": 18, "kind": "measure", "count": 1500.0, "percent": None, "unit": "吨"}
    (row,) = peers.as_claims(sentence, {"mentions": [mention], "dates": dates})
    assert (row["start"], row["end"], row["unit"], row["date_start"]) == (113, 118, "噸", "2021-01-01")


def test_a_lent_span_is_that_of_one_golden_claim_and_goes_to_the_longest_row() -> None:
    golden = {"a": [{"start": 10, "end": 14}, {"start": 30, "end": 33}]}
    rows = [{"source": "a.txt", "start": start, "end": end} for start, end in ((10, 11), (12, 14), (20, 22), (30, 31))]
    spans = [(row["start"], row["end"]) for row in peers.lend_spans(rows, golden)]
    assert sorted(spans) == [(10, 11), (10, 14), (20, 22), (30, 33)]


def test_golden_claims_of_other_kinds_become_optional() -> None:
    golden = {"a": [{"kind": "money"}, {"kind": "count"}]}
    assert [claim.get("optional", False) for claim in peers.of_kinds(golden, frozenset({"money"}))["a"]] == [
        False,
        True,
    ]


def test_a_peer_that_cannot_run_is_told_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "peers").write_text("in the way", "utf-8")
    assert peers.run(peers.PEERS[0], [], tmp_path / "peers").trouble.startswith("its environment could not be made")


@pytest.fixture
def measured(tmp_path: Path) -> Measured:
    """One document with two claims; the golden file says that the second is another thing."""
    text = "今年上半年，全市新建学校12所，完成投资3亿元。"
    claim = {"start": 12, "end": 15, "quantity": "12所", "kind": "count", "count": 12, "unit": "所", "subject": "学校"}
    other = {
        "start": 20,
        "end": 23,
        "quantity": "3亿元",
        "kind": "money",
        "count": 3e8,
        "unit": "元",
        "subject": "贷款余额",
    }
    golden, brief = tmp_path / "golden", tmp_path / "texts"
    golden.mkdir()
    brief.mkdir()
    (brief / "brief.txt").write_text(text, "utf-8")
    (golden / "brief.jsonl").write_text(f"{json.dumps(claim)}\n{json.dumps(other)}\n", "utf-8")
    first = {"row_f1": 0.25, "note": "Why it was low."}
    return measure.measure(texts.Collection("Blind round 9", golden, brief, 9, first, {"brief": "a kind"}, ("lost",)))


def test_the_page_tells_every_document_every_field_and_what_is_missing(measured: Measured) -> None:
    assert (measured.scores.all.detect_f1, measured.scores.all.fields["subject"]) == (1.0, 0.5)
    trouble = peers.Result(peers.PEERS[1], "–", {}, "it could not be installed here")
    report = Report(
        date(2026, 1, 2),
        {"brief-metrics": "1.0"},
        [measured],
        {"make suites": {"units": (3, 4)}},
        [],
        [trouble],
        shared=False,
    )
    told = page(report)
    assert "`brief`" in told and all(f" {field} |" in told for field in FIELDS)
    assert "2026-01-02" in told and "| units | 3/4 · 0.750 |" in told
    assert "`lost`" in told and "JioNLP is missing here: it could not be installed here." in told
    assert "only the five briefs are scored" in told
    assert "| `row_f1` | 0.250 |" in told and "- Round 9: Why it was low." in told
    assert "$" not in told


def test_bands_of_confidence_hold_the_share_of_right_rows(measured: Measured) -> None:
    right, wrong = sorted(measured.claims, key=lambda row: row["start"])
    sure = {**right, "confidence": 0.95, "date_start": None, "date_end": None}
    given = replace(measured, claims=[sure, {**wrong, "confidence": 0.6}])
    told = [(band.claims, band.right) for band in measure.bands([given])]
    assert told == [(1, 1.0), (0, 0.0), (1, 0.0), (0, 0.0), (1, 1.0)]


def test_claims_without_confidence_have_no_bands(measured: Measured) -> None:
    bare = [{**row, "confidence": None} for row in measured.claims]
    assert measure.bands([replace(measured, claims=bare)]) == []


def test_first_scores_are_figures_of_the_scorer() -> None:
    for number, figures in texts.first_scores().items():
        assert (texts.BLIND / f"round{number}").is_dir()
        assert {name for name in figures if name != "note"} <= FIGURES
        assert all(0 <= figure <= 1 for name, figure in figures.items() if name != "note")


def test_every_blind_document_has_a_line_that_says_where_its_text_is() -> None:
    said = {(source.round, source.stem) for source in texts.sources()}
    kept = {(int(file.parent.name.removeprefix("round")), file.stem) for file in texts.BLIND.glob("round*/*.jsonl")}
    assert kept <= said


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared, which a clone of the project alone does not have")
def test_the_texts_of_the_blind_rounds_are_found(tmp_path: Path) -> None:
    """All but those whose text lies in no archive here."""
    elsewhere = {source.stem for source in texts.sources() if source.archive is None}
    found = texts.collections(tmp_path)
    assert {stem for one in found for stem in one.missing} <= elsewhere


def test_without_the_shared_folder_the_briefs_are_left(tmp_path: Path) -> None:
    assert [one.name for one in texts.collections(tmp_path, tmp_path / "shared")] == ["Five briefs"]


def test_the_committed_page_has_every_golden_file_that_can_be_scored_and_nothing_of_this_machine() -> None:
    told = PAGE.read_text("utf-8")
    elsewhere = {source.stem for source in texts.sources() if source.archive is None}
    files = (ROOT / "tests" / "golden").rglob("*.jsonl")
    stems = {file.stem for file in files if file.parent.name != "tables"} - elsewhere  # those are scored by cells
    assert {stem for stem in stems if f"| `{stem}` |" not in told} == set()
    assert re.findall(r"https?:|/(?:work|home|root|tmp|usr|Users)/", told) == []

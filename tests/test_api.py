"""The library as Python and notebooks use it: the names of the contract, in memory."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from lxml import html

import pipeline
from conftest import RAW
from pipeline.errors import PipelineError, RuleError
from pipeline.records import Claim, Leftover
from pipeline.tables import SCHEMAS
from pipeline.tables.frames import to_frame

TEXT = "今年1-5月，全市完成固定资产投资 195.43 亿元，同比增长8.1%。一是新建学校3所。"
PUBLISHED = date(2021, 7, 29)


def test_text_gives_claims_and_leftovers() -> None:
    result = pipeline.extract_text(TEXT, published=PUBLISHED)
    assert [claim.quantity for claim in result.claims] == ["195.43 亿元", "8.1%", "3所"]
    assert result.claims[0].count == Decimal("19543000000")
    assert (result.claims[0].date_start, result.claims[0].date_end) == (date(2021, 1, 1), date(2021, 5, 31))
    assert result.leftovers
    for row in (*result.claims, *result.leftovers):
        words = row.quantity if isinstance(row, Claim) else row.text
        assert TEXT[row.start : row.end] == words


def test_claims_become_a_frame() -> None:
    frame = pipeline.extract_text(TEXT, PUBLISHED).to_pandas()
    assert list(frame.columns) == SCHEMAS["claims"].names
    assert frame["count"].tolist()[::2] == [19_543_000_000.0, 3.0]
    assert pipeline.extract_text("").to_pandas().empty


def test_a_notebook_shows_highlighted_text() -> None:
    shown = pipeline.extract_text("<b>新建学校3所 & 投资5亿元。</b>")._repr_html_()
    assert ">3所</span>" in shown
    assert "&lt;b&gt;新建学校" in shown
    assert "<b>" not in shown


def test_nothing_of_a_text_is_markup_in_a_notebook() -> None:
    text = '<i>新建"><script>学校3<b>所</b>，编号A<5>B，共5&nbsp;家。'
    result = pipeline.extract_text(text)
    assert any("<" in claim.quantity for claim in result.claims)
    page = html.fragment_fromstring(result._repr_html_())
    tags = {element.tag for element in page.iter()}
    names = {name for element in page.iter() for name in element.attrib}
    assert (page.text_content(), tags, names) == (text, {"div", "span"}, {"style", "title"})


def test_overlapping_marks_show_each_character_once() -> None:
    leftovers = (Leftover("d", "s", 0, 4, "2021", "date"), Leftover("d", "s", 2, 6, "21年底", "date"))
    shown = pipeline.TextResult("2021年底前", (), leftovers)._repr_html_()
    assert shown.count("年底前") == 1


def test_quantities_before_resolution() -> None:
    (mention,) = pipeline.find_quantities("约14亿美元")
    assert (mention.start, mention.end, mention.text, mention.kind) == (1, 6, "14亿美元", "money")
    assert (mention.count, mention.unit, mention.bound) == (Decimal(1_400_000_000), "美元", "approx")
    assert (mention.unit_base, mention.count_base) == ("USD", Decimal(1_400_000_000))


@pytest.mark.parametrize("name", ["000_35f7e2a558a5270a.txt", "003_5cbcb7b9f751e425.txt"])
def test_quantities_point_at_their_words(name: str) -> None:
    text = (RAW / name).read_text("utf-8")
    mentions = pipeline.find_quantities(text)
    assert len(mentions) > 20
    assert [text[mention.start : mention.end] for mention in mentions] == [mention.text for mention in mentions]


def test_batches_are_extracted_without_state() -> None:
    columns = {"source": ["a.txt", "b.txt", "c.txt", "d.txt"], "text": [TEXT, None, " ", "新建学校3所。"]}
    batch = pa.record_batch({**columns, "published": pa.array([PUBLISHED, None, None, None], pa.date32())})
    claims = pipeline.extract_batch(batch)
    assert isinstance(claims, pa.RecordBatch)
    assert claims.schema == SCHEMAS["claims"]
    assert claims.column("source").to_pylist() == ["a.txt"] * 3 + ["d.txt"]
    assert claims.column("published").to_pylist() == [PUBLISHED] * 3 + [None]
    assert pipeline.extract_batch(batch).equals(claims)
    assert pipeline.extract_batch(batch.slice(3)).equals(claims.slice(3))
    assert pipeline.extract_batch(batch.slice(1, 2)).num_rows == 0


def test_a_day_may_be_given_as_text() -> None:
    assert pipeline.extract_text(TEXT, "2021-07-29").claims == pipeline.extract_text(TEXT, PUBLISHED).claims
    with pytest.raises(PipelineError, match=r"'2021年7月' is no date; write it as 2021-07-29"):
        pipeline.extract_text(TEXT, "2021年7月")


def test_results_print_short(briefs_run: pipeline.Run) -> None:
    result = pipeline.extract_text(TEXT * 100, PUBLISHED)
    assert repr(result).startswith("<TextResult: 300 claims, ") and len(repr(result)) < 200
    assert repr(result.claims[0]) == "<Claim 195.43 亿元 [18:27] 固定资产投资>"
    assert repr(briefs_run).startswith("<Run: 5 documents, 415 claims, 0 failed, ") and len(repr(briefs_run)) < 200
    assert repr(pipeline.read_tables(briefs_run.out)).startswith("<Tables: 415 claims, 5 documents, ")


def test_batches_give_the_rows_of_a_run(briefs_run: pipeline.Run) -> None:
    tables = pipeline.read_tables(briefs_run.out)
    documents = tables.documents[["source", "text"]].to_dict("list")
    batch = pa.record_batch({**documents, "published": pa.nulls(len(tables.documents), pa.date32())})
    assert to_frame(pa.Table.from_batches([pipeline.extract_batch(batch)])).equals(tables.claims)


def test_rules_may_be_ones_own(tmp_path: object) -> None:
    for call in (pipeline.extract_text, pipeline.find_quantities):
        with pytest.raises(RuleError, match="no such folder"):
            call("5个", rules=f"{tmp_path}/nowhere")


def test_names_of_the_contract_are_there() -> None:
    assert set(dir(pipeline)) >= {"extract_text", "extract_folder", "read_tables", "extract_batch", "find_quantities"}
    assert all(getattr(pipeline, name) for name in pipeline.__all__)
    assert pipeline.numerals.parse_number("三千五百亿") == Decimal("350000000000")
    period = pipeline.dates.resolve("今年1-5月", PUBLISHED)
    assert period is not None
    assert (period.start, period.end) == (date(2021, 1, 1), date(2021, 5, 31))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = pipeline.nonsense


@pytest.mark.parametrize("published", [20210729, ("2021", "7")])
def test_a_day_that_is_none_is_refused(published: object, tmp_path: Path) -> None:
    for call in (pipeline.extract_text, pipeline.extract_folder):
        with pytest.raises(TypeError, match="published must be a date"):
            call(str(RAW), published=published)  # type: ignore[operator]


def test_a_moment_counts_as_its_day() -> None:
    claims = pipeline.extract_text(TEXT, published=datetime(2021, 7, 29, 9, 5)).claims
    assert claims[0].date_end == date(2021, 5, 31)


@pytest.mark.parametrize("text", ["\ud800新建学校3所。", "新建学校3所\udfff。", "新建\udc80学校3所。"])
def test_half_a_character_is_damage_and_no_fault(text: str) -> None:
    result = pipeline.extract_text(text)
    assert (result.claims[0].quantity, len(result.text)) == ("3所", len(text))
    assert text[result.claims[0].start : result.claims[0].end] == "3所"
    assert result.to_pandas()["sentence"][0].count("\ufffd") == 1
    assert pipeline.find_quantities(text)[0].text == "3所"

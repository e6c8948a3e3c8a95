"""Real spreadsheets of ../shared/files, where they are at hand: each is read whole, as a person sees it."""

from __future__ import annotations

import pytest

from conftest import SHARED
from pipeline.read import read
from pipeline.records import Document

FILES = SHARED / "files"
pytestmark = pytest.mark.skipif(not FILES.is_dir(), reason="the files of ../shared are not here")

ROWS = {
    "17_nbs_garbage_disposal.xls": "生活垃圾卫生填埋无害化处理厂数(座)\t\t313\t366\t444\t542",
    "18_nbs_cities_gdp.xls": "石家庄\t\t6082.62\t6460.88\t5927.73\t5440.6",
    "19_nbs_province_gdp.xls": "北京市\t43760.7\t41540.9\t41045.6\t35943.3",
    "20_cpi_old_biff.xls": "1987-01-31\t105.1\t\t105.1",
    "21_nbs_index.xls": "指标\t2023\t2022\t2021",
    "22_rd_funds.xlsx": "2012\t2013\t2014",
    "23_nbs_province_population_gbk.csv": "地区\t2024年\t2023年",
    "24_nbs_province_gdp_gbk.csv": "北京市\t\t41540.9",
    "27_water_use_provinces.xls": "北京市\t37.49\t36.38",
    "28_sewage.xls": "六价铬排放量(千克)\t\t\t\t3906\t3946",
}


def document(name: str) -> Document:
    return read(FILES / name, name)


@pytest.mark.parametrize("name", ROWS)
def test_a_row_stands_as_the_sheet_shows_it_and_no_digit_is_lost(name: str) -> None:
    found = document(name)
    assert (found.status, found.error, found.warnings, found.coverage) == ("ok", None, (), 1.0)
    assert any(line.startswith(ROWS[name]) for line in found.text.split("\n"))
    grids = {block.cell.grid for block in found.blocks if block.cell}
    assert grids == {0}


@pytest.mark.parametrize(
    ("name", "above", "below"),
    [
        ("17_nbs_garbage_disposal.xls", 2, 3),
        ("18_nbs_cities_gdp.xls", 3, 1),
        ("23_nbs_province_population_gbk.csv", 3, 2),
    ],
)
def test_title_lines_and_notes_are_no_rows(name: str, above: int, below: int) -> None:
    kinds = [block.kind for block in document(name).blocks if block.kind not in ("cell", "heading")]
    rows = len(kinds) - above - below
    assert kinds == ["paragraph"] * above + ["row"] * rows + ["paragraph"] * below


def test_the_words_of_an_old_export_are_not_garbled() -> None:
    assert "居民消费价格指数CPI_当月同比(上年同月=100)_CPI_YoY" in document("20_cpi_old_biff.xls").text

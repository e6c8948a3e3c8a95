"""Facts that stand beside the documents, as people save them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.sources.folder import find_sources
from pipeline.sources.sidecar import SIDECAR, Facts, Sidecar, read_sidecar


def sidecar(folder: Path, text: str, encoding: str = "utf-8") -> Sidecar:
    (folder / SIDECAR).write_bytes(text.encode(encoding))
    return read_sidecar(folder)


def test_facts_are_read_by_name(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path).facts == {}
    lines = "\ufeffsource,published,issuer,region\na.txt,2021-07-29,, 赣州市 \nb.txt,,市教育局,\n"
    assert sidecar(tmp_path, lines).facts == {
        "a.txt": Facts(date(2021, 7, 29), None, "赣州市"),
        "b.txt": Facts(None, "市教育局", None),
    }


EXCEL = "文件,日期,单位,地区\r\n简报\\一.txt,2018/9/30,市教育局,赣州市\r\n,,,\r\n"
TOLD = {"简报/一.txt": Facts(date(2018, 9, 30), "市教育局", "赣州市")}
FORMS = [
    ("gbk", EXCEL),
    ("utf-8", EXCEL),
    ("utf-8-sig", EXCEL.replace(",", ";")),
    ("utf-16", EXCEL.replace(",", "\t")),
    ("gbk", EXCEL.replace("文件,日期,单位", " 文件名称 ,发布时间,发文单位")),
]


@pytest.mark.parametrize(("encoding", "text"), FORMS, ids=range(len(FORMS)))
def test_excel_on_a_chinese_windows_is_read(tmp_path: Path, encoding: str, text: str) -> None:
    assert sidecar(tmp_path, text, encoding) == Sidecar(TOLD, {"简报/一.txt": 2})


DAYS = ["2018-09-30", "2018/9/30", "2018.9.30", "2018年9月30日", "20180930", "2018/9/30 0:00", "43373"]


@pytest.mark.parametrize("day", [*DAYS, "２０１８/９/３０"])
def test_days_as_excel_writes_them(tmp_path: Path, day: str) -> None:
    assert sidecar(tmp_path, f"文件,日期\na.txt,{day}\n").facts["a.txt"].published == date(2018, 9, 30)


SLIPS = [
    ("name,published\na.txt,\n", "head line must name source"),
    ("", "head line must name source"),
    ("source,published\na.txt,2021\n", "line 2: '2021' is no date"),
    ("source,published\na.txt,2021-02-30\n", "line 2: '2021-02-30' is no date"),
    ("source,published\na.txt,30/9/2018\n", "line 2: '30/9/2018' is no date"),
    (b"\xff\xff\x80", "can't be read as CSV"),
]


@pytest.mark.parametrize(("content", "told"), SLIPS, ids=range(len(SLIPS)))
def test_a_slip_is_one_sentence(tmp_path: Path, content: str | bytes, told: str) -> None:
    (tmp_path / SIDECAR).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=told):
        read_sidecar(tmp_path)


def test_what_is_odd_is_one_warning_each(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("5家", "utf-8")
    sidecar(tmp_path, "文件,日期,备注\na.txt,,\nb.txt,2018/9/30,\n,2018/9/30,\na.txt,2018/9/29,好\n", "gbk")
    listing = find_sources(tmp_path, (".txt", ".csv"))
    assert [(one.name, one.facts) for one in listing.files] == [("a.txt", Facts(date(2018, 9, 29)))]
    assert listing.warnings == (
        "metadata.csv: passed over, as no column is called so: 备注",
        "metadata.csv, line 4: it names no file, and is passed over",
        "metadata.csv, line 5: a.txt has a line already; the later one counts",
        "metadata.csv, line 3: b.txt is no file that is read; check the spelling",
    )
    assert find_sources(tmp_path / "a.txt", (".txt",)).warnings == ()


def test_a_row_may_be_shorter_than_its_head(tmp_path: Path) -> None:
    sidecar(tmp_path, "source,published,issuer\na.txt\nb.txt,2018/9/30\n\n")
    assert read_sidecar(tmp_path).facts == {"a.txt": Facts(), "b.txt": Facts(date(2018, 9, 30))}


def test_the_heads_are_those_of_the_rules(tmp_path: Path) -> None:
    (tmp_path / "sidecar.csv").write_text("head,column\nnom,source\n", "utf-8")
    (tmp_path / SIDECAR).write_text("nom\na.txt\n", "utf-8")
    assert read_sidecar(tmp_path, tmp_path).facts == {"a.txt": Facts()}

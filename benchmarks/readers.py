"""Each reader beside the library that it is made with: ``python -m benchmarks.readers [ROUNDS]``.

The library does its own job on the same bytes: all cells as values, all characters with their places, the article, the
message. The reader makes text, tables and blocks of them. Processor time of one process and of the programs that it
starts, once everything is loaded, the best of several rounds of both in turn; Python looks for cycles as seldom as it
does where readers run. A format whose program is not installed has a row that says so.
"""

from __future__ import annotations

import csv
import gc
import io
import json
import resource
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, NamedTuple

from benchmarks.texts import ROOT
from pipeline.read import format_of
from pipeline.read.child import _OBJECTS, _ROUNDS
from pipeline.read.word import programs

FILES = ROOT.parent / "shared" / "files"
MB = 1e6
Library = Callable[[bytes], Any]


class Case(NamedTuple):
    """A file of a format, and what its library does with it."""

    name: str
    data: bytes
    library: str
    job: Library | None


def table(rounds: int = 5) -> str:
    """Return the rows of all formats as a Markdown table: ``table(1).startswith("| format |")``."""
    lines = ["| format | file | kB | reader, ms | MB/s | files/s | the library's own job | ms | the reader takes × |"]
    lines.append("| --- | --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |")
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, _ROUNDS)
    try:
        lines += [_row(case, rounds) for case in (*_made(), *_real())]
    finally:
        gc.set_threshold(*before)
    return "\n".join(lines)


def _row(case: Case, rounds: int) -> str:
    suffix = "tar.gz" if case.name.endswith(".tar.gz") else case.name.rpartition(".")[2]
    if lacking := format_of(case.name).missing():
        return f"| {suffix} | {case.name} | {len(case.data) / 1000:.0f} | not read here: {lacking} |  |  |  |  |  |"
    ours, theirs = [], []
    for _ in range(rounds + 1):  # the first loads what both need
        ours.append(_seconds(_reader(case.name), case.data))
        theirs.append(_seconds(case.job, case.data) if case.job else 0.0)
    mine, other = min(ours[1:]), min(theirs[1:])
    size = len(case.data)
    told = f"{mine * 1000:.1f} | {size / MB / mine:.3g} | {1 / mine:.3g} | {case.library or 'none is used'}"
    beside = f"{other * 1000:.1f} | {mine / other:.2f}" if other else " | "
    return f"| {suffix} | {case.name} | {size / 1000:.0f} | {told} | {beside} |"


def _reader(name: str) -> Callable[[bytes], object]:
    openers = {".zip": _out_of_zip, ".tar.gz": _out_of_tar}
    opener = next((one for suffix, one in openers.items() if name.endswith(suffix)), None)
    if opener is None:
        return format_of(name).read
    return lambda data: [format_of(member).read(held) for member, held in opener(data).items()]


def _out_of_zip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _out_of_tar(data: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {one.name: file.read() for one in archive if (file := archive.extractfile(one))}


def _seconds(job: Library, data: bytes) -> float:
    began = _spent()
    job(data)
    return _spent() - began


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _made() -> list[Case]:
    """Make files of the formats of which no large one lies beside the project."""
    rows = [["地区", "年份", "地区生产总值(亿元)", "人口(万人)", "备注"]]
    rows += [
        [f"某市{at % 97}区", f"{2000 + at % 24}", f"{at * 3.17:.2f}", f"{at % 900}.5", "按现价"] for at in range(30_000)
    ]
    plain, quoted = io.StringIO(), io.StringIO()
    csv.writer(plain, lineterminator="\n").writerows(rows)
    csv.writer(quoted, quoting=csv.QUOTE_NONNUMERIC).writerows(rows)
    records = "\n".join(json.dumps(dict(zip(rows[0], row, strict=True)), ensure_ascii=False) for row in rows[1:10_001])
    prose = "".join(f"2023年，全市粮食产量{at}.5万吨，比上年增长{at % 9}.3%。\n" for at in range(20_000))
    members = {"表.csv": plain.getvalue().encode(), "表.jsonl": records.encode()}
    return [
        Case("文.txt", prose.encode(), "", None),
        Case("文.md", prose.encode(), "", None),
        Case("表.csv", plain.getvalue().encode(), "`csv.reader`, all rows", _by_csv("utf-8", ",")),
        Case("引.csv", quoted.getvalue().encode("gb18030"), "`csv.reader`, GB18030 told", _by_csv("gb18030", ",")),
        Case("表.tsv", plain.getvalue().replace(",", "\t").encode(), "`csv.reader`, all rows", _by_csv("utf-8", "\t")),
        Case("表.jsonl", records.encode(), "`json.loads`, each line", _by_json),
        Case("信.eml", _mail(prose[:400_000]), "`email`, its body", _by_email),
        Case("包.zip", _zipped(members), "`zipfile`, `csv.reader`, `json.loads`", _by_members(_out_of_zip)),
        Case("包.tar.gz", _tarred(members), "`tarfile`, `csv.reader`, `json.loads`", _by_members(_out_of_tar)),
    ]


_OLD = ("08_table_note_wps.doc", "09_housing_fund_form.doc", "31_qiandongnan_derived.doc", "32_table_note_renamed.wps")


def _real() -> list[Case]:
    if not FILES.is_dir():
        return []
    named = [
        ("01_qiandongnan_bulletin_2016.docx", "`zipfile` + `lxml`, all paragraphs", _by_lxml),
        ("33_docx_features_mineru.docx", "`zipfile` + `lxml`, all paragraphs", _by_lxml),
        ("10_deqing_investment.html", "`trafilatura.extract`", _by_trafilatura),
        ("12_people_declared_gb2312_is_utf8.html", "`trafilatura.extract`", _by_trafilatura),
        ("15_stcn_company_notices.html", "`trafilatura.extract`", _by_trafilatura),
        ("03_zhoukou_bulletin_2023.pdf", "`pypdfium2`, text and character boxes", _by_pdfium),
        ("06_weichai_annual_2017_p1_30.pdf", "`pypdfium2`, text and character boxes", _by_pdfium),
        ("07_table_note.pdf", "`pypdfium2`, text and character boxes", _by_pdfium),
        ("22_rd_funds.xlsx", "`openpyxl` read-only, all values", _by_openpyxl),
        ("19_nbs_province_gdp.xls", "`xlrd` with formats, all values", _by_xlrd),
        ("20_cpi_old_biff.xls", "`xlrd` with formats, all values", _by_xlrd),
    ]
    page = (FILES / "10_deqing_investment.html").read_bytes()
    program = "`antiword`" if programs.antiword() else "`soffice --convert-to docx`"
    return [
        *(Case(name, (FILES / name).read_bytes(), told, job) for name, told, job in named),
        *(Case(name, (FILES / name).read_bytes(), program, _by_program) for name in _OLD),
        Case("页.htm", page, "`trafilatura.extract`", _by_trafilatura),
        Case("页.mht", _saved(page), "`email`, `trafilatura.extract`", _by_email_and_trafilatura),
    ]


def _by_csv(encoding: str, separator: str) -> Library:
    return lambda data: list(csv.reader(io.StringIO(data.decode(encoding), newline=""), delimiter=separator))


def _by_json(data: bytes) -> object:
    return [json.loads(line) for line in data.decode().split("\n")]


def _mail(text: str) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "简报", "a@example.com", "b@example.com"
    message.set_content(text)
    return message.as_bytes()


def _by_email(data: bytes) -> object:
    body = message_from_bytes(data, policy=policy.default).get_body(("plain",))  # type: ignore[attr-defined]
    return body.get_content() if body else None


def _saved(page: bytes) -> bytes:
    """Save a page as a browser does, all that belongs to it in one file."""
    message = EmailMessage()
    message["Subject"] = "页"
    message.set_content(page.decode(), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(bytes(50_000), "image", "png")
    return message.as_bytes()


def _by_email_and_trafilatura(data: bytes) -> object:
    body = message_from_bytes(data, policy=policy.default).get_body(("html",))  # type: ignore[attr-defined]
    return _by_trafilatura(body.get_content().encode()) if body else None


def _by_program(data: bytes) -> object:
    if antiword := programs.antiword():
        return programs.by_antiword(antiword, data)
    return programs.by_office(programs.office() or "", data)


def _zipped(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def _tarred(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, data in members.items():
            told = tarfile.TarInfo(name)
            told.size = len(data)
            archive.addfile(told, io.BytesIO(data))
    return file.getvalue()


def _by_members(opener: Callable[[bytes], Mapping[str, bytes]]) -> Library:
    def job(data: bytes) -> object:
        members = opener(data)
        return _by_csv("utf-8", ",")(members["表.csv"]), _by_json(members["表.jsonl"])

    return job


def _by_lxml(data: bytes) -> object:
    from lxml import etree

    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("word/") and name.endswith("s.xml")]
        roots = [etree.fromstring(archive.read(name)) for name in {"word/document.xml", *parts}]
    return [
        "".join(word.text or "" for word in paragraph.iter(f"{space}t"))
        for root in roots
        for paragraph in root.iter(f"{space}p")
    ]


def _by_trafilatura(data: bytes) -> object:
    import trafilatura

    return trafilatura.extract(data.decode("utf-8", "replace"), include_tables=True)


def _by_pdfium(data: bytes) -> object:
    import pypdfium2

    found = []
    file = pypdfium2.PdfDocument(data)
    for number in range(len(file)):
        page = file[number]
        text = page.get_textpage()
        found.append((text.get_text_range(), [text.get_charbox(at) for at in range(text.count_chars())]))
    return found


def _by_openpyxl(data: bytes) -> object:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def _by_xlrd(data: bytes) -> object:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True)
    return [sheet.row_values(row) for sheet in book.sheets() for row in range(sheet.nrows)]


if __name__ == "__main__":
    print(table(int(sys.argv[1]) if len(sys.argv) > 1 else 5))

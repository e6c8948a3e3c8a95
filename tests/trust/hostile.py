"""Documents that mean harm, each small on the disk: bombs, things in each other without end, names that climb out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Final

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LAUGHS: Final = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB: Final = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "哈哈">{LAUGHS}]>'
MILLION: Final = 1_000_000


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of some members: ``zipped({"a.txt": "5家"})``."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def large(name: str, size: int) -> bytes:
    """A zip whose one member unpacks to so many bytes of nothing."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        for _ in range(size >> 20):
            member.write(bytes(1 << 20))
    return file.getvalue()


def docx(body: str, head: str = "") -> bytes:
    """A ``.docx`` with this body."""
    return zipped({"word/document.xml": f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'})


def xlsx(rows: str, head: str = "") -> bytes:
    """A workbook with one sheet of these rows."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{relation}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
            f'Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


RUN: Final = "<w:r><w:t>五5</w:t></w:r>"
CELL: Final = '<c t="inlineStr"><is><t>{}</t></is></c>'

# name → what it holds; whether it must fail (None: either way is well, in bounded time and memory)
HOSTILE: Final[dict[str, tuple[Callable[[], bytes], bool | None]]] = {
    "entities.docx": (lambda: docx("<w:p><w:r><w:t>&l11;5家</w:t></w:r></w:p>", BOMB), None),
    "entities.xlsx": (lambda: xlsx("<row>" + CELL.format("&l11;5家") + "</row>", BOMB), None),
    "entities.html": (lambda: f"{BOMB}<p>&l11;5家".encode(), None),
    "bomb.docx": (lambda: large("word/document.xml", 1 << 30), True),
    "bomb.zip": (lambda: large("a.txt", 3 << 30), True),
    "quine.zip": (lambda: zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": "5家"})})}), True),
    "runs.docx": (lambda: docx(f"<w:p>{RUN * MILLION}</w:p>"), None),
    "deep.docx": (lambda: docx("<w:p>" * 50_000 + RUN + "</w:p>" * 50_000), None),
    "tables.docx": (lambda: docx("<w:tbl><w:tr><w:tc>" * 9_000 + RUN + "</w:tc></w:tr></w:tbl>" * 9_000), None),
    "deep.html": (lambda: ("<div>" * 200_000 + "5家").encode(), None),
    "spans.html": (lambda: ("<table>" + "<tr><td rowspan=65000 colspan=1000>5" * 3_000).encode(), None),
    "deep.jsonl": (lambda: b"[" * MILLION, None),
    "digits.jsonl": (lambda: b'{"text": ' + b"9" * MILLION + b"}", None),
    "line.txt": (lambda: b"a5 " * (35 << 20), True),
    "brackets.txt": (lambda: ("（" * MILLION).encode(), False),
    "pairs.txt": (lambda: ("（" * 200_000 + "5家" + "）" * 200_000).encode(), False),
    "titles.txt": (lambda: ("《" * 300_000).encode(), False),
    "marks.md": (lambda: ("[" * 150_000 + "](" * 150_000).encode(), False),
    "tags.md": (lambda: ("<a " * 300_000).encode(), False),
    "digits.txt": (lambda: b"1" * MILLION, False),
    "digits.csv": (lambda: b"a,b\n" + b"9" * MILLION + b",5\n", None),
    "columns.csv": (lambda: b"5," * MILLION, None),
    "quote.csv": (lambda: b'"' + b"5," * MILLION, None),
    "script.txt": (lambda: "<script>alert(1)</script>\n\n=cmd|'/c calc'!A1\n\n增长5%。".encode(), False),
    "climbing.zip": (lambda: zipped({"../../etc/a.txt": "5家", "/b.txt": "5家", "c:\\d.txt": "5家"}), False),
}

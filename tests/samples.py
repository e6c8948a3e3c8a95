"""What several rooms' tests are made of: records made up, small tables written, a folder of short briefs."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints
from uuid import uuid4

import pyarrow as pa

from pipeline.records import Article, Claim, Document, Extraction, Header, Layout, Leftover, Region, Sentence
from pipeline.store import Store
from pipeline.store.batches import Cut
from pipeline.store.pieces import write_piece
from pipeline.tables import SCHEMAS, claims_table

PART = "part-00000.parquet"
EMPTY = {str: "", float: 0.0}
SHANGYOU = Region("360724", "上犹县", "江西省赣州市上犹县")

FEW = Cut(count=4, size=512 * 1024, every=3)
SOME = Cut(count=9, size=1 << 20, every=2)
"""Cuts so fine that a small folder has several batches and several parts."""


def claim(start: int, **fields: object) -> Claim:
    """A claim of two characters that says nothing but what is given: ``claim(9, count=Decimal(5))``."""
    # A compiled record takes nothing that is not of its type.
    types = get_type_hints(Claim)
    facts: dict[str, object] = {name: EMPTY.get(types[name]) for name in SCHEMAS["claims"].names}
    facts |= {"source": "a.txt", "start": start, "end": start + 2, "quantity": "5个", "kind": "count"}
    return Claim(**(facts | fields))  # type: ignore[arg-type]


def extraction(*claims: Claim, text: str = "投资5个。") -> Extraction:
    """A document with two articles, a sentence, two numbers left over and these claims."""
    document = Document("d", "a.txt", "", "text/plain", "utf-8", text)
    header = Header(title="简报", published=date(2021, 7, 29), region=SHANGYOU)
    articles = (Article("a", "d", 1, None, 0, 5, None, None), Article("b", "d", 2, "标题", 0, 5, "市教育局", SHANGYOU))
    sentences = (Sentence("s", "d", "a", None, 0, 5, text, text, text, None),)
    leftovers = (Leftover("d", "s", 4, 5, "五", "ordinal"), Leftover("d", "s", 0, 1, "一", "date"))
    return Extraction(document, Layout(header, articles, sentences), claims, leftovers)


def numbered(first: int, count: int) -> dict[str, pa.Table]:
    """Rows of claims that begin at ``first`` and after: for ``write_tables``."""
    return {"claims": claims_table([claim(start) for start in range(first, first + count)])}


def write_tables(out: Path, *parts: Mapping[str, pa.Table]) -> None:
    """Write tables as a run does, each part a piece; tables that a part doesn't name are empty."""
    with Store(out, SCHEMAS) as store:
        for part in parts:
            add_piece(store, part)
        store.end_part()
        store.commit("")


def add_piece(store: Store, rows: Mapping[str, pa.Table]) -> None:
    """Add one piece to a store that is open."""
    tables = {name: [rows.get(name, schema.empty_table())] for name, schema in SCHEMAS.items()}
    piece = uuid4().hex
    write_piece(store.folder, piece, [], tables)
    store.add(piece, piece)


def write_brief(folder: Path, number: int, text: str = "") -> None:
    """Write a brief of one sentence: ``d07.txt`` for the number 7."""
    told = text or f"今年全市新建学校{number + 1}所，完成投资{number}.5亿元，同比增长{number}%。"
    (folder / f"d{number:02}.txt").write_text(told, "utf-8")


def write_briefs(folder: Path, count: int = 24) -> Path:
    """Write that many briefs into a new folder."""
    folder.mkdir()
    for number in range(count):
        write_brief(folder, number)
    return folder


def change(folder: Path) -> None:
    write_brief(folder, 7, "新建医院2家。")


def add_first(folder: Path) -> None:
    (folder / "a.txt").write_text("投资3亿元。", "utf-8")


def remove(folder: Path) -> None:
    (folder / "d03.txt").unlink()
    (folder / "d23.txt").unlink()


def rename(folder: Path) -> None:
    (folder / "d05.txt").rename(folder / "e05.txt")


def touch(folder: Path) -> None:
    os.utime(folder / "d05.txt", (1, 1))


def all_at_once(folder: Path) -> None:
    change(folder)
    add_first(folder)
    remove(folder)


GOLD: dict[str, Any] = {
    "start": 10,
    "end": 20,
    "quantity": "195.43 亿元",
    "kind": "money",
    "count": 19_543_000_000,
    "unit": "元",
    "date_start": "2021-01-01",
    "date_end": "2021-05-31",
    "subject": "固定资产投资",
    "subject_alt": ["投资"],
    "entity": "市教育局",
    "region": "江西省赣州市上犹县",
}
"""A golden claim."""
RIGHT = GOLD | {"source": "sub/brief.txt", "date_start": date(2021, 1, 1), "date_end": date(2021, 5, 31)}
"""A row of the tables that says the same."""


def write_golden(folder: Path, *claims: Mapping[str, Any]) -> Path:
    """Write ``brief.jsonl``, a golden file with these claims."""
    (folder / "brief.jsonl").write_text("\n".join(json.dumps(claim, ensure_ascii=False) for claim in claims), "utf-8")
    return folder


def word_file(text: str) -> bytes:
    """A ``.docx`` of one paragraph: ``word_file("共5家")``."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>'
        )
    return file.getvalue()

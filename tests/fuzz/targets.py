"""What is thrown at the program: texts for the extractor, bytes for every reader, files for the loader of rules.

Each target says what must hold whatever comes in: no exception but the one that is promised, and rows that are true.
"""

from __future__ import annotations

import contextlib
import math
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import FunctionType
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from pdf_writer import lines as written_lines
from pdf_writer import pdf
from pipeline.cli.settings import settings_of
from pipeline.cli.streams import harmless as steered
from pipeline.errors import PipelineError, RuleError
from pipeline.export.cells import harmless, plain
from pipeline.extract import FAMILIES, extract_document
from pipeline.read import document_of, read
from pipeline.read.formats import FORMATS
from pipeline.records import Extraction
from pipeline.review import load_corrections, read_steps
from pipeline.rulebook import load, rules_dir
from pipeline.score import score
from pipeline.sources.sidecar import read_sidecar
from pipeline.tables import to_arrow
from samples import word_file

SAID = "各市完成投资5.2亿元，同比增长3%（2021年5月）。"
PIECES = st.sampled_from(
    [
        *"约3万亿元人%至-、，。个“”（）每/年\n \t|#*_`$<>&[]{}~^\\0９五半分之负",
        *(
            "1.5",
            "同比增长",
            "2021年",
            "三分之二",
            "学校",
            "每人",
            "第三季度",
            "分别为",
            "其中",
            "较上年",
            "由",
            "增至",
        ),
        *(
            "标准",
            "对",
            "拟",
            "计划",
            "将",
            "超过",
            "以上",
            "现有",
            "截至",
            "上犹县",
            "《",
            "》",
            "US$",
            "5×10^8",
            "1e9",
        ),
        *(
            "一、",
            "（一）",
            "第五条",
            "| 甲 | 5 |\n",
            "二〇二一年",
            "正月初五",
            "去年同期",
            "\ud800",
            "\u202e",
            "\x1b[2J",
            "\0",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map("".join),
    st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=20).map("".join),
    st.tuples(st.lists(PIECES, min_size=1, max_size=4).map("".join), st.integers(2, 300)).map(
        lambda one: one[0] * one[1]
    ),
).map(lambda text: text[:3000])


def holds(done: Extraction) -> None:
    """What must hold of every document: spans are true and don't overlap, numbers are finite, rows can be stored."""
    text = done.document.text
    rows = [(one.start, one.end, one.quantity) for one in done.claims]
    rows += [(one.start, one.end, one.text) for one in done.leftovers]
    for start, end, words in rows:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == words
    for (_, end, _), (start, _, _) in pairwise(sorted(rows)):
        assert end <= start, "claims and leftovers overlap"
    for claim in done.claims:
        numbers = (claim.count, claim.count_max, claim.percent, claim.count_base)
        assert all(number is None or math.isfinite(number) for number in numbers)
        assert claim.count is not None or claim.percent is not None
    for sentence in done.layout.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
    tables = to_arrow([done])
    assert tables["claims"].num_rows == len(done.claims)


def extractor(text: str) -> None:
    """A text gives rows that are true, and nothing breaks."""
    holds(extract_document(document_of(text, "text")))


SEEDS: dict[str, Sequence[bytes]] = {
    ".txt": (SAID.encode(), SAID.encode("gb18030"), SAID.encode("utf-16")),
    ".md": (f"# 简报\n\n| 地区 | 产量（万吨） |\n| --- | --- |\n| 甲县 | 5.2 |\n\n**{SAID}**".encode(),),
    ".docx": (word_file(SAID),),
    ".doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),),
    ".html": (f"<meta charset=utf-8><h1>简报</h1><p>{SAID}<table><tr><td rowspan=2>甲<td>5</table>".encode(),),
    ".mht": (f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>{SAID}".encode(),),
    ".eml": (f"Subject: 5\nContent-Type: text/plain; charset=utf-8\n\n{SAID}".encode(),),
    ".xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), b"<table><tr><td>5"),
    ".csv": ('地区,产量（万吨）\n甲县,5.2\n乙县,"1,234"\n'.encode(),),
    ".tsv": ("地区\t产量\n甲县\t5.2\n".encode(),),
    ".jsonl": (('{"text": "' + SAID + '", "date": "2021-07-29"}\n').encode(), b'{"text": "\\ud800 5"}\n'),
    ".pdf": (pdf([written_lines(["各市完成投资5.2亿元", "同比增长3%"])]),),
}


@cache
def shapes() -> dict[str, Sequence[bytes]]:
    """Small good files of each format, to be damaged; a workbook needs a library that writes one."""
    import io

    import openpyxl

    book = openpyxl.Workbook()
    for row in (["地区", "产量（万吨）"], ["甲县", 5.2], ["乙县", 0.031]):
        book.active.append(row)
    sink = io.BytesIO()
    book.save(sink)
    return SEEDS | {".xlsx": (sink.getvalue(),)}


@st.composite
def damaged(draw: st.DrawFn, seeds: Sequence[bytes]) -> bytes:
    """A good file with some stretches cut out, doubled, or written over."""
    data = bytearray(draw(st.sampled_from(list(seeds))))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        size = draw(st.integers(0, 40))
        how = draw(st.sampled_from(["cut", "double", "over", "end"]))
        if how == "cut":
            del data[at : at + size]
        elif how == "double":
            data[at:at] = data[at : at + size] * 3
        elif how == "over":
            data[at : at + size] = draw(st.binary(min_size=size, max_size=size))
        else:
            del data[at:]
    return bytes(data)


def readers(data: st.DataObject) -> None:
    """Bytes of any format give a document with a status; what it says is true, and what it says not has its reason."""
    suffix = data.draw(st.sampled_from(sorted(shapes())))
    content = data.draw(st.one_of(damaged(shapes()[suffix]), st.binary(max_size=200)))
    document = read(content, f"a{suffix}")
    assert document.status in ("ok", "empty", "failed")
    assert (document.error is not None) or document.status == "ok"
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.text)
    if document.status == "ok":
        holds(extract_document(document))


assert {suffix for suffix, *_ in (form.suffixes for form in FORMATS)} >= SEEDS.keys() - {".mht"}

TABLES = ("bounds.toml", "modality.toml", "units.toml", "dates.toml", "layout.toml", "variants.csv", "nonclaims.toml")
SPOILT = st.one_of(
    st.sampled_from(
        ["[[rule]]", "[words]", 'pattern = "("', 'pattern = "{number}{unit:nonsense}"', "name = 5", "\0", "x ="]
    ),
    st.sampled_from(
        ['words = "5"', "examples = []", "level = 99999999999", "[" * 2000, "9" * 5000, "'''", "\ufeff", "a,b,c"]
    ),
    st.text(max_size=20),
)


def rule_loader(file: str, slips: Sequence[tuple[int, str, bool]]) -> None:
    """A file of rules that a person spoilt loads, or is told in one sentence with its name."""
    with tempfile.TemporaryDirectory() as place:
        folder = shutil.copytree(rules_dir(), Path(place, "rules"))
        rows = (folder / file).read_text("utf-8").split("\n")
        for at, text, instead in slips:
            rows[at % len(rows) : at % len(rows) + instead] = [text]
        (folder / file).write_text("\n".join(rows), "utf-8", errors="surrogatepass")
        try:
            load(folder, FAMILIES)
        except RuleError as error:
            assert file in str(error)
            assert "\n" not in str(error)


STEP = (
    '{"n": 1, "do": "wrong", "source": "a.txt", "doc_id": "d", "start": 4, "end": 6, "quantity": "3所", "line": 1, '
    '"sentence": "新建学校3所。", "claim": {"count": 3}, "fields": {"count": 5, "date_start": "2021-07-29"}}\n'
)
GOLDEN = '{"start": 4, "end": 6, "quantity": "3所", "kind": "count", "count": 3, "subject_alt": ["学校"]}\n'
SETTINGS = 'published = 2021-07-29\nout = "tables"\nworkers = 2\nonly-rules = true\n[tool.brief-metrics]\nout = "a"\n'
SIDECAR = 'source,published,issuer,region\na.txt,2018/9/30,"市教育局",赣州市\n'
PERSONS: dict[str, tuple[bytes, Callable[[Path], Any]]] = {
    "review.jsonl": (STEP.encode(), lambda file: (read_steps(file), load_corrections(file).apply(BRIEF))),
    "a.jsonl": (GOLDEN.encode(), lambda file: score([], file.parent)),
    "brief-metrics.toml": (SETTINGS.encode(), lambda file: settings_of(str(file.parent))),
    "pyproject.toml": (SETTINGS.encode(), lambda file: settings_of(str(file.parent))),
    "metadata.csv": (SIDECAR.encode("gb18030"), lambda file: read_sidecar(file.parent)),
}
"""Files that a person writes or a page saves, by name: a good one, and what reads it."""
BRIEF = extract_document(document_of("新建学校3所。", "a.txt"))
CONTENT = st.sampled_from(sorted(PERSONS)).flatmap(
    lambda name: st.tuples(st.just(name), st.one_of(damaged([PERSONS[name][0]]), st.binary(max_size=60)))
)


def persons_files(named: tuple[str, bytes]) -> None:
    """A file that a person spoilt is read, or told in one sentence."""
    name, content = named
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        file = Path(place, name)
        file.write_bytes(content)
        try:
            PERSONS[name][1](file)
        except PipelineError as error:
            assert name in str(error)
            assert "\n" not in str(error)


def shown(text: str) -> None:
    """Whatever a document says stays text in an export and on the page."""
    done = extract_document(document_of(text, "text"))
    for row in to_arrow([done])["claims"].to_pylist():
        for value in filter(lambda one: isinstance(one, str), row.values()):
            cell = harmless(value).lstrip("\0\x01 \t\r\n\ufeff\u200b")
            assert cell[:1] not in tuple("=@") and (cell[:1] not in tuple("+-") or cell[1:2].isdigit())
            assert not set(plain(value)) & set(map(chr, (*range(9), 11, 12, *range(14, 32))))
            assert not set(steered(value)) & set(map(chr, (*range(9), *range(11, 32), *range(127, 160))))


SLIPS = st.lists(st.tuples(st.integers(0, 10_000), SPOILT, st.booleans()), min_size=1, max_size=3)
TARGETS: dict[str, tuple[Callable[..., None], tuple[st.SearchStrategy[Any], ...], int]] = {
    "extractor": (extractor, (TEXTS,), 60),
    "readers": (readers, (st.data(),), 60),
    "persons_files": (persons_files, (CONTENT,), 60),
    "shown": (shown, (TEXTS,), 20),
    "rule_loader": (rule_loader, (st.sampled_from(TABLES), SLIPS), 5),
}
"""Each target by its name, what it is given, and how many examples are a turn of some seconds."""


def turn(name: str, number: int, examples: int = 0) -> int:
    """Throw some examples at a target, others for each number; returns how many. Raises what it finds."""
    target, given_to, usual = TARGETS[name]
    copied = FunctionType(target.__code__, target.__globals__, name)  # what Hypothesis decorates is used up
    copied.__annotations__ = target.__annotations__
    quiet = list(HealthCheck)
    some = settings(max_examples=examples or usual, deadline=None, suppress_health_check=quiet, database=None)
    some(seed(number)(given(*given_to)(copied)))()
    return examples or usual

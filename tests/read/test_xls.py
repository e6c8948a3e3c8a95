"""``.xls``: BIFF of several ages, written here record by record; code pages, calendars, merged cells, broken files."""

from __future__ import annotations

import random
from struct import pack
from time import process_time

import pytest

from pipeline.read.errors import UnreadableError
from pipeline.read.sheets import read_workbook

Cells = list[tuple[int, int, str | float, int]]


def record(kind: int, body: bytes = b"") -> bytes:
    return pack("<HH", kind, len(body)) + body


def string(text: str) -> bytes:
    return pack("<HB", len(text), 1) + text.encode("utf-16-le")


def biff8(
    cells: Cells,
    *formats: str,
    page: int = 1200,
    since_1904: bool = False,
    hidden: bool = False,
    merged: tuple[int, ...] = (),
) -> bytes:
    """A workbook of one sheet; a cell is row, column, value and the number of its format, 0 for General."""
    codes = b"".join(record(0x41E, pack("<H", 164 + at) + string(code)) for at, code in enumerate(formats))
    styles = b"".join(record(0xE0, pack("<HHH", 0, key, 0) + bytes(14)) for key in (0, *range(164, 164 + len(formats))))
    name = "人口"
    body = [
        record(0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)),
        record(0x42, pack("<H", page)),
        record(0x22, pack("<H", since_1904)),
    ]
    body += [record(0x31, pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x01\x00A")] * 5
    body += [codes, styles]
    start = len(b"".join(body)) + 4 + 8 + 2 * len(name) + 4
    body += [record(0x85, pack("<IBBBB", start, hidden, 0, len(name), 1) + name.encode("utf-16-le")), record(0x0A)]
    body.append(record(0x809, pack("<HHHHII", 0x600, 16, 0, 0, 0, 6)))
    for row, column, value, style in cells:
        place = pack("<HHH", row, column, style)
        body.append(
            record(0x204, place + string(value)) if isinstance(value, str) else record(0x203, place + pack("<d", value))
        )
    if merged:
        body.append(record(0xE5, pack("<HHHHH", 1, *merged)))
    return b"".join([*body, record(0x0A)])


def biff4(page: int | None, encoding: str, *rows: list[str | float]) -> bytes:
    """A sheet of an old program, whose words are bytes of a code page."""
    body = [record(0x409, pack("<HHH", 0, 16, 0))]
    if page is not None:
        body.append(record(0x42, pack("<H", page)))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            place = pack("<HHH", row, column, 0)
            if isinstance(value, str):
                raw = value.encode(encoding)
                body.append(record(0x204, place + pack("<H", len(raw)) + raw))
            else:
                body.append(record(0x203, place + pack("<d", value)))
    return b"".join([*body, record(0x0A)])


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        *(
            (2023.0, "General", "2023"),
            (15.3, "0.0%", "1530.0%"),
            (0.153, "0.0%", "15.3%"),
            (1234.5, "#,##0.0", "1,234.5"),
        ),
        *(
            (31867.0, "yyyy-MM-dd", "1987-03-31"),
            (43373.0, 'yyyy"年"m"月"d"日"', "2018年9月30日"),
            (0.1 + 0.2, "General", "0.3"),
        ),
    ],
)
def test_a_cell_is_written_as_the_sheet_shows_it(value: float, code: str, words: str) -> None:
    data = biff8([(0, 0, "地区", 0), (0, 1, "产量", 0), (1, 0, "甲", 0), (1, 1, value, 1)], code)
    assert read_workbook(data).text == f"人口\n地区\t产量\n甲\t{words}"


def test_days_may_count_from_1904() -> None:
    data = biff8(
        [(0, 0, "日期", 0), (0, 1, "吨", 0), (1, 0, 41911.0, 1), (1, 1, 5.0, 0)], "yyyy-mm-dd", since_1904=True
    )
    assert read_workbook(data).text.endswith("2018-09-30\t5")


def test_the_code_page_of_the_head_does_not_garble_wide_words() -> None:
    assert (
        read_workbook(biff8([(0, 0, "居民消费价格指数", 0), (0, 1, 105.1, 0)], page=1252)).text
        == "人口\n居民消费价格指数\t105.1"
    )


@pytest.mark.parametrize("page", [936, 1252, None, 1200])
def test_words_in_bytes_tell_their_code_page_themselves(page: int | None) -> None:
    data = biff4(page, "gb18030", ["地区", "年末常住人口（万人）"], ["贵州省", 3856.0], ["云南省", 4673.0])
    assert read_workbook(data).text == "地区\t年末常住人口（万人）\n贵州省\t3856\n云南省\t4673"


def test_a_merged_cell_stands_once_and_a_hidden_sheet_is_told() -> None:
    cells: Cells = [
        (0, 0, "地区", 0),
        (0, 1, "2017年", 0),
        (1, 1, 1.0, 0),
        (1, 2, 2.0, 0),
        (2, 0, "甲", 0),
        (2, 1, 3.0, 0),
    ]
    content = read_workbook(biff8(cells, hidden=True, merged=(0, 0, 1, 2)))
    assert content.text == "人口\n地区\t2017年\t\n\t1\t2\n甲\t3"
    assert content.warnings == ("sheet '人口' is hidden in the workbook; it was read like the others",)


def test_a_cell_far_away_costs_no_more_than_others() -> None:
    cells: Cells = [(0, 0, "地区", 0), (0, 1, "产量", 0), (1, 0, "甲", 0), (1, 1, 5.0, 0), (65535, 255, 7.0, 0)]
    began = process_time()
    assert read_workbook(biff8(cells)).text == "人口\n地区\t产量\n甲\t5\n7"
    assert process_time() - began < 6


WHOLE = biff8([(row, column, "地区" if column == 0 else 5.0, 0) for row in range(9) for column in range(5)])
RANDOM = random.Random(5)


@pytest.mark.parametrize(
    "data",
    [
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + RANDOM.randbytes(size) for size in (10, 600, 5000)),
        *(WHOLE[:size] for size in (9, 40, 200, 260)),
        b"\x09\x08" + RANDOM.randbytes(500),
    ],
)
def test_a_broken_file_is_told_in_a_clause(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^it is (a broken|no) workbook$"):
        read_workbook(data)


@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_is_told_or_read(seed: int) -> None:
    luck = random.Random(seed)
    data = bytearray(WHOLE)
    for _ in range(8):
        data[luck.randrange(len(data))] = luck.randrange(256)
    try:
        assert isinstance(read_workbook(bytes(data)).text, str)
    except UnreadableError as error:
        assert "\n" not in str(error)

"""PDFs as they are met: what plain text of pdfium gets wrong, and what stands here instead."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pdf_writer import Box, Mark, Rule, Words, grid, lines, pdf, row, width
from pipeline.read.content import Content
from pipeline.read.pdf import read_pdf

FULL = "全年全市规模以上工业增加值增长百分之五多，其中重工业与轻工业都有增长"  # 34 hanzi: the width of a column


def full(at: int, size: int = 34) -> str:
    """A line as long as the others with other words: pdfium leaves out a line that says the same as the one before."""
    return (FULL[at % 34 :] + FULL[: at % 34])[:size]


def texts(content: Content) -> list[str]:
    """The words of each block that is no cell; cells are parted by ·."""
    return [content.text[block.start : block.end].replace("\t", "·") for block in content.blocks if not block.cell]


def read(*pages: Sequence[Mark]) -> list[str]:
    return texts(read_pdf(pdf(pages)))


def test_a_heading_is_not_glued_to_the_sentence_above_it() -> None:
    page = [*lines([f"\u3000\u3000{FULL[2:]}", "经济运行持续向好，步伐坚实。"]), Words("一、综\u3000合", 250, 180, 15)]
    assert read(page)[1:] == ["一、综 合"]


JOINED = [  # name, the last words of a full line, the first of the next, what they become
    ("hanzi", "就", "业困难人员", "就业困难人员"),
    ("a number and its unit", "473.94", "万人；", "473.94万人；"),
    ("a unit and a number", "达到", "473.94万人", "达到473.94万人"),
    ("Latin words", "of the", "Weichai Group", "of the Weichai Group"),
    ("two numbers", "2022", "2023年", "2022 2023年"),
]


@pytest.mark.parametrize(("end", "start", "words"), [case[1:] for case in JOINED], ids=[case[0] for case in JOINED])
def test_full_lines_are_joined(end: str, start: str, words: str) -> None:
    filled = FULL[: 34 - int(width(end) / 12)]
    page = lines([f"\u3000\u3000{FULL[2:]}", FULL, filled + end, f"{start}合计增长。", "\u3000\u3000年末共有企业。"])
    first, second = read(page)
    assert words in first and first.startswith(FULL[2:] + FULL) and second == "年末共有企业。"


def test_a_line_that_ends_early_for_a_long_number_goes_on() -> None:
    page = lines([f"\u3000\u3000{FULL[2:]}", FULL, FULL[:30], "18,619.25%，增长。", "\u3000\u3000年末共有企业。"])
    assert read(page)[0].endswith(f"{FULL[:30]}18,619.25%，增长。")


def test_short_lines_stay_apart() -> None:
    page = lines(["周口市统计局", "2024年4月29日", f"\u3000\u3000{FULL[2:]}", "增长。", "\u3000\u3000年末共有企业。"])
    assert read(page) == ["周口市统计局", "2024年4月29日", f"{FULL[2:]}增长。", "年末共有企业。"]


def test_paragraphs_without_indents_are_parted_by_their_distance() -> None:
    page = [*lines(map(full, range(3)), step=16), *lines([full(3), "增长。"], top=170, step=16)]
    assert read(page) == ["".join(map(full, range(3))), f"{full(3)}增长。"]


def test_ragged_lines_are_joined() -> None:
    """Broken at blanks alone: lines end anywhere, in figures and within sentences, and a heading still stands alone."""
    ends = (20, 9, 29, 24, 31, 12, 27, 22)
    body = [f"{full(at, size)}{at}05" for at, size in enumerate(ends)]
    page = [
        *lines(["一、工作成效"], top=70),
        *lines([*body, "所全部关停。"], top=100),
        *lines(["二、下步打算"], top=300),
    ]
    assert read(page) == ["一、工作成效", "".join(body) + "所全部关停。", "二、下步打算"]


def test_a_title_at_the_top_of_a_page_is_no_end_of_the_sentence_before() -> None:
    first = lines([full(0), full(1), full(2, 33) + "。"], top=700)
    second = [*lines(["某县创新机制"], top=70), *lines([full(3), full(4), full(5)], top=120)]
    assert read(first, second)[1] == "某县创新机制"


def test_lines_of_a_table_of_contents_stay_apart() -> None:
    first, second = (f"第{at}节公司业务概要" for at in "一二")
    page = [
        *lines([FULL, FULL]),
        *lines([f"{words}{'.' * 53}{at}" for at, words in ((9, first), (11, second))], top=200),
    ]
    assert [text[:9] for text in read(page)[-2:]] == [first, second]


def test_places_decide_not_the_order_in_which_words_are_drawn() -> None:
    page = [
        Words("良好开局", 90 + 9 * 12, 100),
        Words("全年实现了", 90, 100),
        Words("十三", 90 + 6 * 12, 100),
        Words("\u201c\u3000\u3000\u201d", 90 + 5 * 12, 100),
    ]
    assert read(page) == ["全年实现了“十三”良好开局"]


def test_bold_that_is_printed_twice_is_read_once() -> None:
    assert read([Words("共增长115家", 90, 100), Words("共增长115家", 90.4, 100)]) == ["共增长115家"]


def test_a_mark_above_the_line_belongs_to_it() -> None:
    page = [
        *lines(["全年实现生产总值", FULL]),
        Words("[12]", 90 + 8 * 12, 98, 7),
        Words("增长4.0%。", 90 + 9.4 * 12, 100),
    ]
    assert read(page)[0].startswith("全年实现生产总值[12]") and read(page)[0].endswith("4.0%。")


def test_watermarks_and_words_across_are_left_out() -> None:
    assert read([*lines([FULL]), Words("机密123", 300, 300, 40, turned=True)]) == [FULL]


def test_a_page_that_lies_on_its_side_is_read() -> None:
    page = [Words(text, 100 + 20 * at, 400, 12, turned=True) for at, text in enumerate(("表1产量", "粮食产量5.2万吨"))]
    assert read(page) == ["表1产量", "粮食产量5.2万吨"]


def test_radicals_that_stand_for_hanzi_become_hanzi() -> None:
    assert read([Words("\u2f00共\u2f44年", 90, 100)]) == ["一共斤年".replace("斤", "\u65a4")]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [full(at, 16) for at in range(8)]
    right = [full(at, 16) for at in range(8, 15)]
    page = [Words("黔东南州二〇一六年国民经济和社会发展统计公报", 150, 60, 14)]
    for at in range(8):  # drawn line by line, and their lines not level
        page.append(Words(left[at], 90, 100 + 18 * at))
        page += [Words(right[at], 310, 105 + 18 * at)] if at < 7 else []
    assert read(page) == [page[0].text, "".join(left) + "".join(right)]


def test_a_paragraph_goes_on_over_a_page_and_its_number() -> None:
    first = [*lines([f"\u3000\u3000{FULL[2:]}", FULL]), Words("- 1 -", 290, 800)]
    second = [Words("- 2 -", 290, 800), *lines(["共增长5.2%。", f"\u3000\u3000{FULL[2:]}", FULL, "增长。"])]
    content = read_pdf(pdf([first, second, [*lines([FULL]), Words("- 3 -", 290, 800)]]))
    assert texts(content) == [f"{FULL[2:]}{FULL}共增长5.2%。", f"{FULL[2:]}{FULL}增长。", FULL]
    assert [content.text[page : page + 4] for page in content.pages] == [FULL[2:6], "共增长5", FULL[:4]]
    assert content.digits == 2


def test_larger_words_that_stand_alone_are_headings() -> None:
    page = [
        Words("周口市统计公报", 200, 60, 22),
        *lines([FULL, full(1)]),
        Words("一、综合", 250, 160, 16),
        *lines([FULL], top=200),
    ]
    content = read_pdf(pdf([page], title="周口市统计公报"))
    assert [(block.kind, block.level) for block in content.blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]
    assert content.title == "周口市统计公报"


@pytest.mark.parametrize("title", ["", "全年", "Microsoft Word - 公报.doc", "公文通报模板"])
def test_a_title_that_the_text_does_not_have_is_none(title: str) -> None:
    assert read_pdf(pdf([lines([FULL])], title=title)).title is None


# ---- tables ----

HEAD = ["指标", "产量（万吨）", "比上年增长（%）"]
ROWS = [["粮食", "902.61", "-3.2"], ["其中：夏粮", "508.58", "-8.6"], ["秋粮", "394.03", "4.8"]]
LEFTS = [95, 255, 405]
COLUMNS = [90, 250, 400, 520]


def cells(rows: Sequence[Sequence[str]], top: float = 104, step: float = 20) -> list[Mark]:
    return [mark for at, texts in enumerate(rows) for mark in row(texts, LEFTS, top + step * at)]


def told(rows: Sequence[Sequence[str]]) -> list[str]:
    return ["·".join(texts) for texts in rows]


def test_a_boxed_table_is_read_by_its_rules() -> None:
    page = [*grid(COLUMNS, [100, 120, 140, 160, 180]), *cells([HEAD, *ROWS]), *lines([FULL], top=200)]
    assert read(page) == [*told([HEAD, *ROWS]), FULL]


def test_a_table_with_lines_between_its_columns_alone() -> None:
    rules = [*grid([250, 400], [100, 120, 200])[3:], *grid([90, 520], [100, 120, 200])[:3]]
    page = [Words("表1 2023年产量", 200, 80), *rules, *cells([HEAD, *ROWS])]
    assert read(page) == ["表1 2023年产量", *told([HEAD, *ROWS])]


def test_a_table_with_a_line_behind_its_first_column_alone() -> None:
    rules = [*grid([250, 400], [100, 120, 200])[3:4], *grid([90, 520], [100, 120, 200])[:3]]
    page = [*rules, *cells([HEAD, *ROWS]), *lines([FULL], top=220)]
    assert read(page) == [*told([HEAD, *ROWS]), FULL]


def test_row_heads_that_wrap_where_rules_part_no_rows() -> None:
    rules = [*grid(COLUMNS, [100, 120, 220])[3:], *grid(COLUMNS, [100, 120, 220])[:3]]
    heads = lines(["省本级一般", "公共预算收入", "税收收入"], 95, 124, 10, 14)
    figures = [*row(["", "32,867", "93.2%"], LEFTS, 130), *row(["", "28,297", "90.6%"], LEFTS, 151)]
    beside = lines(["说明文字一", "说明文字二", "说明文字三"], 525, 124, 10, 13.5)
    wide = [Rule(90, top, 640, top) for top in (100, 120, 220)]
    page = [*rules, *wide, *cells([HEAD]), Words("项目", 525, 104), *heads, *figures, *beside]
    assert read(page)[1:3] == [
        "省本级一般公共预算收入·32,867·93.2%·说明文字一说明文字二",
        "税收收入·28,297·90.6%·说明文字三",
    ]


def test_words_that_stick_out_of_a_cell_stay_in_it() -> None:
    long = "公司外文名称的缩写（如有）"
    page = [
        *grid([90, 240, 400], [100, 120, 140]),
        *row([long, "5.2"], [90, 250], 104),
        *row(["本年", "6.1"], [95, 250], 124),
    ]
    assert read(page) == [f"{long}·5.2", "本年·6.1"]


def test_a_head_that_turns_down_beside_its_parts_is_one_cell() -> None:
    rules = [mark for mark in grid([90, 160, 230, 300], [100, 120, 140, 160]) if mark != Rule(90, 120, 300, 120)]
    rules[4:6] = [Rule(160, 120, 160, 160), Rule(230, 120, 230, 160), Rule(160, 120, 300, 120)]
    marks = [
        Words("2020年债务余额", 130, 104),
        *row(["一般债务", "专项"], [165, 240], 124),
        *row(["5.2", "3.1", "2.1"], [95, 165, 235], 144),
    ]
    assert read([*rules, *marks]) == ["2020年债务余额", "一般债务·专项", "5.2·3.1·2.1"]


def test_an_open_table_is_read_by_what_stands_below_each_other() -> None:
    page = [*lines([FULL], top=60), Words("表1 2023年产量", 200, 80), *cells([HEAD, *ROWS]), *lines([FULL], top=200)]
    assert read(page) == [FULL, "表1 2023年产量", *told([HEAD, *ROWS]), FULL]


def test_amounts_that_all_but_touch_are_two_cells() -> None:
    rows = [["营业收入", "151,569,392,236.63", "93,183,521,384.54"], ["净利润", "6,808,342,544.23", "2,441,188,631.73"]]
    second = 200 + width(rows[0][1]) + 3
    rows += [["净资产", "35,239,522,902.94", "31,738,269,620.22"]]
    marks = [row(texts, [90, second - 3 - width(texts[1]), second], 100 + 20 * at) for at, texts in enumerate(rows)]
    assert read([mark for found in marks for mark in found]) == told(rows)


def test_a_row_head_that_wraps_is_one_row_with_its_figures() -> None:
    head = [
        Words("归属于上市公司股东", 95, 124),
        Words("的净利润（元）", 95, 140),
        *row(["", "6,808.23", "178.89%"], LEFTS, 132),
    ]
    page = [*grid(COLUMNS, [100, 120, 156, 176]), *cells([HEAD]), *head, *row(ROWS[0], LEFTS, 160)]
    assert read(page)[1] == "归属于上市公司股东的净利润（元）·6,808.23·178.89%"


def test_a_number_that_wraps_in_its_cell_is_one_number() -> None:
    marks = [*row(["现金", "79,560,675,"], [95, 255], 104), Words("083.71", 255, 120), Words("2022", 95, 144)]
    page = [*grid([90, 250, 324, 400], [100, 140, 180]), *marks, *row(["5.2", "1.1"], [255, 330], 144)]
    assert read(page)[0] == "现金·79,560,675,083.71"


def test_a_cell_over_two_columns_or_rows_is_one_cell() -> None:
    rules = grid([90, 200, 300, 400], [100, 120, 140, 160])
    rules[1] = type(rules[1])(200, 120, 400, 120)  # type: ignore[call-arg]
    rules[6] = type(rules[6])(300, 120, 300, 160)  # type: ignore[call-arg]
    marks = [Words("项目", 95, 114), Words("2016年", 280, 104), *row(["调整前", "调整后"], [205, 305], 124)]
    content = read_pdf(pdf([[*rules, *marks, *row(["收入", "5.2", "6.1"], [95, 205, 305], 144)]]))
    assert texts(content) == ["项目·2016年", "调整前·调整后", "收入·5.2·6.1"]
    spans = [block.cell[1:] for block in content.blocks if block.cell]
    assert spans[:3] == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1)]


def test_grounds_are_no_rules_and_frames_are_no_tables() -> None:
    page = [Box(80, 90, 530, 130, filled=True), Box(80, 90, 530, 150), *lines([FULL, full(1)])]
    assert read(page) == [FULL + full(1)]


def test_a_table_without_figures_is_paragraphs() -> None:
    rows = [["姓名", "职务", "原因"], ["王日普", "董事", "因公出差"]]
    content = read_pdf(pdf([[*grid(COLUMNS, [100, 120, 140]), *cells(rows)]]))
    assert texts(content) == ["姓名 职务 原因", "王日普 董事 因公出差"]
    assert {block.kind for block in content.blocks} == {"paragraph"}


def page_of(rows: Sequence[Sequence[str]], number: int, rules: bool) -> list[Mark]:
    tops = [100 + 20 * at for at in range(len(rows) + 1)]
    return [*(grid(COLUMNS, tops) if rules else []), *cells(rows), Words(f"— {number} —", 280, 800)]


@pytest.mark.parametrize("rules", [True, False], ids=["boxed", "open"])
@pytest.mark.parametrize("again", [True, False], ids=["head again", "no head"])
def test_a_table_goes_on_over_pages(rules: bool, again: bool) -> None:
    second = [["油料", "56.43", "6.8"], ["蔬菜", "118.96", "4.2"], ["瓜果", "35.92", "1.4"]]
    third = [["猪肉", "55.08", "4.7"], ["牛肉", "2.87", "7.1"], ["羊肉", "4.28", "2.6"]]
    head = [HEAD] if again else []
    pages = [page_of([HEAD, *ROWS], 1, rules), page_of([*head, *second], 2, rules), page_of([*head, *third], 3, rules)]
    content = read_pdf(pdf(pages))
    assert texts(content) == told([HEAD, *ROWS, *second, *third])
    assert {block.cell.grid for block in content.blocks if block.cell} == {0}
    assert [content.text[page : page + 2] for page in content.pages] == ["指标", "油料", "猪肉"]
    assert content.digits == sum(map(str.isdigit, content.text))


def test_a_row_that_a_page_cuts_is_one_row() -> None:
    long = "陕西法士特齿轮有限责任公司"
    first = [*grid(COLUMNS, [100, 120, 140]), *cells([HEAD, [long[:12], "902.61", "-3.2"]])]
    second = [*grid(COLUMNS, [60, 80, 100]), *cells([[long[12:] + "本部", "", ""], ROWS[2]], top=64)]
    assert read(first, second) == told([HEAD, [long + "本部", "902.61", "-3.2"], ROWS[2]])


def test_another_table_on_the_next_page_is_another() -> None:
    other = [["名称", "比重（%）", "数量"], ["城镇", "45.31", "12"]]
    content = read_pdf(pdf([page_of([HEAD, *ROWS], 1, True), page_of(other, 2, True)]))
    assert {block.cell.grid for block in content.blocks if block.cell} == {0, 1}

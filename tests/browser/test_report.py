"""The report as a person meets it: a real browser opens it from disk, filters, reads, reviews, saves, and runs again.

``make test-browser`` installs what this needs; where there is no chromium every test is skipped and says so.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import RAW
from pipeline.report import write_report
from pipeline.review import apply_review
from pipeline.run.folder import extract_folder
from pipeline.store import read_tables

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[browser]'")
expect = playwright.expect
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt install chromium")

DESK, PHONE = {"width": 1400, "height": 950}, {"width": 390, "height": 844}
RARE = "𠮷林县𠀋乡共有企业5家，其中工业企业3家。今年新建学校百余所，𠮷水河长约20公里。\n"
"""A text with hanzi that are two units of UTF-16 and one character."""
HOSTILE = '<script>hit=1</script>"><img src=x onerror="hit=1">'

Opened = Callable[..., Any]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any) -> Iterator[Opened]:
    """A page that is ready: ``opened(path, "view=claims")``; a message of an error on it fails the test."""
    slips: list[str] = []
    contexts = []

    def open_page(path: Path, address: str = "", size: dict[str, int] = DESK, theme: str = "light") -> Any:
        context = chromium.new_context(viewport=size, color_scheme=theme, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: slips.append(str(error)))
        page.on("console", lambda message: slips.append(message.text) if message.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(("file:", "blob:")) else slips.append(asked.url))
        page.goto(f"{path.as_uri()}#{address}")
        page.wait_for_selector("body[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert slips == []


@pytest.fixture(scope="module")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("briefs") / "out"
    extract_folder(RAW, out)
    return Path(write_report(out).path)


def report_of(folder: Path, **texts: str) -> Path:
    """The report of a few texts."""
    (folder / "in").mkdir(parents=True)
    for name, text in texts.items():
        (folder / "in" / f"{name}.txt").write_text(text, "utf-8")
    extract_folder(folder / "in", folder / "out", workers=1)
    return Path(write_report(folder / "out").path)


def count(page: Any) -> int:
    return int(page.locator("#count").inner_text().replace(",", ""))


def kept_by(page: Any) -> list[dict[str, Any]]:
    """The steps that the page saves, as they lie in the file."""
    with page.expect_download() as waiting:
        page.locator('[data-act="save"]').click()
    return [json.loads(line) for line in Path(waiting.value.path()).read_text("utf-8").splitlines()]


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_opens_on_a_picture(opened: Opened, briefs: Path) -> None:
    page = opened(briefs)
    titles = page.locator(".card h2").all_inner_texts()
    assert {"按类别", "按地区", "按年份", "最大的金额", "最强的变化"} <= set(titles)
    assert page.locator(".columns .column").count() > 3
    assert count(page) == 415


def test_documents_that_failed_come_first(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("新建学校3所。\n", "utf-8")
    (tmp_path / "in" / "z.docx").write_bytes(b"PK\x03\x04 no archive")
    extract_folder(tmp_path / "in", tmp_path / "out", workers=1)
    page = opened(Path(write_report(tmp_path / "out").path))
    first = page.locator("#view").inner_text()
    assert first.index("z.docx") < first.index("按类别")
    page.goto(f"{page.url.partition('#')[0]}#view=documents")
    assert "z.docx" in page.locator(".docs li").first.inner_text()


def test_filters_stand_in_the_address(opened: Opened, briefs: Path) -> None:
    page = opened(briefs, "view=claims")
    page.locator('[data-key="kind-money"]').click()
    page.locator('[data-key="turn"]').click()
    page.locator('[data-key="region"]').fill("赣州")
    expect(page).to_have_url(re.compile("region="))
    left = count(page)
    assert 0 < left < 415
    assert page.evaluate("document.activeElement.dataset.key") == "region"
    again = opened(briefs, page.url.partition("#")[2])
    assert count(again) == left
    again.locator('[data-key="clear"]').click()
    assert count(again) == 415


LEFT: dict[str, Callable[[Any], Any]] = {
    "kind=money": lambda rows: rows.kind == "money",
    "kind=money,percent": lambda rows: rows.kind.isin(["money", "percent"]),
    "sure=0.9": lambda rows: rows.confidence >= 0.9,
    "from=2022": lambda rows: rows.period_end.fillna(rows.period_start) >= "2022",
    "to=2019": lambda rows: rows.period_start.fillna(rows.period_end) < "2020",
    "region=%3D于都县": lambda rows: rows.region == "于都县",
    "subject=没有": lambda rows: rows.subject.str.contains("没有", na=False),
}
"""What the address asks for, and the same asked of the tables."""


@pytest.mark.parametrize("address", LEFT)
def test_what_a_filter_leaves(opened: Opened, briefs: Path, address: str) -> None:
    page = opened(briefs, f"view=claims&{address}")
    page.wait_for_timeout(300)
    rows = read_tables(briefs.parent).claims
    assert count(page) == int(LEFT[address](rows).sum()) < len(rows)


def test_what_a_search_leaves(opened: Opened, briefs: Path) -> None:
    page = opened(briefs, "view=claims&q=校外培训机构")
    page.wait_for_timeout(300)
    rows = read_tables(briefs.parent).claims
    told = rows.sentence.str.replace(r"\s", "", regex=True)
    assert count(page) == int(told.str.contains("校外培训机构").sum()) > 0


def test_search_finds_words_that_a_line_breaks(opened: Opened, tmp_path: Path) -> None:
    page = opened(report_of(tmp_path, a="全市校外培\n\n训机构共5家。\n\n新建学校3所。\n"), "view=claims")
    page.keyboard.press("/")
    page.keyboard.type("校外培训")
    expect(page.locator("#count")).to_have_text("1")


def test_a_highlight_shows_all_of_a_claim(opened: Opened, briefs: Path) -> None:
    page = opened(briefs, "view=documents")
    page.locator(".docs h2 a").first.click()
    mark = page.locator("a.hl").first
    words = mark.inner_text()
    mark.click()
    detail = page.locator("#detail")
    detail.locator("summary").click()
    told = detail.inner_text()
    assert all(word in told for word in ("claim_id", "confidence", "count.unit", "可信度", words.strip()))
    assert detail.locator(".sentence .hl").inner_text() == words
    assert "00:00" not in told  # days are days
    link = opened(briefs, page.url.partition("#")[2])
    assert link.locator("#detail").inner_text().startswith("断言详情")
    page.keyboard.press("Escape")
    assert detail.is_hidden()


def test_highlights_cut_the_words_out(opened: Opened, briefs: Path) -> None:
    """Every claim of a document is marked, with its own words; the other numbers say why they are none."""
    tables = read_tables(briefs.parent)
    doc = tables.documents.iloc[0]
    page = opened(briefs, f"view=doc&doc={doc['doc_id']}")
    page.wait_for_selector("a.hl")
    shown = page.locator("a.hl[data-claim]").all_inner_texts()
    claims = tables.claims[tables.claims["doc_id"] == doc["doc_id"]].sort_values("start")
    assert ["".join(one.split()) for one in shown] == ["".join(one.split()) for one in claims["quantity"]]
    assert all("未采用: " in (one.get_attribute("title") or "") for one in page.locator("span.left").all()[:9])


def test_tables_are_tables(opened: Opened, tmp_path: Path) -> None:
    page = opened(
        report_of(tmp_path, a="| 地区 | 产值（亿元） |\n| --- | --- |\n| 甲县 | 12.5 |\n| 乙县 | 8 |\n"),
        "view=documents",
    )
    page.locator(".docs h2 a").first.click()
    page.wait_for_selector(".cells")
    assert page.locator(".cells tr").count() == 3
    assert page.locator(".cells tr").nth(1).inner_text().split() == ["甲县", "12.5"]


def test_the_language_is_switched(opened: Opened, briefs: Path) -> None:
    page = opened(briefs)
    page.locator("#lang").click()
    assert page.locator("#tabs a").all_inner_texts() == ["Overview", "Claims", "Documents", "Review"]
    assert page.evaluate("document.documentElement.lang") == "en"
    assert opened(briefs, page.url.partition("#")[2]).locator("#tabs a").first.inner_text() == "Overview"
    for view in ("claims", "documents", "review"):
        page.goto(f"{briefs.as_uri()}#view={view}&lang=en")
        frame = page.locator("#tabs, #filters, .rows thead, .reviewbar").all_inner_texts()
        assert not any("一" <= sign <= "鿿" for sign in "".join(frame)), view


def test_keys_go_from_claim_to_claim(opened: Opened, briefs: Path) -> None:
    page = opened(briefs, "view=documents")
    page.locator(".docs h2 a").first.click()
    page.wait_for_selector("a.hl")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("a.hl").nth(1).get_attribute("data-claim")
    expect(page.locator("a.hl.chosen")).to_have_attribute("data-claim", str(second))
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()


# ── hostile, small, dark, large ─────────────────────────────────────────────────────────────────────────────────────


def test_markup_of_a_document_is_words(opened: Opened, tmp_path: Path) -> None:
    text = f"# {HOSTILE}\n\n新建{HOSTILE}学校3所。\n\n| {HOSTILE} | 产值（亿元） |\n| --- | --- |\n| {HOSTILE} | 12 |\n"
    path = report_of(tmp_path, a=text)
    for view in ("overview", "claims", "documents", "review"):
        page = opened(path, f"view={view}&q=%3Cscript%3E")
        page.wait_for_timeout(200)
        assert page.evaluate("typeof hit") == "undefined"
        assert page.locator("img").count() == 0
    page.goto(f"{path.as_uri()}#view=documents")
    page.locator(".docs h2 a").first.click()
    page.wait_for_selector(".paper.text")
    assert HOSTILE in page.locator(".paper.text").inner_text()
    assert page.evaluate("typeof hit") == "undefined"


VIEWS = ("overview", "claims", "documents", "review", "doc")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_serious_for_axe(opened: Opened, briefs: Path, size: dict[str, int], theme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = opened(briefs, "view=documents", size, theme)
    doc = page.locator(".docs h2 a").first.get_attribute("href")
    for view in VIEWS:
        page.goto(f"{briefs.as_uri()}{doc if view == 'doc' else f'#view={view}'}")
        page.wait_for_timeout(200)
        if view == "doc":
            page.locator("a.hl").nth(2).click()
        found = axe.run(page).response["violations"]
        assert [(view, one["id"]) for one in found if one["impact"] in ("serious", "critical")] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        if shots := os.environ.get("REPORT_SHOTS"):
            page.screenshot(path=f"{shots}/{view}-{size['width']}-{theme}.png")


def test_rows_say_no_more_than_they_have(opened: Opened, briefs: Path) -> None:
    """On a phone no label of an empty field; a quantity as written stands where it says more than the amount."""
    page = opened(briefs, "view=claims", PHONE)
    assert page.locator(".rows td:empty").evaluate_all("cells => cells.filter((one) => one.offsetParent).length") == 0
    rows = page.locator(".rows .c-quantity").all_inner_texts()
    assert [row for row in rows if len(set(re.sub(r"[ ,]", "", row).split())) < len(row.split("\n"))] == []


def test_a_printed_page_has_no_buttons(opened: Opened, briefs: Path) -> None:
    page = opened(briefs)
    page.emulate_media(media="print")
    assert page.locator("#tabs").is_hidden() and page.locator("#search").is_hidden()
    assert page.locator(".columns").is_visible()


def test_a_large_folder_is_an_index_and_pages(opened: Opened, briefs: Path, tmp_path: Path) -> None:
    out = shutil.copytree(briefs.parent, tmp_path / "out")
    write_report(out, one_page=1000, page_chars=12_000)
    page = opened(out / "report.html", "view=claims&kind=money")
    assert count(page) == 70
    page.locator(".rows .c-source a").last.click()
    page.wait_for_selector("a.hl.chosen")
    assert "/report/00" in page.url
    page.locator("#tabs a").first.click()
    page.wait_for_selector("body[data-ready]")
    assert page.url.endswith("report.html#view=overview") or "/report.html" in page.url


# ── review ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_review_goes_into_golden_files_and_into_the_next_run(opened: Opened, tmp_path: Path) -> None:
    folder = tmp_path / "briefs"
    shutil.copytree(RAW, folder / "in")
    extract_folder(folder / "in", folder / "out")
    page = opened(Path(write_report(folder / "out").path), "view=review")
    page.wait_for_selector(".now")
    page.keyboard.press("y")
    expect(page.locator(".steps li")).to_have_count(1)
    page.keyboard.press("n")
    page.locator('.fields [name="subject"]').fill("甲乙丙")
    page.locator('.fields [name="date_start"]').fill("昨天")
    page.locator(".fields button[type=submit]").click()
    assert "2021-12-31" in page.locator(".slip").inner_text()
    page.locator('.fields [name="date_start"]').fill("")
    page.locator(".fields button[type=submit]").click()
    expect(page.locator(".steps li")).to_have_count(2)
    page.keyboard.press("x")
    expect(page.locator(".steps li")).to_have_count(3)
    steps = kept_by(page)
    assert [step["do"] for step in steps] == ["right", "wrong", "wrong"]
    review = tmp_path / "review.jsonl"
    review.write_text("".join(json.dumps(step) + "\n" for step in steps), "utf-8")
    applied = apply_review(review, tmp_path / "golden")
    assert sum(one.added for one in applied) == 2
    run = extract_folder(folder / "in", folder / "out", corrections=review)
    assert run.warnings == ()
    claims = read_tables(folder / "out").claims
    said = [json.loads(one) for one in claims["corrected"].dropna()]
    assert sorted(said, key=str) == [{"claim": False}, {"subject": "甲乙丙"}]


def test_every_step_can_be_undone_and_outlives_the_page(opened: Opened, briefs: Path) -> None:
    page = opened(briefs, "view=review")
    for _ in range(3):
        done = page.locator(".steps li").count()
        page.locator('[data-act="right"]').click()
        expect(page.locator(".steps li")).to_have_count(done + 1)
    page.locator(".steps li").last.locator("button").click()
    expect(page.locator(".steps li")).to_have_count(2)
    page.reload()
    expect(page.locator(".steps li")).to_have_count(2)
    page.keyboard.press("u")
    expect(page.locator(".steps li")).to_have_count(1)
    steps = kept_by(page)
    assert [step["do"] for step in steps] == ["right", "right", "right", "undo", "undo"]
    assert [step["of"] for step in steps[3:]] == [1, 3]


def test_the_queue_goes_by_doubt_and_size(opened: Opened, briefs: Path) -> None:
    page = opened(briefs, "view=review")
    page.wait_for_selector(".next")
    sure = [float(one) for one in page.locator(".next .meter").all_inner_texts()]
    assert sum(sure) / len(sure) < 0.7
    assert sure != sorted(sure)  # of two in doubt the larger comes first


def test_a_missing_claim_is_made_of_selected_words(opened: Opened, tmp_path: Path) -> None:
    """Offsets count characters, also behind hanzi that are two units of UTF-16."""
    path = report_of(tmp_path, a=RARE)
    page = opened(path, "view=documents")
    page.locator(".docs h2 a").first.click()
    page.wait_for_selector(".paper.text")
    page.evaluate("""() => {
        const walk = document.createTreeWalker(document.querySelector(".paper.text"), NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf("水河长");
            if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + 2);
        }
    }""")
    page.locator('#missing [data-act="missing"]').click()
    page.locator('#missing [name="subject"]').fill("河")
    page.locator('#missing [name="count"]').fill("1")
    page.locator("#missing button[type=submit]").click()
    assert page.locator(".hl.added").inner_text() == "水河"
    page.locator("a.hl").first.click()
    page.locator('#detail [data-act="right"]').click()
    page.locator("#tabs a").last.click()
    missing, right = kept_by(page)
    assert RARE[missing["start"] : missing["end"]] == "水河"
    assert RARE[right["start"] : right["end"]] == right["quantity"] == "5家"
    review = tmp_path / "review.jsonl"
    review.write_text("".join(json.dumps(step) + "\n" for step in (missing, right)), "utf-8")
    run = extract_folder(tmp_path / "in", tmp_path / "out", workers=1, corrections=review)
    claims = read_tables(tmp_path / "out").claims
    (added,) = claims[claims["rule"] == "reader"].to_dict("records")
    assert (added["start"], added["quantity"], added["subject"]) == (RARE.index("水河"), "水河", "河")
    assert run.warnings == ()


def test_a_number_left_over_becomes_a_claim(opened: Opened, briefs: Path) -> None:
    page = opened(briefs, "view=documents")
    page.locator(".docs h2 a").first.click()
    page.wait_for_selector("span.left")
    page.locator("span.left").first.click()
    assert "未采用" in page.locator("#missing").inner_text()
    page.locator('#missing [data-act="missing"]').click()
    page.locator("#missing button[type=submit]").click()
    assert "主体" in page.locator("#missing .slip").inner_text()


def test_a_review_is_replayed_on_a_new_run_and_stale_steps_are_listed(opened: Opened, tmp_path: Path) -> None:
    page = opened(report_of(tmp_path / "old", a="全市共有企业5家。\n\n新建学校3所。\n"), "view=review")
    for done in (1, 2):
        page.locator('[data-act="right"]').click()
        expect(page.locator(".steps li")).to_have_count(done)
    review = tmp_path / "review.jsonl"
    review.write_text("".join(json.dumps(step) + "\n" for step in kept_by(page)), "utf-8")
    new = opened(report_of(tmp_path / "new", a="补充说明。\n\n全市共有企业 5 家。\n\n新建学校4所。\n"), "view=review")
    new.locator("#open-review").set_input_files(review)
    new.wait_for_selector(".side .alert")
    assert new.locator(".side .alert li b").all_inner_texts() == ["3所"]
    steps = kept_by(new)
    assert [step["start"] for step in steps if step["quantity"] == "5 家"] == [14]


# ── speed, printed and not asserted ─────────────────────────────────────────────────────────────────────────────────


TIMED = """async (address) => {
    const began = performance.now();
    location.hash = address;
    const drawn = (done) => requestAnimationFrame(() => setTimeout(done));
    await new Promise((done) => addEventListener("hashchange", () => drawn(done), { once: true }));
    return performance.now() - began;
}"""
"""How long it takes until another address is drawn, in milliseconds."""
WORKED = """(address) => {
    history.replaceState(null, "", `#${address}`);
    const began = performance.now();
    dispatchEvent(new HashChangeEvent("hashchange"));
    return performance.now() - began;
}"""
"""How long the page itself works for another address, whatever else the machine does."""


def test_how_long_a_thousand_documents_take(opened: Opened, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "many" / "in"
    folder.mkdir(parents=True)
    texts = [file.read_text("utf-8") for file in sorted(RAW.glob("*.txt"))]
    for number in range(1000):
        text = texts[number % len(texts)]
        at = 1000 + 37 * (number // len(texts)) % 3000
        (folder / f"{number:04}.txt").write_text(text[:600] + text[at : at + 1000], "utf-8")
    extract_folder(folder, folder.parent / "out")
    began = time.perf_counter()
    done = write_report(folder.parent / "out")
    written = time.perf_counter() - began
    shown = {}
    for view in ("overview", "claims"):
        began = time.perf_counter()
        page = opened(Path(done.path), f"view={view}")
        shown[view] = time.perf_counter() - began
    filters = ("kind=money", "kind=money&region=县", "sure=0.8", "subject=企业")
    taken, worked = ([page.evaluate(how, f"view=claims&{one}") for one in filters] for how in (TIMED, WORKED))
    with capsys.disabled():
        print(f"\n1,000 documents, {done.claims:,} claims: {done.size / 1e6:.1f} MB written in {written:.1f} s")
        opening = ", ".join(f"{seconds:.2f} s ({view})" for view, seconds in shown.items())
        drawn, own = (", ".join(f"{one:.0f}" for one in each) for each in (taken, worked))
        print(f"opened in {opening}, filtered in {drawn} ms, {own} of it the page's own work")

"""The site of the documents as a person meets it: built by Zensical, opened from disk, asking the network nothing."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from scripts.build_site import NAV, build, pages

pytest.importorskip("zensical", reason="zensical is not installed: pip install '.[docs]'")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
HERE = {"en": "", "zh": "zh/"}
EACH = [(language, name) for language in NAV for name in pages(language)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("site")
    for language in NAV:
        build(language, place)
    return place


def place_of(language: str, name: str) -> str:
    return f"{HERE[language]}{name.removesuffix('.md')}.html"


@pytest.mark.parametrize(("language", "name"), EACH)
def test_links_lead_somewhere_and_nothing_is_taken_from_elsewhere(site: Path, language: str, name: str) -> None:
    file = site / place_of(language, name)
    html = file.read_text("utf-8")
    assert f'<html lang="{language}"' in html
    found = re.findall(r'(?:src|href)="?([^"\s>]+)', html)
    assert [one for one in found if re.match(r"(?:https?:)?//", one)] == []
    links = {unquote(one.partition("#")[0]) for one in found if not one.startswith(("data:", "#", "javascript:"))}
    assert [one for one in links if one and not (file.parent / one).exists()] == []


@pytest.fixture(scope="module")
def page(site: Path) -> Iterator[Any]:
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[browser]'")
    if CHROMIUM is None:
        pytest.skip("no chromium here: apt install chromium")
    with sync.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1400, "height": 950})
        browser.close()


def test_pages_open_without_a_network(site: Path, page: Any) -> None:
    asked: list[str] = []
    slips: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: slips.append(str(error)))
    for language, name in (("en", "index.md"), ("en", "tables.md"), ("zh", "tutorial.md"), ("zh", "how-to.md")):
        for width in (1400, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto((site / place_of(language, name)).as_uri())
            page.wait_for_timeout(200)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            if shots := os.environ.get("REPORT_SHOTS"):
                page.screenshot(path=f"{shots}/site-{language}-{name}-{width}.png")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert slips == []


def test_the_language_is_a_link(site: Path, page: Any) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto((site / "index.html").as_uri())
    page.locator(".md-content a", has_text="中文").click()
    assert page.url.endswith("zh/index.html")
    page.locator(".md-content a", has_text="入门").click()
    assert page.locator("h1").inner_text().startswith("入门")


def test_nothing_serious_for_axe(site: Path, page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for language, name in (("en", "how-to.md"), ("zh", "tables.md")):
        page.goto((site / place_of(language, name)).as_uri())
        found = axe.run(page).response["violations"]
        assert [(name, one["id"]) for one in found if one["impact"] in ("serious", "critical")] == []

"""The site of the documents: every page is on it, every link of a page leads to one, its settings are TOML."""

from __future__ import annotations

import re
import tomllib

import pytest

from conftest import ROOT
from scripts.build_site import NAV, PAGES, TITLES, config, page, pages

EACH = [(language, name, source) for language in NAV for name, source in pages(language).items()]


def test_every_page_of_the_docs_is_on_the_site() -> None:
    sources = {source for language in NAV for source in pages(language).values()}
    files = {file.relative_to(ROOT).as_posix() for file in (ROOT / "docs").rglob("*.md")}
    assert files <= sources
    assert {name for language in PAGES for name in PAGES[language]} == {name for _, name, _ in EACH}


@pytest.mark.parametrize(("language", "name", "source"), EACH)
def test_links_lead_to_pages_of_the_site(language: str, name: str, source: str) -> None:
    home = {"en": set(pages("en")), "zh": set(pages("zh"))}
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page(source, language)):
        other = re.fullmatch(r"(zh|\.\.)/(.+)\.html", link)
        assert f"{other[2]}.md" in home["zh" if other[1] == "zh" else "en"] if other else link in home[language]


@pytest.mark.parametrize("language", list(NAV))
def test_settings(language: str) -> None:
    settings = tomllib.loads(config(language))["project"]
    assert settings["theme"]["font"] is False
    assert set(TITLES[language]) <= set(pages(language))

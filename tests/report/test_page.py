"""The page as it is written: documents as packed data, a policy that lets nothing in, words in both languages."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from typing import Any

import pandas as pd
import pytest

from pipeline.api import extract_text
from pipeline.report import ASSETS, page
from pipeline.report.data import Contents
from pipeline.report.page import SCRIPTS, STYLES
from pipeline.store import Tables

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)></title>'
CODE = {name: (ASSETS / f"{name}.js").read_text("utf-8") for name in SCRIPTS}
WORDS: dict[str, list[str]] = json.loads((ASSETS / "words.json").read_text("utf-8"))


def contents(text: str, title: str = "标题", name: str = "out") -> Contents:
    """The tables of one text."""
    claims = extract_text(text).to_pandas()
    document = {"doc_id": "text", "source": f"{title}.txt", "title": title, "text": text, "chars": len(text)}
    claims["doc_id"] = "text"
    documents = pd.DataFrame([document | {"claims": len(claims), "status": "ok"}])
    spans = pd.DataFrame({"doc_id": ["text"], "start": [0], "end": [len(text)]})
    articles = spans.assign(title=title, entity=None, region=None)
    left = pd.DataFrame({"doc_id": [], "start": [], "end": [], "reason": []})
    return Contents(Tables(claims, documents, articles, spans, left, pd.DataFrame()), name)


def unpacked(html: str, name: str) -> Any:
    packed = re.findall(rf'<script type="text/plain" id="{name}">([^<]*)</script>', html)[0]
    return json.loads(gzip.decompress(base64.b64decode(packed)))


def test_nothing_of_a_document_is_markup() -> None:
    html = page(contents(f"新建学校3所{HOSTILE}。", HOSTILE, HOSTILE).whole(), HOSTILE)
    assert "alert(" not in html.replace("&lt;script&gt;alert(1)", "").replace("onerror=alert(2)&gt;", "")
    assert html.count("<script") == html.count("</script>") == 4
    assert HOSTILE in unpacked(html, "texts-0")[0]["text"]
    assert unpacked(html, "data")["documents"]["rows"][0][2] == HOSTILE


def test_scripts_and_styles_are_allowed_by_their_checksums_and_nothing_else() -> None:
    html = page(contents("新建学校3所。").whole(), "out")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        checksum = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{rule} 'sha256-{checksum}'" in policy


def test_no_address_of_another_place_is_on_the_page() -> None:
    html = page(contents("新建学校3所。").whole(), "out")
    assert re.findall(r"//[\w.]+\.\w+|url\(|@import|<link|<iframe|\ssrc=|\sstyle=|\son\w+=", html) == []


FORBIDDEN = (
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc"
    r"|fetch\(|XMLHttpRequest|WebSocket|importScripts|sendBeacon"
)


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_make_text_nodes_only(name: str) -> None:
    assert re.findall(FORBIDDEN, CODE[name]) == []


def test_every_asset_is_on_the_page() -> None:
    assert {file.stem for file in ASSETS.glob("*.js")} == set(SCRIPTS)
    assert {file.stem for file in ASSETS.glob("*.css")} == set(STYLES)


@pytest.mark.parametrize("file", sorted(ASSETS.glob("*.[jc]s*")), ids=lambda file: file.name)
def test_an_asset_holds_one_concept(file: Any) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= 300


def test_equal_tables_give_equal_bytes() -> None:
    first, second = (page(contents("新建学校3所。").whole(), "out") for _ in range(2))
    assert first == second


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_word_is_in_both_languages() -> None:
    for key, (chinese, english) in WORDS.items():
        assert english.strip() and not re.search("[一-鿿]", english.replace("“一”", "")), key
        assert re.search("[一-鿿]", chinese) or key in ("index",), key
        assert re.findall(r"\{\d\}", chinese) == re.findall(r"\{\d\}", english), key


def test_every_word_that_a_script_asks_for_is_there() -> None:
    body = (ASSETS / "body.html").read_text("utf-8")
    asked = {key for text in CODE.values() for key in re.findall(r'\bt\("([^"]+)"', text)}
    asked |= set(re.findall(r'data-t(?:-\w+)?="([^"]+)"', body))
    asked |= {f"filter.{name}" for name in ("subject", "region", "entity", "unit", "source", "from", "to")}
    assert asked <= WORDS.keys()


SPOKEN = {
    "kind": "count money percent measure duration ratio index",
    "modality": "actual planned norm",
    "bound": "eq approx gt ge lt le",
    "change": "level increase decrease from to",
    "doubt": "subject_edges several_subjects no_date unit_borrowed modality figure",
    "period_source": "sentence title published",
    "status": "ok empty failed warned",
}


@pytest.mark.parametrize("column", SPOKEN)
def test_every_value_of_a_column_is_said(column: str) -> None:
    assert {f"{column}.{word}" for word in SPOKEN[column].split()} <= WORDS.keys()


def test_every_reason_is_said() -> None:
    from pipeline.extract import load_rules
    from pipeline.resolve.cells import leftovers

    reasons = {rule.keys.reason for rule in load_rules().of("nonclaims.toml")}
    reasons |= {leftovers.TABLE, "date", "no_unit", "cell", "rate", "furniture", *leftovers._REASONS.values()}
    assert {f"reason.{reason}" for reason in reasons} <= WORDS.keys()

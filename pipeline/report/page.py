"""One page: our own style and scripts, the data packed, and a policy that lets nothing else in.

Whatever comes from a document is data, packed as gzip in base64, which has no ``<``; the scripts put it on the page as
text nodes only. Scripts and styles are allowed by their checksums, the network not at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from pipeline.report.data import Content, claim_heads

ASSETS = Path(__file__).parent / "assets"
SCRIPTS = (
    *("core", "words", "data", "text", "state", "filters", "charts", "overview", "rows", "detail", "blocks", "reader"),
    *("steps", "form", "review", "main"),
)
"""The scripts in the order in which they stand on the page; each is a file of ``assets/``."""
STYLES = ("base", "charts", "views", "print")


def page(content: Content, title: str, links: dict[str, Any] | None = None) -> str:
    """Write a page: ``page(Contents(tables, "out").whole(), "out")``.

    ``links`` says where the other pages of a folder lie: ``{"index": "../report.html", "pages": ["report/001.html"]}``.
    """
    style, script = _asset(STYLES, "css"), _asset(SCRIPTS, "js")
    policy = "; ".join(
        (
            *("default-src 'none'", f"script-src '{_checksum(script)}'", f"style-src '{_checksum(style)}'"),
            *("img-src data:", "base-uri 'none'", "form-action 'none'"),
        )
    )
    main = content.main | {"heads": claim_heads(), "links": links}
    blocks = [_packed("data", main), *(_packed(f"texts-{at}", chunk) for at, chunk in enumerate(content.texts))]
    return "\n".join(
        (
            '<!doctype html>\n<html lang="zh-CN" data-theme="auto">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">',
            f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>",
            (ASSETS / "body.html").read_text("utf-8"),
            f'<script type="application/json" id="words">{_words()}</script>',
            *blocks,
            f"<script>{script}</script>\n</body>\n</html>\n",
        )
    )


def packed_size(content: Content) -> int:
    """Bytes that the data of a page take, as packed: to know whether one page is enough."""
    return sum(len(_pack(chunk)) for chunk in (content.main, *content.texts))


@cache
def _asset(names: Sequence[str], ending: str) -> str:
    parts = [(ASSETS / f"{name}.{ending}").read_text("utf-8") for name in names]
    joined = "\n".join(parts)
    return f'\n(() => {{\n"use strict";\n{joined}}})();\n' if ending == "js" else f"\n{joined}"


@cache
def _words() -> str:
    """The words of the screen, in a form that can't end the element that they stand in."""
    return _json(json.loads((ASSETS / "words.json").read_text("utf-8"))).replace("<", "\\u003c")


def _checksum(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _packed(name: str, value: Any) -> str:
    return f'<script type="text/plain" id="{name}">{_pack(value)}</script>'


def _pack(value: Any) -> str:
    """JSON as gzip as base64; the head of the gzip holds no time, so that equal data are equal bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = packer.compress(_json(value).encode("utf-8", "surrogatepass")) + packer.flush()
    return base64.b64encode(data).decode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)

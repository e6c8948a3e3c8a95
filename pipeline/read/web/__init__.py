"""Saved web pages and mail: the article of a page with its tables, title and day; the body of a letter.

What a function needs is loaded when it is called, as most runs read plain text alone.
"""

from __future__ import annotations

from pipeline.read.content import Content


def read_html(data: bytes) -> Content:
    """Read a saved page: ``read_html("<p>共5家。</p>".encode()).text == "共5家。"``; raises as ``html.read_html``."""
    from pipeline.read.web import html

    return html.read_html(data)


def read_mht(data: bytes) -> Content:
    """Read a page saved as one file: ``read_mht(data).title``; raises as ``mail.read_mht``."""
    from pipeline.read.web import mail

    return mail.read_mht(data)


def read_eml(data: bytes) -> Content:
    """Read a letter: ``read_eml(data).published``; raises as ``mail.read_eml``."""
    from pipeline.read.web import mail

    return mail.read_eml(data)

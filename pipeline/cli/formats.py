"""``extract formats``: which files this installation reads, and what is missing for the others."""

from __future__ import annotations

from pipeline.cli.language import say, told
from pipeline.cli.options import AsJson, Lang, print_json


def formats(as_json: AsJson = False, lang: Lang = None) -> None:
    """List the formats that are read, and what the others need · 列出可读的格式，以及其余格式还缺什么。"""
    from pipeline.cli.screen import Cell, table
    from pipeline.read import FORMATS
    from pipeline.sources.archives import ENDINGS

    known = [(form.suffixes, form.media_type, form.missing()) for form in FORMATS]
    known.append((ENDINGS, "application/zip, application/x-tar", ""))
    if as_json:
        listed = [
            {"suffixes": suffixes, "media_type": kind, "reads": not missing, "missing": missing or None}
            for suffixes, kind, missing in known
        ]
        print_json({"formats": listed})
        return
    rows: list[list[Cell]] = [
        [" ".join(suffixes), say("lacking" if missing else "readable"), told(missing) if missing else kind]
        for suffixes, kind, missing in known
    ]
    print(table(list(map(say, ("format", "state", "type_or_need"))), rows))
    print(say("archives"))

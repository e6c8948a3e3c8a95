"""``extract diff OUT_A OUT_B``: what differs between the claims of two runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.language import english, say
from pipeline.cli.options import AsJson, Lang, print_json

if TYPE_CHECKING:
    from pipeline.diff.compare import Comparison, Difference

SHOWN = 20
SIGNS = {"gained": "+", "lost": "-", "changed": "~"}


def diff(
    old: Annotated[str, typer.Argument(metavar="OUT_A", help="Tables of the earlier run · 先前的数据表目录")],
    new: Annotated[str, typer.Argument(metavar="OUT_B", help="Tables of the later run · 现在的数据表目录")],
    rows: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="List N claims; by default 20, in JSON all · 列出 N 条，默认 20 条"),
    ] = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    """Compare the claims of two runs: gained, lost, changed · 比较两次运行的断言：多出、少了、变了。"""
    from pipeline.diff import compare_runs

    found = compare_runs(old, new)
    if as_json:
        print_json(_as_dict(found, rows))
    else:
        print(_as_text(found, SHOWN if rows is None else rows))


def _as_dict(found: Comparison, rows: int | None) -> dict[str, Any]:
    documents = found.documents
    return {
        "documents": {name: getattr(documents, name) for name in documents.__slots__},
        "claims": {"old": found.old, "new": found.new, "same": found.same, "confidence_alone": found.doubts},
        **{what: found.count(what) for what in SIGNS},
        "by_field": found.by_field(),
        "by_rule": found.by_rule(),
        "differences": [one.to_dict() for one in found.differences[:rows]],
    }


def _as_text(found: Comparison, rows: int) -> str:
    from pipeline.cli.screen import table
    from pipeline.tables import CLAIMS

    captions = {} if english() else {column.name: column.caption for column in CLAIMS.columns}
    counts = say("comma").join(f"{say(what)} {found.count(what):,}" for what in SIGNS)
    parts = [say("compared", *(f"{n:,}" if isinstance(n, int) else n for n in _sums(found, counts)))]
    parts += _documents(found)
    if fields := found.by_field():
        heads = [say("changed_field"), "", say("claims")]
        parts.append(table(heads, [[captions.get(name, ""), name, count] for name, count in fields.items()]))
    if rules := found.by_rule():
        heads = [say("rule"), *map(say, SIGNS)]
        parts.append(table(heads, [[rule, *(count.get(what, 0) for what in SIGNS)] for rule, count in rules.items()]))
    shown = found.differences[:rows]
    if shown:
        parts.append("\n".join(map(_line, shown)))
    if len(found.differences) > len(shown) and rows:
        parts.append(say("more", f"{len(found.differences) - len(shown):,}"))
    return "\n\n".join(parts)


def _sums(found: Comparison, counts: str) -> tuple[int | str, ...]:
    return found.old, found.new, counts, found.same, found.doubts


def _documents(found: Comparison) -> list[str]:
    documents = found.documents
    told = {
        "only_b": documents.gained,
        "only_a": documents.lost,
        "other_text": documents.text,
        "other_status": documents.status,
    }
    some = {key: ", ".join(names[:5]) + " …" * (len(names) > 5) for key, names in told.items()}
    lines = [say(key, len(names), some[key]) for key, names in told.items() if names]
    return ["\n".join(lines)] if lines else []


def _line(one: Difference) -> str:
    row = one.row
    head = f"{SIGNS[one.what]} {row['source']} [{row['start']}:{row['end']}] {row['quantity']}  {row['subject']}"
    changes = (f"{name} {_shown(was)} → {_shown(now)}" for name, (was, now) in one.changes().items())
    return f"{head}  ({one.rule})" if one.what != "changed" else f"{head}  {'; '.join(changes)}"


def _shown(value: object) -> str:
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)

"""``extract diff OUT_A OUT_B``: what differs between the claims of two runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.options import AsJson, print_json

if TYPE_CHECKING:
    from pipeline.diff.compare import Comparison, Difference

SHOWN = 20
SIGNS = {"gained": "+", "lost": "-", "changed": "~"}
WORDS = {"gained": "多出", "lost": "少了", "changed": "变了"}


def diff(
    old: Annotated[str, typer.Argument(metavar="OUT_A", help="Tables of the earlier run · 先前的数据表目录")],
    new: Annotated[str, typer.Argument(metavar="OUT_B", help="Tables of the later run · 现在的数据表目录")],
    rows: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="List N claims; by default 20, in JSON all · 列出 N 条，默认 20 条"),
    ] = None,
    as_json: AsJson = False,
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

    captions = {column.name: column.caption for column in CLAIMS.columns}
    counts = "，".join(f"{word} {found.count(what):,}" for what, word in WORDS.items())
    parts = [
        f"断言 {found.old:,} → {found.new:,}：{counts}，未变 {found.same:,}（{found.doubts:,} 条只是可信度不同）。"
    ]
    parts += [*_documents(found)]
    if fields := found.by_field():
        parts.append(table(["变了的字段", "", "断言"], [[captions.get(k, k), k, n] for k, n in fields.items()]))
    if rules := found.by_rule():
        heads = ["规则", *WORDS.values()]
        parts.append(table(heads, [[rule, *(count.get(what, 0) for what in WORDS)] for rule, count in rules.items()]))
    shown = found.differences[:rows]
    if shown:
        parts.append("\n".join(map(_line, shown)))
    if len(found.differences) > len(shown) and rows:
        parts.append(f"另有 {len(found.differences) - len(shown):,} 条未列出；--rows N 多列一些，--json 给出全部。")
    return "\n\n".join(parts)


def _documents(found: Comparison) -> list[str]:
    told = (
        ("只在 B 中", found.documents.gained),
        ("只在 A 中", found.documents.lost),
        ("全文不同", found.documents.text),
        ("状态不同", found.documents.status),
    )
    lines = [
        f"{word}的文件 {len(names)} 个：{'、'.join(names[:5])}{' …' * (len(names) > 5)}"
        for word, names in told
        if names
    ]
    return ["\n".join(lines)] if lines else []


def _line(one: Difference) -> str:
    row = one.row
    head = f"{SIGNS[one.what]} {row['source']} [{row['start']}:{row['end']}] {row['quantity']}  {row['subject']}"
    changes = (f"{name} {_shown(was)} → {_shown(now)}" for name, (was, now) in one.changes().items())
    return f"{head}  ({one.rule})" if one.what != "changed" else f"{head}  {'；'.join(changes)}"


def _shown(value: object) -> str:
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)

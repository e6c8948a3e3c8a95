"""Why a text gives the claims that it gives: every field with the rule it came from, every number left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.extract import extract_document
from pipeline.match import Left
from pipeline.options import Options
from pipeline.records import Claim, Leftover
from pipeline.resolve.trace import Trace, Traces

_SHOWN = {
    "quantity": "数量", "subject": "主体", "count": "数值", "count_max": "上限", "percent": "百分数", "unit": "单位",
    "per": "每", "bound": "界限", "change": "变化", "baseline": "对比", "modality": "情态", "date_text": "时间",
    "date_start": "起", "date_end": "止", "entity": "归属", "region": "地区",
}  # fmt: skip
_RULE_OF = {"count": "quantity", "percent": "quantity", "date_text": "date"}
_DEFAULTS = {"bound": "eq", "change": "level", "modality": "actual"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The claims of a text with the rules behind them: ``explain_text("约5家").to_text()``."""

    text: str
    claims: Sequence[Claim]
    traces: Sequence[Trace]
    leftovers: Sequence[Leftover]
    left: Sequence[Left]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON: ``claims`` with their ``rules``, and ``leftovers``."""
        claims = [
            {key: _plain(value) for key, value in claim._asdict().items()} | {"rules": trace.rules}
            for claim, trace in zip(self.claims, self.traces, strict=True)
        ]
        return {"text": self.text, "claims": claims, "leftovers": [asdict(left) for left in self.leftovers]}

    def to_text(self) -> str:
        """Return lines to read: each claim with its fields and the rule behind each, then the numbers left over."""
        lines = []
        for number, (claim, trace) in enumerate(zip(self.claims, self.traces, strict=True), 1):
            lines.append(f"{number}. {claim.quantity}  [{claim.start}:{claim.end}]  {claim.kind}")
            lines += [f"   {_SHOWN[name]}  {value}{_because(name, trace)}" for name, value in _fields(claim)]
        if self.leftovers:
            lines.append("未作断言的数字：")
            lines += [f"   {one.text}  [{one.start}:{one.end}]  {one.reason}" for one in self.leftovers]
        return "\n".join(lines) if lines else "没有数字。"


def explain_text(text: str, published: date | None = None, rules: str | Path | None = None) -> Explanation:
    """Extract a text and keep which rule gave each field: ``explain_text("就业率达90.97%").traces[0].rules``.

    ``published`` is the reference of words like 今年, ``rules`` a folder of rule files. Raises ``RuleError`` for a
    wrong one.
    """
    from pipeline.read import document_of

    traces = Traces()
    options = Options(Path(rules) if rules else None, published)
    done = extract_document(document_of(text, "text"), options=options, traces=traces)
    return Explanation(text, done.claims, traces.claims, done.leftovers, traces.left)


def _fields(claim: Claim) -> list[tuple[str, object]]:
    shown = [(name, _plain(getattr(claim, name))) for name in _SHOWN if name != "quantity"]
    return [(name, value) for name, value in shown if value not in (None, "", _DEFAULTS.get(name))]


def _because(name: str, trace: Trace) -> str:
    rule = trace.rules.get(_RULE_OF.get(name, name))
    return f"  ← {rule}" if rule else ""


def _plain(value: object) -> object:
    """Turn a Decimal into a number and a date into its ISO form."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value

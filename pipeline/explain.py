"""Why a text gives the claims that it gives: every field with the rule it came from, every number left over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.extract import extract_document, load_rules
from pipeline.options import Options, day_of
from pipeline.records import Claim, Leftover
from pipeline.resolve.subject.choose import Chooser, first
from pipeline.resolve.subject.ranking.ranker import ranked, three_best

if TYPE_CHECKING:
    from pipeline.resolve.subject.features import Candidate
    from pipeline.resolve.subject.slot import Slot
    from pipeline.rulebook import Problem, Rules

_SHOWN: Final = {
    "quantity": "数量", "subject": "主体", "count": "数值", "count_max": "上限", "percent": "百分数", "unit": "单位",
    "per": "每", "bound": "界限", "change": "变化", "baseline": "对比", "modality": "情态", "date_text": "时间",
    "date_start": "起", "date_end": "止", "entity": "归属", "region": "地区", "indicator": "指标",
}  # fmt: skip
_RULE_OF: Final = {"count": "quantity", "percent": "quantity", "date_text": "date"}
_LEFT: Final = ("doc_id", "sentence_id", "start", "end", "text", "reason")
_DEFAULTS: Final = {"bound": "eq", "change": "level", "modality": "actual"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """The claims of a text, each with its provenance: ``explain_text("约5家").to_text()``.

    ``candidates`` are the subjects that were looked at for each claim; ``ranked`` are the three
    best of those that were weighed, with their scores.
    """

    text: str
    claims: Sequence[Claim]
    leftovers: Sequence[Leftover]
    candidates: Sequence[Sequence[Candidate]]
    ranked: Sequence[Sequence[tuple[str, float]]] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON: ``claims`` with their ``rules``, and ``leftovers``."""
        leftovers = [{name: getattr(one, name) for name in _LEFT} for one in self.leftovers]
        return {"text": self.text, "claims": self._claims(), "leftovers": leftovers}

    def _claims(self) -> list[dict[str, Any]]:
        claims = [_claim(claim) for claim in self.claims]
        for claim, best in zip(claims, self.ranked, strict=False):
            if best:
                claim["candidates"] = [{"subject": text, "score": score} for text, score in best]
        return claims

    def to_text(self, lang: str = "zh") -> str:
        """Return lines to read: each claim with its fields and the rule behind each, then the numbers left over.

        With ``lang="en"`` fields have their names.
        """
        chinese = lang == "zh"
        lines = []
        for number, claim in enumerate(self.claims, 1):
            rules = claim.provenance.rules()
            lines.append(f"{number}. {claim.quantity}  [{claim.start}:{claim.end}]  {claim.kind}")
            lines += [
                f"   {_SHOWN[name] if chinese else name}  {value}{_because(name, rules)}"
                for name, value in _fields(claim)
            ]
        if self.leftovers:
            lines.append("未作断言的数字：" if chinese else "Numbers that are no claim:")
            lines += [f"   {one.text}  [{one.start}:{one.end}]  {one.reason}" for one in self.leftovers]
        return "\n".join(lines) if lines else "没有数字。" if chinese else "No numbers."


def explain_text(
    text: str,
    published: date | str | None = None,
    rules: str | Path | None = None,
    chooser: Chooser = ranked,
    only_rules: bool = False,
) -> Explanation:
    """Extract a text and say why: ``explain_text("就业率达90.97%").claims[0].provenance.subject``.

    ``published`` is the reference of words like 今年, ``rules`` a folder of rule files; ``chooser`` takes the subject
    of each claim. Raises ``RuleError`` for a wrong rule.
    """
    folder = Path(rules) if rules else None
    return _explained(text, load_rules(folder, only_rules), Options(folder, day_of(published)), chooser)


def _explained(text: str, rules: Rules, options: Options, chooser: Chooser) -> Explanation:
    from pipeline.read import document_of

    seen: list[Sequence[Candidate]] = []
    best: list[Sequence[tuple[str, float]]] = []

    def listening(slot: Slot, candidates: Iterable[Candidate]) -> Candidate:
        every = tuple(candidates)
        seen.append(every)
        best.append(three_best(slot, every[0].subject) if chooser is ranked and every else [])
        return chooser(slot, every)

    done = extract_document(document_of(text, "text"), rules, options, chooser=listening)
    return Explanation(done.document.text, done.claims, done.leftovers, tuple(seen), tuple(best))


def check_rules(folder: Path | None = None, only: bool = False) -> list[Problem]:
    """Let all rules, and those of a folder that adds to them, prove themselves: ``check_rules() == []``.

    Raises ``RuleError`` where a file does not load.
    """
    from pipeline.rulebook.proof import Told, prove

    def told(text: str, day: date, rules: Rules) -> Told:
        """Tell what a text gives as the proof asks for it: plain values, and the rules that fired."""
        explained = _explained(text, rules, Options(rules.folder, day), first)
        claims = [(_claim(claim), frozenset(claim.provenance.rules().values())) for claim in explained.claims]
        return Told(claims, [(one.rule, one.reason) for one in explained.leftovers])

    return prove(load_rules(folder, only), told)


def _claim(claim: Claim) -> dict[str, Any]:
    plain = {name: _plain(value) for name, value in claim._asdict().items() if name != "provenance"}
    return plain | {"rules": claim.provenance.rules()}


def _fields(claim: Claim) -> list[tuple[str, object]]:
    shown = [(name, _plain(getattr(claim, name))) for name in _SHOWN if name != "quantity"]
    return [(name, value) for name, value in shown if value not in (None, "", _DEFAULTS.get(name))]


def _because(name: str, rules: dict[str, str]) -> str:
    rule = rules.get(_RULE_OF.get(name, name))
    return f"  ← {rule}" if rule else ""


def _plain(value: object) -> object:
    """Turn a Decimal into a number and a date into its ISO form."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value

"""The words around areas' names, from ``rules/regions.toml``: 全县, 经开区, 长治久安."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class AreaRule:
    """Words for an area as seen from the document's own: 全县, 我省, 辖区.

    ``area`` is the tail of the area's name, or a whole name, or empty for the document's own. ``edged`` says that no
    Chinese character but a joint (在, 和 …) may stand before the words; ``unless`` is what may not follow them: a word
    of ``not_before`` at once (全省首个), one of ``not_with`` within ten Chinese characters (中国互联网金融协会).
    """

    name: str
    area: str
    words: tuple[str, ...]
    edged: bool
    unless: re.Pattern[str] | None
    examples: tuple[Mapping[str, str], ...]
    near_misses: tuple[str, ...]


def load(file: Path) -> tuple[dict[str, tuple[str, ...]], tuple[AreaRule, ...]]:
    """Load the word lists and the rules: ``load(Path("rules/regions.toml"))``.

    Raises ``OSError``, ``ValueError`` or ``KeyError`` for a file that is missing, no TOML or without a key.
    """
    import tomllib

    table = tomllib.loads(file.read_text("utf-8"))
    words = {key: _split(value) for key, value in table["words"].items()}
    return words, tuple(_rule(entry) for entry in table["rule"])


def _split(words: Any) -> tuple[str, ...]:
    return tuple(words.split()) if isinstance(words, str) else tuple(words)


def _rule(entry: Mapping[str, Any]) -> AreaRule:
    near, far = ("|".join(map(re.escape, _split(entry.get(key, ())))) for key in ("not_before", "not_with"))
    unless = "|".join([near] * bool(near) + [f"[一-鿿]{{0,10}}?(?:{far})"] * bool(far))
    return AreaRule(
        name=entry["name"],
        area=entry["area"],
        words=_split(entry["words"]),
        edged=bool(entry.get("edged")),
        unless=re.compile(unless) if unless else None,
        examples=tuple(entry["examples"]),
        near_misses=tuple(entry["near_misses"]),
    )

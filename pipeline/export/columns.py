"""Which columns an export has, in which order, and what heads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pipeline.chinese import lines_in_chinese
from pipeline.store import Finished
from pipeline.tables import TABLES
from pipeline.tables.captions import EXPLAINED, TABLE_NAMES, TABLES_EXPLAINED, VALUES

if TYPE_CHECKING:
    import pyarrow as pa

FIRST: Final[Mapping[str, Sequence[str]]] = {
    "claims": (
        *("source", "subject", "quantity", "count", "count_max", "percent", "unit", "per", "bound", "change"),
        *("baseline", "region", "entity", "period_start", "period_end", "modality", "sentence", "indicator"),
        *("confidence", "doubt", "corrected", "date_text", "kind", "published"),
    ),
    "documents": (
        *("source", "title", "issuer", "issue_no", "published", "region", "status", "claims", "chars", "error"),
        "warnings",
    ),
    "articles": ("ordinal", "title", "entity", "region"),
    "sentences": ("section", "text"),
    "leftovers": ("text", "reason"),
}
"""What is read first, in this order; the other columns follow in theirs."""

_TOLD: Final = ("error", "warnings")


@dataclass(frozen=True, slots=True)
class Head:
    """A column as it is shown: name, type, what heads it, what it says, and a word for each of its values, if few.

    ``told`` says that its values are sentences of the program, which are shown in Chinese.
    """

    name: str
    type: pa.DataType
    caption: str
    meaning: str
    words: Mapping[str, str]
    told: bool = False

    def shown(self, values: Sequence[Any]) -> Sequence[Any]:
        """Put words in place of values: ``head.shown(["planned", None]) == ["计划", None]`` for ``modality``."""
        if self.told:
            return [value and lines_in_chinese(value) for value in values]
        return [self.words.get(value, value) for value in values] if self.words else values


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it is shown: its name in the program, what heads it, what one row is, its columns in order."""

    table: str
    caption: str
    meaning: str
    heads: Sequence[Head]


def sheets(finished: Finished, lang: str = "zh") -> list[Sheet]:
    """Every table of a run as it is to be shown: ``sheets(open_tables("data/out"))[0].heads[0].caption == "来源文件"``.

    With ``lang="en"`` heads, meanings and values are those of the tables.
    """
    known = {table.name: table for table in TABLES}
    chinese = lang == "zh"
    made = []
    for name in finished.files:
        schema = finished.schema(name)
        spec = known.get(name)
        captions = {column.name: column.caption for column in spec.columns} if spec and chinese else {}
        meaning = TABLES_EXPLAINED.get(name, "") if chinese else (spec.meaning if spec else "")
        head = _headed(name, captions, chinese)
        caption = TABLE_NAMES.get(name, name) if chinese else name
        made.append(Sheet(name, caption, meaning, [head(schema.field(column)) for column in _ordered(name, schema)]))
    return made


def _ordered(table: str, schema: pa.Schema) -> list[str]:
    first = [name for name in FIRST.get(table, ()) if name in schema.names]
    return first + [name for name in schema.names if name not in first]


def _headed(table: str, captions: Mapping[str, str], chinese: bool) -> Callable[[pa.Field[Any]], Head]:
    def head(field: pa.Field[Any]) -> Head:
        told = (field.metadata or {}).get(b"description", b"").decode()
        meaning = EXPLAINED.get(table, {}).get(field.name, told) if chinese else told
        words = VALUES.get(field.name, {}) if chinese else {}
        told_here = chinese and table == "documents" and field.name in _TOLD
        return Head(field.name, field.type, captions.get(field.name, field.name), meaning, words, told_here)

    return head

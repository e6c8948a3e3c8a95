"""A table of a rule file against the schema of its family; a mistake is put in one clause that says where it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.rulebook.files import nearest
from pipeline.rulebook.schema import hook

if TYPE_CHECKING:
    from msgspec import Struct

Model = TypeVar("Model", bound="Struct")


class Slip(ValueError):  # noqa: N818  (whoever wrote the file made it)
    """A mistake in a table of a rule file, put in one clause; ``keys`` lead to its place."""

    def __init__(self, clause: str, keys: Sequence[str] = ()) -> None:
        super().__init__(clause)
        self.keys = keys


def converted(table: dict[str, Any], model: type[Model]) -> Model:
    """Make a struct of a table: ``converted({"words": {"per": "每"}}, RuleFile).words["per"] == ("每",)``.

    Raises ``Slip``, one clause; of an unknown key it names the nearest.
    """
    import msgspec

    try:
        return msgspec.convert(table, model, dec_hook=hook)
    except msgspec.ValidationError as error:
        said, _, where = str(error).partition(" - at `$")
        place = _place(where.strip(".`"), table, model)
        keys = re.sub(r"\[\d+\].*", "", place).split(".") if place else []
        if key := re.search(r"unknown field `(.+)`", said):
            known = "" if keys else nearest(key[1], _fields(model))
            raise Slip(f"{_in(place)}unknown key {key[1]!r}{known}", (*keys, key[1])) from None
        raise Slip(f"{_in(place)}{said[:1].lower()}{said[1:]}", keys) from None
    except RecursionError:
        raise Slip("tables or lists stand too deep in each other") from None


def _place(path: str, table: dict[str, Any], model: type[Struct]) -> str:
    """Put the key of a table in place of ``[...]``, which msgspec does not name: ``words[...]`` is ``words.per``."""
    import msgspec

    head, dots, rest = path.partition("[...]")
    if not dots or head not in table:
        return path
    for key, value in table[head].items():
        try:
            msgspec.convert({**table, head: {key: value}}, model, dec_hook=hook)
        except msgspec.ValidationError:
            return f"{head}.{key}{rest.removesuffix('[...]')}"
    return head


def _in(place: str) -> str:
    return f"{place}: " if place else ""


def _fields(model: type[Model]) -> Sequence[str]:
    import msgspec

    return [field.encode_name for field in msgspec.structs.fields(model)]

"""What flows from stage to stage is frozen: nobody can change a record that another stage holds."""

from __future__ import annotations

import dataclasses
import inspect
from typing import Any

import pytest

from conftest import COMPILED, ROOT
from pipeline import records

RECORDS = [kind for _, kind in inspect.getmembers(records, inspect.isclass) if kind.__module__.startswith("pipeline.")]


pytestmark = pytest.mark.skipif(COMPILED, reason="compiled records keep neither docstrings nor annotations")


def frozen(kind: type[Any]) -> bool:
    """Whether nothing of a record can be set anew; hot ones are frozen for the type checker alone (``Final``)."""
    if issubclass(kind, tuple | str):  # a named tuple, an enumeration of words
        return True
    settings = getattr(kind, "__dataclass_params__", None)
    types = [str(field.type) for field in dataclasses.fields(kind)] if settings else []
    return bool(settings) and (settings.frozen or all(name.startswith("Final[") for name in types))


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_records_are_frozen(kind: type[Any]) -> None:
    assert frozen(kind)
    assert kind.__dictoffset__ == 0 or issubclass(kind, tuple | str)  # nothing can be hung on it


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_records_say_what_they_are(kind: type[Any]) -> None:
    assert len(inspect.getdoc(kind) or "") > 20


def test_all_records_are_reached_from_the_room_itself() -> None:
    files = (ROOT / "pipeline" / "records").glob("*.py")
    defined = {
        line.split()[1].split("(")[0].strip(":")
        for f in files
        for line in f.read_text("utf-8").splitlines()
        if line.startswith("class ")
    }
    assert {name for name in defined if name[0] != "_"} <= set(dir(records))

"""What the tables of a folder were last made of: a small JSON file beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from pipeline.files import Folder

STATE = ".state"
MANIFEST = f"{STATE}/manifest.json"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of each table: the pieces it is made of, the first source of each, the size and sum of each file."""

    pieces: tuple[str, ...]
    firsts: tuple[str, ...]
    sizes: Mapping[str, int]
    sums: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the tables were last made of; ``settings`` is the fingerprint of program, rules and options."""

    settings: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def pieces(self) -> tuple[str, ...]:
        """All pieces in the order of the tables."""
        return tuple(piece for part in self.parts for piece in part.pieces)

    @property
    def firsts(self) -> tuple[str, ...]:
        """The first source of each piece."""
        return tuple(first for part in self.parts for first in part.firsts)


def part_name(table: str, number: int) -> str:
    """Name a file of a table: ``part_name("claims", 0) == "claims/part-00000.parquet"``; names sort as the rows do."""
    return f"{table}/part-{number:05}.parquet"


def read_manifest(folder: Folder) -> Manifest:
    """Read what the tables were last made of; an empty one if that is not known."""
    try:
        return from_json(folder.read(MANIFEST) or b"{}")
    except (ValueError, RecursionError):
        return Manifest()


def to_json(manifest: Manifest) -> bytes:
    """Write a manifest: ``from_json(to_json(manifest)) == manifest``."""
    return json.dumps(asdict(manifest), ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> Manifest:
    """Read a manifest. Raises ``ValueError`` for one that is damaged."""
    told = json.loads(data.decode("utf-8", "surrogatepass"))
    if not isinstance(told, dict) or not isinstance(told.get("settings", ""), str):
        raise ValueError("no manifest")
    parts = told.get("parts", [])
    if not isinstance(parts, list):
        raise ValueError("no parts")
    return Manifest(told.get("settings", ""), tuple(map(_part, parts)))


def _part(told: Any) -> Part:
    try:
        part = Part(tuple(told["pieces"]), tuple(told["firsts"]), dict(told["sizes"]), dict(told.get("sums", {})))
    except (TypeError, KeyError, AttributeError):
        raise ValueError("no part") from None
    names = (*part.pieces, *part.firsts)
    if not part.pieces or len(part.pieces) != len(part.firsts) or not all(isinstance(name, str) for name in names):
        raise ValueError("no part")
    return part

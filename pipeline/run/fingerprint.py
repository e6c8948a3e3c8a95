"""What besides a document's bytes decides its rows: the program, its rules, its options and its libraries."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.options import Options

# Libraries whose next version may cut, read or write something differently.
LIBRARIES = (
    *("rjieba", "jieba", "cn2an", "borax", "regex", "charset-normalizer", "pyarrow"),
    *("lxml", "pypdfium2", "trafilatura", "resiliparse", "xlrd"),
)


def fingerprint(options: Options) -> str:
    """Return 16 hex digits that differ wherever a document's rows may: ``fingerprint(Options())``.

    It covers the version and the code of the program, all rule files, the versions of the libraries, the options, and
    what readers corrected.
    A compiled program has the fingerprint of its sources, which travel with it, as it gives the same rows: each goes on
    where the other stopped.
    """
    from pipeline import __version__
    from pipeline.rulebook import layers

    told = {
        "version": __version__,
        "code": _code(),
        "rules": [_digest(sorted(place.rglob("*"))) for place in layers(options.rules, options.only_rules)],
        "libraries": {name: _version(name) for name in LIBRARIES},
        "options": {
            name: str(value)
            for name, value in asdict(options).items()
            if name not in ("rules", "only_rules", "corrections")
        },
    }
    if options.corrections:
        told["corrections"] = hashlib.sha256(options.corrections.read_bytes()).hexdigest()
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


@cache
def _code() -> str:
    return _digest(sorted(Path(__file__).parents[1].rglob("*.py")))


def _digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        if file.is_file() and file.name[0] != ".":
            total.update(file.name.encode("utf-8", "surrogateescape") + b"\0")
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None

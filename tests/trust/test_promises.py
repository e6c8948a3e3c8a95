"""docs/trust.md: each promise names a test that is there, and each limit is the one of the program."""

from __future__ import annotations

import re
import tomllib

import pytest

from conftest import ROOT
from pipeline.layout.grids import WIDEST
from pipeline.match.amounts import LARGEST
from pipeline.match.cues import REACH, SENTENCE_REACH
from pipeline.options import MAX_CHARS
from pipeline.read.limits import LIMITS
from pipeline.resolve.row import AROUND, LONGEST
from pipeline.rulebook import rules_dir
from pipeline.rulebook.backtracking import REACH as LOOKED
from pipeline.rulebook.schema import LONGEST_WORD
from pipeline.sources.archives import MEMBERS, NESTED, UNPACKED

PAGE = (ROOT / "docs" / "trust.md").read_text("utf-8")
CUTS = tomllib.loads((rules_dir() / "layout.toml").read_text("utf-8"))["limits"]


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:tests|pipeline|rules|scripts)/[^`]+)`", PAGE))))
def test_what_the_page_names_is_there(path: str) -> None:
    file, _, test = path.partition("::")
    assert (ROOT / file).is_file()
    assert not test or f"def {test}(" in (ROOT / file).read_text("utf-8")


def test_every_promise_names_its_test() -> None:
    promises = PAGE.partition("## Limits")[0]
    rows = [row for row in promises.splitlines() if row.startswith("|") and not row.startswith(("| promise", "| ---"))]
    assert [row for row in rows if "`tests/" not in row and "`scripts/" not in row] == []


LINES = [
    ("characters of a document", f"{MAX_CHARS:,}"),
    ("size of a file", f"{LIMITS.file_size >> 20} MB"),
    ("time to read", f"{LIMITS.seconds:.0f} seconds, and {LIMITS.seconds_per_megabyte:.0f}"),
    ("memory to read", f"{LIMITS.memory >> 30} GB"),
    ("what an archive", f"{UNPACKED >> 30} GB; {MEMBERS:,}; {NESTED >> 20} MB"),
    ("characters of a sentence; of a list", f"more than {CUTS['figures']} figures"),
    ("characters of a sentence; of a list", f"{CUTS['sentence']:,}; {CUTS['listing']:,}"),
    ("how far before", f"{REACH} characters"),
    ("columns of a table", f"{WIDEST:,}"),
    ("characters of a sentence that its rows", f"{AROUND} on each side"),
    ("characters of a sentence that its rows", f"{LONGEST}"),
    ("characters of a word", f"{LONGEST_WORD}"),
]


@pytest.mark.parametrize(("what", "limit"), LINES)
def test_a_limit_is_that_of_the_program(what: str, limit: str) -> None:
    assert any(row.startswith(f"| {what}") and limit in row for row in PAGE.splitlines())


def test_patterns_are_tried_over_the_words_in_which_they_are_looked_for() -> None:
    assert REACH == SENTENCE_REACH == LOOKED
    assert LARGEST == 10**30

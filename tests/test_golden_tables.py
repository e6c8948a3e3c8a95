"""Golden cells of real tables: found, and each field right, in every table; values are here, files are not."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from scripts import score_tables

LEAST = {
    "found": 0.98, "value": 0.97, "unit": 0.97, "per": 0.97, "date": 0.95, "subject": 0.90, "region": 0.95,
    "change": 0.95, "baseline": 0.95,
}  # fmt: skip
"""The floors of every table; in all no cell of a rank, a code or a date becomes a claim."""

KNOWN = {"s25_tickets": {"date"}}
"""What is known to be wrong: a list of prices has the days of the numbered heading far above it (guide, 6: none)."""

TABLES: dict[str, list[str]] = defaultdict(list)
for stem in score_tables.stems():
    TABLES[str(score_tables.golden_of(stem)[0]["file"])].append(stem)


@pytest.mark.parametrize("name", TABLES)
def test_the_cells_of_a_file(name: str) -> None:
    file = score_tables.file_of(name)
    if file is None:
        pytest.skip(f"needs {name}, which a clone of the project alone does not have")
    claims = score_tables.claims_of(file)
    for stem in TABLES[name]:
        count, errors = score_tables.score_table(score_tables.golden_of(stem), claims)
        below = {
            field: share
            for field, share in score_tables.shares(count).items()
            if share < LEAST[field] and field not in KNOWN.get(stem, ())
        }
        assert (below, count["claimed"], count["extra"]) == ({}, 0, 0), "\n".join([stem, *errors[:20]])


def test_the_first_scores_are_kept_for_every_table() -> None:
    first = score_tables.first_scores()
    assert first.keys() == {*score_tables.stems(), "all"}
    cells = Counter(stem for stem in score_tables.stems() for one in score_tables.golden_of(stem))
    assert sum(cells.values()) == 2645 and len(cells) >= 12
    assert sum(figures["cells"] for stem, figures in first.items() if stem != "all") == first["all"]["cells"] == 2554

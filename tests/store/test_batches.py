"""Files are dealt out into bounded batches; one file more or less moves few cuts."""

from __future__ import annotations

import pytest

from pipeline.sources.folder import Source
from pipeline.store import batches
from pipeline.store.batches import Batch, parts


def sources(count: int, size: int = 1000) -> list[Source]:
    return [Source(f"d{number:06}.txt", f"d{number:06}.txt", size) for number in range(count)]


def test_batches_are_bounded_and_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    files = [*sources(2000), Source("e.txt", "e.txt", 1 << 30), *sources(50)]
    dealt = batches.batches(files)
    assert [file for batch in dealt for file in batch] == files
    assert all(len(batch) <= batches.BATCH.count for batch in dealt)
    assert all(sum(file.size for file in batch[:-1]) < batches.BATCH.size for batch in dealt)
    assert [batch for part in parts(dealt) for batch in part] == dealt


@pytest.mark.parametrize("at", [0, 700, 1999])
def test_one_file_moves_few_cuts(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    monkeypatch.undo()
    files = sources(2000)

    def dealt(some: list[Source]) -> set[Batch]:
        return set(batches.batches(some))

    assert len(dealt(files) - dealt(files[:at] + files[at + 1 :])) < 12


def test_names_that_hold_bytes_of_no_encoding_are_dealt_out_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    files = [Source(f"\udcb0{number}.txt", f"\udcb0{number}.txt", 1000) for number in range(batches.BATCH.count + 1)]
    assert [file for batch in batches.batches(files) for file in batch] == files

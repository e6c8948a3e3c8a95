"""What the tables were last made of, as a small JSON file: it comes back as it was, and a damaged one as none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.files import open_folder
from pipeline.store.manifest import MANIFEST, Manifest, Part, from_json, part_name, read_manifest, to_json

TWO = Manifest("settings", (Part(("p", "q"), ("a.txt", "简报.txt"), {"claims": 5}), Part(("r",), ("z.txt",), {})))


@pytest.mark.parametrize("manifest", [Manifest(), TWO, Manifest("s", (Part(("p",), ("\udcb0.txt",), {}),))])
def test_a_manifest_comes_back_as_it_was(manifest: Manifest) -> None:
    assert from_json(to_json(manifest)) == manifest


def test_pieces_and_sources_of_all_parts_stand_in_order() -> None:
    assert (TWO.pieces, TWO.firsts) == (("p", "q", "r"), ("a.txt", "简报.txt", "z.txt"))


def test_names_of_parts_sort_as_the_rows_do() -> None:
    names = [part_name("claims", number) for number in (0, 2, 10, 99_999)]
    assert names[0] == "claims/part-00000.parquet"
    assert names == sorted(names)


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"5", b'{"parts": [{}]}', b'{"parts": [5]}', b"\xff"])
def test_one_that_is_gone_or_damaged_counts_for_none(tmp_path: Path, content: bytes | None) -> None:
    folder = open_folder(tmp_path)
    if content is not None:
        folder.write(MANIFEST, content)
    assert read_manifest(folder) == Manifest()

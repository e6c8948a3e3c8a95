"""A second run does only what changed, and the tables are those of a run over everything."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

import bad_readers
from conftest import CommandLine, contents
from pipeline.read import formats
from pipeline.read.formats import Format
from pipeline.rulebook import rules_dir
from pipeline.run import folder as run_folder
from pipeline.run.folder import extract_folder
from pipeline.sources.fetch import Fetcher
from pipeline.sources.folder import Source
from pipeline.store import Store, batches, read_tables
from pipeline.tables import SCHEMAS
from samples import FEW, SOME, add_first, all_at_once, change, remove, rename, touch, write_brief, write_briefs


@pytest.fixture(autouse=True)
def small_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cuts so fine that a small folder has several batches and several parts."""
    monkeypatch.setattr(batches, "BATCH", FEW)
    monkeypatch.setattr(batches, "PART", SOME)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twenty-four short documents."""
    return write_briefs(tmp_path / "in")


# what happens to the folder; documents worked on, taken over, removed
INCREMENTS: list[tuple[Callable[[Path], None], int, int, int]] = [
    (lambda folder: None, 0, 24, 0),
    (touch, 0, 24, 0),
    (change, 1, 23, 0),
    (add_first, 1, 24, 0),
    (remove, 0, 22, 2),
    (rename, 1, 23, 1),
    (all_at_once, 2, 21, 2),
]


@pytest.mark.parametrize(("happens", "worked", "reused", "removed"), INCREMENTS)
def test_a_second_run_does_only_what_changed(
    folder: Path, tmp_path: Path, happens: Callable[[Path], None], worked: int, reused: int, removed: int
) -> None:
    first = extract_folder(folder, tmp_path / "out")
    assert (first.worked, first.reused, first.removed) == (24, 0, 0)
    assert len(list((tmp_path / "out" / "claims").iterdir())) > 2
    happens(folder)
    second = extract_folder(folder, tmp_path / "out")
    assert (second.worked, second.reused, second.removed) == (worked, reused, removed)
    third = extract_folder(folder, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")
    assert second.summaries == third.summaries


def test_what_did_not_change_is_not_written_again(folder: Path, tmp_path: Path) -> None:
    extract_folder(folder, tmp_path / "out")
    before = {file: file.stat().st_ino for file in (tmp_path / "out").rglob("*.*")}
    extract_folder(folder, tmp_path / "out")
    assert {file: file.stat().st_ino for file in (tmp_path / "out").rglob("*.*")} == before
    change(folder)
    extract_folder(folder, tmp_path / "out")
    claims = [file for file in before if file.parent.name == "claims"]
    assert sum(file.stat().st_ino != before[file] for file in claims) == 1


def test_many_increments_end_like_one_run(folder: Path, tmp_path: Path) -> None:
    dice = random.Random(4)
    for _ in range(8):
        for number in dice.sample(range(40), 6):
            if dice.random() < 0.3:
                (folder / f"d{number:02}.txt").unlink(missing_ok=True)
            else:
                write_brief(folder, number, f"新建学校{dice.randrange(100)}所。" * dice.randrange(1, 9))
        extract_folder(folder, tmp_path / "out")
    extract_folder(folder, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_options_that_change_results_do_everything_again(folder: Path, tmp_path: Path) -> None:
    options: list[dict[str, object]] = [
        {"published": date(2021, 7, 29)},
        {"segmenter": "jieba"},
        {"max_chars": 1000},
        {"max_cells": 9},
        {},
    ]
    for option in options:
        assert extract_folder(folder, tmp_path / "out", **option).worked == 24, option  # type: ignore[arg-type]
        assert extract_folder(folder, tmp_path / "out", workers=1, **option).worked == 0  # type: ignore[arg-type]


def test_rules_count_by_what_they_say(folder: Path, tmp_path: Path) -> None:
    extract_folder(folder, tmp_path / "out")
    rules = shutil.copytree(rules_dir(), tmp_path / "rules")
    assert extract_folder(folder, tmp_path / "out", rules=rules).worked == 0
    with (rules / "words.txt").open("a", encoding="utf-8") as words:
        words.write("某某词 n\n")
    assert extract_folder(folder, tmp_path / "out", rules=rules).worked == 24


def test_a_line_of_the_sidecar_changes_its_document(folder: Path, tmp_path: Path) -> None:
    extract_folder(folder, tmp_path / "out")
    (folder / "metadata.csv").write_text("source,published\nd05.txt,2021-07-29\n", "utf-8")
    for worked in (1, 0):
        assert extract_folder(folder, tmp_path / "out").worked == worked
    documents = read_tables(tmp_path / "out").documents
    assert dict(zip(documents["source"], documents["published"], strict=True))["d05.txt"] == pd.Timestamp(2021, 7, 29)
    assert documents["published"].notna().sum() == 1
    extract_folder(folder, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")
    (folder / "metadata.csv").unlink()
    assert extract_folder(folder, tmp_path / "out").worked == 1


def test_force_starts_over(folder: Path, tmp_path: Path) -> None:
    extract_folder(folder, tmp_path / "out")
    before = contents(tmp_path / "out")
    remove(folder)
    done = extract_folder(folder, tmp_path / "out", force=True)
    assert (done.worked, done.reused, done.removed) == (22, 0, 2)
    write_brief(folder, 3)
    write_brief(folder, 23)
    extract_folder(folder, tmp_path / "out", force=True)
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize("lost", ["claims/part-00000.parquet", "documents/part-00001.parquet", ".state", "sentences"])
def test_what_is_lost_is_made_again(folder: Path, tmp_path: Path, lost: str) -> None:
    extract_folder(folder, tmp_path / "out")
    before = contents(tmp_path / "out")
    place = tmp_path / "out" / lost
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.write_bytes(b"damaged")
    extract_folder(folder, tmp_path / "out")
    assert contents(tmp_path / "out") == before


def test_damaged_pieces_are_made_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    extract_folder(folder, out)
    before = contents(out)
    pieces = sorted((out / ".state" / "pieces").iterdir())
    for piece in pieces:
        piece.write_bytes(b"")  # as a power cut may leave it
    (out / ".state" / "manifest.json").write_text("{")
    extract_folder(folder, out)
    assert contents(out) == before
    whole = pieces[0].read_bytes()
    pieces[0].write_bytes(whole[: len(whole) // 2])
    shutil.rmtree(out / "claims")
    extract_folder(folder, out)
    assert contents(out) == before


def test_a_file_that_could_not_be_read_is_tried_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain_open = Fetcher.open

    def locked(fetcher: Fetcher, source: Source) -> object:
        if source.name == "d05.txt":
            raise PermissionError(13, "Permission denied")
        return plain_open(fetcher, source)

    with monkeypatch.context() as patch:
        patch.setattr(Fetcher, "open", locked)
        for worked in (24, 1):
            done = extract_folder(folder, tmp_path / "out")
            assert ([one.source for one in done.failures], done.worked) == (["d05.txt"], worked)
    done = extract_folder(folder, tmp_path / "out")
    assert (done.failed, done.worked) == (0, 1)


def test_the_second_of_two_runs_stops(folder: Path, tmp_path: Path, extract: CommandLine) -> None:
    with Store(tmp_path / "out", SCHEMAS):
        code, out, err = extract(folder, "--out", tmp_path / "out")
    assert (code, out) == (1, "")
    assert "another run is writing here; wait for it, or name another folder with --out" in err
    assert extract(folder, "--out", tmp_path / "out")[0] == 0


def test_the_command_says_what_was_done(folder: Path, tmp_path: Path, extract: CommandLine) -> None:
    first = extract(folder, "--out", tmp_path / "out")[1]
    assert "沿用" not in first
    all_at_once(folder)
    assert "本次处理 2 个文件，沿用 21 个，移出 2 个。" in extract(folder, "--out", tmp_path / "out")[1]
    told = json.loads(extract(folder, "--out", tmp_path / "out", "--json")[1])
    assert (told["documents"], told["worked"], told["reused"], told["removed"]) == (23, 0, 23, 0)


ROWS = ["正文\n新建学校3所。\n\n投资5亿元。", "正文\n新建学校4所。"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_of_several_documents_is_taken_over_whole(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    form = Format((".rows",), "test/rows", bad_readers.good, rows=bad_readers.rows)
    monkeypatch.setitem(formats._BY_SUFFIX, ".rows", form)
    monkeypatch.setattr(run_folder, "SUFFIXES", (".txt", ".rows"))
    for number, text in enumerate(ROWS):
        (folder / f"d0{number}.rows").write_text(text, "utf-8")
    extract = partial(extract_folder, folder, tmp_path / "out", text_column="正文", workers=workers)
    first = extract()
    assert (first.documents, first.worked) == (27, 27)
    assert [one.source for one in first.summaries][:4] == ["d00.rows/1", "d00.rows/3", "d00.txt", "d01.rows/1"]
    before = contents(tmp_path / "out" / "claims")
    write_brief(folder, 7, "新建医院2家。")
    second = extract()
    assert (second.worked, second.reused, second.removed) == (1, 26, 0)
    write_brief(folder, 7)
    extract()
    assert contents(tmp_path / "out" / "claims") == before
    (folder / "d00.rows").unlink()
    assert (extract().removed, extract().documents) == (2, 25)

"""A second run does only what changed, a killed one goes on, and the tables are those of an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import PROGRAM, RAW, ROOT, CommandLine, contents, tables_in
from pipeline.errors import OutputError
from pipeline.rulebook import rules_dir
from pipeline.run.folder import extract_folder
from pipeline.sources.fetch import Fetcher
from pipeline.sources.folder import Source
from pipeline.store import Store, batches, read_tables
from pipeline.store.batches import Cut
from pipeline.tables import SCHEMAS

usual_part = batches.PART
FEW = Cut(count=4, size=512 * 1024, every=3)
SOME = Cut(count=9, size=1 << 20, every=2)


@pytest.fixture(autouse=True)
def small_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cuts so fine that a small folder has several batches and several parts."""
    monkeypatch.setattr(batches, "BATCH", FEW)
    monkeypatch.setattr(batches, "PART", SOME)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twenty-four short documents."""
    (tmp_path / "in").mkdir()
    for number in range(24):
        write(tmp_path / "in", number)
    return tmp_path / "in"


def write(folder: Path, number: int, text: str = "") -> None:
    told = text or f"今年全市新建学校{number + 1}所，完成投资{number}.5亿元，同比增长{number}%。"
    (folder / f"d{number:02}.txt").write_text(told, "utf-8")


def change(folder: Path) -> None:
    write(folder, 7, "新建医院2家。")


def add_first(folder: Path) -> None:
    (folder / "a.txt").write_text("投资3亿元。", "utf-8")


def remove(folder: Path) -> None:
    (folder / "d03.txt").unlink()
    (folder / "d23.txt").unlink()


def rename(folder: Path) -> None:
    (folder / "d05.txt").rename(folder / "e05.txt")


def touch(folder: Path) -> None:
    os.utime(folder / "d05.txt", (1, 1))


def all_at_once(folder: Path) -> None:
    change(folder)
    add_first(folder)
    remove(folder)


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
                write(folder, number, f"新建学校{dice.randrange(100)}所。" * dice.randrange(1, 9))
        extract_folder(folder, tmp_path / "out")
    extract_folder(folder, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_options_that_change_results_do_everything_again(folder: Path, tmp_path: Path) -> None:
    options: list[dict[str, object]] = [
        {"published": date(2021, 7, 29)},
        {"segmenter": "jieba"},
        {"max_chars": 1000},
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
    assert dict(zip(documents["source"], documents["published"], strict=True))["d05.txt"] == date(2021, 7, 29)
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
    write(folder, 3)
    write(folder, 23)
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


def test_damaged_pieces_are_made_again_or_told(folder: Path, tmp_path: Path) -> None:
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
    with pytest.raises(OutputError, match="damaged or gone; run again with --force"):
        extract_folder(folder, out)
    extract_folder(folder, out, force=True)
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


# A process that is ready to run and forks a child for each line it reads, so that no moment is lost on starting. The
# child kills itself before the given step of writing, or is killed after the given time.
FORKED = """
import os, signal, sys, time
sys.path.insert(0, {tests!r})
from pathlib import Path
from pipeline import files
from pipeline.options import Options
from pipeline.run import folder as run
from pipeline.run import work
from pipeline.store import batches
from pipeline.store.batches import Cut
import pyarrow.compute, pyarrow.parquet, pipeline.store, pipeline.tables, pipeline.run.local
batches.BATCH, batches.PART = {few!r}, {some!r}
work.prepare(Options())
from pipeline.extract import extract_document
from pipeline.read import read
extract_document(read("新建学校3所。".encode(), "a.txt"))
STEPS = ("write", "move", "link", "drop", "clear")

def count_steps(last):
    done = 0
    def stepwise(plain):
        def step(*args):
            nonlocal done
            done += 1
            if done == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return plain(*args)
        return step
    for name in STEPS:
        setattr(files.Folder, name, stepwise(getattr(files.Folder, name)))
    return lambda: done

for line in sys.stdin:
    kind, value, folder, out = line.rstrip().split("|")
    began = time.monotonic()
    child = os.fork()
    if not child:
        steps = count_steps(int(value) if kind == "step" else 0)
        run.extract_folder(folder, out, workers=1)
        os._exit(min(steps(), 250))
    if kind == "time":
        time.sleep(float(value))
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), time.monotonic() - began, flush=True)
"""


class Forked:
    """Runs in children of a process that is ready."""

    def __init__(self, folder: Path) -> None:
        script = FORKED.format(tests=str(ROOT), few=FEW, some=SOME)
        env = {**os.environ, "PYTHONPATH": str(PROGRAM)}
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
        )

    def run(self, out: Path, kind: str = "whole", value: float = 0) -> tuple[int, float]:
        """Run; returns how the child ended (number of steps, or -9 if killed) and the seconds it took."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{kind}|{value}|{self.folder}|{out}\n")
        self.process.stdin.flush()
        code, seconds = self.process.stdout.readline().split()
        return int(code), float(seconds)

    def close(self) -> None:
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


@pytest.fixture
def forked(folder: Path) -> object:
    runs = Forked(folder)
    yield runs
    runs.close()


def test_killed_at_twenty_random_moments(folder: Path, tmp_path: Path, forked: Forked) -> None:
    for number in range(24, 48):
        write(folder, number)
    steps, seconds = forked.run(tmp_path / "undisturbed")
    assert steps > 0
    dice = random.Random(20)
    killed = 0
    for _ in range(20):
        killed += forked.run(tmp_path / "out", "time", dice.uniform(0, seconds * 0.6))[0] == -signal.SIGKILL
    assert killed > 0
    forked.run(tmp_path / "out")
    assert contents(tmp_path / "out") == contents(tmp_path / "undisturbed")


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_killed_before_a_step_of_an_increment(folder: Path, tmp_path: Path, forked: Forked, every: int) -> None:
    forked.run(tmp_path / "old")
    old = tables_in(tmp_path / "old")
    all_at_once(folder)
    forked.run(tmp_path / "new")
    new = tables_in(tmp_path / "new")
    shutil.copytree(tmp_path / "old", tmp_path / "whole")
    steps = forked.run(tmp_path / "whole")[0]
    assert steps > 10
    assert contents(tmp_path / "whole") == contents(tmp_path / "new")
    for step in range(1, steps + 1, every):
        out = shutil.copytree(tmp_path / "old", tmp_path / f"out{step}")
        assert forked.run(out, "step", step)[0] == -signal.SIGKILL
        if not (out / ".ready.json").exists():
            seen = {name: data for name, data in tables_in(out).items() if name[0] != "."}
            assert seen in (old, new)
        forked.run(out)
        assert contents(out) == contents(tmp_path / "new")
        shutil.rmtree(out)


PARALLEL = """
import sys
from pipeline.run import folder as run
from pipeline.store import batches
batches.BATCH = batches.Cut(count=1, size=1, every=1)
run.extract_folder(sys.argv[1], sys.argv[2], workers=2)
"""


def test_a_run_of_several_processes_may_be_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr(batches, "BATCH", Cut(count=1, size=1, every=1))
    monkeypatch.setattr(batches, "PART", usual_part)
    env = {**os.environ, "PYTHONPATH": str(PROGRAM)}
    running = subprocess.Popen([sys.executable, "-c", PARALLEL, RAW, out], env=env)
    while not list(out.glob(".state/pieces/*.arrow")):
        assert running.poll() is None
        time.sleep(0.005)
    running.kill()
    running.wait()
    done = extract_folder(RAW, out, workers=1)
    assert done.reused
    extract_folder(RAW, tmp_path / "undisturbed", workers=1)
    assert contents(out) == contents(tmp_path / "undisturbed")


@pytest.mark.parametrize("draft", [".ready.json.4711~", ".state/manifest.json.4711~"])
def test_what_a_killed_run_left_half_written_goes(folder: Path, tmp_path: Path, draft: str) -> None:
    out = tmp_path / "out"
    extract_folder(folder, out)
    before = contents(out)
    (out / draft).write_text("half", "utf-8")
    extract_folder(folder, out)
    assert contents(out) == before

"""Each write, sync, rename and removal of a run fails in turn; the next run gives the tables of an undisturbed one.

SQLite does so: the n-th step on the disk fails for every n (the disk is full or broken, a write stops halfway),
or the process is killed before it. A run that fails says so in one sentence, and the old tables or the new stand there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import PROGRAM, contents, tables_in
from samples import FEW, SOME, write_briefs

# A process that is ready to run and forks a child for each line; in it the n-th step on the disk fails.
FORKED = """
import errno, os, signal, sys
from pipeline.errors import OutputError
from pipeline.options import Options
from pipeline.run import folder as run, work
from pipeline.store import batches
import pyarrow.compute, pyarrow.parquet, pipeline.store, pipeline.tables, pipeline.run.local
from pipeline.extract import extract_document
from pipeline.read import read
from pipeline.store.batches import Cut
batches.BATCH, batches.PART = {few!r}, {some!r}
work.prepare(Options())
extract_document(read("新建学校3所。".encode(), "a.txt"))
STEPS = ("write", "fsync", "replace", "link", "unlink")
done, tell = 0, os.write

def failing(plain, name, last, kind):
    def step(*args, **more):
        global done
        done += 1
        if done == last:
            if kind == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if name == "write":
                plain(args[0], bytes(args[1])[: len(args[1]) // 2])
            raise OSError(getattr(errno, kind), os.strerror(getattr(errno, kind)))
        return plain(*args, **more)
    return step

def go(kind, last, folder, out, wire):
    for name in STEPS:
        setattr(os, name, failing(getattr(os, name), name, last, kind))
    try:
        run.extract_folder(folder, out, workers=1)
    except OutputError as error:
        os._exit(201 if "can't be written" in str(error) else 202)
    except BaseException as error:
        import traceback; traceback.print_exc()
        os._exit(203)
    tell(wire, str(done).encode())
    os._exit(0)

for line in sys.stdin:
    kind, last, folder, out = line.rstrip().split("|")
    theirs, wire = os.pipe()
    child = os.fork()
    if not child:
        go(kind, int(last), folder, out, wire)
    os.close(wire)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(code, os.read(theirs, 9).decode() or 0, flush=True)
    os.close(theirs)
"""
FAILED, KILLED = 201, -9


class Faulty:
    """Runs in children of a process that is ready: ``faulty.run(out, "ENOSPC", 3)`` is how the child ended."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        script, env = FORKED.format(few=FEW, some=SOME), {**os.environ, "PYTHONPATH": str(PROGRAM)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
        )

    def run(self, out: Path, kind: str = "", last: int = 0) -> int:
        """Run and return how it ended; ``steps`` then says how many steps it took."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{kind}|{last}|{self.folder}|{out}\n")
        self.process.stdin.flush()
        code, self.steps = map(int, self.process.stdout.readline().split())
        return code

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture
def faulty(tmp_path: Path) -> Iterator[Faulty]:
    """Runs over some short documents."""
    runs = Faulty(write_briefs(tmp_path / "in", 12))
    yield runs
    runs.close()


EVERY = [19, pytest.param(1, marks=pytest.mark.trust)]


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize("kind", ["ENOSPC", "EIO", "kill"])
def test_any_step_of_a_first_run_may_fail(tmp_path: Path, faulty: Faulty, kind: str, every: int) -> None:
    assert faulty.run(tmp_path / "whole") == 0
    steps = faulty.steps
    assert steps > 30
    for last in range(1, steps + 1, every):
        out = tmp_path / f"out{last}"
        ended = faulty.run(out, kind, last)
        assert ended in (KILLED if kind == "kill" else FAILED, 0), last
        assert ended or tables_in(out) == tables_in(tmp_path / "whole"), f"{last}: done, it says"
        faulty.run(out)
        assert contents(out) == contents(tmp_path / "whole"), last
        shutil.rmtree(out)


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize("kind", ["ENOSPC", "EIO", "kill"])
def test_any_step_of_an_increment_may_fail(tmp_path: Path, faulty: Faulty, kind: str, every: int) -> None:
    faulty.run(tmp_path / "old")
    for change in (lambda: (faulty.folder / "d07.txt").write_text("新建医院2家。"), (faulty.folder / "d03.txt").unlink):
        change()
    shutil.copytree(tmp_path / "old", tmp_path / "whole")
    assert faulty.run(tmp_path / "whole") == 0
    steps = faulty.steps
    old, new = tables_in(tmp_path / "old"), tables_in(tmp_path / "whole")
    for last in range(1, steps + 1, every):
        out = shutil.copytree(tmp_path / "old", tmp_path / f"out{last}")
        ended = faulty.run(out, kind, last)
        assert ended in (KILLED if kind == "kill" else FAILED, 0), last
        assert ended or tables_in(out) == new, f"{last}: done, it says"
        if not (out / ".ready.json").exists():
            assert {name: data for name, data in tables_in(out).items() if name[0] != "."} in (old, new), last
        faulty.run(out)
        assert contents(out) == contents(tmp_path / "whole"), last
        shutil.rmtree(out)

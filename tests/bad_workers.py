"""Workers that go wrong, for tests of the crew: a module that loads no more than a worker does."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.run.local import serve
from pipeline.run.work import Done, Job, Task, Tell, Worker
from pipeline.sources.folder import Source

MANY = 20
"""Ends after which these let it be, so that a test does not run for ever."""
plain_serve, plain_extract = serve, Worker._extract


def deadly(job: Job, wire: Connection) -> None:
    """Serve, but end at documents that say so: 致命 always, 一次 once, which leaves a mark."""

    def extract(worker: Worker, source: Source, given_up: bool) -> object:
        text = worker.fetcher.bytes_of(source).decode()
        mark = Path(job.out, f".{source.name}.mark")
        ends = mark.stat().st_size if mark.exists() else 0
        if not given_up and (("致命" in text and ends < MANY) or ("一次" in text and not ends)):
            _count(mark)
            os.kill(os.getpid(), 9)
        return plain_extract(worker, source, given_up)

    Worker._extract = extract  # type: ignore[assignment,method-assign]
    plain_serve(job, wire)


def never_starts(job: Job, wire: Connection) -> None:
    """End at once."""
    mark = Path(job.root).with_name("starts")
    _count(mark)
    if mark.stat().st_size > MANY:
        wire.send(PipelineError("started for ever"))
    os._exit(1)


def _count(mark: Path) -> None:
    with mark.open("ab") as file:
        file.write(b"5")


def breaks(job: Job, wire: Connection) -> None:
    """Tell of a mistake in the rules, as a worker does that can't load them."""
    wire.send(PipelineError("a rule is wrong"))


def tells_of_ctrl_c(job: Job, wire: Connection) -> None:
    """Say whether Ctrl-C would end it."""
    wire.send(signal.getsignal(signal.SIGINT) is not signal.SIG_IGN)


def busy(job: Job, wire: Connection) -> None:
    """Serve, but work on the first task for an hour; say the number of the process before."""

    def never_done(worker: Worker, task: Task, tell: Tell) -> Done:
        print(os.getpid(), flush=True)
        time.sleep(3600)
        raise AssertionError

    Worker.do = never_done  # type: ignore[method-assign]
    plain_serve(job, wire)

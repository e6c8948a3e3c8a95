"""Batches worked on in this process or in several, in whatever order they are ready.

A process that dies (killed, out of memory) costs no more than the document it was at: the batch is tried once more when
all others are done, by one process alone, so that the document has the memory to itself. If that document ends a
process again, it is given up, and the rest of its batch is done without it.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

from pipeline.errors import PipelineError, cause
from pipeline.files import is_store
from pipeline.run.memory import frugal
from pipeline.run.work import Done, Job, Task, Worker, warm_up

# Bytes of input below which starting a process takes longer than it saves: one that loads all, and one that is a copy.
SMALL, SMALL_FOR_COPIES = 4 * 1024 * 1024, 1024 * 1024
LARGE = 16 * 1024 * 1024  # bytes of a document that may need more memory than there is: for a process of its own
LONG = 1024 * 1024  # bytes of a task that takes several times as long as others
ENDING = 8  # tasks at the end of which the smallest come last
TRIES = 2  # of a document, and of a process to start

Do = Callable[[Job, Connection], None]


def work_through(tasks: Sequence[Task], job: Job, workers: int | None = None) -> Iterator[tuple[Task, Done]]:
    """Yield what came of each task, as it is done: ``for task, done in work_through(tasks, job, 2): …``.

    Raises ``PipelineError`` for what no other try would mend: a mistake in the rules, a full disk.
    """
    sizes = [sum(file.size for file in task.batch) for task in tasks]
    copies = forks(job)
    least = SMALL_FOR_COPIES if copies else SMALL
    wanted = (cores() if sum(sizes) >= least else 1) if workers is None else workers
    wanted = min(wanted, len(tasks))
    if wanted > 1 or max(sizes, default=0) >= LARGE:
        crew = Crew(job, wanted)
        try:
            if copies and not all(task.known for task in tasks):
                warm_up(job.options)
            yield from crew.work_through(in_turn(tasks, sizes))
        finally:
            crew.dismiss()
    else:
        worker = Worker(job)
        for task in tasks:
            yield task, worker.do(task, lambda at: None)


def in_turn(tasks: Sequence[Task], sizes: Sequence[int]) -> list[Task]:
    """Put tasks in the order in which they are given out, so that processes end together.

    What takes long comes first, the smallest of the rest last; else they come as they stand, as their rows are put
    together in that order.
    """
    usual = [at for at, size in enumerate(sizes) if size <= LONG]
    ends = set(usual[-ENDING:])
    turn = [at for at, size in enumerate(sizes) if size > LONG]
    turn += [at for at in usual if at not in ends]
    return [tasks[at] for at in (*turn, *sorted(ends, key=lambda at: (-sizes[at], at)))]


def forks(job: Job) -> bool:
    """Whether a process of the crew may be a copy of this one, with all that it has loaded: in milliseconds.

    Only where no other thread runs, as one may hold a lock, which would stay shut in the copy; so not where an object
    store is open, whose library has threads of its own. Elsewhere a process begins with nothing, and takes a second to
    load what it needs.
    """
    if is_store(job.root) or is_store(job.out):
        return False
    return sys.platform == "linux" and threading.active_count() == 1


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def serve(job: Job, wire: Connection) -> None:
    """Work on what comes over the wire until it ends: what a process of the crew runs."""
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    with frugal(), suppress(EOFError, OSError):
        try:
            worker = Worker(job)  # rules are loaded by the first document that needs them: often none does
            wire.send("ready")
            while True:
                wire.send(worker.do(wire.recv(), wire.send).without_rows())
        except (EOFError, BrokenPipeError):
            raise
        except Exception as error:
            own = isinstance(error, PipelineError | OSError)
            wire.send(error if own else PipelineError(f"a worker process broke ({cause(error)}); please report this"))


def _copied(do: Do, job: Job, wire: Connection) -> None:
    """Begin as a copy of the caller: let go of its files, its lock on the tables above all, and of nothing else."""
    gc.freeze()  # an object that is cleared away might close a file of ours that has the number of one of the caller's
    parent = parent_process()
    kept = sorted({0, 1, 2, wire.fileno(), *([parent.sentinel] if parent else ())})
    for low, high in pairwise((*kept, os.sysconf("SC_OPEN_MAX"))):
        os.closerange(low + 1, high)
    do(job, wire)


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


@dataclass(slots=True)
class Hand:
    """One process of the crew, its wire, the task it has and the document it is at."""

    process: BaseProcess
    wire: Connection
    ready: bool = False
    task: Task | None = None
    at: int = -1


class Crew:
    """Some processes, each with one task at a time; one that dies is replaced."""

    def __init__(self, job: Job, count: int, do: Do = serve) -> None:
        self.job = job
        self.count = count
        self.do = do
        self.hands: list[Hand] = []
        self.waiting: deque[Task] = deque()
        self.again: deque[Task] = deque()
        self.ends: Counter[tuple[int, int]] = Counter()
        self.false_starts = 0

    def work_through(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Done]]:
        """Yield what came of each task, as it is done."""
        self.waiting.extend(tasks)
        while self.waiting or self.again or self._busy():
            self._fill()
            told = [one for hand in self._heard() if (one := self._hear(hand))]
            if self.waiting:  # so that nobody waits while the caller puts rows together
                self._fill()
            yield from told

    def dismiss(self) -> None:
        """End all processes, whatever they are at; pieces half written count for nothing."""
        for hand in self.hands:
            hand.wire.close()
            hand.process.kill()
        for hand in self.hands:
            hand.process.join()
        self.hands.clear()

    def _busy(self) -> bool:
        return any(hand.task for hand in self.hands)

    def _fill(self) -> None:
        """Give every free process a task, and have as many processes as there is work for."""
        busy = sum(hand.task is not None for hand in self.hands)
        wanted = min(self.count, busy + len(self.waiting)) or 1
        while len(self.hands) < wanted:
            self.hands.append(self._start())
        for hand in self.hands:
            if hand.ready and not hand.task:
                if self.waiting:
                    self._give(hand, self.waiting.popleft())
                elif self.again and not self._busy():  # alone, so that it has the memory to itself
                    self._give(hand, self.again.popleft())

    def _give(self, hand: Hand, task: Task) -> None:
        hand.task, hand.at = task, -1
        with suppress(OSError):  # it is dead: its end is heard next
            hand.wire.send(task)

    def _heard(self) -> list[Hand]:
        wires = {hand.wire: hand for hand in self.hands}
        return [wires[wire] for wire in connection.wait(list(wires)) if isinstance(wire, Connection)]

    def _hear(self, hand: Hand) -> tuple[Task, Done] | None:
        try:
            told = hand.wire.recv()
        except (EOFError, OSError):
            self._bury(hand)
            return None
        if isinstance(told, Exception):
            raise told
        if isinstance(told, Done) and hand.task:
            task, hand.task = hand.task, None
            return task, told
        if told == "ready":
            hand.ready, self.false_starts = True, 0
        elif isinstance(told, int):
            hand.at = told
        return None

    def _bury(self, hand: Hand) -> None:
        """Count an end against the document it came at, and put the batch down for later."""
        self.hands.remove(hand)
        hand.wire.close()
        hand.process.join()
        task = hand.task
        if task is None:
            self.false_starts += not hand.ready
            if self.false_starts > TRIES:
                raise PipelineError("worker processes end as soon as they start; free memory, or use --workers 1")
            return
        place = (task.index, hand.at)
        self.ends[place] += 1
        if self.ends[place] >= TRIES:
            if hand.at < 0:
                raise PipelineError("worker processes end while they write; free memory and run again to go on")
            task = replace(task, given_up=task.given_up | {hand.at})
        self.again.append(task)

    def _start(self) -> Hand:
        copied = forks(self.job)
        context: Any = get_context("fork" if copied else "spawn")
        ours, theirs = context.Pipe()
        do = partial(_copied, self.do) if copied else self.do
        process = context.Process(target=do, args=(self.job, theirs), daemon=True)
        with _apart():
            process.start()
        theirs.close()
        return Hand(process, ours)


@contextmanager
def _apart() -> Iterator[None]:
    """Start workers that are none of the caller's business.

    They don't import its script: one without ``if __name__ == "__main__"`` would start the run anew in each. And Ctrl-C
    is for the caller alone, which stops them, so that they don't fill the screen with tracebacks.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    on_main_thread = threading.current_thread() is threading.main_thread()  # no other may set a handler
    handler = signal.getsignal(signal.SIGINT) if on_main_thread else None
    if handler is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if handler is not None:
            signal.signal(signal.SIGINT, handler)

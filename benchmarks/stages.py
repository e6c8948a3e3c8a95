"""Where the time goes: ``python -m benchmarks.stages [--quick]`` shows each room's share, and that of functions.

A clock of processor time stops the program some hundred times a second and looks at what it is at. That slows nothing
down, as counting calls does: a call costs as much to count as most functions take.
"""

from __future__ import annotations

import argparse
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from benchmarks.texts import ROOT, briefs, news, reports

STEP = 0.001
"""Seconds of processor time between two looks."""
HOUSE = f"{ROOT / 'pipeline'}/"
DEEP = ("resolve",)
"""Rooms that are shown by the rooms in them."""


class Looks:
    """What the program was at, look by look: by room and by function, alone and with what is called from there."""

    def __init__(self) -> None:
        self.count = 0
        self.own: Counter[str] = Counter()
        self.whole: Counter[str] = Counter()
        self.rooms: Counter[str] = Counter()
        self.rooms_whole: Counter[str] = Counter()

    def look(self, number: int, frame: FrameType | None) -> None:
        """Count where the program is: the innermost function of the house, and all that wait for it."""
        places = list(_places(frame))
        self.count += 1
        if not places:
            self.own["elsewhere"] += 1
            self.rooms["elsewhere"] += 1
            return
        self.own[places[0]] += 1
        self.rooms[_room(places[0])] += 1
        self.whole.update(set(places))
        self.rooms_whole.update(set(map(_room, places)))


def _places(frame: FrameType | None) -> Iterator[str]:
    """Yield the functions of the house that are under way, the innermost first."""
    while frame:
        file = frame.f_code.co_filename
        if file.startswith(HOUSE):
            yield f"{file.removeprefix(HOUSE)}:{frame.f_code.co_firstlineno} {frame.f_code.co_qualname}"
        frame = frame.f_back


def _room(place: str) -> str:
    path = place.partition(":")[0].split("/")
    depth = 2 if path[0] in DEEP else 1
    return "/".join(path[:depth]).removesuffix(".py")


@contextmanager
def looking(step: float = STEP) -> Iterator[Looks]:
    """Look at what runs: ``with looking() as looks: …; looks.own.most_common(5)``; where there are such signals."""
    looks = Looks()
    before = signal.signal(signal.SIGPROF, looks.look)
    signal.setitimer(signal.ITIMER_PROF, step, step)
    try:
        yield looks
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def main() -> None:
    """Print where the time goes for the briefs and, where the corpus is at hand, for reports and news."""
    asked = argparse.ArgumentParser(description="Where the time goes, room by room.")
    asked.add_argument("--quick", action="store_true", help="0.3 MB in place of 2")
    asked.add_argument("--functions", type=int, default=30, metavar="N", help="show N functions")
    options = asked.parse_args()
    size = 300_000 if options.quick else 2_000_000
    for label, folder in (("briefs", briefs(size)), ("reports", reports()), ("news", news(size))):
        if folder:
            _show(label, sorted(folder.iterdir()), options.functions, size)


def _show(label: str, files: list[Path], functions: int, most: int) -> None:
    taken: list[Path] = []
    for file in files:
        if sum(path.stat().st_size for path in taken) < most:
            taken.append(file)
    with tempfile.TemporaryDirectory() as place:
        _run(taken[:3], Path(place, "first"))  # load what is loaded once
        began = time.process_time()
        with looking() as looks:
            claims = _run(taken, Path(place, "all"))
        seconds = time.process_time() - began
    size = sum(path.stat().st_size for path in taken)
    print(f"\n## {label.capitalize()}: {len(taken)} documents, {size / 1e6:.1f} MB, {claims} claims, {seconds:.2f} s, ")
    print(f"{seconds / claims * 1e6:.0f} µs a claim, {size / seconds / 1e6:.2f} MB/s; {looks.count} looks\n")
    for title, own, whole, most in (
        ("room", looks.rooms, looks.rooms_whole, len(looks.rooms)),
        ("function", looks.own, looks.whole, functions),
    ):
        print(f"{'alone':>7}{'with calls':>12}{'µs/claim':>10}  {title}")
        for name, count in own.most_common(most):
            share = count / looks.count
            each = share * seconds / claims * 1e6
            print(f"{share:7.1%}{whole[name] / looks.count:12.1%}{each:10.1f}  {name}")
        print()


def _run(files: Iterable[Path], place: Path) -> int:
    """Do what a run does, in one process, folder to Parquet."""
    from pipeline.run.folder import extract_folder

    folder = place / "in"
    folder.mkdir(parents=True)
    for file in files:
        (folder / file.name).write_bytes(file.read_bytes())
    return extract_folder(folder, place / "out", workers=1).claims


if __name__ == "__main__":
    main()

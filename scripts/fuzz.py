"""Throw hostile input at the program until the time is up: ``python -m scripts.fuzz 600``.

Each target of ``tests/fuzz/targets.py`` has its turn, with other examples each time. What breaks is shown as small as
it can be made, with the seed that gives it again: ``python -m scripts.fuzz 60 --seed 5``.
"""

from __future__ import annotations

import argparse
import sys
import time
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))


def main() -> None:
    """Fuzz, and exit with 1 where something was found."""
    asked = argparse.ArgumentParser(description="Throw hostile input at the program until the time is up.")
    asked.add_argument("seconds", type=float)
    asked.add_argument("--seed", type=int, default=int(time.time()))
    told = asked.parse_args()
    from fuzz.targets import TARGETS, turn

    end, done = time.monotonic() + told.seconds, dict.fromkeys(TARGETS, 0)
    for number in count(told.seed):
        for name in TARGETS:
            if time.monotonic() >= end:
                print(f"nothing found: {', '.join(f'{times} of {name}' for name, times in done.items())}")
                return
            try:
                done[name] += turn(name, number)
            except BaseException:
                print(f"{name} breaks with --seed {number}", file=sys.stderr)
                raise


if __name__ == "__main__":
    main()

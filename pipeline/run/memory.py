"""How the process deals with memory while it loads and works."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 20_000  # new containers after which Python looks for cycles; a document makes about none
ROUNDS = 50  # such looks after which it looks through the older ones, the rules among them


@contextmanager
def few_looks() -> Iterator[None]:
    """Let Python seldom look for cycles: ``with few_looks(): …``.

    As often as usual, it takes a twentieth of the time of a start and a twenty-fifth of that of a run, and finds none.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(OBJECTS, ROUNDS, thresholds[2])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


@contextmanager
def frugal() -> Iterator[None]:
    """Let Arrow give memory back as soon as it is free, and Python seldom look for cycles: ``with frugal(): …``.

    Arrow's usual allocator keeps memory for later: here that takes half as much again, and saves no time.
    """
    import pyarrow as pa

    usual = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        with few_looks():
            yield
    finally:
        pa.set_memory_pool(usual)

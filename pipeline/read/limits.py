"""What reading one file may take."""

from __future__ import annotations

from typing import Final, NamedTuple

MEGABYTE: Final = 1 << 20


class Limits(NamedTuple):
    """Time, memory in bytes, and the size of the file itself: ``Limits(seconds=5).time_for(3 << 20) == 35``.

    How long the text may be is the user's to say: ``Options.max_chars``.
    """

    seconds: float = 60.0
    seconds_per_megabyte: float = 10.0
    memory: int = 1 << 30
    file_size: int = 256 * MEGABYTE

    def time_for(self, size: int) -> float:
        """Return how many seconds a file of so many bytes may take: ``LIMITS.time_for(0) == 60``."""
        return self.seconds + self.seconds_per_megabyte * size / MEGABYTE


LIMITS: Final = Limits()
"""Ten times and more what the slowest real files took."""

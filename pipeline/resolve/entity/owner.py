"""The owner of a figure, and what is remembered of owners from figure to figure."""

from __future__ import annotations

from typing import Final, NamedTuple


class Owner(NamedTuple):
    """The owner of a figure, and which way it was found: ``Owner("第一产业", "entity.actor")``."""

    name: str | None
    rule: str | None


NOBODY: Final = Owner(None, None)


class Owners:
    """Who owned the figures of an article so far; it grows with every figure.

    ``before`` owned the last figure, ``latest`` is the last that is somebody, ``most`` owned most figures, ``focus`` is
    the last name that opened a clause.
    """

    __slots__ = ("_counts", "before", "focus", "latest", "most")

    def __init__(self) -> None:
        self.before: str | None = None
        self.latest: str | None = None
        self.most: str | None = None
        self.focus: str | None = None
        self._counts: Final[dict[str, int]] = {}

    def add(self, name: str | None) -> None:
        """Remember the owner of a figure."""
        self.before = name
        if name is None:
            return
        self.latest = name
        count = self._counts[name] = self._counts.get(name, 0) + 1
        if self.most is None or count > self._counts[self.most]:
            self.most = name

"""The owner of a figure, and what is remembered of owners from figure to figure."""

from __future__ import annotations

from typing import Final, NamedTuple


class Owner(NamedTuple):
    """The owner of a figure, and which way it was found: ``Owner("第一产业", "entity.actor")``."""

    name: str | None
    rule: str | None


NOBODY: Final = Owner(None, None)


class Owners(NamedTuple):
    """Who owned the figures of an article so far, one each, and the last name that opened a clause."""

    past: tuple[str | None, ...] = ()
    focus: str | None = None

"""Why a file could not be read."""


class UnreadableError(Exception):
    """A file that can't be read; its words are the reason, one clause.

    ``UnreadableError("the pages hold no text; it needs OCR")``.
    """

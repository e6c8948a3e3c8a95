"""What a paragraph says of the figures in its sentences: 责任单位 behind tasks, 规划提出，到2030年 before others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.records import Sentence
from pipeline.resolve.modality import ModalityCues

_MOST: Final = 100
"""Sentences of a paragraph that are held at once: a text without line breaks is read in parts."""


def with_rules(
    sentences: Iterable[Sentence], text: str, cues: ModalityCues, labels: tuple[str, ...]
) -> Iterator[tuple[Sentence, str | None]]:
    """Yield each sentence with the rule of modality that its paragraph fulfils there, None for most.

    A rule holds for the sentences that begin where its match does or behind it: for all of them if the match begins the
    paragraph. A line that begins with one of the ``labels`` belongs to the paragraph before it.
    """
    paragraph: list[Sentence] = []
    for sentence in sentences:
        if paragraph and (len(paragraph) == _MOST or not _continues(paragraph[-1], sentence, text, labels)):
            yield from _ruled(paragraph, cues)
            paragraph = []
        paragraph.append(sentence)
    yield from _ruled(paragraph, cues)


def _continues(last: Sentence, sentence: Sentence, text: str, labels: tuple[str, ...]) -> bool:
    """Whether a sentence stands in the paragraph of the one before it; titles and rows of tables stand in none."""
    if last.is_title or last.is_row or sentence.is_title or sentence.is_row:
        return False
    if last.article_id != sentence.article_id or last.section != sentence.section:
        return False
    return "\n" not in text[last.end : sentence.start] or sentence.norm.lstrip("（(").startswith(labels)


def _ruled(paragraph: Sequence[Sentence], cues: ModalityCues) -> Iterator[tuple[Sentence, str | None]]:
    norm = "".join(sentence.norm for sentence in paragraph)
    found = ((cue.rule, cue.regex.search(norm)) for cue in cues.paragraphs.there(norm))
    starts = [(rule, match.start()) for rule, match in found if match]
    at = 0
    for sentence in paragraph:
        yield sentence, next((rule for rule, start in starts if start <= at), None)
        at += len(sentence.norm)

"""Words and their tags; the only place that imports a segmenter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import Any, Final, NamedTuple

from pipeline.errors import PipelineError

SEGMENTERS: Final = ("rjieba", "jieba")


class Segmenter(NamedTuple):
    """``cut`` parts a text into its words, ``tag`` gives the tag of a word (of a longer text, that of its first)."""

    cut: Callable[[str], list[str]]
    tag: Callable[[str], str]


@cache
def load_segmenter(name: str = "rjieba", words: tuple[str, ...] = ()) -> Segmenter:
    """Load a segmenter: ``load_segmenter().cut("校外机构")`` → ``["校外", "机构"]``, ``.tag("机构")`` → ``"n"``.

    Words are cut without the hidden Markov model and tagged as jieba's dictionary tags them; both segmenters give the
    same. A word has one tag, whatever stands around it. ``words`` are added to the dictionary, each as ``"word tag"``;
    one whose tag is ``-`` is taken out of it, so that its parts are read: 全长约, 处罚金.
    Raises ``PipelineError`` for an unknown name.
    """
    if name not in SEGMENTERS:
        raise PipelineError(f"{name}: no such segmenter; use one of {', '.join(SEGMENTERS)}")
    return _rjieba(words) if name == "rjieba" else _jieba(words)


def _pairs(words: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in words:
        word, _, tag = line.partition(" ")
        yield word, tag or "n"


_FREQUENCY: Final = 20_000
"""High enough that an added word is never cut apart."""
NO_WORD: Final = "-"
"""The tag of what the dictionary holds as one word and is none."""


def _frequency(tag: str) -> int:
    return 0 if tag == NO_WORD else _FREQUENCY


def _rjieba(words: tuple[str, ...]) -> Segmenter:
    engine = _extension().Jieba()
    for word, own in _pairs(words):
        engine.add_word(word, _frequency(own), own)

    def cut(text: str) -> list[str]:
        found: list[str] = engine.cut(text, False)
        return found

    def tag(text: str) -> str:
        first: str = engine.tag(text, False)[0][1]
        return first

    return Segmenter(cut, tag)


def _extension() -> Any:
    """Load the compiled part of rjieba, which is all that is needed.

    The package itself loads a second dictionary when it is imported: 0.1 seconds and 25 MB for each process.
    """
    package = find_spec("rjieba")
    spec = PathFinder.find_spec("rjieba", package.submodule_search_locations) if package else None
    if spec is None or spec.loader is None:
        return import_module("rjieba")
    extension = module_from_spec(spec)
    spec.loader.exec_module(extension)
    return extension


def _jieba(words: tuple[str, ...]) -> Segmenter:
    import logging

    import jieba
    from jieba import posseg

    jieba.setLogLevel(logging.WARNING)
    engine = jieba.Tokenizer()
    # Not by initialize(): it reads and writes a cache in the folder for temporary files, which may be another user's.
    engine.FREQ, engine.total = engine.gen_pfdict(engine.get_dict_file())
    engine.initialized = True
    tags = dict(posseg.POSTokenizer(engine).word_tag_tab)
    for word, own in _pairs(words):
        engine.add_word(word, _frequency(own), own)
        tags[word] = own

    def tag(text: str) -> str:
        word = next(engine.cut(text, HMM=False))
        return tags.get(word) or _plain_tag(word)

    return Segmenter(lambda text: list(engine.cut(text, HMM=False)), tag)


def _plain_tag(word: str) -> str:
    """Tag a word that no dictionary holds as rjieba does: numbers m, Latin eng, the rest x."""
    if word.isascii() and word.isalnum():
        return "m" if word.isdigit() else "eng"
    return "x"

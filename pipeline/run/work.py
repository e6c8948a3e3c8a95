"""What is done with one batch of documents: read, extract, write the piece; what is known already is taken over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.errors import OutputError, PipelineError, cause
from pipeline.options import Options
from pipeline.read import failed, read_bounded
from pipeline.records import Document, Header, Layout
from pipeline.review import load_corrections
from pipeline.run.long import Found
from pipeline.sources.fetch import Fetcher
from pipeline.sources.folder import Source
from pipeline.store.batches import Batch
from pipeline.store.pieces import is_sound, piece_name, read_rows, read_summaries, write_piece
from pipeline.store.summary import Summary, summary_of, token_of
from pipeline.tables import Rows
from pipeline.tables.arrow import TEXT, column

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.records import Extraction

TOGETHER = 500_000  # characters of documents that become Arrow columns at once

_Before = dict[str, tuple[str, list[Summary]]]
"""What became of the documents of each file in an earlier run, and in which piece their rows are."""

_Extracted = tuple["Extraction", Found | None]
"""What came of a document, and what was found in a long one before."""

Tell = Callable[[int], None]
"""Told which document of the batch is next, so that the one that ends a worker is known."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker must know beside the files; plain values, so that it travels to another process."""

    root: str
    out: str
    options: Options
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A batch to work on; ``known`` names pieces that may hold some of it, ``given_up`` documents that end workers."""

    index: int
    batch: Batch
    known: tuple[str, ...] = ()
    given_up: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Done:
    """The piece of a batch, what became of its documents, and how many of them were worked on now.

    ``rows`` are those of the piece where this process has just made them and they are few, so that it need not read
    them back.
    """

    piece: str
    summaries: tuple[Summary, ...]
    worked: int
    rows: Mapping[str, Sequence[pa.Table]] | None = None

    def without_rows(self) -> Done:
        """Return the same without the rows, to keep or to send."""
        return replace(self, rows=None)


class Worker:
    """Works on one task after another: ``Worker(job).do(task, tell).piece``."""

    def __init__(self, job: Job) -> None:
        from pipeline.files import open_folder

        self.job = job
        self.fetcher = Fetcher(job.root)
        self.corrections = load_corrections(job.options.corrections)
        self.out = open_folder(job.out)

    def do(self, task: Task, tell: Tell) -> Done:
        """Make the piece of a batch, unless it is there. Raises ``PipelineError`` where nothing could be done."""
        known: _Before = {}
        for piece in task.known:
            for summary in self._summaries(piece):
                known.setdefault(summary.file, (piece, []))[1].append(summary)
        tokens = [self._token(at, task, known, tell) for at in range(len(task.batch))]
        name = self._name(task.batch, tokens)
        there = None if task.given_up else read_summaries(self.out, name)
        if there is not None and is_sound(self.out, name):
            self.fetcher.forget()
            return Done(name, tuple(there), 0)
        rows = _Rows(self._kept(task.batch, tokens, known))
        for at, source in enumerate(task.batch):
            if not rows.take_over(source, tokens[at]):
                tell(at)
                rows.add(self._extract(source, at in task.given_up), source)
        self.fetcher.forget()
        name = self._name(task.batch, rows.tokens)
        tell(-1)
        write_piece(self.out, name, rows.summaries, rows.finish())
        return Done(name, tuple(rows.summaries), rows.worked, rows.at_hand())

    def _summaries(self, piece: str) -> Sequence[Summary]:
        return read_summaries(self.out, piece) or ()

    def _name(self, batch: Batch, tokens: Sequence[str]) -> str:
        return piece_name(self.job.settings, zip((source.name for source in batch), tokens, strict=True))

    def _token(self, at: int, task: Task, known: _Before, tell: Tell) -> str:
        """Tell the state of a file: its checksum; none where a look would be in vain."""
        source = task.batch[at]
        if at in task.given_up:
            return ""
        _, before = known.get(source.name, ("", []))
        if before and source.stamp and source.stamp == before[0].stamp and before[0].token[:1] != "!":
            return token_of(before[0].token[:64], source)
        tell(at)
        return token_of(self.fetcher.sha256(source), source)

    def _kept(
        self, batch: Batch, tokens: Sequence[str], known: _Before
    ) -> dict[str, tuple[list[Summary], dict[str, pa.Table]]]:
        """Find the rows of documents that have not changed."""
        kept = {}
        opened: dict[str, dict[str, pa.Table]] = {}
        for source, token in zip(batch, tokens, strict=True):
            piece, before = known.get(source.name, ("", []))
            if before and token and before[0].token == token:
                if piece not in opened:
                    try:
                        opened[piece] = read_rows(self.out, piece)
                    except OutputError:  # damaged: its documents are worked on again
                        continue
                kept[source.name] = ([replace(one, stamp=source.stamp) for one in before], opened[piece])
        return kept

    def _extract(self, source: Source, given_up: bool) -> list[_Extracted]:
        from pipeline.extract import extract_document, load_rules

        if given_up:
            ended = "the process that worked on it was ended twice (killed, or out of memory)"
            told = f"{source.name}: {ended}; split it, or run again with more memory"
            return [(nothing_of(failed(source.name, told)), None)]
        options = self.job.options
        rules = load_rules(options.rules, options.only_rules)
        done: list[_Extracted] = []
        for document in read_bounded(self.fetcher, source, options):
            whole = len(document.text) <= TOGETHER or document.source in self.corrections.by_source
            found = None if whole else Found()
            work = partial(extract_document, rules=rules, options=options, facts=source.facts)
            one = attempt(document, partial(work, drain=found.keep) if found else work)
            done.append((self.corrections.apply(one), found if one.document.status == "ok" else None))
        return done


@dataclass(slots=True)
class _Rows:
    """The rows of a batch as they come, in the order of its documents."""

    kept: Mapping[str, tuple[list[Summary], dict[str, pa.Table]]]
    summaries: list[Summary] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    worked: int = 0
    many: bool = False
    _parts: dict[str, list[Iterable[pa.Table]]] = field(default_factory=dict)
    _waiting: Rows | None = None

    def take_over(self, source: Source, token: str) -> bool:
        """Take the rows of a file's documents from an older piece, if they are there."""
        if source.name not in self.kept or not token:
            return False
        import pyarrow.compute as pc  # takes a while to load, and a first run does without

        summaries, tables = self.kept[source.name]
        only = column([one.doc_id for one in summaries], TEXT)  # not pyarrow.scalar, which imports pandas
        self._flush()
        self._append({name: (rows.filter(pc.is_in(rows["doc_id"], only)),) for name, rows in tables.items()})
        self.summaries += summaries
        self.tokens.append(token)
        return True

    def add(self, done: Sequence[_Extracted], source: Source) -> None:
        for one, found in done:
            self.worked += 1
            if found:
                self._flush()
                self._append(found.rows_of(one))
                self.many = True
                self.summaries.append(found.counted(summary_of(one, source)))
                continue
            self.summaries.append(summary_of(one, source))
            self._waiting = self._waiting or Rows()
            self._waiting.add(one)
            if self._waiting.chars > TOGETHER:
                self._flush()
        self.tokens.append(self.summaries[-1].token)

    def finish(self) -> Mapping[str, Iterable[pa.Table]]:
        self._flush()
        return {name: chain.from_iterable(parts) for name, parts in self._parts.items()}

    def at_hand(self) -> Mapping[str, Sequence[pa.Table]] | None:
        """Return the rows again, unless they are many and were let go as they were written."""
        return None if self.many else {name: [*chain.from_iterable(parts)] for name, parts in self._parts.items()}

    def _flush(self) -> None:
        if self._waiting:
            self._append({name: (rows,) for name, rows in self._waiting.to_arrow().items()})
            self._waiting = None

    def _append(self, tables: Mapping[str, Iterable[pa.Table]]) -> None:
        for name, rows in tables.items():
            self._parts.setdefault(name, []).append(rows)


def attempt(document: Document, work: Callable[[Document], Extraction]) -> Extraction:
    """Work on a document that could be read; one that breaks the program fails alone."""
    if document.status == "ok":
        try:
            return work(document)
        except PipelineError:  # a mistake in the rules: no document could be done
            raise
        except Exception as error:
            told = f"{document.source}: the program broke on it ({cause(error)}); please report this with the file"
            document = replace(document, status="failed", error=told)
    return nothing_of(document)


def nothing_of(document: Document) -> Extraction:
    """Pair a document with no rows: ``nothing_of(failed("a.txt", "…")).claims == ()``."""
    from pipeline.records import Extraction

    return Extraction(document, Layout(Header(), (), ()), (), ())


def prepare(options: Options) -> None:
    """Load what every document needs, so that a mistake in it shows before the first. Raises ``PipelineError``."""
    from pipeline.core.words import SEGMENTERS
    from pipeline.extract import load_rules

    if options.segmenter not in SEGMENTERS:
        raise PipelineError(f"{options.segmenter}: no such segmenter; use {' or '.join(SEGMENTERS)}")
    if options.encoding:
        try:
            b"5".decode(options.encoding, "ignore")  # codecs.lookup knows what is no text, too
        except (LookupError, ValueError):
            raise PipelineError(f"{options.encoding}: no such encoding; write gb18030, big5 or utf-8") from None
    load_rules(options.rules, options.only_rules)


def warm_up(options: Options) -> None:
    """Load all that documents need and keep it, as the first of them would. Raises ``PipelineError``."""
    from pipeline.extract import extract_document, load_rules
    from pipeline.read import read

    first = read("今年1-5月，全市完成投资195.43亿元，同比增长12.5%。".encode(), "first.txt")
    extract_document(first, load_rules(options.rules, options.only_rules), options)

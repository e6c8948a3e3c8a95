"""Every record that flows between the stages, and nothing else.

bytes → ``Document`` → ``Layout`` (``Article`` · ``Sentence``) → ``Mention`` → ``Claim`` → tables

All records are frozen. Those of which a document has thousands say so by ``Final`` and write out how they are made: a
frozen dataclass takes four times as long to make, and mypyc leaves its making to the interpreter.

Offsets are half-open character offsets; in ``Document``, ``Article``, ``Sentence``, ``Claim`` and ``Leftover`` they
count in the source text as decoded, in ``Mention`` and ``DateMention`` in the ``norm`` text of the sentence.
"""

from pipeline.records.blocks import Block, Cell, Kind
from pipeline.records.claim import Claim, Leftover, Provenance
from pipeline.records.document import Document, Header, Region
from pipeline.records.extraction import Extraction
from pipeline.records.grid import Column, Grid, GridCell, Near, Table, TableRow
from pipeline.records.layout import Article, Layout, Sentence
from pipeline.records.mention import DateMention, Found, Left, Mention, Number, Period, Rate, RegionMention

__all__ = [
    "Article",
    "Block",
    "Cell",
    "Claim",
    "Column",
    "DateMention",
    "Document",
    "Extraction",
    "Found",
    "Grid",
    "GridCell",
    "Header",
    "Kind",
    "Layout",
    "Left",
    "Leftover",
    "Mention",
    "Near",
    "Number",
    "Period",
    "Provenance",
    "Rate",
    "Region",
    "RegionMention",
    "Sentence",
    "Table",
    "TableRow",
]

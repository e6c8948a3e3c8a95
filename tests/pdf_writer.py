"""PDFs in memory, for tests: words at their places, rules, pages, in a font that every reader knows.

Where the machine has no Chinese font, pdfium leaves out words of a single hanzi: let words have two or more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595.0, 842.0
LATIN = 0.5  # of an em: what is no hanzi


class Words(NamedTuple):
    """Words whose line stands ``top`` points below the upper edge: ``Words("产量5万吨", 90, 100)``."""

    text: str
    left: float
    top: float
    size: float = 12.0
    turned: bool = False

    def draw(self) -> Iterator[str]:
        """The operators; ``turned`` words run upwards."""
        base = HEIGHT - self.top - self.size
        turn = "0 1 -1 0" if self.turned else "1 0 0 1"
        code = self.text.encode("utf-16-be").hex()
        yield f"BT /F1 {self.size:g} Tf {turn} {self.left:.2f} {base:.2f} Tm <{code}> Tj ET"


class Rule(NamedTuple):
    """A line from one place to another: ``Rule(90, 100, 500, 100)``."""

    left: float
    top: float
    right: float
    bottom: float

    def draw(self) -> Iterator[str]:
        """The operators."""
        yield f"0.5 w {self.left} {HEIGHT - self.top} m {self.right} {HEIGHT - self.bottom} l S"


class Box(NamedTuple):
    """A frame, drawn or filled: ``Box(90, 100, 500, 140)``."""

    left: float
    top: float
    right: float
    bottom: float
    filled: bool = False

    def draw(self) -> Iterator[str]:
        """The operators."""
        x, y, wide, high = self.left, HEIGHT - self.bottom, self.right - self.left, self.bottom - self.top
        yield f"{'0.8 g ' if self.filled else ''}{x} {y} {wide} {high} re {'f 0 g' if self.filled else 'S'}"


class Unnamed(NamedTuple):
    """Words in a font that does not say which characters it shows: ``Unnamed("产量5万吨", 90, 100)``."""

    text: str
    left: float
    top: float
    size: float = 12.0

    def draw(self) -> Iterator[str]:
        """The operators."""
        code = self.text.encode("utf-16-be").hex()
        yield f"BT /F2 {self.size:g} Tf {self.left:.2f} {HEIGHT - self.top - self.size:.2f} Td <{code}> Tj ET"


class Picture(NamedTuple):
    """A grey picture: ``Picture(0, 0, 595, 842)`` covers the page."""

    left: float
    top: float
    right: float
    bottom: float

    def draw(self) -> Iterator[str]:
        """The operators."""
        yield f"q {self.right - self.left} 0 0 {self.bottom - self.top} {self.left} {HEIGHT - self.bottom} cm"
        yield "BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q"


Mark = Words | Rule | Box | Unnamed | Picture


def width(text: str, size: float = 12.0) -> float:
    """How wide words are: ``width("5万") == 18``."""
    return sum(size if char > "~" else LATIN * size for char in text)


def lines(
    texts: Iterable[str], left: float = 90.0, top: float = 100.0, size: float = 12.0, step: float = 20.0
) -> list[Mark]:
    """Lines below each other; full-width blanks before them indent: ``lines(["\\u3000\\u3000甲乙", "丙丁"])``."""
    found: list[Mark] = []
    for number, text in enumerate(texts):
        bare = text.lstrip("\u3000")
        found.append(Words(bare, left + size * (len(text) - len(bare)), top + number * step, size))
    return found


def row(cells: Sequence[str], lefts: Sequence[float], top: float, size: float = 12.0) -> list[Mark]:
    """The cells of a row of a table, each at its place: ``row(["粮食", "5.2"], [90, 300], 100)``."""
    return [Words(text, left, top, size) for text, left in zip(cells, lefts, strict=True) if text]


def grid(columns: Sequence[float], rows: Sequence[float]) -> list[Mark]:
    """All rules of a table with a box around each cell: ``grid([90, 200, 300], [100, 120, 140])``."""
    across = [Rule(columns[0], top, columns[-1], top) for top in rows]
    return [*across, *(Rule(left, rows[0], left, rows[-1]) for left in columns)]


def pdf(pages: Sequence[Iterable[Mark]], title: str = "", turn: int = 0) -> bytes:
    """The bytes of a PDF with these marks on its pages, in this order: ``pdf([lines(["共5家。"])])``."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
        " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 90 >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H /DescendantFonts [7 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless /DW 1000 /FontDescriptor 5 0 R"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        f"<< /Title <feff{title.encode('utf-16-be').hex()}> >>",
    ]
    kids = []
    for marks in pages:
        stream = "".join(f"{operator}\n" for mark in marks for operator in mark.draw())
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH:g} {HEIGHT:g}] /Rotate {turn}"
            f" /Resources << /Font << /F1 3 0 R /F2 6 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 8 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")

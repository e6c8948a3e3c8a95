"""A walk over the XML of a Word document: what a reader of the page sees, each word once.

Insertions are in, deletions and the codes of fields are out, so is the second copy of a text box that is kept for old
programs. Text boxes and the tables in them follow the paragraph that they hang on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from pipeline.read.builder import Builder
from pipeline.read.content import digits_in
from pipeline.read.errors import UnreadableError
from pipeline.read.grids import Part, add_parts
from pipeline.read.word.paragraphs import Flow, Paragraph, symbol
from pipeline.read.word.rows import Rows
from pipeline.read.word.styles import Style, W, level_of, style_of

_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_OFF: Final = ("0", "false", "off")
_SKIPPED: Final = (
    *("moveFrom", "instrText", "delText", "delInstrText", "rt", "sectPr", "tblGrid", "tblPr", "sdtPr", "tabs"),
    *("pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange", "numberingChange"),
)
_NO_NOTE: Final = ("separator", "continuationSeparator", "continuationNotice")
_RAISED: Final = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_BREAKS: Final = re.compile(r"[\t\r\n]+")

Attributes = Mapping[str, str]


class Walk:
    """A target for lxml's parser: ``etree.XMLParser(target=Walk(builder, styles))``; nothing of the tree is kept.

    ``digits`` counts those of the words that it met, ``charts`` and ``foreign`` what it can't read: charts, and
    parts in other formats.
    """

    def __init__(self, builder: Builder, styles: dict[str, Style]) -> None:
        self.charts = self.foreign = 0
        self._met: list[str] = []
        self._builder = builder
        self._styles = styles
        self._skipping = 0
        self._reading = self._raised = self._hidden = self._in_paragraph_properties = self._titled = False
        self._codes: list[bool] = []  # the fields that are open: whether their code is still going on
        self._choices: list[int] = []
        self._paragraphs: list[Paragraph] = []
        self._flows = [Flow()]
        self._tables: list[Rows] = []
        self._starts: dict[str, Callable[[Attributes], None]] = {}
        self._ends: dict[str, Callable[[], None]] = {}
        for w in W:
            self._listen(w)
            self._listen_to_tables(w)
        for name, sign in (("sup", "^"), ("sub", "_"), ("den", "/")):
            self._starts[_MATH + name] = lambda _, sign=sign: self._say(sign)  # type: ignore[misc]
        self._starts[_MATH + "t"], self._ends[_MATH + "t"] = self._start_text, self._end_text
        self._starts[_CHART] = self._count_chart
        self._starts[_COMPATIBLE + "Fallback"] = self._skip
        self._starts[_COMPATIBLE + "AlternateContent"] = lambda _: self._choices.append(0)
        self._starts[_COMPATIBLE + "Choice"] = self._start_choice
        self._ends[_COMPATIBLE + "AlternateContent"] = self._end_choices

    def _listen(self, w: str) -> None:
        val = f"{w}val"
        self._starts |= {w + name: self._skip for name in _SKIPPED}
        self._starts |= {
            f"{w}p": self._start_paragraph,
            f"{w}pPr": lambda _: self._set_properties(True),
            f"{w}pStyle": lambda facts: self._set_style(facts.get(val, "")),
            f"{w}outlineLvl": lambda facts: self._set_level(facts.get(val, "")),
            f"{w}numId": lambda facts: self._set_listed(facts.get(val) != "0"),
            f"{w}del": self._start_deletion,
            f"{w}r": self._start_run,
            f"{w}vertAlign": lambda facts: self._set_raised(facts.get(val) == "superscript"),
            f"{w}vanish": lambda facts: self._set_hidden(facts.get(val, "") not in _OFF),
            f"{w}t": self._start_text,
            f"{w}tab": lambda _: self._say("\t"),
            f"{w}ptab": lambda _: self._say("\t"),
            f"{w}br": lambda _: self._say("\n"),
            f"{w}cr": lambda _: self._say("\n"),
            f"{w}noBreakHyphen": lambda _: self._say("-"),
            f"{w}sym": lambda facts: self._say(symbol(facts.get(f"{w}char", ""), facts.get(f"{w}font", ""))),
            f"{w}fldChar": lambda facts: self._set_field(facts.get(f"{w}fldCharType", "")),
            f"{w}altChunk": self._count_foreign,
            f"{w}txbxContent": lambda _: self._flows.append(Flow()),
            f"{w}footnote": lambda facts: self._start_note(facts.get(f"{w}type", "")),
            f"{w}endnote": lambda facts: self._start_note(facts.get(f"{w}type", "")),
        }
        self._ends |= {
            f"{w}p": self._end_paragraph,
            f"{w}pPr": lambda: self._set_properties(False),
            f"{w}t": self._end_text,
            f"{w}txbxContent": self._end_box,
        }

    def _listen_to_tables(self, w: str) -> None:
        val = f"{w}val"
        self._starts |= {
            f"{w}tbl": lambda _: self._tables.append(Rows()),
            f"{w}tr": lambda _: self._tables[-1].start_row(),
            f"{w}gridBefore": lambda facts: self._tables[-1].leave_out(_number(facts.get(val))),
            f"{w}tc": self._start_cell,
            f"{w}gridSpan": lambda facts: self._tables[-1].span(_number(facts.get(val))),
            f"{w}vMerge": lambda facts: self._tables[-1].merge_down(facts.get(val) != "restart"),
            f"{w}hMerge": lambda facts: self._tables[-1].merge_right(facts.get(val) != "restart"),
        }
        self._ends |= {
            f"{w}tr": lambda: self._tables[-1].end_row(),
            f"{w}tc": self._end_cell,
            f"{w}tbl": self._end_table,
        }

    @property
    def digits(self) -> int:
        """How many digits stand in all words that came by: ``Walk(builder, {}).digits == 0``."""
        return digits_in("".join(self._met))

    # What the parser calls.

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._skipping:
            self._skipping += 1
        elif tag in self._starts:  # few are
            self._starts[tag](attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._skipping:
            self._skipping -= 1
        elif tag in self._ends:
            self._ends[tag]()

    def data(self, text: str) -> None:
        """Words, or a piece of them."""
        if self._reading and not self._skipping and not self._hidden and True not in self._codes:
            words = text if text.isprintable() else _BREAKS.sub(" ", text)
            if self._raised:
                words = words.translate(_RAISED)
            self._met.append(words)
            self._say(words)

    def doctype(self, *_: str | None) -> None:
        """No part of a Word document has one; those that do mean harm."""
        raise UnreadableError("its XML declares a document type, which Word never writes; save it again in Word")

    def close(self) -> None:
        """The end of a part: what is still open is told."""
        flow = self._flows[0]
        if flow.carried:
            flow.parts.append(Part(flow.carried))
        add_parts(self._builder, flow.parts)
        self._flows = [Flow()]  # the notes, which may follow, begin anew

    # Words and their runs.

    def _skip(self, _: Attributes) -> None:
        self._skipping = 1

    def _say(self, words: str) -> None:
        if self._paragraphs and not self._in_paragraph_properties:
            self._paragraphs[-1].words.append(words)

    def _start_text(self, _: Attributes) -> None:
        self._reading = True

    def _end_text(self) -> None:
        self._reading = False

    def _start_run(self, _: Attributes) -> None:
        self._raised = self._hidden = False

    def _set_raised(self, raised: bool) -> None:
        self._raised = raised and not self._in_paragraph_properties

    def _set_hidden(self, hidden: bool) -> None:
        self._hidden = hidden and not self._in_paragraph_properties

    def _set_field(self, kind: str) -> None:
        if kind == "begin":
            self._codes.append(True)
        elif self._codes and kind == "separate":
            self._codes[-1] = False
        elif self._codes and kind == "end":
            self._codes.pop()

    def _start_choice(self, attributes: Attributes) -> None:
        self._choices[-1] += 1
        if self._choices[-1] > 1:
            self._skip(attributes)

    def _end_choices(self) -> None:
        self._choices.pop()

    def _start_deletion(self, attributes: Attributes) -> None:
        if self._in_paragraph_properties:
            self._paragraphs[-1].joined = True
        elif self._tables and not self._tables[-1].in_cell:
            self._tables[-1].delete_row()
        self._skip(attributes)

    def _count_chart(self, _: Attributes) -> None:
        self.charts += 1

    def _count_foreign(self, _: Attributes) -> None:
        self.foreign += 1

    # Paragraphs.

    def _start_paragraph(self, _: Attributes) -> None:
        self._paragraphs.append(Paragraph())

    def _set_properties(self, inside: bool) -> None:
        self._in_paragraph_properties = inside and bool(self._paragraphs)

    def _set_style(self, name: str) -> None:
        if self._in_paragraph_properties:
            self._paragraphs[-1].style = style_of(self._styles, name)

    def _set_level(self, value: str) -> None:
        if self._in_paragraph_properties:
            self._paragraphs[-1].level = level_of(value)

    def _set_listed(self, listed: bool) -> None:
        if self._in_paragraph_properties:
            self._paragraphs[-1].listed = listed

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        flow = self._flows[-1]
        if self._codes:
            self._codes = [code for code in self._codes if not code]  # one that does not end with its paragraph is none
        text = flow.carried + "".join(paragraph.words)
        flow.carried = text if paragraph.joined else ""
        if not paragraph.joined:
            flow.parts.append(paragraph.part(text, self._titled))
            self._titled = self._titled or paragraph.style.title
        flow.parts += paragraph.hanging
        self._flush(flow)

    def _end_box(self) -> None:
        """A text box follows the paragraph that it hangs on."""
        flow = self._flows.pop()
        if flow.carried:
            flow.parts.append(Part(flow.carried))
        (self._paragraphs[-1].hanging if self._paragraphs else self._flows[-1].parts).extend(flow.parts)

    def _start_note(self, kind: str) -> None:
        if kind in _NO_NOTE:
            self._skipping = 1

    # Tables.

    def _start_cell(self, _: Attributes) -> None:
        self._tables[-1].start_cell()
        self._flows.append(Flow())

    def _end_cell(self) -> None:
        flow = self._flows.pop()
        if flow.carried:
            flow.parts.append(Part(flow.carried))
        self._tables[-1].end_cell(flow.parts)

    def _end_table(self) -> None:
        flow = self._flows[-1]
        flow.parts.append(self._tables.pop().grid())
        self._flush(flow)

    def _flush(self, flow: Flow) -> None:
        if len(self._flows) == 1:  # the body: hand over what is done, so that a long document is never held twice
            add_parts(self._builder, flow.parts)
            flow.parts.clear()


def _number(value: str | None) -> int:
    return int(value) if value and value.isdecimal() else 1

"""PDF → text, tables and pages: what a reader sees, in the order in which it is read.

Lines come from the boxes of the characters, tables from the rules around them or from what stands below each other.
Pictures and drawings are left out, what slants (watermarks), running heads and page numbers.
"""

from __future__ import annotations

from pipeline.read.content import Content


def read_pdf(data: bytes) -> Content:
    """Text, tables and pages of a PDF: ``read_pdf(data).pages == (0, 812)``.

    Raises ``UnreadableError`` where the file is damaged or locked, and where no page holds text: it needs OCR.
    """
    from pipeline.read.pdf.reader import content_of_pdf  # pdfium takes a tenth of a second to load

    return content_of_pdf(data)

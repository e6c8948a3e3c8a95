"""PDF → text, tables and pages. Drawings, pictures and what slants are left out; so are running heads and page numbers."""

from __future__ import annotations

from pipeline.read.pdf.reader import read_pdf

__all__ = ["read_pdf"]

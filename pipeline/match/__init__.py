"""Sentence + rulebook → quantities, date words and leftovers."""

from pipeline.match.grammar import Grammar, compile_grammar
from pipeline.match.scan import scan
from pipeline.records import Found, Left

__all__ = ["Found", "Grammar", "Left", "compile_grammar", "scan"]

"""Sentence + rulebook → quantities, date words and leftovers."""

from pipeline.match.grammar import Grammar, compile_grammar
from pipeline.match.masks import Left
from pipeline.match.scan import Found, scan

__all__ = ["Found", "Grammar", "Left", "compile_grammar", "scan"]

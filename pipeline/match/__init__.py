"""Sentence + rules → quantities, date words and leftovers."""

from pipeline.match.masks import labels_in
from pipeline.match.matcher import Matcher
from pipeline.match.rules import MATCHER
from pipeline.match.scan import scan
from pipeline.records import Found, Left

__all__ = ["MATCHER", "Found", "Left", "Matcher", "labels_in", "scan"]

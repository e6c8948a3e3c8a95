"""The structure of a regex: what stands in a row, in its place, repeated."""

from __future__ import annotations

import pytest

from pipeline.core.syntax import AHEAD, ANY, BEHIND, BRANCH, CHARS, EDGE, REPEAT, ROW, Node, parsed


def row(*items: Node) -> Node:
    return Node(ROW, items)


def chars(text: str) -> Node:
    return Node(CHARS, (), frozenset(text))


GE, JIE = chars("个"), chars("届")
CASES = [
    ("", row()),
    ("个届", row(GE, JIE)),
    ("个|届", Node(BRANCH, (row(GE), row(JIE)))),
    ("[个届]", row(chars("个届"))),
    ("[^个]", row(ANY)),
    ("[0-3]", row(chars("0123"))),
    ("[一-龥]", row(ANY)),
    ("[]-]", row(chars("]-"))),
    (r"[\d\u4e2a.]", row(chars("0123456789个."))),
    (r"\.", row(chars("."))),
    (".", row(ANY)),
    (r"\w", row(ANY)),
    (r"^\b$", row(Node(EDGE), Node(EDGE), Node(EDGE))),
    ("个?", row(Node(REPEAT, (GE,), None, 0))),
    ("个*?", row(Node(REPEAT, (GE,), None, 0))),
    ("个++", row(Node(REPEAT, (GE,), None, 1))),
    ("个{2,3}", row(Node(REPEAT, (GE,), None, 2))),
    ("个{,3}", row(Node(REPEAT, (GE,), None, 0))),
    ("{个}", row(chars("{"), GE, chars("}"))),
    ("(个)", row(row(GE))),
    ("(?P<a>个)(?P=a)", row(row(GE), ANY)),
    ("(?:个|届)", row(Node(BRANCH, (row(GE), row(JIE))))),
    ("(?=个)(?<=届)", row(Node(AHEAD, (row(GE),)), Node(BEHIND, (row(JIE),)))),
    ("(?!个)(?<!届)", row(Node(EDGE), Node(EDGE))),
    ("(?i:个)届", row(Node(REPEAT, (ANY,), None, 0), JIE)),
    ("(?i)个", ANY),
    ("(个)?(?(1)届|个)", row(Node(REPEAT, (row(GE),), None, 0), Node(REPEAT, (ANY,), None, 0))),
]


@pytest.mark.parametrize(("source", "node"), CASES)
def test_parsed(source: str, node: Node) -> None:
    assert parsed(source) == node

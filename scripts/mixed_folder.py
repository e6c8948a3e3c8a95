"""Documents of mixed kinds, many of them, and a run over all: ``python -m scripts.mixed_folder 45000 [--workers 1]``.

Made of what lies in ../shared (its corpus and its files): pieces of texts in several encodings and formats, archives,
the files themselves, and files that are damaged, whose names say so. A row that failed is explained where the file is
damaged, or by a reason that ``EXPLAINED`` names; any other is printed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
SHARED: Final = ROOT.parent / "shared"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

EXPLAINED: Final = ("needs LibreOffice", "it needs OCR")
"""Why a sound file may fail: a program that is missing, pictures of text."""
DAMAGED: Final = "damaged"
SHORT: Final = (60, 400)
"""Characters of a piece of a text."""


def main() -> None:
    """Make the folder, run, and tell what failed and why."""
    asked = argparse.ArgumentParser(description="A run over many documents of mixed kinds.")
    asked.add_argument("count", type=int)
    asked.add_argument("--workers", type=int, default=1)
    asked.add_argument("--seed", type=int, default=13)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="mixed") as place:
        folder, out = make(Path(place, "in"), told.count, random.Random(told.seed)), Path(place, "out")
        kinds = Counter(path.suffix for path in folder.rglob("*") if path.is_file())
        print(", ".join(f"{count:,} {suffix}" for suffix, count in kinds.most_common()), flush=True)
        began = time.monotonic()
        command = [sys.executable, "-m", "pipeline", folder, "--out", out, "--workers", str(told.workers), "--quiet"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            itself, others = watched(running)
        seconds = time.monotonic() - began
        sys.exit(judged(out, f"{seconds:.0f} s, peaks {itself} MB (itself) and {others} MB (the largest other)"))


def watched(running: subprocess.Popen[bytes]) -> tuple[int, int]:
    """Wait for a process; the most memory that it took, and that any below it did, in MB, as far as is seen."""
    most: Counter[bool] = Counter()
    while running.poll() is None:
        for process in below(running.pid):
            most[process == running.pid] = max(most[process == running.pid], peak(process))
        time.sleep(0.2)
    return most[True], most[False]


def below(process: int) -> list[int]:
    """A process and all that it has started."""
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [process, *(one for child in told for one in below(int(child)))]


def peak(process: int) -> int:
    """The most memory that a process has taken, in MB."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) >> 10 for line in lines if line.startswith("VmHWM")), 0)


def judged(out: Path, cost: str) -> int:
    """Print what a run came to, and return 1 where a failed row is not explained."""
    from pipeline.store import open_tables

    rows = open_tables(out).read("documents", ["source", "status", "error", "claims"]).to_pylist()
    failed = [(row["source"], row["error"] or "") for row in rows if row["status"] == "failed"]
    claims = sum(row["claims"] for row in rows)
    print(f"{len(rows):,} documents, {claims:,} claims, {len(failed):,} failed: {cost}")
    why = Counter(f"{DAMAGED * (DAMAGED in source)} {error.partition(': ')[2]}" for source, error in failed)
    print("\n".join(f"{count:6,}  {reason}" for reason, count in why.most_common()))
    odd = [error for source, error in failed if not explained(source, error)]
    print(f"{len(odd)} failed rows are not explained", *odd, sep="\n")
    return bool(odd)


def explained(source: str, error: str) -> bool:
    """Say whether a failed row has its reason: ``explained("damaged/5.docx", "damaged/5.docx: …")``."""
    return "the program broke" not in error and (DAMAGED in source or any(reason in error for reason in EXPLAINED))


def make(folder: Path, count: int, dice: random.Random) -> Path:
    """Write that many documents or some more into a folder: ``make(Path("in"), 45000, random.Random(13))``."""
    texts, files = corpus(), sorted(SHARED.joinpath("files").glob("[0-9]*"))
    made = 0
    for file in files:
        made += put(folder, f"files/{file.name}", file.read_bytes())
    for number in range(count // 200):
        file = dice.choice(files)
        made += put(folder, f"{DAMAGED}/{number}{file.suffix}", spoilt(file.read_bytes(), dice))
    while made < count:
        name, kind = f"{made // 1000:03}/{made}", dice.choices(list(KINDS), [one[1] for one in KINDS.values()])[0]
        some = [piece(dice.choice(texts), dice) for _ in range(KINDS[kind][2])]
        made += put(folder, f"{name}{kind}", KINDS[kind][0](some)) * KINDS[kind][2]
    return folder


def corpus() -> list[str]:
    """The texts of the corpus."""
    with tarfile.open(SHARED / "corpus" / "corpus.tar.gz") as archive:
        opened = (archive.extractfile(member) for member in archive if member.name.endswith(".txt"))
        return [text for file in opened if file and len(text := file.read().decode("utf-8")) > SHORT[0]]


def put(folder: Path, name: str, data: bytes) -> int:
    """Write a file; returns 1, to count it."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return 1


def piece(text: str, dice: random.Random) -> str:
    """A stretch of a text."""
    start = dice.randrange(max(1, len(text) - SHORT[0]))
    return text[start : start + dice.randint(*SHORT)]


def spoilt(data: bytes, dice: random.Random) -> bytes:
    """Bytes of a file cut short or written over; of a large file a piece, so that a run over many is short."""
    some = bytearray(data[: dice.choice((40_000, 8_000, len(data) // 2 if len(data) < 200_000 else 1_000))])
    for _ in range(dice.randint(0, 3)):
        at = dice.randrange(len(some))
        some[at : at + 20] = dice.randbytes(20)
    return bytes(some)


def _plain(encoding: str) -> Callable[[Sequence[str]], bytes]:
    return lambda texts: texts[0].encode(encoding, "replace")


def _page(texts: Sequence[str]) -> bytes:
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in texts[0].splitlines())
    return f"<!doctype html><meta charset=utf-8><title>简报</title><body><h1>简报</h1>{lines}".encode()


def _rows(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "地区", "产量（万吨）"
    yield from ((line[:6], f"{len(line)}.{number}") for number, line in enumerate(texts[0].splitlines()))


def _separated(mark: str) -> Callable[[Sequence[str]], bytes]:
    return lambda texts: "".join(f'"{a}"{mark}{b}\n' for a, b in _rows([texts[0].replace('"', "")])).encode()


def _workbook(texts: Sequence[str]) -> bytes:
    import xlsxwriter

    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at, row in enumerate(_rows(texts)):
            page.write_row(at, 0, row)
    return sink.getvalue()


def _word(texts: Sequence[str]) -> bytes:
    from samples import word_file

    return word_file(escape("".join(char for char in texts[0] if char.isprintable())))


def _pdf(texts: Sequence[str]) -> bytes:
    from pdf_writer import lines, pdf

    return pdf([lines([line[:40] for line in texts[0].splitlines() if line.isprintable()][:30])])


def _mail(texts: Sequence[str]) -> bytes:
    return f"Subject: 5\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{texts[0]}".encode()


def _objects(texts: Sequence[str]) -> bytes:
    return "".join(
        json.dumps({"text": text, "date": "2021-07-29"}, ensure_ascii=False) + "\n" for text in texts
    ).encode()


def _archive(texts: Sequence[str]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"简报{number}.txt", text)
    return sink.getvalue()


KINDS: Final[dict[str, tuple[Callable[[Sequence[str]], bytes], float, int]]] = {
    ".txt": (_plain("utf-8"), 55, 1),
    ".gbk.txt": (_plain("gb18030"), 12, 1),
    ".wide.txt": (_plain("utf-16"), 4, 1),
    ".md": (_plain("utf-8"), 8, 1),
    ".html": (_page, 4, 1),
    ".csv": (_separated(","), 4, 1),
    ".tsv": (_separated("\t"), 2, 1),
    ".xlsx": (_workbook, 2, 1),
    ".docx": (_word, 3, 1),
    ".pdf": (_pdf, 1, 1),
    ".eml": (_mail, 2, 1),
    ".jsonl": (_objects, 1, 1),
    ".zip": (_archive, 0.4, 20),
}
"""How a document of each kind is made of texts, its share, and how many texts are in it."""


if __name__ == "__main__":
    main()

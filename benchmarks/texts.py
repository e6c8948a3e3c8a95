"""The texts that are measured: the briefs, and the reports and the news of the corpus beside the repository."""

from __future__ import annotations

import os
import shutil
import sys
import tarfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from zlib import crc32

ROOT = Path(__file__).parents[1]
WORK = ROOT / ".make" / "bench"
CORPUS = Path(os.environ.get("CORPUS", ROOT.parent / "shared" / "corpus")) / "corpus.tar.gz"
NEWS, REPORTS = ("xwlb", "sina2018"), ("gwr2026",)
EVERYTHING = ("gwr2026", "gwr_national", "xwlb", "sina2018", "hkcnews")


def briefs(size: int) -> Path:
    """Lay the five briefs down again and again, each time as documents of their own: ``briefs(10_000_000)``."""
    folder = _empty(WORK / "briefs")
    originals = [(path.name, path.read_bytes()) for path in sorted((ROOT / "data" / "raw").glob("*.txt"))]
    written = number = 0
    while written < size:
        for name, content in originals:
            (folder / f"{number:05d}_{name}").write_bytes(content)
            written += len(content)
            number += 1
    return folder


def news(size: int) -> Path | None:
    """Unpack television and web news up to ``size`` bytes, some of each; None where the corpus is absent."""
    return _unpacked("news", NEWS, dict.fromkeys(NEWS, size // len(NEWS)))


def reports() -> Path | None:
    """Unpack the government work reports of the provinces, 1.6 MB; None where the corpus is absent."""
    return _unpacked("reports", REPORTS, dict.fromkeys(REPORTS, sys.maxsize))


def everything(size: int) -> Path | None:
    """Unpack different documents up to ``size`` bytes, as many of each kind as there are; None without the corpus."""
    whole = 10_814_505  # bytes of all that is there
    shares = {"gwr2026": 1_622_744, "gwr_national": 838_338, "xwlb": 3_937_831, "sina2018": 3_078_854}
    shares["hkcnews"] = whole - sum(shares.values())
    return _unpacked(f"everything{size // 1_000_000}", EVERYTHING, {k: n * size // whole for k, n in shares.items()})


def _unpacked(name: str, parts: Sequence[str], left: dict[str, int]) -> Path | None:
    if not CORPUS.exists():
        return None
    folder = _empty(WORK / name)
    with tarfile.open(CORPUS) as archive:
        for member in archive:
            part = Path(member.name).parent.name
            file = archive.extractfile(member) if part in parts and left[part] > 0 else None
            if file:
                name = f"{part}_{Path(member.name).name}"  # mixed, so that a sample holds all kinds
                (folder / f"{crc32(name.encode()):08x}_{name}").write_bytes(file.read())
                left[part] -= member.size
    return folder


def repeated(files: Sequence[Path], count: int) -> Path:
    """Lay some files down again and again until there are ``count``: ``repeated(sorted(folder.iterdir()), 50_000)``."""
    folder = _empty(WORK / "repeated")
    contents = [(path.name, path.read_bytes()) for path in files]
    for number, (name, content) in enumerate(islice(cycle(contents), count)):
        (folder / f"{number // len(files):04d}_{name}").write_bytes(content)
    return folder


def documents(folder: Path, most: int) -> Iterator[str]:
    """Yield the texts of a folder, in order, until ``most`` bytes are reached."""
    for path in sorted(folder.iterdir()):
        if most <= 0:
            return
        content = path.read_bytes()
        most -= len(content)
        yield content.decode("utf-8", "replace")


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder

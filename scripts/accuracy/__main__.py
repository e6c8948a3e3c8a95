"""Write ``docs/accuracy.md``: ``python -m scripts.accuracy [--without-peers] [FILE]``."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from datetime import date
from pathlib import Path

import pipeline
from scripts.accuracy import measure, peers
from scripts.accuracy.page import Report, page
from scripts.accuracy.texts import ROOT, SHARED, collections


def main() -> None:
    """Measure everything, then write the page."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("file", nargs="?", type=Path, default=ROOT / "docs" / "accuracy.md")
    words.add_argument("--without-peers", action="store_true", help="leave the other libraries out")
    given = words.parse_args()
    with tempfile.TemporaryDirectory() as place:
        _say("scoring the program …")
        parts = [measure.measure(one) for one in collections(Path(place))]
    results = []
    for peer in () if given.without_peers else peers.PEERS:
        _say(f"running {peer.name} …")
        results.append(peers.run(peer, parts))
    versions = {"brief-metrics": pipeline.__version__, "Python": platform.python_version()}
    versions |= {result.peer.package: result.version for result in results if not result.trouble}
    report = Report(
        day=date.today(),
        versions=versions,
        parts=parts,
        suites=measure.suites(),
        bands=measure.bands(parts),
        peers=results,
        shared=SHARED.is_dir(),
    )
    given.file.write_text(page(report), "utf-8")
    _say(f"wrote {given.file.name}")


def _say(words: str) -> None:
    print(words, file=sys.stderr)


if __name__ == "__main__":
    main()

"""Two public libraries on the same sentences: their environment, their run, and their results as rows of claims."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.accuracy.measure import Measured, Row, Sentence, by_source
from scripts.accuracy.texts import ROOT

HERE = Path(__file__).parent
PLACE = ROOT / ".make" / "peers"


@dataclass(frozen=True, slots=True)
class Peer:
    """A library: the package that brings it, what proves that it works, its script, and the kinds it looks for."""

    name: str
    package: str
    proof: str
    script: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Result:
    """What a peer gave: its version and its rows by collection, or the reason why there are none."""

    peer: Peer
    version: str
    rows: Mapping[str, list[Row]]
    trouble: str = ""


PEERS = (
    Peer(
        "Recognizers-Text",
        "recognizers-text-suite",
        "import recognizers_number, recognizers_number_with_unit, recognizers_date_time",
        "peer_recognizers.py",
        frozenset({"count", "money", "percent", "measure", "duration", "ratio"}),
    ),
    Peer("JioNLP", "jionlp", "import jionlp", "peer_jionlp.py", frozenset({"money", "duration"})),
)


def run(peer: Peer, parts: Sequence[Measured], place: Path = PLACE) -> Result:
    """Run one peer over all sentences: ``run(PEERS[0], parts).rows["Five briefs"]``; never raises for want of it."""
    try:
        python, trouble = _python(peer, place)
    except (OSError, subprocess.CalledProcessError) as slip:
        return Result(peer, "–", {}, f"its environment could not be made ({type(slip).__name__})")
    if trouble:
        return Result(peer, "–", {}, trouble)
    sentences = [sentence for part in parts for sentence in part.sentences]
    try:
        found = _ask(python, peer, sentences)
    except subprocess.CalledProcessError as slip:
        return Result(peer, _version(python, peer), {}, _last(slip.stderr))
    rows: dict[str, list[Row]] = {}
    at = 0
    for part in parts:
        here = part.sentences
        told = found[at : at + len(here)]
        rows[part.collection.name] = [row for pair in zip(here, told, strict=True) for row in as_claims(*pair)]
        at += len(here)
    return Result(peer, _version(python, peer), rows)


def as_claims(sentence: Sentence, found: Mapping[str, list[Row]]) -> list[Row]:
    """Bring a sentence's mentions to rows of claims, dated by the nearest date that ends before them in the sentence.

    That the date goes with the quantity is this project's doing: neither library says which date dates what.
    """
    rows: list[Row] = []
    for mention in found["mentions"]:
        before = [one for one in found["dates"] if one["end"] <= mention["start"]]
        dated = max(before, key=lambda one: one["end"], default={})
        rows.append(
            {
                **mention,
                "source": sentence.source,
                "start": sentence.offsets[mention["start"]],
                "end": sentence.offsets[mention["end"] - 1] + 1,
                "unit": _as_written(sentence, mention),
                "date_start": dated.get("date_start"),
                "date_end": dated.get("date_end"),
            }
        )
    return rows


def _as_written(sentence: Sentence, mention: Row) -> str | None:
    """Return the unit in the characters of the source: the peers were given 吨 for 噸."""
    unit: str | None = mention["unit"]
    at = sentence.text.find(unit, mention["start"], mention["end"]) if unit else -1
    return sentence.written[at : at + len(unit)] if unit and at >= 0 else unit


def lend_spans(rows: Iterable[Row], golden: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Give each row the span of the golden claim in which most of it lies, the longest row first, one row a claim.

    So a number without its unit (``3`` of ``3 个``) is not held against a library that looks for numbers.
    """
    lent = []
    for stem, mine in by_source(rows).items():
        free = list(golden.get(stem, ()))
        for row in sorted(mine, key=lambda row: row["start"] - row["end"]):
            best = max(free, key=lambda claim: _common(row, claim), default=None)
            if best is not None and 2 * _common(row, best) >= row["end"] - row["start"]:
                free.remove(best)
                row = {**row, "start": best["start"], "end": best["end"]}
            lent.append(row)
    return lent


def of_kinds(golden: Mapping[str, Sequence[Row]], kinds: frozenset[str]) -> dict[str, list[Row]]:
    """Golden claims of which only those of some kinds count; the others count neither for nor against."""
    return {
        stem: [claim if claim["kind"] in kinds else {**claim, "optional": True} for claim in claims]
        for stem, claims in golden.items()
    }


def _common(a: Row, b: Row) -> int:
    return max(0, int(min(a["end"], b["end"]) - max(a["start"], b["start"])))


def _ask(python: Path, peer: Peer, sentences: Iterable[Sentence]) -> list[Mapping[str, list[Row]]]:
    with tempfile.TemporaryDirectory() as place:
        source, target = Path(place, "in.jsonl"), Path(place, "out.jsonl")
        with source.open("w", encoding="utf-8") as lines:
            for one in sentences:
                told = {"text": one.text, "published": str(one.published) if one.published else None}
                lines.write(json.dumps(told, ensure_ascii=False) + "\n")
        command: list[str | Path] = [python, "-W", "ignore", HERE / peer.script, source, target]
        subprocess.run(command, check=True, capture_output=True, text=True)
        return [json.loads(line) for line in target.read_text("utf-8").splitlines()]


def _python(peer: Peer, place: Path) -> tuple[Path, str]:
    """Return the Python of the peers' environment, made and filled once, and why this peer doesn't work in it."""
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True, capture_output=True)
    if not _trouble(python, peer):
        return python, ""
    print(f"Installing {peer.name} into {place.parent.name}/{place.name} (once) …", file=sys.stderr)
    install: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--constraint",
        HERE / "peers.txt",
        peer.package,
    ]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    return python, "it could not be installed here" if done.returncode else _trouble(python, peer)


def _trouble(python: Path, peer: Peer) -> str:
    done = subprocess.run([python, "-W", "ignore", "-c", peer.proof], capture_output=True, text=True, check=False)
    return _last(done.stderr) if done.returncode else ""


def _version(python: Path, peer: Peer) -> str:
    code = f"from importlib.metadata import version; print(version({peer.package!r}))"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=False).stdout.strip() or "–"


def _last(text: str) -> str:
    """Return the last line of a traceback, without folders of this machine."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1].partition(" (/")[0] if lines else "no reason told"

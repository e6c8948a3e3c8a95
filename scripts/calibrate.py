"""Learn the weights of ``rules/confidence.toml`` from golden files: ``python scripts/calibrate.py``.

Each claim of a golden document has marks (see ``pipeline/resolve/confidence.py``, ``subject/features.py``) and is right
or wrong as a whole row: value, unit, date and subject. A logistic regression with a ridge learns the weight of each
mark, so that of the claims at 0.9, 9 in 10 are right; how well that holds in documents that the weights were not learnt
from is printed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.extract import extract_document
from pipeline.read import read
from pipeline.score import score
from scripts.accuracy.texts import collections

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = range(8, 14)
RIDGE = 2.0


@dataclass(frozen=True, slots=True)
class Case:
    """One claim: its document, its marks, and whether its row is right."""

    document: str
    marks: tuple[str, ...]
    right: bool


def cases() -> Iterator[Case]:
    """Yield the claims of every golden document that can be read here; optional ones are left out."""
    with tempfile.TemporaryDirectory() as folder:
        for golden, text in documents(Path(folder)):
            done = extract_document(read(text, text.name))
            rows = [_row(claim) for claim in done.claims]
            wrong = _wrong(rows, golden)
            for row, claim in zip(rows, done.claims, strict=True):
                verdict = wrong.get((row["start"], row["end"]), "right")
                if verdict != "optional":
                    yield Case(text.stem, claim.provenance.marks, verdict == "right")


def _row(claim: Any) -> dict[str, Any]:
    return {key: float(value) if isinstance(value, Decimal) else value for key, value in claim._asdict().items()}


def _wrong(rows: Sequence[dict[str, Any]], golden: Path) -> dict[tuple[int, int], str]:
    """Return the claims that are wrong in a field of the row, spurious, or optional in the golden file."""
    import json

    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / golden.name
        own.write_text(golden.read_text("utf-8"), "utf-8")
        errors = score(rows, folder).errors
    out: dict[tuple[int, int], str] = {}
    for error in errors:
        fields = set(error.what.removeprefix("wrong ").split(","))
        if error.pred is not None and (error.what == "spurious" or fields & {"value", "unit", "date", "subject"}):
            out[error.pred["start"], error.pred["end"]] = "wrong"
    for line in golden.read_text("utf-8").splitlines():
        gold = json.loads(line)
        for row in rows:
            if gold.get("optional") and row["start"] < gold["end"] and gold["start"] < row["end"]:
                out[row["start"], row["end"]] = "optional"
    return out


def documents(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield (golden file, text) of the blind rounds 8 to 13: neither the ranker has learnt from them nor the rules."""
    for one in collections(folder):
        if one.number in ROUNDS:
            texts = {path.stem: path for path in one.texts.iterdir() if path.suffix != ".csv"}
            yield from (
                (golden, texts[golden.stem]) for golden in sorted(one.golden.glob("*.jsonl")) if golden.stem in texts
            )


def learn(cases_: Sequence[Case], names: Sequence[str]) -> Any:
    """Return the weights by Newton's method; the first is the bias, which the ridge leaves alone."""
    x = np.array([[1.0, *(name in case.marks for name in names)] for case in cases_])
    y = np.array([float(case.right) for case in cases_])
    w = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + ridge
        w = w - np.linalg.solve(hessian, x.T @ (p - y) + ridge @ w)
    return w


def held_out(cases_: Sequence[Case], names: Sequence[str]) -> list[tuple[float, bool]]:
    """Return the logit of each claim by weights learnt from the other documents, and whether it is right."""
    out = []
    for document in dict.fromkeys(case.document for case in cases_):
        w = learn([case for case in cases_ if case.document != document], names)
        out += [(_logit(w, names, case), case.right) for case in cases_ if case.document == document]
    return out


def _logit(w: Any, names: Sequence[str], case: Case) -> float:
    return float(w[0] + sum(w[1 + names.index(mark)] for mark in case.marks))


def main() -> None:
    """Learn, print how the bands hold, and write the file."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    found = list(cases())
    names = sorted({mark for case in found for mark in case.marks})
    judged = held_out(found, names)
    w = learn(found, names)
    for low, high in ((0.9, 1.01), (0.8, 0.9), (0.6, 0.8), (0.0, 0.6)):
        band = [right for logit, right in judged if low <= 1 / (1 + np.exp(-logit)) < high]
        share = sum(band) / len(band) if band else float("nan")
        print(f"{low:.1f} to {min(high, 1):.1f}: {len(band):5} claims, {share:.3f} right", file=sys.stderr)
    lines = [
        "# How sure a claim is: the weight of each mark that tells right rows from wrong ones (resolve/confidence.py).",
        f"# Learnt by scripts/calibrate.py from {len(found)} claims of {len({c.document for c in found})} documents.",
        "",
        "[weights]",
        f"bias = {w[0]:.2f}",
        *(f'"{name}" = {weight:.2f}' for name, weight in zip(names, w[1:], strict=True)),
    ]
    (ROOT / "rules" / "confidence.toml").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""What the READMEs lead a newcomer through: read, correct, chart, Excel; each line as it stands."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import RAW, ROOT, CommandLine
from pipeline.store import read_tables

PAGES = [(ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md")]
BRIEF = "004_f83a46e96b4c1c00.txt"


def walk(page: str) -> list[str]:
    """The commands of the section, in order."""
    section = re.split(r"(?m)^## ", page)[2]
    return re.findall(r"\.venv/bin/extract ((?:report|golden|data|score|export)[^`\n]+)", section)


def chart(page: str) -> str:
    return next(snippet for snippet in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "plt" in snippet)


def test_both_readmes_lead_the_same_way() -> None:
    assert len(walk(PAGES[0])) == 5
    assert walk(PAGES[0]) == walk(PAGES[1])
    assert chart(PAGES[0]).splitlines()[2:] == chart(PAGES[1]).splitlines()[2:]


def save_a_review(place: Path) -> None:
    """Write what the page saves: one claim that is right, one with another subject, one that is none."""
    tables = read_tables("data/out")
    claims = tables.claims.merge(tables.sentences, on="sentence_id", suffixes=("", "_of"))
    right, wrong, none = claims[claims["source"] == BRIEF].iloc[:3].itertuples()
    asked = ((right, "right", {}), (wrong, "wrong", {"subject": "项目"}), (none, "wrong", None))
    steps = [
        {
            "n": number, "do": do, "source": one.source, "doc_id": one.doc_id, "start": one.start, "end": one.end,
            "quantity": one.quantity, "sentence": one.text, "sentence_start": one.start_of, "line": number,
            "nth": 1 + one.text[: one.start - one.start_of].count(one.quantity),
            "claim": {"kind": str(one.kind), "count": 1, "unit": one.unit, "subject": one.subject}, "fields": fields,
        }
        for number, (one, do, fields) in enumerate(asked, 1)
    ]  # fmt: skip
    place.write_text("\n".join(json.dumps(step, ensure_ascii=False) for step in steps) + "\n", "utf-8")


def test_the_way_of_the_readme_can_be_walked(
    extract: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    (tmp_path / "data" / "raw").mkdir(parents=True)
    shutil.copy(RAW / BRIEF, tmp_path / "data" / "raw")
    assert extract("data/raw", "--out", "data/out")[0] == 0
    save_a_review(tmp_path / "review-out.jsonl")
    for command in walk(PAGES[0]):
        code, out, err = extract(*shlex.split(command))
        assert (command, code, err) == (command, 0, "")
        if "--corrections" in command:
            assert "复核更正了 " in out
    assert (tmp_path / "data" / "out" / "report.html").is_file()
    assert (tmp_path / "data" / "out" / "export.xlsx").is_file()
    assert len((tmp_path / "data" / "golden" / f"{BRIEF[:-4]}.jsonl").read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_the_chart_can_be_drawn(
    page: str, extract: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("notojp_matplotlib", reason="matplotlib is not installed: pip install '.[notebook]'")
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.chdir(tmp_path)
    assert extract(RAW / BRIEF, "--out", "data/out")[0] == 0
    exec(chart(page), {})
    assert (tmp_path / "chart.png").stat().st_size > 5000

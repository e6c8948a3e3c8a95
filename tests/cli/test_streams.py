"""What reaches the terminal: no control codes, and no traceback where nobody can read."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROGRAM, CommandLine
from pipeline.cli.streams import Screen, harmless, on_one_line

CODES = [
    ("\x1b[31m红", "\\u001b[31m红"),
    ("\x9b2J", "\\u009b2J"),
    ("甲\r乙", "甲\\u000d乙"),
    ("a\u202etxt.exe", "a\\u202etxt.exe"),
    ("5家，\t3所\n", "5家，\t3所\n"),
]


@pytest.mark.parametrize(("text", "shown"), CODES)
def test_what_steers_a_terminal_is_shown_as_its_number(text: str, shown: str) -> None:
    assert harmless(text) == shown
    raw = io.StringIO()
    Screen(raw).write(text)
    assert raw.getvalue() == shown


def test_a_name_has_one_line() -> None:
    assert on_one_line("a\nb\tc") == "a\\u000ab\\u0009c"


EVIL = "e\x1b]0;owned\x07vil\n.txt"


def test_no_code_of_a_name_a_title_or_a_text_is_shown(extract: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / EVIL).write_text("\x1b[2J标题\x9b5m\n\n增长5%\x1b[0m。", "utf-8")
    (tmp_path / "in" / f"z{EVIL}").write_bytes(b"\x89PNG")
    (tmp_path / "in" / f"{EVIL}.odt").write_bytes(b"")
    for more in ([], ["--json"], ["--dry-run"]):
        code, out, err = extract(tmp_path / "in", "--out", tmp_path / "out", *more)
        assert code == 3
        assert not set(out + err) & set(map(chr, (*range(9), *range(11, 32), *range(127, 160))))
        if "--json" in more:
            assert EVIL in [one["source"] for one in json.loads(out)["sources"]]
        assert all(line.count("vil") == 2 for line in err.splitlines() if "PNG" in line)
    assert "\x1b" not in extract("explain", "增长5%\x1b[2J，\x9b新建3所")[1]


# how the shell calls it; the exit code; what stands in the other stream
CLOSED = [
    ("{run} >&-", 0, ""),
    ("{run} --json 2>&-", 0, "claims"),
    ("{run} <&- >&- 2>&-", 0, ""),
    ("{run}x >&- 2>&-", 1, ""),
    ("{run} >/dev/full", 1, "the result can't be shown: no space left on device"),
    ("PYTHONUNBUFFERED=1 {run} >/dev/full", 1, "the result can't be shown: no space left on device"),
    ("PYTHONUNBUFFERED=1 {run} --json | true", 0, ""),
    ("{run} 2>/dev/full", 0, "合计"),
    ("{run}x 2>/dev/full", 1, ""),
    ("{run} --json | true", 0, ""),
    ("{run} && {do} report '{out}' >&- 2>&-", 0, ""),
    ("{run} && {do} report '{out}' >/dev/full", 1, "the result can't be shown"),
    ("{run} && {do} export '{out}' --to csv >/dev/full", 1, "the result can't be shown"),
    ("{run} && {do} diff '{out}' '{out}' | true", 0, ""),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(("call", "code", "told"), CLOSED, ids=[row[0] for row in CLOSED])
def test_streams_that_are_closed_or_full(tmp_path: Path, call: str, code: int, told: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("新建学校3所。", "utf-8")
    do, out = f"'{sys.executable}' -m pipeline", f"{tmp_path}/out"
    run = f"{do} run --out '{out}' --workers 1 '{tmp_path}/in'"
    env = {**os.environ, "PYTHONPATH": str(PROGRAM), "PYTHONIOENCODING": "utf-8"}
    env.pop("PYTHONUNBUFFERED", None)  # with it a write fails at once, without it the last one does
    shell = ["sh", "-c", call.format(run=run, do=do, out=out).replace("'x ", "x' ")]
    done = subprocess.run(shell, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert told in done.stdout + done.stderr
    for word in ("Traceback", "broke", "Exception ignored"):
        assert word not in done.stdout + done.stderr


def test_no_file_takes_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    """What a library prints by its number would else stand in a table."""
    told = "import os, sys\nfrom pipeline.cli.streams import guarded\nwith guarded(): os._exit(os.open(sys.argv[1], 0))"
    shell = ["sh", "-c", f"'{sys.executable}' -c \"$0\" '{tmp_path}' <&- >&- 2>&-", told]
    assert subprocess.run(shell, env={**os.environ, "PYTHONPATH": str(PROGRAM)}, check=False).returncode == 3


BYTES = os.fsdecode(b"\xff\xfe")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["{in}/" + BYTES], 1, "no such file"),
        (["{in}", "--out", "{in}/" + BYTES], 1, "no UTF-8"),
        (["{in}", "--out", ""], 1, "its name is empty"),
        ([""], 1, "its name is empty"),
        (["{in}", "--rules", BYTES], 1, "no such folder of rules"),
        (["{in}", "--encoding", BYTES], 1, "no such encoding"),
        (["{in}", "--encoding", "base64"], 1, "no such encoding"),
        (["explain", BYTES + "5家"], 0, "5家"),
        (["score", "{in}/" + BYTES, "{in}"], 1, "no golden files"),
        (["{in}", "--out", "{in}/out", "--corrections", BYTES], 1, "the review can't be read"),
        (["golden", "apply", BYTES], 1, "the review can't be read"),
        (["report", BYTES], 1, "no UTF-8"),
        (["export", BYTES], 1, "no UTF-8"),
        (["diff", BYTES, "{in}"], 1, "no UTF-8"),
        (["rules", "check", BYTES], 1, "no such folder of rules"),
        (["rules", "show", BYTES], 1, "no such rule"),
        (["rules", "show", "count.unit", "--out", BYTES], 1, "no UTF-8"),
        (["report", ""], 1, "its name is empty"),
        (["diff", "", ""], 1, "its name is empty"),
        (["{in}", "--rules", ""], 2, "the name is empty"),
        (["{in}", "--corrections", ""], 2, "the name is empty"),
        (["export", "{in}", "--to", "csv", "--dest", ""], 2, "the name is empty"),
        (["golden", "apply", "{in}/a.txt", "--golden", ""], 2, "the name is empty"),
        (["score", "{in}", ""], 2, "the name is empty"),
        (["rules", "check", ""], 2, "the name is empty"),
    ],
)
def test_bytes_that_are_no_text_in_arguments(
    extract: CommandLine, tmp_path: Path, args: list[str], code: int, told: str
) -> None:
    (tmp_path / "a.txt").write_text("新建学校3所。", "utf-8")
    done = extract(*(arg.replace("{in}", str(tmp_path)) for arg in args))
    assert done[0] == code
    assert told in done[1] + done[2]
    assert "broke" not in done[2]

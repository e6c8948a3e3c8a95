"""A reader in a process of its own: whatever it does, the run goes on and has one clause to tell."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

import bad_readers
from pipeline.read import apart
from pipeline.read.apart import read_apart
from pipeline.read.child import Request, place_of
from pipeline.read.errors import UnreadableError
from pipeline.read.limits import Limits

QUICK = Limits(seconds=1, seconds_per_megabyte=1)
TIGHT = Limits(seconds=20, memory=256 << 20)


def told(reader: object, limits: Limits = QUICK, data: bytes = b"5", **asked: object) -> str:
    with pytest.raises(UnreadableError) as error:
        read_apart(Request(place_of(reader), **asked), data, limits)  # type: ignore[arg-type]
    return str(error.value)


def test_one_process_reads_file_after_file() -> None:
    found = [read_apart(Request(place_of(bad_readers.good)), b"5", QUICK)[0] for _ in range(3)]
    assert {one.text for one in found} == {"5"}
    assert len({one.warnings for one in found}) == 1
    assert found[0].warnings != (str(os.getpid()),)


BAD = [
    (bad_readers.hang, "reading it took more than 1 seconds and was stopped"),
    (bad_readers.abort, "it ended the process that read it (SIGABRT); the file may be damaged"),
    (bad_readers.leave, "it ended the process that read it (exit code 7); the file may be damaged"),
    (bad_readers.refuse, "the pages hold no text; it needs OCR"),
    (bad_readers.stumble, "the file is damaged, or its reader has a fault (IndexError: list index out of range"),
]


@pytest.mark.parametrize(("reader", "why"), BAD, ids=[reader.__name__ for reader, _ in BAD])
def test_what_a_reader_does_costs_one_file(reader: object, why: str) -> None:
    assert told(reader).startswith(why)
    assert read_apart(Request(place_of(bad_readers.good)), b"6", QUICK)[0].text == "6"


def test_memory_is_bounded() -> None:
    assert told(bad_readers.devour, TIGHT) == "reading it takes more than 256 MB of memory"


def test_the_text_is_bounded() -> None:
    why = "it holds more than 999 characters; split it, or allow more with --max-chars"
    assert told(bad_readers.pour, max_chars=999) == why


def test_a_file_does_not_fail_for_what_others_left_behind() -> None:
    found = [read_apart(Request(place_of(bad_readers.grow)), b"5", TIGHT)[0] for _ in range(8)]
    assert len({one.warnings for one in found}) > 1


def test_what_a_reader_started_ends_with_it(tmp_path: Path) -> None:
    told(bad_readers.linger, data=str(tmp_path / "pid").encode())
    number = int((tmp_path / "pid").read_text())
    for _ in range(50):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{number}/stat").read_text().split()[2] == "Z":  # ended, and nobody has asked for it
            return
        time.sleep(0.1)
    pytest.fail("it lives")


def test_a_process_that_is_gone_is_started_anew() -> None:
    first = read_apart(Request(place_of(bad_readers.good)), b"5", QUICK)[0]
    os.kill(int(first.warnings[0]), signal.SIGKILL)
    time.sleep(0.1)
    assert read_apart(Request(place_of(bad_readers.good)), b"5", QUICK)[0].warnings != first.warnings


def test_dismissed_it_is_gone() -> None:
    read_apart(Request(place_of(bad_readers.good)), b"5", QUICK)
    apart.dismiss()
    assert apart._children == {}
    apart.dismiss()


def test_what_a_reader_prints_is_not_seen(capfd: pytest.CaptureFixture[str]) -> None:
    apart.dismiss()
    read_apart(Request(place_of(bad_readers.good)), b"5", QUICK)
    apart.dismiss()
    assert capfd.readouterr() == ("", "")

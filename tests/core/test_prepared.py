"""What is kept of rules gives what the rules give, and nothing that is kept can harm or be stale."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from zlib import crc32

import msgspec
import pytest

from conftest import python
from pipeline.core import prepared
from pipeline.core.prepared import Prepared
from pipeline.rulebook import rules_dir

SOURCES = ["约|近", r"(?P<a>\d+)(?:[届次]|(?P<b>年))?", "[一-龥]{2,}(?<=省)", "(?i)abc", "", r"(?<!不)(a)|(b)\1?"]
TOML = 'day = 2021-07-29\nwords = ["约", "近"]\nnumber = 1.0\nwhole = 1\ntrue = true\n[[rule]]\nname = "a"\n'


def kept(folder: Path) -> Path:
    (file,) = folder.glob("*.rules")
    return file


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("flags", [0, re.VERBOSE, re.IGNORECASE | re.DOTALL])
def test_a_regex_comes_back_as_it_was(tmp_path: Path, source: str, flags: int) -> None:
    plain = re.compile(source, flags)
    for _ in range(2):
        made = Prepared(tmp_path)
        found = made.pattern(source, flags)
        assert found == plain and found.groupindex == plain.groupindex and found.groups == plain.groups
        made.save()


def test_what_is_kept_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Prepared(tmp_path)
    first.pattern("约|近"), first.table(TOML), first.answer("what", lambda: "ab")
    first.save()
    monkeypatch.setattr(prepared, "re", None)
    monkeypatch.setattr(prepared, "tomllib", None)
    monkeypatch.setattr(prepared, "_rebuilt", lambda source, steps: (source, steps))
    again = Prepared(tmp_path)
    assert again.pattern("约|近")[0] == "约|近"  # type: ignore[comparison-overlap]
    assert repr(again.table(TOML)) == repr(tomllib.loads(TOML))
    assert again.answer("what", lambda: None) == "ab"


def test_every_rule_file_comes_back_as_it_is(tmp_path: Path) -> None:
    first = Prepared(tmp_path)
    texts = [file.read_text("utf-8") for file in rules_dir().glob("*.toml")]
    for text in texts:
        first.table(text)
    first.save()
    again = Prepared(tmp_path)
    assert all(repr(again.table(text)) == repr(tomllib.loads(text)) for text in texts)
    assert len(again._used.tables) == len(texts)


def test_a_table_that_is_changed_by_whoever_asked_is_kept_as_it_was(tmp_path: Path) -> None:
    first = Prepared(tmp_path)
    first.table(TOML)["words"].append("大约")
    first.save()
    assert Prepared(tmp_path).table(TOML)["words"] == ["约", "近"]


def test_half_a_character_is_kept_like_any_other_text(tmp_path: Path) -> None:
    for _ in range(2):
        prepared = Prepared(tmp_path)
        assert prepared.table("a = 5 # \udcff") == {"a": 5}
        prepared.save()


def test_a_text_that_changes_is_prepared_anew(tmp_path: Path) -> None:
    first = Prepared(tmp_path)
    first.pattern("约"), first.table("a = 1")
    first.save()
    again = Prepared(tmp_path)
    assert again.pattern("近").match("近") and again.table("a = 2") == {"a": 2}


@pytest.mark.parametrize(
    "packed",
    [
        b"", b"\x00", b"rubbish", msgspec.msgpack.encode([1, 2]), msgspec.msgpack.encode({"patterns": 5}),
        msgspec.msgpack.encode({"patterns": {"0 约": [32, b"", 0, {}]}, "tables": {}, "answers": {}}),
        msgspec.msgpack.encode({"patterns": {"0 约": [32, b"\xff" * 4000, 0, {}]}, "tables": {}, "answers": {}}),
        msgspec.msgpack.encode({"patterns": {"0 约": [32, b"\0\0\0\0", 9, {"a": 77}]}, "tables": {}, "answers": {}}),
        msgspec.msgpack.encode({"patterns": {"0 约": [-1, b"abc", -5, {}]}, "tables": {}, "answers": {}}),
    ],
)  # fmt: skip
def test_whatever_stands_there_the_regex_is_right(tmp_path: Path, packed: bytes) -> None:
    first = Prepared(tmp_path)
    first.pattern("约")
    first.save()
    kept(tmp_path).write_bytes(packed + crc32(packed).to_bytes(4, "little"))
    assert Prepared(tmp_path).pattern("约") == re.compile("约")


def test_a_slip_is_told_as_ever(tmp_path: Path) -> None:
    made = Prepared(tmp_path)
    with pytest.raises(re.error, match="unterminated"):
        made.pattern("(约")
    with pytest.raises(tomllib.TOMLDecodeError):
        made.table("a = ")


def test_a_python_that_compiles_otherwise_keeps_no_regex(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_compile", None)
    made = Prepared(tmp_path)
    assert made.pattern("约") == re.compile("约")
    made.save()
    assert list(tmp_path.iterdir()) == []


def test_what_no_start_has_used_goes_when_it_grows_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Prepared(tmp_path)
    first.pattern("约")
    first.save()
    monkeypatch.setattr(prepared, "MOST_BYTES", 10)
    second = Prepared(tmp_path)
    second.pattern("近")
    second.save()
    assert [*Prepared(tmp_path)._kept.patterns] == ["0 近"]


def test_the_program_says_the_same_with_and_without(tmp_path: Path) -> None:
    """A first start that keeps, a second that finds, one where nothing may be kept, and one on a full disk."""
    said = set()
    for place in (tmp_path, tmp_path, "off", "/dev/null/none"):
        env = f"import os; os.environ['EXTRACT_CACHE'] = {str(place)!r}; "
        text = "2021年1-5月，投资约5亿元，增长3.2%。"
        call = f"from pipeline.explain import explain_text; print(explain_text({text!r}).to_text())"
        done = python("-c", env + call)
        assert done.returncode == 0, done.stderr
        said.add(done.stdout)
    assert len(said) == 1 and "5亿元" in said.pop()
    assert kept(tmp_path).stat().st_size > 100_000


@pytest.mark.parametrize(("place", "name", "other"), [("sys", "version", "3.99"), ("", "_MAKERS", ("syntax.py",))])
def test_what_another_python_or_other_code_made_is_not_found(
    monkeypatch: pytest.MonkeyPatch, place: str, name: str, other: object
) -> None:
    own = prepared._makers()
    monkeypatch.setattr(prepared.sys if place else prepared, name, other)
    assert prepared._makers() != own

"""Whatever stands where a rule file should be, it is read or told in one sentence."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import CommandLine
from pipeline.errors import RuleError
from pipeline.extract import load_rules
from pipeline.rulebook import rules_dir
from pipeline.rulebook.files import key_lines, nearest, read_text, read_toml


def folder_in_place(file: Path) -> None:
    file.unlink()
    file.mkdir()


def loop(file: Path) -> None:
    file.unlink()
    file.symlink_to(file)


def other_encoding(file: Path) -> None:
    file.write_bytes(b"# one\n# two\n" + "[words]\nx = '大约'".encode("gb18030"))


def nested(opening: str, closing: str) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        file.write_text(f"x = 1\ny = {opening * 5000}{closing * 5000}\n", "utf-8")

    return write


def written(text: str) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        file.write_text(text, "utf-8")

    return write


WORDS = "[words]\nnot_bounds = 'a'\npassed = 'b'\n"
FAULTS: list[tuple[str, Callable[[Path], None], str]] = [
    ("missing", Path.unlink, ": the rule file is missing; copy it from the rules of the package"),
    ("a folder", folder_in_place, ": a folder stands where the rule file should be"),
    ("a loop", loop, ": can't be read (too many levels of symbolic links)"),
    ("another encoding", other_encoding, ", line 4: not UTF-8; save the file as UTF-8"),
    ("deep lists", nested("[", "]"), ", line 2: tables or lists stand too deep in each other"),
    ("deep tables", nested("{a=", "}"), ", line 2: tables or lists stand too deep in each other"),
    ("an endless number", written("x = 1\ny = " + "1" * 5000), ", line 2: a number of too many digits"),
    ("open brackets", written("[[[["), ": Invalid initial character for a key part (at line 1, column 3)"),
    ("a NUL", written("x = 1\n\0"), ": Invalid statement (at line 2, column 1)"),
    ("empty", written(""), ": holds no rule"),
    ("rule is a number", written("[words]\n\nrule = 5\n"), "line 3: words.rule: expected words"),
    ("rules are numbers", written("# one\nrule = [1, 2]\n"), ", line 2: rule[0]: expected `object`, got `int`"),
    ("rule is one table", written("[rule]\nname = 'x'"), ", line 1: rule: expected `array`, got `object`"),
    ("words with numbers", written("[words]\na = 'b'\nc = ['d', 5]"), ", line 3: words.c: expected words"),
    ("words is a list", written("words = ['d']"), ", line 1: words: expected `object`, got `array`"),
    ("a key too deep", written("[rule." + "a." * 3000 + "b]"), "rule: expected `array`, got `object`"),
    ("an unknown table", written("[wrods]\na = 'b'"), ", line 1: unknown key 'wrods'; did you mean 'words'?"),
    ("a rule without name", written(WORDS + "[[rule]]\nbound = 'gt'"), ", line 4: rule '': object missing"),
    (
        "a name that is a number",
        written(WORDS + "[[rule]]\nname = 5"),
        ", line 5: rule '5': name: expected `str`, got `int`",
    ),
]


@pytest.mark.parametrize(("fault", "told"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_is_one_sentence(tmp_path: Path, fault: Callable[[Path], None], told: str) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    fault(folder / "bounds.toml")
    with pytest.raises(RuleError) as slip:
        load_rules(folder)
    assert "bounds.toml" in str(slip.value) and told in str(slip.value) and "\n" not in str(slip.value)


@pytest.mark.parametrize("file", ["variants.csv", "dates.toml", "units.toml"])
@pytest.mark.parametrize("fault", [Path.unlink, folder_in_place, loop, other_encoding])
def test_no_file_of_rules_is_spared(tmp_path: Path, file: str, fault: Callable[[Path], None]) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    fault(folder / file)
    with pytest.raises(RuleError, match=file):
        load_rules(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is locked for root")
def test_a_locked_file(tmp_path: Path) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    (folder / "bounds.toml").chmod(0)
    with pytest.raises(RuleError, match=r"bounds\.toml: can't be read \(permission denied\)"):
        load_rules(folder)


def test_a_locked_file_as_the_system_tells_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(RuleError, match=r"bounds\.toml: can't be read \(permission denied\); allow reading it"):
        read_text(rules_dir() / "bounds.toml")


def test_the_command_line_tells_it_too(tmp_path: Path, extract: CommandLine) -> None:
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    folder_in_place(folder / "bounds.toml")
    code, out, err = extract("explain", "约5家", "--rules", folder)
    assert code == 1 and out == "" and "bounds.toml: a folder stands" in err.replace("\n", "")


def test_a_mark_of_the_byte_order_is_no_slip(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text("\ufeff[words]\r\na = 'b'\r\n", "utf-8")
    assert read_toml(tmp_path / "x.toml")[1] == {"words": {"a": "b"}}


def test_lines_of_keys() -> None:
    text = "a = 1\n[words]\nb = 2\n'c d' = 3\n[[rule]]\nname = 'x'\n[[rule]]\nname = 'y'\n[v.w] # z\ne = 5"
    lines = {"a": 1, "words": 2, "words.b": 3, "rule": 5, "rule.name": 6, "v.w": 9, "v.w.e": 10}
    assert lines.items() <= key_lines(text).items()


def test_nearest() -> None:
    assert nearest("patern", ["pattern", "note"]) == "; did you mean 'pattern'?"
    assert nearest("xyz", ["b", "a"]) == "; known are a, b"

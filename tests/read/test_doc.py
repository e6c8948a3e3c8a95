"""Old Word files, by what is installed; what they are is told by their bytes."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from conftest import SHARED
from pipeline.read.errors import UnreadableError
from pipeline.read.word import programs
from pipeline.read.word.doc import OLD, read_doc
from samples import word_file

PRINTED = "\n表1\n[pic][pic]\n|指标 |增速（%）|\n|工业 |5.8       |\n"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the path, in which programs are made up."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!{sys.executable}\nimport sys, shutil, time, subprocess\n{script}\n", "utf-8")
    file.chmod(0o755)


def says(folder: Path, text: str, notes: str = "") -> None:
    program(folder, "antiword", f"sys.stdout.buffer.write({text.encode()!r}); sys.stderr.write({notes!r})")


def saves(folder: Path, data: bytes) -> None:
    (folder / "made").write_bytes(data)
    program(
        folder,
        "soffice",
        "assert sys.argv[1].startswith('-env:UserInstallation=file:///')\n"
        f"shutil.copy({str(folder / 'made')!r}, sys.argv[-2] + '/file.docx')",
    )


def test_without_a_program_the_sentence_says_what_to_install(path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"LibreOffice or antiword .*install"):
        read_doc(OLD + b"\0" * 600)
    with pytest.raises(UnreadableError, match=r"RTF.*LibreOffice"):
        read_doc(b"{\\rtf1 5}")
    assert programs.missing() == "install LibreOffice or antiword"
    says(path, "5")
    assert programs.missing() == ""


def test_antiword_alone(path: Path) -> None:
    says(path, PRINTED, "[This was fast-saved 1 times. Some information is lost]\n")
    content = read_doc(OLD)
    assert content.text == "表1\n指标\t增速（%）\n工业\t5.8"
    assert content.warnings == ("antiword: This was fast-saved 1 times. Some information is lost",)
    assert content.digits == 3


def test_libreoffice_reads_what_has_tables(path: Path) -> None:
    saves(path, word_file("共5家"))
    assert read_doc(OLD).text == "共5家"
    says(path, PRINTED)
    assert read_doc(OLD).text == "共5家"
    says(path, "共6家")
    assert read_doc(OLD).text == "共6家"
    assert read_doc(b"{\\rtf1 5}").text == "共5家"


def test_rubbish_is_no_document(path: Path) -> None:
    says(path, "", "/tmp/file.doc is not a Word Document.\n")
    with pytest.raises(UnreadableError, match="no Word document"):
        read_doc(OLD + b"rubbish")
    program(path, "soffice", "")
    with pytest.raises(UnreadableError, match="LibreOffice could not open it"):
        read_doc(OLD + b"rubbish")


@pytest.mark.parametrize("data", [b"", b"\x00\x01" * 300, "全市共5家。".encode()])
def test_programs_see_only_what_begins_as_word_does(path: Path, data: bytes) -> None:
    """LibreOffice takes anything for a text and converts it."""
    saves(path, word_file("共5家"))
    with pytest.raises(UnreadableError, match="no Word document"):
        read_doc(data)


def test_a_password_is_told(path: Path) -> None:
    with pytest.raises(UnreadableError, match="password"):
        read_doc(OLD + b"\0" * 100 + "EncryptedPackage".encode("utf-16-le"))


def test_a_program_that_hangs_is_stopped_with_its_children(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = path / "child"
    program(
        path,
        "antiword",
        f"child = subprocess.Popen([{sys.executable!r}, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(child)!r}, 'w').write(str(child.pid)); time.sleep(60)",
    )
    monkeypatch.setattr(programs, "ANTIWORD_SECONDS", 2)
    began = time.perf_counter()
    with pytest.raises(UnreadableError, match="longer than 2 seconds"):
        read_doc(OLD)
    assert time.perf_counter() - began < 10
    deadline = time.monotonic() + 5
    while (alive := _alive(int(child.read_text()))) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive


def _alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    try:
        return "State:\tZ" not in status.read_text() if Path("/proc").is_dir() else not os.kill(pid, 0)
    except OSError:
        return False


REAL = [("08_table_note_wps.doc", 25), ("32_table_note_renamed.wps", 25), ("09_housing_fund_form.doc", 20)]


@pytest.mark.skipif(not shutil.which("antiword"), reason="needs antiword on the path")
@pytest.mark.parametrize(("name", "numbers"), REAL)
def test_real_files(name: str, numbers: int) -> None:
    import re

    file = SHARED / "files" / name
    if not file.exists():
        pytest.skip("needs ../shared/files")
    assert len(re.findall(r"[0-9]+(?:[.,][0-9]+)*", read_doc(file.read_bytes()).text)) == numbers

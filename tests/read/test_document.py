"""Files and texts become documents; what can't be opened is one too, which says why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.read import document_of, read
from pipeline.read.content import digits_in

SIMPLE = "今年1-5月，全市完成投资195.43亿元，同比增长8.1%。\r\n下一步，抓好落实。\n"


def test_ids_depend_on_source_and_text_alone(tmp_path: Path) -> None:
    file = tmp_path / "anywhere.txt"
    file.write_bytes(SIMPLE.encode("gb18030"))
    document = read(file, "a.txt")
    assert document.doc_id == read(SIMPLE.encode(), "a.txt").doc_id == "78c7d51c13dd34fa"
    assert document.sha256 != read(SIMPLE.encode(), "a.txt").sha256
    assert document.doc_id != read(file, "b.txt").doc_id
    assert document.doc_id != read(file.read_bytes() + b"!", "a.txt").doc_id


def test_what_cannot_be_opened_fails_with_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "link.txt").symlink_to("nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "locked.txt").write_text("5个")
    plain_read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "locked.txt":  # the tests may run as root, whom no permission stops
            raise PermissionError(13, "Permission denied", str(path))
        return plain_read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    reasons = {
        "folder.txt": "a folder",
        "link.txt": "no such file",
        "pipe.txt": "not a regular file",
        "locked.txt": "permission denied",
        "gone.txt": "no such file",
    }
    for name, reason in reasons.items():
        document = read(tmp_path / name, name)
        assert document.status == "failed"
        assert document.error is not None
        assert document.error.startswith(f"{name}: cannot be read ({reason}")
        assert "\n" not in document.error
        assert str(tmp_path) not in document.error


def test_a_text_in_memory_is_the_document_that_its_file_is() -> None:
    document = read(SIMPLE.encode(), "a.txt")
    assert document_of(SIMPLE, "a.txt") == document
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(("text", "source"), [("共5家。", "\udcb0.txt"), ("\ud800共5家。", "a.txt")])
def test_half_a_character_in_a_name_or_a_text_is_no_fault(text: str, source: str) -> None:
    """Bytes of a name that no encoding reads come from the system so."""
    document = document_of(text, source)
    assert (document.source, len(document.doc_id), document.status) == (source, 16, "ok")


@pytest.mark.parametrize(("text", "count"), [("约1２家", 2), ("\ud800约1２家", 2), ("", 0)])
def test_digits_of_both_widths_are_counted(text: str, count: int) -> None:
    assert digits_in(text) == count

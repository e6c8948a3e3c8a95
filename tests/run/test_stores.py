"""A run on folders in an object store: a moto server on this machine stands in for S3."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from conftest import S3_FILES, CommandLine, tables_in
from pipeline.errors import InputError, PipelineError
from pipeline.files import Folder, open_folder
from pipeline.run.folder import extract_folder, survey_folder
from pipeline.store import batches
from pipeline.store.batches import Cut


@pytest.fixture(autouse=True)
def small_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH", Cut(count=2, size=1 << 20, every=1 << 30))


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The same files on a disk."""
    for path, text in S3_FILES.items():
        (tmp_path / "in" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / path).write_text(text, "utf-8")
    return tmp_path / "in"


def objects(folder: Folder) -> dict[str, bytes]:
    found = {name: folder.read(name) or b"" for name in folder.sizes()}
    return {name: data for name, data in found.items() if not name.startswith(".state/")}


def whole(source: str, tmp_path: Path) -> dict[str, bytes]:
    """The tables of a run that nothing disturbed, on a disk."""
    return tables_in(Path(extract_folder(source, tmp_path / "whole", workers=1).out))


def put(place: str, name: str, text: str) -> None:
    open_folder(place).write(name, text.encode())


def test_a_store_gives_the_tables_of_a_disk(bucket: tuple[str, str], here: Path, tmp_path: Path) -> None:
    name, query = bucket
    source, out = f"{name}/in{query}", f"{name}/out{query}"
    done = extract_folder(source, out, workers=1)
    extract_folder(here, tmp_path / "disk")
    assert (done.documents, done.claims, done.failed, done.skipped) == (3, 3, 0, ("x.odt",))
    assert objects(open_folder(out)) == tables_in(tmp_path / "disk")
    extract_folder(source, tmp_path / "mixed", workers=1)
    assert tables_in(tmp_path / "mixed") == tables_in(tmp_path / "disk")
    tables = pipeline.read_tables(out)
    assert tables.claims["quantity"].tolist() == ["195.43亿元", "8.1%", "3所"]
    assert survey_folder(source).documents == 3


def test_a_store_is_worked_on_by_several_processes(
    bucket: tuple[str, str], here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, light_main: None
) -> None:
    name, query = bucket
    monkeypatch.setattr(batches, "BATCH", Cut(count=1, size=1, every=1))
    extract_folder(f"{name}/in{query}", f"{name}/out{query}", workers=2)
    extract_folder(here, tmp_path / "disk")
    assert objects(open_folder(f"{name}/out{query}")) == tables_in(tmp_path / "disk")


def test_a_second_run_on_a_store_does_only_what_changed(
    bucket: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, query = bucket
    source, out = f"{name}/in{query}", f"{name}/out{query}"
    assert extract_folder(source, out, workers=1).worked == 3
    fetched: list[str] = []
    plain_open = Folder.open
    with monkeypatch.context() as patch:
        patch.setattr(Folder, "open", lambda folder, file: fetched.append(file) or plain_open(folder, file))
        second = extract_folder(source, out, workers=1)
    assert (second.worked, second.reused) == (0, 3)
    assert not set(fetched) & set(S3_FILES)  # not even looked into
    put(source, "a.txt", "新建学校3所，医院2家。")
    put(source, "0.txt", "新建学校4所。")
    open_folder(source).drop("sub/empty.txt")
    third = extract_folder(source, out, workers=1)
    assert (third.worked, third.reused, third.removed) == (2, 1, 1)
    assert objects(open_folder(out)) == whole(source, tmp_path)


def test_a_store_has_a_sidecar_too(bucket: tuple[str, str], tmp_path: Path) -> None:
    source = bucket[0] + "/in" + bucket[1]
    put(source, "metadata.csv", "source,published\na.txt,2021-07-29\n")
    extract_folder(source, tmp_path / "out", workers=1)
    published = pipeline.read_tables(tmp_path / "out").documents["published"]
    assert [str(day)[:10] for day in published] == ["2021-07-29", "NaT", "NaT"]


def test_a_run_on_a_store_that_is_stopped_is_finished_later(
    bucket: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, query = bucket
    source, out = f"{name}/in{query}", f"{name}/out{query}"
    extract_folder(source, out, workers=1)
    put(source, "0.txt", "新建学校4所。")
    plain_move, moved = Folder.move, []

    def stops(folder: Folder, file: str, to: str) -> None:
        if len(moved) == 3:
            raise SystemExit
        moved.append(to)
        plain_move(folder, file, to)

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(Folder, "move", stops)
        extract_folder(source, out, workers=1)
    assert open_folder(out).has(".ready.json")  # whoever reads with other programs can see that they should wait
    assert len(pipeline.read_tables(out).documents) == 4
    assert not open_folder(out).has(".ready.json")
    assert objects(open_folder(out)) == whole(source, tmp_path)


def test_the_command_line_takes_addresses(
    bucket: tuple[str, str], extract: CommandLine, monkeypatch: pytest.MonkeyPatch, endpoint: str
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{endpoint}")
    code, out, err = extract(f"{bucket[0]}/in", "--out", f"{bucket[0]}/out", "--workers", "1")
    assert code == 0, err
    assert f"数据表在 {bucket[0]}/out" in out
    assert extract("score", "nowhere", "nowhere")[0] == 1


def test_what_a_store_lacks_is_told(bucket: tuple[str, str], tmp_path: Path) -> None:
    name, query = bucket
    with pytest.raises(InputError, match="no such folder; check"):
        extract_folder(f"{name}/nowhere{query}", tmp_path / "out")
    with pytest.raises(InputError, match=r"no \.docx or \.pdf or \.txt or the like files"):
        put(f"{name}/other{query}", "x.odt", "PK")
        extract_folder(f"{name}/other{query}", tmp_path / "out")
    with pytest.raises(PipelineError, match="gone-bucket"):
        extract_folder(f"{name}/in{query}", f"s3://gone-bucket/out{query}", workers=1)

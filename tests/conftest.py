"""What several test files share: the briefs, a run over them, the command line as a function, an object store."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

import pytest

import pipeline
from pipeline.extract import load_rules
from pipeline.layout import lay_out
from pipeline.read import document_of
from pipeline.records import Layout
from pipeline.rulebook import rules_dir
from pipeline.run.folder import Run, extract_folder

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
SHARED = ROOT.parent / "shared"
PROGRAM = Path(pipeline.__file__).parents[1]
"""Where the program under test lies: the sources, or where a compiled one is installed."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of an object store come last: its threads stay, and a run starts its workers as copies where none are."""
    items.sort(key=lambda item: "bucket" in getattr(item, "fixturenames", ()))


with suppress(ImportError):  # the tests of Spark do without
    hypothesis = importlib.import_module("hypothesis")
    hypothesis.settings.register_profile("untimed", deadline=None)  # a first call may load a library
    hypothesis.settings.load_profile("untimed")

COMPILED = not str(importlib.import_module("pipeline.records.mention").__file__).endswith(".py")
"""Whether the program under test is the compiled one, which keeps neither docstrings nor annotations."""

for _name in ("LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ[_name] = "C.UTF-8"  # what the screen says, whatever the language of whoever tests

CommandLine = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def briefs_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One run over the five briefs, for every test that only looks at its tables."""
    return extract_folder(RAW, tmp_path_factory.mktemp("briefs") / "out")


@pytest.fixture
def extract(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line: ``code, out, err = extract("data/raw", "--json")``."""
    from pipeline.cli import main

    def call(*args: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main([str(arg) for arg in args])
        out, err = capsys.readouterr()
        code = stop.value.code
        return code if isinstance(code, int) else int(code is not None), out, err

    return call


def python(*args: str | Path) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, with this program on its path: ``python("-c", "print(1)").stdout``."""
    env = {**os.environ, "PYTHONPATH": str(PROGRAM), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run([sys.executable, *args], capture_output=True, text=True, env=env, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, hidden ones too."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def tables_in(out: Path) -> dict[str, bytes]:
    """What people see of an output folder: every file but what the program keeps for its next run."""
    return {name: data for name, data in contents(out).items() if not name.startswith(".state/")}


def laid_out(text: str) -> Layout:
    """A text laid out by the packaged rules: ``laid_out("共5家。").sentences``."""
    return lay_out(document_of(text, "test.txt"), load_rules())


def cleans(text: str, section: str | None = "") -> list[str]:
    """The sentences of a text outside furniture, or those of one section."""
    found = laid_out(text).sentences
    return [s.clean for s in found if (s.section != "furniture" if section == "" else s.section == section)]


BULLETIN = "赣州市“五型”政府建设 工作简报\n\n第 132 期\n\n市“五型”政府建设领导小组办公室\n\n2021 年 11 月 2 日\n\n"
"""The head of a bulletin, to put a text behind."""


def rules_with(tmp_path: Path, file: str, *changes: tuple[str, str]) -> Path:
    """A copy of the rules, some words of a file replaced: ``rules_with(tmp_path, "bounds.toml", (old, new))``."""
    folder = shutil.copytree(rules_dir(), tmp_path / "rules")
    text = (folder / file).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / file).write_text(text, "utf-8")
    return folder


S3_FILES = {
    "a.txt": "全市完成投资195.43亿元，同比增长8.1%。",
    "sub/简报.md": "# 简报\n\n新建学校3所。",
    "sub/empty.txt": "",
    "x.odt": "PK",
    ".hidden/b.txt": "新建学校4所。",
}
"""What lies in ``in`` of every bucket."""


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """A store that speaks S3, on the loopback interface."""
    server = pytest.importorskip("moto.server", reason="moto is not installed: pip install '.[dev]'")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(endpoint: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """The address of a bucket of one's own, ``s3://…``, and what goes behind the folder in it."""
    from pyarrow import fs

    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    name = f"bucket-{abs(hash(request.node.name)) % 10**8}"
    store = fs.S3FileSystem(endpoint_override=endpoint, scheme="http", allow_bucket_creation=True)
    store.create_dir(name)
    for path, text in S3_FILES.items():
        with store.open_output_stream(f"{name}/in/{path}") as file:
            file.write(text.encode())
    return f"s3://{name}", f"?scheme=http&endpoint_override={quote(endpoint, safe='')}"


@pytest.fixture
def light_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that are spawned load the main module first: here one that is as light as the program's own."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))

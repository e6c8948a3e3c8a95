"""``extract export``: what is printed, as text and as JSON; a format that isn't known is wrong usage."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import CommandLine
from pipeline.run.folder import Run


def test_export_says_what_it_wrote(extract: CommandLine, briefs_run: Run, tmp_path: Path) -> None:
    code, out, err = extract("export", briefs_run.out, "--to", "xlsx", "--dest", tmp_path / "a.xlsx")
    assert (code, err) == (0, "")
    assert f"断言 {briefs_run.claims} 行" in out
    assert out.splitlines()[-1] == str(tmp_path / "a.xlsx")
    told = json.loads(extract("export", briefs_run.out, "--to", "csv", "--dest", tmp_path / "csv", "--json")[1])
    assert told["rows"]["claims"] == briefs_run.claims
    assert told["files"][0] == str(tmp_path / "csv" / "claims.csv")


def test_wrong_usage(extract: CommandLine, tmp_path: Path) -> None:
    assert extract("export", tmp_path, "--to", "ods")[:2] == (2, "")
    code, out, err = extract("export", tmp_path, "--to", "csv")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "no tables here" in err

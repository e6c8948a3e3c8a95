"""``extract score``: figures on the screen and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from conftest import CommandLine


def test_score_prints_figures(extract: CommandLine, tmp_path: Path) -> None:
    claim = {"start": 4, "end": 11, "quantity": "3所", "kind": "count", "count": 3, "unit": "所", "subject": "学校"}
    (tmp_path / "a.jsonl").write_text(json.dumps(claim), "utf-8")
    claims = tmp_path / "claims.jsonl"
    claims.write_text(json.dumps(claim | {"source": "a.txt", "unit": "个"}), "utf-8")
    (tmp_path / "golden").mkdir()
    (tmp_path / "a.jsonl").rename(tmp_path / "golden" / "a.jsonl")
    code, out, _ = extract("score", claims, tmp_path / "golden", "--errors", "5")
    assert code == 0
    assert out.splitlines()[3].split()[:5] == ["ALL", "1", "1", "1.000", "0.000"]
    assert "a wrong unit" in out
    told = json.loads(extract("score", claims, tmp_path / "golden", "--json")[1])
    assert (told["a"], list(told)) == (told["ALL"], ["a", "ALL"])
    assert (told["ALL"]["detect_f1"], told["ALL"]["unit"], told["ALL"]["region"]) == (1.0, 0.0, 1.0)
    assert len(json.loads(extract("score", claims, tmp_path / "golden", "--json", "--errors", "1")[1])["errors"]) == 1

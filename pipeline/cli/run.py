"""``extract FOLDER``: the whole pipeline over a folder, and what the screen shows of it."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.language import note, say, told
from pipeline.cli.options import (
    SOME_FAILED,
    AsJson,
    Encoding,
    Lang,
    OnlyRules,
    Published,
    Rules,
    TextColumn,
    place,
    print_json,
)
from pipeline.cli.screen import called, progress_bar
from pipeline.cli.streams import on_one_line
from pipeline.options import MAX_CELLS, MAX_CHARS

if TYPE_CHECKING:
    from pipeline.run.folder import Run

MAX_LINES = 30  # documents that the summary names one by one
SHOWN = ("source", "status", "error", "warnings", "chars", "articles", "sentences", "claims", "leftovers")


Folder = Annotated[
    str, typer.Argument(metavar="FOLDER", help="Folder or file, or s3://bucket/folder · 简报目录、文件或对象存储地址")
]
Corrections = Annotated[
    Path | None,
    typer.Option(
        parser=place, metavar="FILE", help="A review, laid beside what is extracted · 复核文件，与抽取结果并列"
    ),
]
Workers = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Processes; by default one a core · 进程数，默认每核一个")
]


class Engine(StrEnum):
    """Where documents are worked on."""

    local = "local"
    spark = "spark"


class Segmenter(StrEnum):
    """Which library cuts text into words."""

    rjieba = "rjieba"
    jieba = "jieba"


def run(
    ctx: typer.Context,
    folder: Folder,
    out: Annotated[str, typer.Option(metavar="DIR", help="Where the tables go · 数据表目录")] = "data/out",
    workers: Workers = None,
    rules: Rules = None,
    only_rules: OnlyRules = False,
    published: Published = None,
    engine: Annotated[Engine, typer.Option(help="Where to work · 计算引擎")] = Engine.local,
    segmenter: Annotated[Segmenter, typer.Option(help="Word segmenter · 分词器")] = Segmenter.rjieba,
    max_chars: Annotated[
        int, typer.Option(min=1, metavar="N", help="A longer document fails · 超过此字数的文件判为失败")
    ] = MAX_CHARS,
    max_cells: Annotated[
        int, typer.Option(min=0, metavar="N", help="More amounts of one table are left over · 单个表格超出部分不抽取")
    ] = MAX_CELLS,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    corrections: Corrections = None,
    force: Annotated[bool, typer.Option("--force", help="Do again what is up to date already · 全部重做")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and lay out, write nothing · 只读不写")] = False,
    as_json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only errors · 只显示错误")] = False,
    lang: Lang = None,
) -> None:
    """Read a folder and write its tables · 读取目录，写出数据表。"""
    own: dict[str, Any] = {"rules": rules, "only_rules": only_rules, "max_chars": max_chars}
    what = own | {"encoding": encoding, "text_column": text_column}
    how = what | {"workers": workers, "published": published, "segmenter": segmenter.value}
    how |= {"max_cells": max_cells, "corrections": corrections}
    with progress_bar(say("reading" if dry_run else "extracting"), quiet or as_json) as tell:
        if dry_run:
            done = _library().survey_folder(folder, out, **what, progress=tell)
        elif engine is Engine.spark:
            done = _spark().extract_folder(folder, out, **how)  # always from the start, as with --force
        else:
            done = _library().extract_folder(folder, out, **how, force=force, progress=tell)
    _tell(done, dry_run, as_json, quiet, ctx.meta.get("settings"), corrections is not None and not dry_run)
    if done.failed:
        raise typer.Exit(SOME_FAILED)


def _library() -> Any:
    from pipeline.run import folder

    return folder


def _spark() -> Any:
    from pipeline.run import spark

    return spark


def _tell(done: Run, dry_run: bool, as_json: bool, quiet: bool, settings: Path | None, corrections: bool) -> None:
    _tell_notes(done, quiet)
    if as_json:
        print_json(_run_as_dict(done, dry_run))
    elif not quiet:
        print(_run_as_text(done, dry_run))
        if settings:
            print(say("settings", settings))
        if not dry_run and (undated := _undated(done)):
            print(say("undated", undated))
        if corrections:
            print(say("corrected_rows", _corrected(str(done.out))))
        if not dry_run and done.claims:
            print(_next_steps(str(done.out), done.failed))


def _tell_notes(done: Run, quiet: bool) -> None:
    for warning in () if quiet else done.warnings:
        print(on_one_line(told(warning)), file=sys.stderr)
    for summary in done.summaries:
        if summary.error and (summary.status == "failed" or not quiet):
            print(on_one_line(told(summary.error)), file=sys.stderr)
        for warning in () if quiet else (summary.warnings or "").splitlines():
            print(on_one_line(f"{summary.source}: {told(warning)}"), file=sys.stderr)
    if done.skipped and not quiet:
        few, more = ", ".join(done.skipped[:5]), len(done.skipped) - 5
        print(on_one_line(note("not_read_all", few, more) if more > 0 else note("not_read", few)), file=sys.stderr)


def _run_as_text(done: Run, dry_run: bool) -> str:
    from pipeline.cli.screen import Cell, table
    from pipeline.tables import SCHEMAS

    head = list(map(say, ("file", "state", "chars", "articles", "sentences", "claims", "leftovers")))
    numbers = [(s.chars, s.articles, s.sentences, s.claims, s.leftovers) for s in done.summaries]
    # Of a large folder only what needs a look, and the sum.
    few = len(numbers) <= MAX_LINES
    named: list[list[Cell]] = [
        [summary.source, say(summary.status), *counts]
        for summary, counts in zip(done.summaries, numbers, strict=True)
        if few or summary.status != "ok"
    ]
    state = say("some_failed", done.failed) if done.failed else ""
    total: list[Cell] = [say("total", done.documents), state, *map(sum, zip(*numbers, strict=True))]
    cut = 5 if dry_run else 7
    text = table(head[:cut], [row[:cut] for row in (*named[:MAX_LINES], total)])
    if dry_run:
        return f"{text}\n{say('dry_run', done.out)}"
    news = say("kept", done.worked, done.reused, done.removed) if done.reused or done.removed else ""
    return f"{text}\n{news}{say('done', f'{done.seconds:.1f}', done.out, ', '.join(SCHEMAS))}"


def _corrected(out: str) -> int:
    """Count the claims that a reader corrected."""
    from pipeline.store import open_tables

    return sum(len(rows) - rows["corrected"].null_count for rows in open_tables(out).batches("claims", ["corrected"]))


def _undated(done: Run) -> int:
    """Count the documents with claims whose day nobody has said: 今年 is no year there."""
    from pipeline.store import open_tables

    wanted = ["published", "claims"]
    rows = (row for batch in open_tables(str(done.out)).batches("documents", wanted) for row in batch.to_pylist())
    return sum(row["published"] is None and row["claims"] > 0 for row in rows) if done.claims else 0


def _next_steps(out: str, failed: int) -> str:
    """What to do now: which documents failed, and how the tables are opened; ready lines to copy."""
    told = say("see_failures", failed) + "\n" if failed else ""
    place = out if out.replace("/", "").replace("-", "").replace("_", "").replace(".", "").isalnum() else f'"{out}"'
    extract, python = called("extract"), called(Path(sys.executable).name)
    return (
        f"{told}{say('next')}\n"
        f"  {extract} report {place} --open    # {say('page')}\n"
        f"  {extract} export {place}    # {say('workbook')}\n"
        f'  {python} -c "import pipeline; print(pipeline.read_tables({out!r}).claims)"    # pandas\n'
        f"  duckdb -c \"SELECT subject, quantity, region FROM '{out}/claims/*.parquet'\"    # DuckDB"
    )


def _run_as_dict(done: Run, dry_run: bool) -> dict[str, object]:
    return {
        "documents": done.documents,
        "claims": done.claims,
        "failed": done.failed,
        "worked": done.worked,
        "reused": done.reused,
        "removed": done.removed,
        "leftovers": sum(summary.leftovers for summary in done.summaries),
        "seconds": round(done.seconds, 3),
        "out": str(done.out),
        "dry_run": dry_run,
        "skipped": list(done.skipped),
        "warnings": list(done.warnings),
        "sources": [{name: getattr(summary, name) for name in SHOWN} for summary in done.summaries],
    }

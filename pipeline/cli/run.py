"""``extract FOLDER``: the whole pipeline over a folder, and what the screen shows of it."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.options import SOME_FAILED, AsJson, Encoding, Published, Rules, TextColumn, print_json
from pipeline.cli.streams import on_one_line
from pipeline.options import MAX_CHARS

if TYPE_CHECKING:
    from pipeline.run.folder import Run

MAX_LINES = 30  # documents that the summary names one by one
STATES = {"ok": "成功", "empty": "空", "failed": "失败"}
SHOWN = ("source", "status", "error", "warnings", "chars", "articles", "sentences", "claims", "leftovers")


Folder = Annotated[
    str, typer.Argument(metavar="FOLDER", help="Folder or file, or s3://bucket/folder · 简报目录、文件或对象存储地址")
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
    folder: Folder,
    out: Annotated[str, typer.Option(metavar="DIR", help="Where the tables go · 数据表目录")] = "data/out",
    workers: Workers = None,
    rules: Rules = None,
    published: Published = None,
    engine: Annotated[Engine, typer.Option(help="Where to work · 计算引擎")] = Engine.local,
    segmenter: Annotated[Segmenter, typer.Option(help="Word segmenter · 分词器")] = Segmenter.rjieba,
    max_chars: Annotated[
        int, typer.Option(min=1, metavar="N", help="A longer document fails · 超过此字数的文件判为失败")
    ] = MAX_CHARS,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    force: Annotated[bool, typer.Option("--force", help="Do again what is up to date already · 全部重做")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and lay out, write nothing · 只读不写")] = False,
    as_json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only errors · 只显示错误")] = False,
) -> None:
    """Read a folder and write its tables · 读取目录，写出数据表。"""
    from pipeline.cli.screen import progress_bar
    from pipeline.run.folder import extract_folder, survey_folder

    what: dict[str, Any] = {"rules": rules, "max_chars": max_chars, "encoding": encoding, "text_column": text_column}
    how = what | {"workers": workers, "published": published, "segmenter": segmenter.value}
    with progress_bar("读取" if dry_run else "抽取", quiet or as_json) as tell:
        if dry_run:
            done = survey_folder(folder, out, **what, progress=tell)
        elif engine is Engine.spark:
            from pipeline.run import spark

            done = spark.extract_folder(folder, out, **how)  # always from the start, as with --force
        else:
            done = extract_folder(folder, out, **how, force=force, progress=tell)
    _tell(done, dry_run, as_json, quiet)
    if done.failed:
        raise typer.Exit(SOME_FAILED)


def _tell(done: Run, dry_run: bool, as_json: bool, quiet: bool) -> None:
    _tell_notes(done, quiet)
    if as_json:
        print_json(_run_as_dict(done, dry_run))
    elif not quiet:
        print(_run_as_text(done, dry_run))


def _tell_notes(done: Run, quiet: bool) -> None:
    for warning in () if quiet else done.warnings:
        print(on_one_line(warning), file=sys.stderr)
    for summary in done.summaries:
        if summary.error and (summary.status == "failed" or not quiet):
            print(on_one_line(summary.error), file=sys.stderr)
        for warning in () if quiet else (summary.warnings or "").splitlines():
            print(on_one_line(f"{summary.source}: {warning}"), file=sys.stderr)
    if done.skipped and not quiet:
        more = f" and {len(done.skipped) - 5} more" if len(done.skipped) > 5 else ""
        told = f"not read, as of no known format: {', '.join(done.skipped[:5])}{more}"
        print(on_one_line(told), file=sys.stderr)


def _run_as_text(done: Run, dry_run: bool) -> str:
    from pipeline.cli.screen import Cell, table
    from pipeline.tables import SCHEMAS

    head = ["文件", "状态", "字数", "篇", "句", "断言", "剩余数字"]
    numbers = [(s.chars, s.articles, s.sentences, s.claims, s.leftovers) for s in done.summaries]
    # Of a large folder only what needs a look, and the sum.
    few = len(numbers) <= MAX_LINES
    named: list[list[Cell]] = [
        [summary.source, STATES[summary.status], *counts]
        for summary, counts in zip(done.summaries, numbers, strict=True)
        if few or summary.status != "ok"
    ]
    state = f"失败 {done.failed}" if done.failed else ""
    total: list[Cell] = [f"合计 {done.documents} 个文件", state, *map(sum, zip(*numbers, strict=True))]
    cut = 5 if dry_run else 7
    text = table(head[:cut], [row[:cut] for row in (*named[:MAX_LINES], total)])
    if dry_run:
        return f"{text}\n试运行：未写任何文件；去掉 --dry-run 即写入 {done.out}。"
    kept = f"本次处理 {done.worked} 个文件，沿用 {done.reused} 个，移出 {done.removed} 个。"
    news = kept if done.reused or done.removed else ""
    return f"{text}\n{news}用时 {done.seconds:.1f} 秒。数据表在 {done.out}：{', '.join(SCHEMAS)}。"


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

"""The command line: it calls the library and prints. Results go to stdout, everything else to stderr.

Libraries are imported inside the commands, so that ``extract --help`` is there at once.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import sys
from contextlib import suppress
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Never

import typer
from typer.core import TyperGroup

from pipeline.errors import PipelineError, cause, one_line
from pipeline.run.memory import few_looks

if TYPE_CHECKING:
    from pipeline.run.folder import Run
    from pipeline.score import Error

NOT_DONE, SOME_FAILED = 1, 3
MAX_LINES = 30  # documents that the summary names one by one
STATES = {"ok": "成功", "empty": "空", "failed": "失败"}
TABLES = ("claims", "documents", "articles", "sentences", "leftovers")
SHOWN = ("source", "status", "error", "chars", "articles", "sentences", "claims", "leftovers")
ERROR_KEYS = (
    *("quantity", "count", "count_max", "percent", "unit", "per", "bound", "change", "modality"),
    *("date_start", "date_end", "subject"),
)


class FolderFirst(TyperGroup):
    """``extract FOLDER`` means ``extract run FOLDER``: a first argument that names no command is a folder."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put ``run`` before arguments that begin with neither a command nor an option of the program itself."""
        own = {"--help", "--version"}
        if args and args[0] not in own | set(self.list_commands(ctx)):
            args = ["run", *args]
        return super().parse_args(ctx, args)


class Engine(StrEnum):
    """Where documents are worked on."""

    local = "local"
    spark = "spark"


class Segmenter(StrEnum):
    """Which library cuts text into words."""

    rjieba = "rjieba"
    jieba = "jieba"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; write it as 2021-07-29") from None


def _version(asked: bool) -> None:
    if asked:
        from pipeline import __version__

        print(f"brief-metrics {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=FolderFirst,
    subcommand_metavar="FOLDER | COMMAND [ARGS]...",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # rich would double the time that --help takes
    pretty_exceptions_enable=False,
)
rules_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Rule files · 规则文件。")
app.add_typer(rules_app, name="rules")

Published = Annotated[
    date | None,
    typer.Option(parser=_day, metavar="DATE", help="Date of documents that state none · 原文未写日期时的成文日期"),
]
Rules = Annotated[Path | None, typer.Option(metavar="DIR", help="Rule files in place of the packaged ones · 规则目录")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on stdout · 输出一个 JSON 对象")]


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version · 版本号")
    ] = False,
) -> None:
    """Tables of quantitative claims from Chinese reports · 从中文简报中抽取数量断言，写成数据表。

    extract FOLDER is short for extract run FOLDER.
    例：extract data/raw --out data/out
    """


@app.command()
def run(
    folder: Annotated[
        str,
        typer.Argument(metavar="FOLDER", help="Folder or file, or s3://bucket/folder · 简报目录、文件或对象存储地址"),
    ],
    out: Annotated[str, typer.Option(metavar="DIR", help="Where the tables go · 数据表目录")] = "data/out",
    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes; by default one a core · 进程数，默认每核一个")
    ] = None,
    rules: Rules = None,
    published: Published = None,
    engine: Annotated[Engine, typer.Option(help="Where to work · 计算引擎")] = Engine.local,
    segmenter: Annotated[Segmenter, typer.Option(help="Word segmenter · 分词器")] = Segmenter.rjieba,
    max_chars: Annotated[
        int, typer.Option(min=1, metavar="N", help="A longer document fails · 超过此字数的文件判为失败")
    ] = 50_000_000,
    force: Annotated[bool, typer.Option("--force", help="Do again what is up to date already · 全部重做")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and lay out, write nothing · 只读不写")] = False,
    as_json: AsJson = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Only errors · 只显示错误")] = False,
) -> None:
    """Read a folder and write its tables · 读取目录，写出数据表。"""
    from pipeline.cli.screen import progress_bar
    from pipeline.run.folder import extract_folder, survey_folder

    what: dict[str, Any] = {"rules": rules, "max_chars": max_chars}
    how = what | {"workers": workers, "published": published, "segmenter": segmenter.value}
    with progress_bar("读取" if dry_run else "抽取", quiet or as_json) as tell:
        if dry_run:
            done = survey_folder(folder, out, **what, progress=tell)
        elif engine is Engine.spark:
            from pipeline.run import spark

            done = spark.extract_folder(folder, out, **how)  # always from the start, as with --force
        else:
            done = extract_folder(folder, out, **how, force=force, progress=tell)
    _tell_notes(done, quiet)
    if as_json:
        _print_json(_run_as_dict(done, dry_run))
    elif not quiet:
        print(_run_as_text(done, dry_run))
    if done.failed:
        raise typer.Exit(SOME_FAILED)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or more · 一句或一段原文")],
    published: Published = None,
    rules: Rules = None,
    as_json: AsJson = False,
) -> None:
    """Show every claim in TEXT and how it was found · 逐条说明断言的由来。"""
    from pipeline.explain import explain_text

    told = explain_text(text, published, rules)
    if as_json:
        _print_json(told.to_dict())
    else:
        print(told.to_text())


@rules_app.command("check")
def check_rules(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="Folder of rule files · 规则目录")] = None,
) -> None:
    """Load every rule file and run its own examples · 加载规则并运行其中的例子。"""
    from pipeline.explain import check_rules as prove

    problems = prove(folder)
    for problem in problems:
        print(": ".join(filter(None, (f"{problem.file}:{problem.line}", problem.rule, problem.message))))
    if problems:
        _stop(f"规则有 {len(problems)} 处不符；{len(problems)} examples fail: mend the rules above and check again")
    print("规则全部通过：every example matches and no near miss does")


@app.command()
def score(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder of tables · 数据表目录")],
    golden: Annotated[Path, typer.Argument(metavar="GOLDEN", help="Folder of golden files · 标注目录")],
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Show N differences · 列出 N 处差异")] = 0,
    as_json: AsJson = False,
) -> None:
    """Compare the claims with golden files · 对照标注评分。"""
    from pipeline.cli.screen import table
    from pipeline.score import score as compare

    scores = compare(out, golden)
    figures = scores.to_dict()
    shown = scores.errors[:errors]
    if as_json:
        differences = [{"document": e.document, "what": e.what, "gold": e.gold, "pred": e.pred} for e in shown]
        _print_json(figures | ({"errors": differences} if errors else {}))
        return
    columns = ["gold", "pred", "detect_f1", "row_f1", *scores.all.fields]
    print(table(["文件", *columns], [[name, *(row[key] for key in columns)] for name, row in figures.items()]))
    for error in shown:
        print(_error_as_text(error))


def main(args: list[str] | None = None) -> None:
    """The console script ``extract``: runs a command and exits; what can't be done is one sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a stream of someone else's making
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    atexit.register(gc.freeze)  # at its end the process need not look through all that it has loaded
    try:
        with few_looks():
            app(args, prog_name="extract")
    except PipelineError as error:
        _stop(one_line(error))
    except Exception as error:
        if os.environ.get("EXTRACT_DEBUG"):
            raise
        _stop(f"the program broke ({cause(error)}); please report this; EXTRACT_DEBUG=1 shows the traceback")


def _stop(sentence: str) -> Never:
    print(sentence, file=sys.stderr)
    sys.exit(NOT_DONE)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def _tell_notes(done: Run, quiet: bool) -> None:
    for summary in done.summaries:
        if summary.error and (summary.status == "failed" or not quiet):
            print(summary.error, file=sys.stderr)
    if done.skipped and not quiet:
        more = f" and {len(done.skipped) - 5} more" if len(done.skipped) > 5 else ""
        print(f"not read, as of no known format: {', '.join(done.skipped[:5])}{more}", file=sys.stderr)


def _run_as_text(done: Run, dry_run: bool) -> str:
    from pipeline.cli.screen import Cell, table

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
    return f"{text}\n{news}用时 {done.seconds:.1f} 秒。数据表在 {done.out}：{', '.join(TABLES)}。"


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
        "sources": [{name: getattr(summary, name) for name in SHOWN} for summary in done.summaries],
    }


def _error_as_text(error: Error) -> str:
    lines = [f"{error.document} {error.what}"]
    for side, row in (("gold", error.gold), ("pred", error.pred)):
        if row:
            facts = [f"{key}={row[key]}" for key in ERROR_KEYS if row.get(key) not in (None, "")]
            lines.append(f"   {side} {' '.join(facts)}")
    return "\n".join(lines)

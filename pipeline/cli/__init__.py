"""The command line: it calls the library and prints. Results go to stdout, everything else to stderr.

One file a command. Libraries are imported inside the commands, so that ``extract --help`` is there at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli import diff, explain, export, formats, golden, report, rules, run, score
from pipeline.cli.helping import Command, Group, UsageError, tell_usage, without_lang
from pipeline.cli.language import speaking, told
from pipeline.cli.options import NOT_DONE
from pipeline.cli.settings import Configured
from pipeline.cli.streams import guarded
from pipeline.errors import PipelineError, cause, one_line, reason
from pipeline.run.memory import few_looks


class FolderFirst(Group):
    """``extract FOLDER`` means ``extract run FOLDER``: a first argument that names no command is a folder."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put ``run`` before arguments that begin with neither a command nor an option of the program itself."""
        own = {"--help", "-h", "--version"}
        args = without_lang(args)
        if args and args[0] not in own | set(self.list_commands(ctx)):
            self._suggest(ctx, args[0])
            args = ["run", *args]
        return super().parse_args(ctx, args)

    def _suggest(self, ctx: Any, word: str) -> None:
        """Refuse a first argument that is no file or folder and looks like a command, and name that command."""
        close = get_close_matches(word, self.list_commands(ctx), 1, 0.7)
        if close and not Path(word).exists():
            ctx.fail(f"no command or folder is called {word!r}; did you mean `extract {close[0]}`?")


def _version(asked: bool) -> None:
    if asked:
        from importlib.util import find_spec

        from pipeline import __version__

        found = find_spec("pipeline.extract")
        plain = found is None or str(found.origin).endswith(".py")
        print(f"brief-metrics {__version__} ({'plain Python' if plain else 'compiled'})")
        raise typer.Exit


app = typer.Typer(
    cls=FolderFirst,
    subcommand_metavar="FOLDER | COMMAND [ARGS]...",
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    rich_markup_mode=None,  # rich would double the time that --help takes
    pretty_exceptions_enable=False,
)
app.add_typer(rules.app, name="rules")
app.command("run", cls=Configured)(run.run)
app.command("explain", cls=Configured)(explain.explain)
app.command("score", cls=Command)(score.score)
app.add_typer(golden.app, name="golden")
app.command("report", cls=Command)(report.report)
app.command("formats", cls=Command)(formats.formats)
app.command("export", cls=Command)(export.export)
app.command("diff", cls=Command)(diff.diff)


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version · 版本号")
    ] = False,
) -> None:
    """Tables of quantitative claims from Chinese reports · 从中文简报中抽取数量断言，写成数据表。

    extract FOLDER is extract run FOLDER; -h shows its options · extract 目录 即 extract run 目录，-h 看选项。

    \b
    examples: · 例：
      extract data/raw --out data/out                    read a folder · 读目录，写数据表
      extract data/raw --published 2021-07-29            date what has none · 原文没写日期的，按这一天算
      extract explain "全市完成投资195.43亿元。"           why it says so · 一句话怎么判的
      extract export data/out                            Excel · 导出为 Excel 工作簿
      extract diff data/before data/out                  two runs compared · 比较两次运行
      extract rules new bound.mine                       a rule of your own · 新建一条自己的规则
    """


def main(args: list[str] | None = None) -> None:
    """The console script ``extract``: runs a command and exits; what can't be done is one sentence on stderr."""
    atexit.register(gc.freeze)  # at its end the process need not look through all that it has loaded
    with speaking(sys.argv[1:] if args is None else args), guarded() as (out, err):
        code = _done(args)
        out.flush()
        if out.error is not None:
            code = NOT_DONE
            if not isinstance(out.error, BrokenPipeError):  # who closed the pipe (head, less) has seen enough
                unseen = f"the result can't be shown: {reason(out.error)}; make room, or print elsewhere"
                print(told(unseen), file=sys.stderr)
        err.flush()
    sys.exit(code)


def _done(args: list[str] | None) -> Any:
    """Run a command and return the code to exit with."""
    try:
        with few_looks():
            return app(args, prog_name="extract", standalone_mode=False)
    except SystemExit as stopped:
        return stopped.code
    except UsageError as error:
        return tell_usage(error)
    except PipelineError as error:
        sentence = one_line(error)
    except Exception as error:
        if os.environ.get("EXTRACT_DEBUG"):
            raise
        sentence = f"the program broke ({cause(error)}); please report this; EXTRACT_DEBUG=1 shows the traceback"
    print(told(sentence), file=sys.stderr)
    return NOT_DONE

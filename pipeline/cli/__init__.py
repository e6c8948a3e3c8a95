"""The command line: it calls the library and prints. Results go to stdout, everything else to stderr.

One file a command. Libraries are imported inside the commands, so that ``extract --help`` is there at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pipeline.cli import explain, formats, rules, run, score
from pipeline.cli.options import NOT_DONE
from pipeline.cli.streams import guarded
from pipeline.errors import PipelineError, cause, one_line, reason
from pipeline.run.memory import few_looks


class FolderFirst(TyperGroup):
    """``extract FOLDER`` means ``extract run FOLDER``: a first argument that names no command is a folder."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put ``run`` before arguments that begin with neither a command nor an option of the program itself."""
        own = {"--help", "--version"}
        if args and args[0] not in own | set(self.list_commands(ctx)):
            args = ["run", *args]
        return super().parse_args(ctx, args)


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
app.add_typer(rules.app, name="rules")
app.command("run")(run.run)
app.command("explain")(explain.explain)
app.command("score")(score.score)
app.command("formats")(formats.formats)


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


def main(args: list[str] | None = None) -> None:
    """The console script ``extract``: runs a command and exits; what can't be done is one sentence on stderr."""
    atexit.register(gc.freeze)  # at its end the process need not look through all that it has loaded
    with guarded() as (out, err):
        code = _done(args)
        out.flush()
        if out.error is not None:
            code = NOT_DONE
            if not isinstance(out.error, BrokenPipeError):  # who closed the pipe (head, less) has seen enough
                print(f"the result can't be shown: {reason(out.error)}; make room, or print elsewhere", file=sys.stderr)
        err.flush()
    sys.exit(code)


def _done(args: list[str] | None) -> Any:
    """Run a command and return the code to exit with."""
    try:
        with few_looks():
            app(args, prog_name="extract")
    except SystemExit as stopped:
        return stopped.code
    except PipelineError as error:
        told = one_line(error)
    except Exception as error:
        if os.environ.get("EXTRACT_DEBUG"):
            raise
        told = f"the program broke ({cause(error)}); please report this; EXTRACT_DEBUG=1 shows the traceback"
    print(told, file=sys.stderr)
    return NOT_DONE

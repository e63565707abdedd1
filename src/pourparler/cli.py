"""The command line: one verb per question; it prints, and leaves everything else to the desk."""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pourparler import __version__
from pourparler.errors import Problem, Refused, Withheld, WrongUsage
from pourparler.parameters import (
    ASKED,
    SHARED,
    WRITTEN,
    CaseName,
    Inputs,
    Out,
    Target,
    options_given,
    typed,
)

if TYPE_CHECKING:
    from pourparler.desk import Settings
    from pourparler.findings import Option, Watch

MOST_PROBLEMS = 50
"""Problems that a terminal shows before it only counts them."""

MOST_SENTENCES = 8
"""Sentences printed of a report that was written, coverage first; the report has them all."""

FEW_COLLECTIONS = 500_000
"""New objects between two searches for rubbish."""

app = typer.Typer(
    name="pourparler",
    help="Keeps what was said in talks with its source; computes what those words leave possible.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
"""The command line as a whole."""

_Sources = Annotated[
    list[Path] | None,
    typer.Option("--sources", metavar="DIR", help="A folder with sources, found by their digest."),
]
_HandlingLimit = Annotated[
    str | None,
    typer.Option(
        "--handling", metavar="LABEL", help="Refuse an output above this label, such as TLP:GREEN."
    ),
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print plain data.")]


def _version(asked: bool) -> None:
    if asked:
        print(f"pourparler {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """What can stand before every verb."""


@app.command("new")
def new_case(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
) -> None:
    """Start a case of one's own from a short commented template."""
    from pourparler import desk

    desk.new(file)
    shown = _clean(str(file))
    print(f"wrote {shown}; next: pourparler check {shown}")


@app.command("schema")
def schema() -> None:
    """Print the JSON Schema of the case file, for editors."""
    from pourparler import desk

    print(desk.schema(), end="")


@app.command("catalog")
def catalog() -> None:
    """List the cases shipped with the program."""
    from pourparler import desk

    titles = desk.catalogue_titles()
    width = max(map(len, titles))
    for name, title in titles.items():
        print(f"{name:{width}}  {_clean(title)}")


@app.command("open")
def open_case(
    case: Annotated[
        str | None, typer.Argument(metavar="[CASE]", help="As for other verbs.")
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only print the address.")
    ] = False,
    port: Annotated[
        int | None, typer.Option("--port", metavar="N", help="This port, else the next free one.")
    ] = None,
    sources: _Sources = None,
    handling: _HandlingLimit = None,
) -> None:
    """Open the workbench in the browser: a case, or the catalogue and a new one."""
    from pourparler.web.serving import open_bench

    def told(address: str) -> None:
        print(f"the workbench is at {address}", flush=True)
        print("the address works once; Ctrl-C ends it", file=sys.stderr)

    open_bench(
        case, told, port=port, browser=not no_browser,
        sources=tuple(sources or ()), handling=handling,
    )  # fmt: skip


@app.command("check")
def check(
    case: CaseName,
    sources: _Sources = None,
    handling: _HandlingLimit = None,
    as_json: _AsJson = False,
) -> None:
    """Is the case sound? All problems at once, each with its place and what to do."""
    from pourparler import desk, gating

    read, problems = desk.check(case, sources or ())
    if read is None:
        label = desk.gate_unsound(case, handling)
    else:
        label = gating.gate_problems(read, problems, handling)
    if as_json:
        _dump({"case": case, "problems": [problem.row() for problem in problems]})
    else:
        _print_problems(problems)
        print(_verdict(problems))
        if str(label) != "TLP:CLEAR":
            print(f"handling: {label}")
    raise typer.Exit(0 if read is not None else 1)


@app.command("verify")
def verify(
    result: Annotated[Path, typer.Argument(metavar="RESULT", help="What --json printed.")],
    case: CaseName,
    sources: _Sources = None,
    handling: _HandlingLimit = None,
) -> None:
    """Check the proofs in a result again, from the case alone and by no solver."""
    from pourparler import verifying

    lens, checked = verifying.verify(result, case, sources or (), handling)
    for one in checked:
        word = {True: "proved", False: "FAILED", None: "no proof"}[one.holds]
        print(f"{word:8}  {_clean(one.id)}: {_clean(one.what)}")
    failed = [one.id for one in checked if one.holds is False]
    if failed:
        raise Withheld(f"of this result of {lens}, the proof of {_clean(', '.join(failed))} fails")
    proved = sum(one.holds is True for one in checked)
    print(f"{proved} of {len(checked)} findings proved, none failed")


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in (text or "").split(",") if word.strip())


def _clean(text: str) -> str:
    from pourparler.plain_text import visible

    return visible(text)


def _print_problems(problems: list[Problem], *, refused: bool = False) -> None:
    """The first problems; of a refused request on standard error, since they are no result."""
    out = sys.stderr if refused else sys.stdout
    for problem in problems[:MOST_PROBLEMS]:
        print(_clean(problem.line()), file=out)
    if len(problems) > MOST_PROBLEMS:
        how = "check --json prints all" if refused else "--json prints all"
        print(f"… and {len(problems) - MOST_PROBLEMS} more ({how})", file=out)


def _verdict(problems: Iterable[Problem]) -> str:
    severities = [str(problem.severity) for problem in problems]
    counts = [
        f"{severities.count(s)} {s}{'' if severities.count(s) == 1 else 's'}"
        for s in ("error", "warning", "notice")
    ]
    return f"{'not sound' if 'error' in severities else 'sound'}: {', '.join(counts)}"


def _dump(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False))


class _Watched:
    """A line on standard error that says how far long work is, on a terminal only."""

    def __enter__(self) -> Watch:
        self._shown = ""
        return self._say if sys.stderr.isatty() else _silent

    def _say(self, done: int, total: int, doing: str) -> None:
        self._shown = f"{doing}: {100 * done // max(total, 1)} %"
        print(f"\r\x1b[K{self._shown}", end="", file=sys.stderr, flush=True)

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _silent(done: int, total: int, doing: str) -> None:
    """Nobody watches."""


def _lens_command(lens: Any) -> Callable[..., None]:  # noqa: ANN401 - of any kind of case
    """The verb of a lens, made from its declaration."""

    def command(**given: Any) -> None:  # noqa: ANN401 - typed by the signature below
        _run_lens(lens, given)

    command.__name__ = lens.name
    command.__doc__ = f"{lens.question[0].upper()}{lens.question[1:]}."
    return typed(command, ("case", CaseName), [*SHARED, *ASKED], lens.options)


def _run_lens(lens: Any, given: dict[str, Any]) -> None:  # noqa: ANN401
    from pourparler import desk

    rows = _rows(given["rows"])
    options = options_given(lens.options, given)
    with _Watched() as watch:
        asked = desk.ask(
            lens, given["case"], _settings(given), options, watch, told=not given["as_json"]
        )
    for notice in asked.answer.notices:
        print(f"notice: {_clean(notice)}", file=sys.stderr)
    if given["as_json"]:
        _dump(asked.as_json(rows))
    else:
        _show(asked, rows)


def _report(**given: Any) -> None:  # noqa: ANN401 - typed by the signature below
    """Write all of it into one document."""
    from pourparler import desk

    options = options_given(_report_options(), given)
    with _Watched() as watch:
        done = desk.report(
            given["case"], given["out"], _settings(given), watch, options,
            interactive=given["interactive"],
        )  # fmt: skip
    for notice in done.notices:
        print(f"notice: {_clean(notice)}", file=sys.stderr)
    print(_clean(done.title))
    for sentence in done.summary[:MOST_SENTENCES]:
        print(f"  {_clean(sentence)}")
    print(f"report ({done.handling}): {_clean(str(done.path))}")


def _convert(**given: Any) -> None:  # noqa: ANN401 - typed by the signature below
    """Turn other formats into a case and back, by file ending."""
    from pourparler import converting

    done = converting.convert(given["inputs"], given["target"], _settings(given))
    for problem in done.problems:
        print(_clean(problem.line()), file=sys.stderr)
    for notice in done.notices:
        print(f"notice: {_clean(notice)}", file=sys.stderr)
    written = ", ".join(_clean(str(path)) for path in (done.path, *done.beside))
    print(f"wrote {written} ({done.handling})")


def _report_options() -> list[Option]:
    """Options of lenses that a report takes too, each once."""
    from pourparler.lenses import LENSES
    from pourparler.studies import STUDIES

    every = [option for lens in (*LENSES, *STUDIES) for option in lens.options]
    return list({option.name: option for option in every if option.in_report}.values())


def _settings(given: dict[str, Any]) -> Settings:
    from pourparler import desk

    return desk.Settings(
        _listed(given["layers"]),
        given["grounds"],
        _listed(given["switched"]),
        given["as_of"] or None,
        given["handling"],
        tuple(given["sources"] or ()),
    )


def _rows(text: str) -> int | None:
    if text == "all":
        return None
    if not text.isascii() or not text.isdigit():
        raise WrongUsage(f"--rows {text}: expected a number, or all")
    return int(text[:18])


def _show(asked: Any, rows: int | None) -> None:  # noqa: ANN401
    from rich.console import Console

    from pourparler import desk
    from pourparler.reports.terminal import findings_table, renderables

    document = desk.document_of(asked, rows=rows, noted=False)

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise  # as any other print; rich would end the program here, with 1

    console = Plain(highlight=False, markup=False, emoji=False, width=None)
    console.print(document.title, style="bold")
    console.print(f"as of {document.as_of}; handling {document.handling}")
    for section in document.sections:
        for shown in renderables(section, rows):
            console.print(shown)
    console.print("\nFigures", style="bold")
    console.print(findings_table(asked.answer.findings))


def _add_lenses() -> None:
    from pourparler.lenses import LENSES
    from pourparler.studies import STUDIES

    for lens in (*LENSES, *STUDIES):
        app.command(lens.name)(_lens_command(lens))
    out = ("out", Out)
    report = typed(_report, ("case", CaseName), [*SHARED, *WRITTEN], _report_options(), [out])
    app.command("report")(report)
    convert = typed(_convert, ("inputs", Inputs), SHARED, last=[("target", Target)])
    app.command("convert")(convert)


_add_lenses()


def _left_alone(end: SystemExit) -> bool:
    """Whether who read the output has gone, as `head` does: no failure, and nothing more to say."""
    gone = isinstance(end.__context__, BrokenPipeError)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        gone = True
    if gone:  # else Python complains at its end that it could not write the rest
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return gone


def main() -> None:
    """Runs the command line; nothing that a person wrote ends in a traceback."""
    # A command ends before it has made much rubbish, and looking for it among all that a large
    # case keeps takes a fifth of the time.
    gc.set_threshold(FEW_COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="pourparler")
    except SystemExit as end:
        sys.exit(0 if _left_alone(end) else end.code)
    except Refused as refused:
        _print_problems(refused.problems, refused=True)
        print(f"pourparler: {_clean(refused.message)}", file=sys.stderr)
        sys.exit(refused.exit_code)
    except Exception:
        # A fault of ours, not of the case: said in one line, with the trace only if asked for.
        print("pourparler: this is a fault of the program, not of your case", file=sys.stderr)
        if "POURPARLER_TRACE" in os.environ:
            traceback.print_exc()
        sys.exit(70)

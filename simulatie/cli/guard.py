"""How a command ends: one exit code and one clear message, never a traceback on the screen.

0 done · 1 a fault of the program (details in a log file) · 2 bad input · 3 some runs failed ·
130 stopped with Ctrl-C. A verb ends with another code than 0 by returning it.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

import click

from simulatie import __version__
from simulatie.language import tr

FAULT: Final = 1
BAD_INPUT: Final = 2
SOME_RUNS_FAILED: Final = 3
INTERRUPTED: Final = 130

INPUT_ERRORS: Final = (
    ("simulatie.scenario", "ScenarioError"),
    ("simulatie.results.errors", "ResultsError"),
)
"""Faults of what the user gave, whose text is the message: module and name."""


class Guard:
    """Turns whatever leaves the `with` block into a message on stderr and SystemExit."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None or isinstance(error, SystemExit):
            return
        raise SystemExit(self._explain(error)) from None

    def _explain(self, error: BaseException) -> int:
        if _is_interrupt(error):
            click.echo(tr("Afgebroken."), err=True)
            return INTERRUPTED
        if isinstance(error, click.ClickException):
            error.show()
            return BAD_INPUT
        if _is_input_error(error):
            click.echo(str(error), err=True)
            return BAD_INPUT
        click.echo(self._fault_message(error), err=True)
        return FAULT

    def _fault_message(self, error: BaseException) -> str:
        message = tr("Fout in het programma: {fout}. Het verslag staat in {bestand}")
        summary = " ".join(f"{type(error).__name__}: {error}".split())
        return message.format(fout=summary, bestand=_write_log(self.words, error))


def _is_interrupt(error: BaseException) -> bool:
    # Click turns the end of standard input into Abort as well; that is no Ctrl-C.
    if isinstance(error, click.Abort):
        return not isinstance(error.__cause__, EOFError)
    return isinstance(error, KeyboardInterrupt)


def _is_input_error(error: BaseException) -> bool:
    # Who can raise one has loaded its module; loading it here would slow down --help.
    kinds = [getattr(sys.modules.get(module), name, None) for module, name in INPUT_ERRORS]
    return any(kind is not None and isinstance(error, kind) for kind in kinds)


def _write_log(words: Sequence[str], error: BaseException) -> Path:
    handle, name = tempfile.mkstemp(prefix="simulatie-", suffix=".log", text=True)
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(f"simulatie {__version__}, Python {platform.python_version()}, ")
        log.write(f"{platform.platform()}\n{' '.join(['simulatie', *words])}\n\n")
        log.writelines(traceback.format_exception(error))
    return Path(name)

"""The command `simulatie`: finds the verb, sets the language, guards the end.

Each verb is a file beside this one with a click command named `command`, imported only when asked
for, so that `simulatie --help` does not wait for numpy, pandas or Mesa.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final

import click

from simulatie import __version__
from simulatie.cli.frame import Verbs, speak, taal_option, translated
from simulatie.cli.guard import Guard
from simulatie.language import LANGUAGES, tr, use_language

VERBS: Final = ("batch", "vergelijk", "controleer", "maatregelen", "buurt")
"""In the order in which an analyst meets them."""


class Program(Verbs):
    """The verbs of `simulatie`, in the language asked for before or after the verb."""

    def main(  # type: ignore[override]  # always stands alone
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> None:
        """Run the words of the command line and leave with an exit code."""
        words = list(sys.argv[1:] if args is None else args)
        speak()
        with use_language(asked_language(words)), Guard(words):
            _refuse_unknown_language()
            group = translated(self)
            extra["standalone_mode"] = False
            code = click.Group.main(group, words, prog_name, **extra)
            sys.exit(code if isinstance(code, int) else 0)


def asked_language(words: Iterable[str]) -> str:
    """Return the language of the last --taal, or of SIMULATIE_TAAL, or Dutch.

    Read before click parses, so that the help and the complaints of click itself obey as well.
    What is no language is left for click to refuse.
    """
    asked = os.environ.get("SIMULATIE_TAAL", "nl")
    remaining = iter(words)
    for word in remaining:
        name, equals, value = word.partition("=")
        if name == "--taal":
            asked = value if equals else next(remaining, asked)
    return asked if asked in LANGUAGES else "nl"


def _refuse_unknown_language() -> None:
    language = os.environ.get("SIMULATIE_TAAL", "nl")
    if language not in LANGUAGES:
        message = tr("SIMULATIE_TAAL is {taal!r}. Kies uit {keuzes}.")
        raise click.UsageError(message.format(taal=language, keuzes=", ".join(LANGUAGES)))


cli = Program(
    {verb: f"simulatie.cli.{verb}" for verb in VERBS},
    name="simulatie",
    help=tr(
        "Verken hoe zorg- en woonmaatregelen uitwerken in een wijk met sociale huurwoningen:"
        " draagkracht, draaglast en overlast. Geen voorspelling."
    ),
    params=[taal_option()],
    subcommand_metavar=tr("WERKWOORD …"),
)
version = click.version_option(
    __version__, message="%(prog)s %(version)s", help=tr("Toon de versie en stop.")
)
version(cli)


def main() -> None:
    """Run the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal without "€"
    cli.main(prog_name="simulatie")

"""Click's own words in the language of the reader: usage, headings and complaints.

Click asks gettext for every sentence it says itself, but gettext listens to the operating system
and wants a compiled file. So the two functions by which click asks are answered from the table
below; a test holds that no sentence that a command line of ours can provoke is missing from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from importlib import import_module
from typing import Any, Final

import click
from click.exceptions import NoSuchCommand

from simulatie.language import LANGUAGES, current_language, number, tr, use_language

SPEAKERS: Final = ("core", "decorators", "exceptions", "formatting", "parser", "types")

DUTCH: Final = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Werkwoorden",
    "Positional arguments": "Wat u opgeeft",
    "Show this message and exit.": "Toon deze uitleg en stop.",
    "Show the version and exit.": "Toon de versie en stop.",
    "default: {default}": "standaard: {default}",
    "env var: {var}": "omgevingsvariabele: {var}",
    "(dynamic)": "(wisselend)",
    "Error: {message}": "Fout: {message}",
    "Aborted!": "Afgebroken.",
    "Try '{command} {option}' for help.": "Uitleg: '{command} {option}'.",
    "Missing command.": "Geef een werkwoord op.",
    "Missing argument": "Er ontbreekt",
    "Missing option": "Deze optie ontbreekt:",
    "Missing parameter": "Er ontbreekt",
    "Missing parameter: {param_name}": "Er ontbreekt {param_name}.",
    "Missing {param_type}": "Er ontbreekt {param_type}",
    "No such option {name!r}.": "De optie {name!r} bestaat niet.",
    "No such command {name!r}.": "Het werkwoord {name!r} bestaat niet.",
    "Did you mean {possibility}?": "Bedoelde u {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Bedoelde u een van {possibilities}?",
    "Got unexpected extra argument ({args})": "Dit is er te veel: {args}",
    "Got unexpected extra arguments ({args})": "Dit is er te veel: {args}",
    "Invalid value: {message}": "Ongeldige waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Ongeldige waarde voor {param_hint}: {message}",
    "{value!r} is not {choice}.": "{value!r} kan niet. Kies {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} kan niet. Kies uit {choices}.",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen geldig {number_type}.",
    "{value} is not in the range {range}.": "{value} valt buiten {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "{value!r} is geen ja of nee. Gebruik een van: {states}"
    ),
    "Option {name!r} does not take a value.": "De optie {name!r} krijgt geen waarde.",
    "Option {name!r} requires an argument.": "De optie {name!r} vraagt een waarde.",
    "Option {name!r} requires {nargs} arguments.": "De optie {name!r} vraagt {nargs} waarden.",
    "Argument {name!r} takes {nargs} values.": "{name!r} vraagt {nargs} waarden.",
    "Takes {nargs} values but 1 was given.": "Vraagt {nargs} waarden, maar kreeg er 1.",
    "Takes {nargs} values but {len} were given.": "Vraagt {nargs} waarden, maar kreeg er {len}.",
    "{len_type} values are required, but {len_value} was given.": (
        "{len_type} waarden zijn nodig, maar {len_value} is gegeven."
    ),
    "{len_type} values are required, but {len_value} were given.": (
        "{len_type} waarden zijn nodig, maar {len_value} zijn gegeven."
    ),
    "Could not open file {filename!r}: {message}": "Kan {filename!r} niet openen: {message}",
    "unknown error": "onbekende fout",
    "file": "bestand",
    "directory": "map",
    "path": "pad",
    "{name} {filename!r} does not exist.": "{name} {filename!r} bestaat niet.",
    "{name} {filename!r} is a file.": "{name} {filename!r} is een bestand.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} is een map.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} is niet leesbaar.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} is niet beschrijfbaar.",
    "{name} {filename!r} is not executable.": "{name} {filename!r} is niet uitvoerbaar.",
}


class WholeNumbers(click.IntRange):
    """Whole numbers from the first to the last, said as people say it: 1 tot en met 10.000."""

    def _describe_range(self) -> str:
        low, high = number(self.min or 0), number(self.max or 0)
        return tr("{laag} tot en met {hoog}").format(laag=low, hoog=high)


class Verbs(click.Group):
    """A group whose verbs are modules with a click command named `command`.

    A verb is imported only when asked for, and speaks the current language.
    """

    def __init__(self, modules: Mapping[str, str], **more: Any) -> None:
        super().__init__(**more)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Import a verb; raises NoSuchCommand with the nearest verb for a word that is none."""
        if cmd_name not in self.modules:
            raise NoSuchCommand(cmd_name, possibilities=self.list_commands(ctx), ctx=ctx)
        with use_language("nl"):  # at import `tr` only marks a text; it is translated below
            command: click.Command = import_module(self.modules[cmd_name]).command
        spoken = translated(command)
        spoken.params.append(taal_option())
        return spoken


def speak() -> None:
    """Let click ask this table for its sentences, in this process."""
    for name in SPEAKERS:
        module = import_module(f"click.{name}")
        for question, answer in (("_", _sentence), ("ngettext", _counted)):
            if hasattr(module, question):
                setattr(module, question, answer)


def translated(command: click.Command) -> click.Command:
    """Return a copy of a command whose help, options and arguments are in the current language."""
    spoken = copy(command)
    spoken.help = tr(command.help) if command.help else None
    spoken.short_help = tr(command.short_help) if command.short_help else None
    spoken.options_metavar = tr("[OPTIES]")
    if isinstance(spoken, click.Group):
        spoken.subcommand_metavar = tr(spoken.subcommand_metavar)
    spoken.params = [_translated_parameter(parameter) for parameter in command.params]
    return spoken


def taal_option() -> click.Option:
    """Return the option --taal; the group reads its value before click does, see main.py."""
    return click.Option(
        ["--taal"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=tr("Taal van alles wat u leest: Nederlands of Engels (ook met SIMULATIE_TAAL)."),
    )


def _translated_parameter(parameter: click.Parameter) -> click.Parameter:
    spoken = copy(parameter)
    if isinstance(spoken, click.Option | click.Argument) and spoken.help:
        spoken.help = tr(spoken.help)
    if isinstance(spoken, click.Option) and isinstance(spoken.show_default, str):
        spoken.show_default = tr(spoken.show_default)
    if spoken.metavar:
        spoken.metavar = tr(spoken.metavar)
    spoken.type = _translated_type(parameter.type)
    return spoken


def _translated_type(kind: click.ParamType[Any]) -> click.ParamType[Any]:
    names = {
        "integer": tr("geheel getal"),
        "integer range": tr("geheel getal"),
        "float": tr("getal"),
        "float range": tr("getal"),
    }
    if kind.name not in names:
        return kind
    spoken = copy(kind)
    spoken.name = names[kind.name]
    return spoken


def _sentence(english: str) -> str:
    return english if current_language() == "en" else DUTCH.get(english, english)


def _counted(singular: str, plural: str, count: int) -> str:
    return _sentence(singular if count == 1 else plural)

"""Click's own sentences: all translated, and none forgotten when click changes."""

import ast
from pathlib import Path
from string import Formatter

import click
import pytest

from simulatie.cli import frame
from simulatie.language import use_language

UNREACHABLE = {
    # mistakes of a programmer, deprecations and prompts: our verbs have none of these
    "Value must be an iterable.",
    "deprecated",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Could not determine name for option with declarations {decls!r}",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument"
    " instead? Did you mean to pass '--{name}'?",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Name '{name}' defined twice",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Invalid start character for option ({option})",
    "Do you want to continue?",
    "Confirm the action without prompting.",
    "%(prog)s, version %(version)s",
    "Choice({choices})",
    "{value!r} does not match the format {format}.",
    "{value!r} does not match the formats {formats}.",
    "{value!r} is not a valid UUID.",
}


def sentences_of_click() -> set[str]:
    folder = Path(click.__file__).parent
    found = set()
    for module in frame.SPEAKERS:
        for node in ast.walk(ast.parse((folder / f"{module}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                found.update(a.value for a in node.args if isinstance(a, ast.Constant))
    return found


def test_every_sentence_click_can_say_is_translated():
    assert len(sentences_of_click()) > 50
    assert sentences_of_click() - set(frame.DUTCH) - UNREACHABLE == set()


def test_no_translation_is_left_of_an_older_click():
    assert set(frame.DUTCH) - sentences_of_click() == set()


@pytest.mark.parametrize("english", frame.DUTCH)
def test_a_translation_asks_for_no_value_that_click_does_not_give(english):
    def fields(text):
        return {field for _, field, _, _ in Formatter().parse(text) if field}

    assert fields(frame.DUTCH[english]) <= fields(english)


def test_a_translated_command_leaves_the_original_alone():
    option = click.Option(["--n"], type=int, help="getal", show_default="getal", metavar="getal")
    original = click.Command("x", help="Afgebroken.", short_help="Afgebroken.", params=[option])
    with use_language("en"):
        spoken = frame.translated(original)
        assert (spoken.help, spoken.short_help) == ("Stopped.", "Stopped.")
        (n,) = spoken.params
        assert (n.help, n.show_default, n.metavar) == ("number", "number", "number")
        assert n.type.name == "whole number"
    assert (original.help, original.short_help) == ("Afgebroken.", "Afgebroken.")
    assert (option.help, option.show_default, option.metavar) == ("getal", "getal", "getal")
    assert option.type.name == "integer"

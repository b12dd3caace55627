"""Says in plain words where the text of a file stops being YAML."""

from __future__ import annotations

from typing import Final

from ruamel.yaml.error import MarkedYAMLError

from simulatie.scenario.problem import Phrase, Problem, phrase
from simulatie.scenario.source import Source

INDENT: Final = "zet sleutels die bij elkaar horen even ver naar rechts"
QUOTES: Final = "zet de tekst tussen aanhalingstekens"
COLON: Final = "schrijf de sleutel, een dubbele punt, een spatie en de waarde"

OPENED: Final = ("while scanning a simple key", "while scanning a quoted scalar")
"""Where the parser gives up is far away; where it began is where the reader has to look."""

# What ruamel.yaml says, what the reader gets to see, and the cure.
EXPLANATIONS: Final = (
    ("mapping values are not allowed", "hier staat een dubbele punt te veel", QUOTES),
    ("could not find expected ':'", "na deze sleutel ontbreekt een dubbele punt", COLON),
    ("while scanning a simple key", "na deze sleutel ontbreekt een dubbele punt", COLON),
    ("while scanning a quoted scalar", "dit aanhalingsteken wordt niet gesloten", "sluit het af"),
    ("unexpected end of stream", "het bestand houdt midden in een waarde op", "maak de waarde af"),
    ("did not find expected key", "deze regel springt niet goed in", INDENT),
    ("expected <block end>", "deze regel springt niet goed in", INDENT),
    ("expected ',' or '}'", "hier ontbreekt een komma of een accolade", "sluit de accolade"),
    ("expected ',' or ']'", "hier ontbreekt een komma of een haak", "sluit de haak"),
    ("cannot start any token", "zo mag een waarde niet beginnen", QUOTES),
    ("undefined alias", "een verwijzing met * is niet toegestaan", "schrijf de waarde zelf op"),
    ("block sequence entries are not allowed", "een lijst mag hier niet beginnen", INDENT),
)


def explain_syntax(source: Source, error: MarkedYAMLError) -> Problem:
    """Return the problem behind an error of the parser, at the place that it names."""
    said = f"{error.context} {error.problem}"
    message, cure = _explanation(said)
    mark = error.problem_mark or error.context_mark
    if any(opening in said for opening in OPENED):
        mark = error.context_mark or mark
    if mark is None:
        return source.problem(message)
    line = min(mark.line, len(source.lines) - 1)
    column = min(mark.column, len(source.lines[line]))
    return source.problem(message, line + 1, column + 1, cure=cure)


def _explanation(said: str) -> tuple[Phrase, Phrase | None]:
    for sign, message, cure in EXPLANATIONS:
        if sign in said:
            return phrase(message), phrase(cure)
    return phrase("dit is geen geldige YAML ({fout})", fout=said), None

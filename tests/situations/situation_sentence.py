"""Sentences under `dan`: what each means, and how to say what came out instead.

A sentence is a subject, the word `is`, and a comparison; with `versies` it may begin with the name
of one (`met buddy: …`) or compare two (`… is hoger met buddy dan zonder buddy`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isclose
from typing import Protocol

from situation_words import (
    IN_CARE,
    IN_QUEUE,
    UnreadableError,
    column_of,
    events_of,
    is_professional,
    read_number,
    shown,
    unknown,
)

from simulatie.vocabulary import CASE_ROLES, DAYPARTS, ROLES

EXACTLY = 1e-9
NUMBER = r"(-?\d+(?:[.,]\d+)?)"
EVENTS = re.compile(
    r"aantal (?P<kind>.+?)(?: van (?P<by>\S+))?(?: over (?P<about>\S+))?"
    r"(?: in week (?P<week>\d+))?(?: (?P<part>in kantooruren|in de avond))?"
)
FIELD = re.compile(r"(?P<field>.+) van (?P<name>\S+?)(?: na week (?P<week>\d+))?")
SHARE = re.compile(r"aandeel (?P<name>\S+) (?P<state>.+)")
ALL_OF = re.compile(r"alles van (?P<name>\S+)")
PARTS = {"in kantooruren": "kantoor", "in de avond": "avond_weekend"}

STATES = (
    "thuis",
    "vertrokken",
    "in crisis",
    IN_CARE,
    IN_QUEUE,
    *(f"{IN_CARE} bij {ROLES[role]}" for role in CASE_ROLES),
    *(f"{IN_QUEUE} van {ROLES[role]}" for role in CASE_ROLES),
    "zonder eigenaar",
    "in nood",
    "in time-out",
    "in de opvang",
    "urgent",
    "wachtend op een woning",
)
"""What somebody can be at the end."""


class Outcome(Protocol):
    """What a sentence may ask of a world that has been lived."""

    def field(self, name: str, field: str, week: int | None) -> float: ...
    def events(self, word: str, by: str, about: str, week: int | None, part: int) -> float: ...
    def share(self, name: str, state: str) -> float: ...
    def everything(self, name: str) -> tuple[object, ...]: ...
    def lost(self) -> list[int]: ...


class AbsentError(Exception):
    """The household that a sentence asks about does not live there then."""


Ask = Callable[[Outcome], float]


@dataclass(frozen=True)
class Expectation:
    """A sentence that was understood; `fails` gives what came out instead, or nothing."""

    text: str
    line: int
    fails: Callable[[Mapping[str, Outcome]], str]


@dataclass(frozen=True)
class Subject:
    """What is measured at the end, and at the beginning where that makes sense."""

    words: str
    now: Ask
    before: Ask | None = None


@dataclass(frozen=True)
class Comparison:
    """Whether a value is as expected, given the value at the beginning."""

    holds: Callable[[Outcome, float], bool]
    says: Callable[[Outcome], str] = lambda outcome: ""


def read_sentence(
    text: str, line: int, names: tuple[str, ...], versions: tuple[str, ...]
) -> Expectation:
    """Understand one sentence; raises UnreadableError."""
    if not isinstance(text, str):
        raise UnreadableError(f"{text!r} is geen zin; zet hem tussen aanhalingstekens")
    version, sentence = split_version(text, versions)
    asked = versions if version is None else (version,)
    if sentence == "niemand is kwijt":
        return Expectation(text, line, each(asked, nobody_lost))
    left, separator, right = sentence.partition(" is ")
    if not separator:
        raise UnreadableError(f"{sentence!r} is niet te lezen: er staat geen ' is ' in")
    if match := ALL_OF.fullmatch(left):
        return Expectation(text, line, read_all_of(known(match["name"], names), right, versions))
    if left in names:
        return Expectation(text, line, each(asked, read_state(left, right)))
    subject = read_subject(left, names)
    between = read_between(subject, right, versions)
    if between:
        return Expectation(text, line, between)
    comparison = read_comparison(subject, right, names)
    return Expectation(text, line, each(asked, one_value(subject, comparison)))


def split_version(text: str, versions: tuple[str, ...]) -> tuple[str | None, str]:
    """`met buddy: A is thuis` holds in one version, a sentence without a name in all of them."""
    for version in filter(None, versions):
        if text.startswith(f"{version}: "):
            return version, text.removeprefix(f"{version}: ")
    return None, text


def known(name: str, names: tuple[str, ...]) -> str:
    """A name that was given; raises UnreadableError."""
    if name not in names and not is_professional(name):
        raise unknown("bewoner", name, names)
    return name


def each(
    versions: tuple[str, ...], judge: Callable[[Outcome], str]
) -> Callable[[Mapping[str, Outcome]], str]:
    """Judge every version by itself, and name the version that fails."""

    def fails(outcomes: Mapping[str, Outcome]) -> str:
        found = [(version, told(judge, outcomes[version])) for version in versions]
        return "; ".join(f"{version}: {why}" if version else why for version, why in found if why)

    return fails


def told(judge: Callable[[Outcome], str], outcome: Outcome) -> str:
    """What a judge says, an absent household included."""
    try:
        return judge(outcome)
    except AbsentError as absence:
        return str(absence)


def nobody_lost(outcome: Outcome) -> str:
    """Everybody is at home, elsewhere or gone with an event, and nobody is in two places."""
    lost = outcome.lost()
    return f"van {len(lost)} huishoudens is niet bekend waar ze zijn: {lost[:5]}" if lost else ""


def read_state(name: str, words: str) -> Callable[[Outcome], str]:
    """`A is in zorg` or `A is niet in zorg`, for every copy of A."""
    state = words.removeprefix("niet ")
    if state not in STATES:
        raise unknown("toestand", state, STATES)
    wanted = 0.0 if words.startswith("niet ") else 1.0

    def judge(outcome: Outcome) -> str:
        share = outcome.share(name, state)
        if share == wanted:
            return ""
        if share in (0.0, 1.0):
            return f"{name} is {'' if share else 'niet '}{state}"
        return f"van de {name}'s is {shown(100 * share)} % {state}"

    return judge


def read_all_of(
    name: str, words: str, versions: tuple[str, ...]
) -> Callable[[Mapping[str, Outcome]], str]:
    """`alles van B is gelijk met buddy en zonder buddy`: every column of the household."""
    match = re.fullmatch(r"gelijk (.+) en (.+)", words)
    if not match or not {*match.groups()} <= {*versions}:
        raise UnreadableError(f"na 'alles van {name}' hoort 'is gelijk VERSIE en VERSIE'")

    def fails(outcomes: Mapping[str, Outcome]) -> str:
        one, other = (outcomes[version].everything(name) for version in match.groups())
        return "" if one == other else f"{name} is niet gelijk"

    return fails


def read_subject(words: str, names: tuple[str, ...]) -> Subject:
    """What is measured: events, a share, or a property of a household."""
    if match := EVENTS.fullmatch(words):
        return Subject(words, ask_events(match, names))
    if match := SHARE.fullmatch(words):
        name, state = known(match["name"], names), match["state"]
        if state not in STATES:
            raise unknown("toestand", state, STATES)
        return Subject(words, lambda outcome: outcome.share(name, state))
    if match := FIELD.fullmatch(words):
        name, field = match["name"], match["field"]
        column_of(field, name if name in ROLES else known(name, names))
        week = int(match["week"]) if match["week"] else None
        return Subject(
            words,
            lambda outcome: outcome.field(name, field, week),
            lambda outcome: outcome.field(name, field, 0),
        )
    raise UnreadableError(
        f"{words!r} is niet te lezen; schrijf 'EIGENSCHAP van NAAM', 'aantal GEBEURTENIS', "
        f"'aandeel NAAM TOESTAND' of een naam ({', '.join(names)})"
    )


def ask_events(match: re.Match[str], names: tuple[str, ...]) -> Ask:
    """Events of a kind, by and about whom, when."""
    word = match["kind"]
    events_of(word)
    by, about = (known(match[who], names) if match[who] else "" for who in ("by", "about"))
    week = int(match["week"]) if match["week"] else None
    part = DAYPARTS.index(PARTS[match["part"]]) if match["part"] else -1
    return lambda outcome: outcome.events(word, by, about, week, part)


def read_between(
    subject: Subject, words: str, versions: tuple[str, ...]
) -> Callable[[Mapping[str, Outcome]], str] | None:
    """`is hoger met buddy dan zonder buddy`; None when no two versions are named."""
    more = re.fullmatch(rf"(?:{NUMBER} )?(hoger|lager) (.+) dan (.+)", words)
    same = re.fullmatch(r"(gelijk) (.+) en (.+)", words)
    match = more or same
    if not match:
        return None
    first, second = match.groups()[-2:]
    if not {first, second} <= {*versions}:
        return None
    amount = more[1] if more else None
    sign = {"hoger": 1, "lager": -1}[more[2]] if more else 0

    def fails(outcomes: Mapping[str, Outcome]) -> str:
        try:
            one, other = subject.now(outcomes[first]), subject.now(outcomes[second])
        except AbsentError as absence:
            return str(absence)
        step = sign * (one - other)
        right = isclose(one, other, abs_tol=EXACTLY) if sign == 0 else step > EXACTLY
        if amount is not None:
            right = isclose(step, read_number(amount), abs_tol=1e-6)
        came = f"{subject.words} was {shown(one)} {first} en {shown(other)} {second}"
        return "" if right else came

    return fails


def one_value(subject: Subject, comparison: Comparison) -> Callable[[Outcome], str]:
    """Judge the value of a subject in one world."""

    def judge(outcome: Outcome) -> str:
        value = subject.now(outcome)
        if comparison.holds(outcome, value):
            return ""
        return f"{subject.words} was {shown(value)}{comparison.says(outcome)}"

    return judge


def read_comparison(subject: Subject, words: str, names: tuple[str, ...]) -> Comparison:
    """With a number, with another subject, or with the beginning."""
    if match := re.fullmatch(r"(gestegen|gedaald|gelijk gebleven)(?: met (.+))?", words):
        return since_beginning(subject, match[1], match[2])
    if match := re.fullmatch(r"(hoger dan|lager dan|minstens|hoogstens|gelijk aan) (.+)", words):
        bound = read_value(match[2], names)
        return Comparison(
            lambda outcome, value: ORDER[match[1]](value, bound(outcome)),
            lambda outcome: (
                "" if is_number(match[2]) else f" en {match[2]} {shown(bound(outcome))}"
            ),
        )
    if match := re.fullmatch(rf"(?:ongeveer )?{NUMBER}(?: ± {NUMBER})?", words):
        if words.startswith("ongeveer") and match[2] is None:
            raise UnreadableError(
                f"bij {words!r} hoort hoeveel het mag schelen: 'ongeveer 3 ± 0,5'"
            )
        middle, room = read_number(match[1]), read_number(match[2] or "0")
        return Comparison(lambda outcome, value: abs(value - middle) <= room + EXACTLY)
    raise UnreadableError(
        f"'is {words}' is niet te lezen; schrijf 'is 3', 'is ongeveer 3 ± 0,5', 'is hoger dan 3', "
        "'is minstens 3', 'is gestegen', 'is gestegen met 3' of 'is hoger VERSIE dan VERSIE'"
    )


ORDER: Mapping[str, Callable[[float, float], bool]] = {
    "hoger dan": lambda value, bound: value > bound + EXACTLY,
    "lager dan": lambda value, bound: value < bound - EXACTLY,
    "minstens": lambda value, bound: value >= bound - EXACTLY,
    "hoogstens": lambda value, bound: value <= bound + EXACTLY,
    "gelijk aan": lambda value, bound: isclose(value, bound, abs_tol=EXACTLY),
}


def is_number(words: str) -> bool:
    """Whether these words are a number."""
    return re.fullmatch(NUMBER, words) is not None


def read_value(words: str, names: tuple[str, ...]) -> Ask:
    """A number, or another subject in the same world."""
    if is_number(words):
        return lambda outcome: read_number(words)
    return read_subject(words, names).now


def since_beginning(subject: Subject, how: str, amount: str | None) -> Comparison:
    """Risen, fallen or the same, since before the first week."""
    before = subject.before
    if before is None:
        raise UnreadableError(
            f"{subject.words!r} heeft geen begin; 'is {how}' kan alleen bij een eigenschap"
        )
    match = re.fullmatch(rf"{NUMBER}(?: ± {NUMBER})?", amount or "0")
    if not match or (how == "gelijk gebleven" and amount):
        raise UnreadableError(
            f"'is {how} met {amount}' is niet te lezen; schrijf 'is {how} met 3 ± 0,5'"
        )
    sign = {"gestegen": 1, "gedaald": -1, "gelijk gebleven": 0}[how]

    def holds(outcome: Outcome, value: float) -> bool:
        change = value - before(outcome)
        if sign == 0:
            return abs(change) <= EXACTLY
        if amount is None:
            return sign * change > EXACTLY
        room = read_number(match[2] or "0") + EXACTLY
        return abs(sign * change - read_number(match[1])) <= room

    return Comparison(holds, lambda outcome: f" en begon op {shown(before(outcome))}")

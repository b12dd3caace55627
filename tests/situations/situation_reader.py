"""From a situation file to what is given, what happens and what is expected, or all its problems.

A file is read strictly: every word is checked before anything is simulated, and everything that is
wrong is said at once, with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from hand_made import central, numbers_of
from ruamel.yaml import YAML, YAMLError
from situation_sentence import Expectation, read_sentence
from situation_words import (
    WORDS_OF_A_SWITCH,
    UnreadableError,
    as_number,
    buildings,
    column_of,
    columns_to_set,
    is_professional,
    unknown,
)

from simulatie.interventions import catalogue
from simulatie.vocabulary import ROLES

FOLDER = Path(__file__).parent
PARTS = ("titel", "bron", "toelichting", "gegeven", "versies", "wanneer", "dan")
GIVEN = (
    "buurt",
    "bewoners",
    "banden",
    "personeel",
    "medewerkers",
    "parameters",
    "maatregelen",
    "herhaal",
)
BUURT = ("woningen", "bouw", "per verdieping")
WHEN_IT_RUNS = ("vanaf week", "tot week")
BETWEEN = ("parameters", "personeel", "medewerkers")
"""What may change between two weeks, beside households."""
WEEKS = re.compile(r"(?:(\d+) weken voorbijgaan|(?:een|1|de) week voorbijgaat)")
TIE = re.compile(r"(\S+) en (\S+)")
HISTORY = 520
"""Weeks before the situation begins, so that '10 weken geleden' is a week that there was."""


@dataclass(frozen=True)
class Given:
    """How the world is at the start; households by name, measures with all their numbers.

    `personeel` is full-time jobs per role for one copy of the building; `medewerkers` what is
    different about a professional, by name.
    """

    woningen: int = 1
    bouw: str = "portiekflat"
    wide: int = 2
    herhaal: int = 1
    bewoners: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    homes: Mapping[str, int] = field(default_factory=dict)
    banden: Mapping[tuple[str, str], float] = field(default_factory=dict)
    personeel: Mapping[str, float] = field(default_factory=dict)
    medewerkers: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    parameters: Mapping[str, float] = field(default_factory=dict)
    maatregelen: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """Weeks that go by, or what changes between two weeks."""

    weeks: int = 0
    bewoners: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    personeel: Mapping[str, float] = field(default_factory=dict)
    medewerkers: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    parameters: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Situation:
    """One file, understood; one version without a name when there is nothing to compare."""

    naam: str
    titel: str
    versies: Mapping[str, Given]
    wanneer: tuple[Step, ...]
    dan: tuple[Expectation, ...]

    @property
    def weeks(self) -> int:
        """How long it lasts."""
        return sum(step.weeks for step in self.wanneer)


class SituationError(ValueError):
    """Everything that is wrong with a file, one line each."""


class Reader:
    """Walks through one file and remembers its problems."""

    def __init__(self, naam: str) -> None:
        self.naam = naam
        self.problems: list[str] = []

    def tell(self, place: Any, key: Any, problem: object) -> None:
        """Note a problem at a key or item of a part of the file."""
        self.problems.append(f"{self.naam}, regel {line_of(place, key)}: {problem}")

    def attempt(self, place: Any, key: Any, read: Callable[[], Any]) -> Any:
        """The result of `read`, or None and a problem noted."""
        try:
            return read()
        except UnreadableError as error:
            self.tell(place, key, error)
            return None

    def only(self, part: Any, known: Iterable[str], what: str) -> dict[str, Any]:
        """The entries of a part whose keys are known; the others are problems."""
        for key in part:
            if key not in known:
                self.tell(part, key, unknown(what, key, known))
        return {key: value for key, value in part.items() if key in known}

    def stop_at_problems(self) -> None:
        """Raise SituationError when there are any."""
        if self.problems:
            raise SituationError("\n".join(self.problems))


def line_of(place: Any, key: Any) -> int:
    """The line of a key or item in the file."""
    position = place.lc.item(key) if isinstance(key, int) else place.lc.data.get(key, (0,))
    return int(position[0]) + 1


def read_file(path: Path) -> Situation:
    """A situation from its file; raises SituationError."""
    return read_text(path.read_text(encoding="utf-8"), path.name)


def read_text(text: str, naam: str) -> Situation:
    """A situation from text; raises SituationError with every problem in it."""
    try:
        content = YAML().load(text)
    except YAMLError as error:
        raise SituationError(f"{naam}: dit is geen leesbare YAML; {error}") from error
    reader = Reader(naam)
    parts = reader.only(content, PARTS, "onderdeel")
    for missing in ("titel", "bron", "gegeven", "wanneer", "dan"):
        if missing not in parts:
            reader.problems.append(f"{naam}: het onderdeel {missing!r} ontbreekt")
    reader.stop_at_problems()
    begin = read_given(reader, parts["gegeven"], Given())
    versions = {
        name: read_given(reader, change, begin)
        for name, change in (parts.get("versies") or {"": {}}).items()
    }
    steps = read_steps(reader, content, begin)
    expected = read_expectations(reader, parts["dan"], begin, tuple(versions))
    reader.stop_at_problems()
    return Situation(naam, parts["titel"], versions, steps, expected)


def read_given(reader: Reader, part: Any, start: Given) -> Given:
    """What is given, on top of what was given before."""
    if not part:
        return start
    parts = reader.only(part, GIVEN, "gegeven")
    given = replace(start, herhaal=int(parts.get("herhaal", start.herhaal)))
    given = read_people(reader, parts.get("bewoners") or {}, given)
    given = read_buurt(reader, parts.get("buurt") or {}, given)
    check_homes(reader, part, given)
    return replace(
        given,
        personeel={**given.personeel, **read_jobs(reader, parts.get("personeel") or {})},
        medewerkers={**given.medewerkers, **read_staff(reader, parts.get("medewerkers") or {})},
        parameters={**given.parameters, **read_parameters(reader, parts.get("parameters") or {})},
        maatregelen={**given.maatregelen, **read_measures(reader, parts.get("maatregelen") or {})},
        banden={**given.banden, **read_ties(reader, parts.get("banden") or {}, given)},
    )


def read_people(reader: Reader, part: Any, given: Given) -> Given:
    """Named households, where they live and what is different about them."""
    people, homes = dict(given.bewoners), dict(given.homes)
    for name, told in part.items():
        if "woning" in told:
            homes[name] = int(told["woning"])
        elif name not in homes:
            reader.tell(part, name, f"van {name!r} staat er niet in welke woning")
        if " " in name:
            reader.tell(part, name, f"{name!r}: een naam is één woord, zonder spatie")
        people[name] = {**people.get(name, {}), **read_traits(reader, told)}
    return replace(given, bewoners=people, homes=homes)


def read_traits(reader: Reader, told: Any, now: int = HISTORY) -> dict[str, float]:
    """Properties of one household as numbers, by the word that was used."""
    found = {}
    for word, value in told.items():
        if word == "woning":
            continue
        number = reader.attempt(told, word, lambda w=word, v=value: trait(w, v, now))
        found[word] = number
    return found


def trait(word: str, value: object, now: int) -> float:
    """The number of one property that may be given."""
    columns_to_set(word)
    return as_number(word, value, now)


def read_jobs(reader: Reader, part: Any) -> dict[str, float]:
    """Full-time jobs by role."""
    return read_numbers(reader, part, reader.only(part, ROLES, "rol"))


def read_staff(reader: Reader, part: Any, now: int = HISTORY) -> dict[str, dict[str, float]]:
    """What is different about professionals, by name."""
    found: dict[str, dict[str, float]] = {}
    for name, told in part.items():
        if not is_professional(name):
            reader.tell(part, name, f"{name!r} is geen medewerker; schrijf bijvoorbeeld 'ggz-1'")
            continue
        found[name] = {
            word: reader.attempt(told, word, lambda w=word, v=value, n=name: of_staff(w, v, now, n))
            for word, value in told.items()
        }
    return found


def of_staff(word: str, value: object, now: int, name: str) -> float:
    """The number of one property of a professional."""
    column_of(word, name)
    return as_number(word, value, now, name)


def read_buurt(reader: Reader, part: Any, given: Given) -> Given:
    """The building; without a number of homes just large enough for who is named."""
    told = reader.only(part, BUURT, "eigenschap van de buurt")
    bouw = told.get("bouw", given.bouw)
    if bouw not in buildings():
        reader.tell(part, "bouw", unknown("gebouw", bouw, buildings()))
    least = max([given.woningen, *given.homes.values()])
    homes = int(told.get("woningen", least))
    wide = int(told.get("per verdieping", given.wide if bouw == "portiekflat" else homes))
    homes = -(-homes // wide) * wide  # whole floors
    return replace(given, bouw=bouw, woningen=homes, wide=wide)


def check_homes(reader: Reader, part: Any, given: Given) -> None:
    """Every named household has a home of its own that there is."""
    homes = list(given.homes.values())
    for name, home in given.homes.items():
        if not 1 <= home <= given.woningen:
            reader.tell(part, "bewoners", f"{name} woont op {home}; er is 1 tot {given.woningen}")
        if homes.count(home) > 1:
            reader.tell(part, "bewoners", f"{name} deelt woning {home} met een ander")


def read_ties(reader: Reader, part: Any, given: Given) -> dict[tuple[str, str], float]:
    """How well two named households know each other, 0–1."""
    found = {}
    for pair, strength in part.items():
        match = TIE.fullmatch(pair)
        if not match:
            reader.tell(part, pair, f"{pair!r} is geen band; schrijf bijvoorbeeld 'A en B: 0.8'")
            continue
        for name in match.groups():
            if name not in given.homes:
                reader.tell(part, pair, unknown("bewoner", name, given.homes))
        found[match[1], match[2]] = float(strength)
    return found


def read_parameters(reader: Reader, part: Any) -> dict[str, float]:
    """Parameters of basis.yaml by dotted name."""
    return read_numbers(reader, part, reader.only(part, central(), "parameter"))


def read_measures(reader: Reader, part: Any) -> dict[str, dict[str, float]]:
    """Measures with every number they have, and the weeks in which they run."""
    told = reader.only(part, catalogue(), "maatregel")
    return {name: read_measure(reader, name, keys or {}) for name, keys in told.items()}


def read_measure(reader: Reader, name: str, part: Any) -> dict[str, float]:
    """The central numbers of one measure with those that are given."""
    known = (*numbers_of(name), *WHEN_IT_RUNS)
    told = reader.only(part, known, f"eigenschap van {name}")
    return numbers_of(name) | read_numbers(reader, part, told)


def read_numbers(reader: Reader, part: Any, told: Mapping[str, Any]) -> dict[str, float]:
    """Values as numbers; ja is 1 and nee is 0."""
    found = {}
    for key, value in told.items():
        number = WORDS_OF_A_SWITCH.get(value, value)
        if isinstance(number, (int, float)):
            found[key] = float(number)
        else:
            reader.tell(part, key, f"{value!r} is geen getal, en geen ja of nee")
    return found


def read_steps(reader: Reader, parts: Any, given: Given) -> tuple[Step, ...]:
    """What stands under `wanneer`: one step, or a list of them."""
    when = parts["wanneer"]
    place, keys = (parts, ["wanneer"]) if isinstance(when, str) else (when, range(len(when)))
    steps: list[Step] = []
    for key in keys:
        now = HISTORY + sum(step.weeks for step in steps)
        step = reader.attempt(
            place, key, lambda key=key, now=now: read_step(reader, place[key], given, now)
        )
        steps += [step] if step else []
    return tuple(steps)


def read_step(reader: Reader, part: Any, given: Given, now: int) -> Step:
    """Weeks that go by, or what changes for named households and parameters."""
    if isinstance(part, str):
        match = WEEKS.fullmatch(part)
        if not match:
            raise UnreadableError(
                f"{part!r} is niet te lezen; schrijf 'de week voorbijgaat', '4 weken voorbijgaan' "
                "of wat er verandert: 'A: {crisis: ja}' of 'parameters: {...}'"
            )
        return Step(weeks=int(match[1] or 1))
    told = reader.only(part, (*BETWEEN, *given.homes), "bewoner")
    numbers, jobs, staff = (told.pop(key, None) or {} for key in BETWEEN)
    return Step(
        bewoners={name: read_traits(reader, keys, now) for name, keys in told.items()},
        personeel=read_jobs(reader, jobs),
        medewerkers=read_staff(reader, staff, now),
        parameters=read_parameters(reader, numbers),
    )


def read_expectations(
    reader: Reader, part: Any, given: Given, versions: tuple[str, ...]
) -> tuple[Expectation, ...]:
    """Every sentence under `dan`."""
    names = (*given.homes, *others(given), *map(successor, given.homes))
    found = [
        reader.attempt(
            part, i, lambda i=i: read_sentence(part[i], line_of(part, i), names, versions)
        )
        for i in range(len(part))
    ]
    return tuple(each for each in found if each is not None)


def others(given: Given) -> dict[str, int]:
    """The homes in which nobody was named: each has an ordinary household, `woning-7`."""
    taken = set(given.homes.values())
    return {f"woning-{n}": n for n in range(1, given.woningen + 1) if n not in taken}


def successor(name: str) -> str:
    """The next household of the line of tenants drawn for the home of `name`."""
    return f"volgende-{name}"


@cache
def quiet() -> tuple[dict[str, float], dict[str, float]]:
    """How every situation begins: the ordinary household, and the parameters of a quiet street."""
    content = YAML(typ="safe").load(FOLDER / "begin" / "stille_buurt.yaml")
    assert content["parameters"].keys() <= central().keys()
    return content["bewoner"], content["parameters"]

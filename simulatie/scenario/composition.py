"""The key figures of a neighbourhood that say who live there, and whether they can go together.

They take the place of parameters of the basis. What a neighbourhood leaves out is drawn from the
range of the basis, so figures must go together with everything that may be drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from simulatie.scenario.allowed import plain
from simulatie.scenario.frozen import Frozen
from simulatie.scenario.inputs import Buurt, Scenario
from simulatie.scenario.parameter import GEEN, Basis, Value
from simulatie.scenario.problem import Phrase, Problem, phrase
from simulatie.scenario.tree import Tree

PARAMETER_OF: Final = Frozen(
    {
        "eenpersoonshuishoudens": "bevolking.alleenstaand",
        "eenoudergezinnen": "bevolking.eenouder",
        "gezinnen": "bevolking.gezin",
        "laag_inkomen": "bevolking.laag_inkomen",
        "bijstand": "bevolking.bijstand",
    }
)
"""The key figures that count, and the parameter that each replaces."""

TYPES: Final = tuple(PARAMETER_OF)[:3]
CLOSE: Final = 1e-9


class Share(NamedTuple):
    """What one share may be in a world: a single value, or anything between two."""

    low: float
    high: float


def counted(buurt: Buurt) -> dict[str, Value]:
    """Return the parameters that the key figures of a neighbourhood replace, by dotted name."""
    return {
        parameter: buurt.kerncijfers[name].waarde
        for name, parameter in PARAMETER_OF.items()
        if name in buurt.kerncijfers
    }


def check_composition(tree: Tree, buurt: Buurt, basis: Basis) -> Iterator[Problem]:
    """Yield where the key figures of a neighbourhood contradict each other."""
    for message in _contradictions(_shares(basis, counted(buurt))):
        place = tree.key_place(("kerncijfers",))
        yield tree.source.problem(
            message,
            place.line,
            place.column,
            key="kerncijfers",
            width=place.width,
            cure=phrase(
                "geef ook de andere cijfers: wat ontbreekt, komt uit het bereik van de basis"
            ),
        )


def check_combinations(
    scenarios: Iterable[Scenario], buurten: Iterable[Buurt], basis: Basis
) -> Iterator[Problem]:
    """Yield where the shares that a scenario states contradict those of a neighbourhood."""
    homes = [(buurt.naam, counted(buurt)) for buurt in buurten] or [("", {})]
    for scenario in scenarios:
        if not set(PARAMETER_OF.values()) & set(scenario.parameters):
            continue
        for naam, own in homes:
            for message in _contradictions(_shares(basis, own | dict(scenario.parameters))):
                where = phrase("in buurt {buurt}: {melding}", buurt=naam, melding=message)
                cure = phrase("geef bij parameters ook de andere aandelen van bevolking")
                shown = where if naam else message
                yield Problem(scenario.pad, 0, 0, "parameters", shown, cure=cure)


def _shares(basis: Basis, stated: Mapping[str, Value]) -> dict[str, Share]:
    """Every share by the name of its key figure."""
    shares = {}
    for name, parameter in PARAMETER_OF.items():
        declared = basis.parameters[parameter]
        if parameter in stated or declared.verdeling == GEEN:
            value = float(stated.get(parameter, declared.waarde))
            shares[name] = Share(value, value)
        else:
            shares[name] = Share(*declared.bereik)
    return shares


def _contradictions(shares: Mapping[str, Share]) -> Iterator[Phrase]:
    total = sum(shares[name].high for name in TYPES)
    if total > 1.0 + CLOSE:
        added = " + ".join(f"{name} {_written(shares[name])}" for name in TYPES)
        yield phrase("{som} is samen meer dan 1", som=added)
    if shares["bijstand"].high > shares["laag_inkomen"].low + CLOSE:
        yield phrase(
            "bijstand {bijstand} is meer dan laag_inkomen {laag}, dat bijstand meetelt",
            bijstand=_written(shares["bijstand"]),
            laag=_written(shares["laag_inkomen"]),
        )


def _written(share: Share) -> str:
    if share.low == share.high:
        return plain(share.low)
    return f"{plain(share.low)}–{plain(share.high)}"

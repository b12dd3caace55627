"""Who live in the corporation homes: household types and incomes.

CBS counts all households of a neighbourhood, tenants and owners together; the model needs those of
corporation homes, who live alone and have little more often. Assumed: they differ from those of the
average corporation neighbourhood by the same factors as all households here differ from all
households there. So each cell is

    basis × here / average

and the cells together are brought back to one. A neighbourhood that is average gets the basis.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor
from typing import Final

from simulatie.scenario.composition import PARAMETER_OF
from simulatie.scenario.kerncijfers.average import Average, compared
from simulatie.scenario.kerncijfers.figure import AANGENOMEN, Figure, Origin, percentage
from simulatie.scenario.parameter import Parameter

Cells = Mapping[str, float]
"""Parts of a whole by name, together one."""

INDICATOR_OF: Final = {
    "eenpersoonshuishoudens": "alleen",
    "eenoudergezinnen": "met_kinderen",
    "gezinnen": "met_kinderen",
    "laag_inkomen": "laag_inkomen",
    "bijstand": "bijstand",
}
COLUMNS: Final = {
    "alleen": "a_1p_hh / a_hh",
    "met_kinderen": "a_hh_m_k / a_hh",
    "laag_inkomen": "p_hh_li",
    "bijstand": "a_soz_wb / a_hh",
}
TYPES: Final = ("alleen", "zonder_kinderen", "met_kinderen")
ONLY_LOW: Final = "laag zonder bijstand"


def counting_figures(
    origin: Origin, average: Average, basis: Mapping[str, Parameter]
) -> dict[str, Figure]:
    """Return the key figures that count in the model, as far as CBS gives what they rest on."""
    here = compared(origin.region, average)
    central = {name: float(basis[PARAMETER_OF[name]].waarde) for name in INDICATOR_OF}
    shares = {**_types(central, here, average.values), **_incomes(central, here, average.values)}
    return {
        name: _figure(name, share, origin, here, average)
        for name, share in shares.items()
        if INDICATOR_OF[name] in here
    }


def carried_over(basis: Cells, factors: Cells) -> dict[str, float]:
    """Return the cells of the basis, each times its factor, together one again."""
    scaled = {name: share * factors[name] for name, share in basis.items()}
    total = sum(scaled.values())
    return {name: share / total for name, share in scaled.items()} if total else {}


def _types(central: Cells, here: Cells, average: Cells) -> dict[str, float]:
    if not all(name in here for name in TYPES):
        return {}
    factor = {name: here[name] / average[name] for name in TYPES}
    children = factor["met_kinderen"]
    named = ("eenpersoonshuishoudens", "eenoudergezinnen", "gezinnen")
    basis = {name: central[name] for name in named}
    basis["paren"] = max(1 - sum(basis.values()), 0.0)
    factors = dict(zip(named, (factor["alleen"], children, children), strict=True))
    made = carried_over(basis, {**factors, "paren": factor["zonder_kinderen"]})
    return {name: _down(made[name]) for name in named if name in made}


def _incomes(central: Cells, here: Cells, average: Cells) -> dict[str, float]:
    if not all(name in here for name in ("laag_inkomen", "bijstand")):
        return {}
    basis, all_here, on_average = (_income_cells(c) for c in (central, here, average))
    factors = {name: all_here[name] / on_average[name] for name in basis if on_average[name]}
    made = carried_over({name: basis[name] for name in factors}, factors)
    if not made:
        return {}
    laag = made["bijstand"] + made.get(ONLY_LOW, 0.0)
    return {"laag_inkomen": _down(laag), "bijstand": _down(made["bijstand"])}


def _income_cells(shares: Cells) -> dict[str, float]:
    laag, bijstand = shares["laag_inkomen"], min(shares["bijstand"], shares["laag_inkomen"])
    return {"bijstand": bijstand, ONLY_LOW: laag - bijstand, "rest": 1 - laag}


def _down(share: float) -> float:
    """Rounded down, so that shares that go together never add up to more than one."""
    return floor(share * 1000 + 1e-6) / 1000


def _figure(name: str, share: float, origin: Origin, here: Cells, average: Average) -> Figure:
    indicator = INDICATOR_OF[name]
    columns = COLUMNS[indicator]
    bron = " ".join(_source(origin, columns, here[indicator], average.values[indicator], average))
    return Figure(share, "aandeel", AANGENOMEN, columns, bron)


def _source(
    origin: Origin, columns: str, here: float, there: float, average: Average
) -> Iterator[str]:
    yield origin.cite(columns)
    yield f"Alle huishoudens hier: {percentage(here, 1)}."
    yield f"In de gemiddelde corporatiebuurt: {percentage(there, 1)} ({average.bron})."
    yield "Aanname: de huurders verschillen van de basis in dezelfde verhouding."

"""What the contract tests need to know of a measure, read from its declaration alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from simulatie.contracts import Intervention
from simulatie.interventions import catalogue, load_class
from simulatie.scenario.parameter import SCHAKELAAR
from simulatie.vocabulary import HOMES_PER_RATE

ELSEWHERE = "_uit_"
"""In the name of a parameter that takes homes or staff from elsewhere (contract.md §3)."""


def capacities(measure: str) -> list[str]:
    """Parameters that say how much of the measure there is, per 1,000 homes."""
    declared = catalogue()[measure].parameters
    return [name for name, p in declared.items() if p.is_capacity and ELSEWHERE not in name]


def switches(measure: str) -> list[str]:
    """Parameters that are yes or no."""
    declared = catalogue()[measure].parameters
    return [name for name, p in declared.items() if p.soort == SCHAKELAAR]


def variants(measure: str) -> list[dict[str, Any]]:
    """The measure as declared, and with each of its switches turned the other way."""
    declared = catalogue()[measure].parameters
    return [{}] + [{name: not declared[name].waarde} for name in switches(measure)]


def from_elsewhere(measure: str) -> dict[str, float]:
    """Everything that can be taken from elsewhere, as much as is plausible."""
    declared = catalogue()[measure].parameters
    return {name: p.bereik[1] for name, p in declared.items() if ELSEWHERE in name}


def everything_on(measure: str) -> dict[str, Any]:
    """Every switch on, every effect and everything taken from elsewhere at its highest."""
    declared = catalogue()[measure].parameters
    return {
        name: True if p.soort == SCHAKELAAR else p.bereik[1]
        for name, p in declared.items()
        if p.soort == SCHAKELAAR or p.waarde == 0 or p.is_capacity
    }


def numbers(measure: str, **stated: Any) -> dict[str, float]:
    """The resolved numbers of a measure, as a run hands them over."""
    declared = catalogue()[measure].parameters
    values: Mapping[str, Any] = {name: p.waarde for name, p in declared.items()}
    return {name: float(value) for name, value in {**values, "bereik": 1.0, **stated}.items()}


def make(measure: str, **stated: Any) -> Intervention:
    """One measure from its declared numbers, some of them stated otherwise."""
    return load_class(measure)(numbers(measure, **stated))


def reach_everyone(measure: str) -> dict[str, float]:
    """Capacities so large that nobody is left out for want of them: one of all for every home."""
    return dict.fromkeys(capacities(measure), HOMES_PER_RATE)


def rows_that_differ(before: np.ndarray, after: np.ndarray) -> set[int]:
    """Rows of a table in which any column changed."""
    changed = [
        (before[name] != after[name]).reshape(len(before), -1).any(axis=1)
        for name in before.dtype.names
    ]
    return set(np.flatnonzero(np.logical_or.reduce(changed)).tolist())

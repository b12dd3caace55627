"""What a batch assumes: its measures and parameters, read from the inputs in the folder itself.

No published effect of waakvlam or time-out homes was found, so whatever is said of them rests on an
assumption; a page that says it needs to know which scenario uses which measure, and how sure every
value is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ruamel.yaml import YAML

from simulatie.language import tr
from simulatie.results import Results, ResultsError
from simulatie.results.schema import BASIS

ZEKERHEDEN: Final = ("meting", "literatuur", "expert", "aanname")
ASSUMED: Final = "aanname"


@dataclass(frozen=True)
class Value:
    """One stated value: `low` and `high` are its plausible range, None when it has none."""

    name: str
    label: Mapping[str, str]
    value: Any
    unit: str
    zekerheid: str
    source: str
    low: float | None = None
    high: float | None = None
    varies: bool = False
    """Whether the worlds of this batch differ in it."""


@dataclass(frozen=True)
class Measure:
    """A measure with its values, as the basis in the folder declares them."""

    name: str
    title: Mapping[str, str]
    values: tuple[Value, ...] = ()

    @property
    def assumed(self) -> tuple[Value, ...]:
        """What of it nobody measured."""
        return tuple(value for value in self.values if value.zekerheid == ASSUMED)


@dataclass(frozen=True)
class Assumptions:
    """Measures by scenario, the measures themselves, and how sure the values of the basis are."""

    used: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, Measure] = field(default_factory=dict)
    zekerheid: Mapping[str, int] = field(default_factory=dict)


def read_assumptions(results: Results) -> Assumptions:
    """Read what the inputs in the folder say. Raises ResultsError when one cannot be read."""
    inputs = {s.naam: read_input(results, s.file) for s in results.batch.scenarios}
    used = {naam: _measures_on(content) for naam, content in inputs.items()}
    basis = inputs.get(BASIS, {})
    declared = (basis.get("ingevuld") or {}).get("maatregelen") or {}
    drawn = set(results.werelden.columns)
    names = dict.fromkeys(name for measures in used.values() for name in measures)
    measures = {name: _measure(name, declared.get(name) or {}, drawn) for name in names}
    return Assumptions(used, measures, _zekerheid(basis))


def read_input(results: Results, path: str) -> dict[str, Any]:
    """An input of the batch as plain values. Raises ResultsError when it cannot be read."""
    try:
        text = (results.path / path).read_text(encoding="utf-8")
    except OSError as fault:
        raise ResultsError(
            tr("{path} ontbreekt in de resultatenmap.").format(path=results.path / path)
        ) from fault
    return dict(YAML(typ="safe", pure=True).load(text) or {})


def stated_values(declared: Mapping[str, Any]) -> Iterator[Value]:
    """The values of a mapping from names to declarations, as basis and measures write them."""
    for name, stated in declared.items():
        if isinstance(stated, Mapping):
            low, high = stated.get("bereik") or (None, None)
            yield Value(
                name=name,
                label=stated.get("label") or {"nl": name.replace("_", " ")},
                value=stated.get("waarde"),
                unit=str(stated.get("eenheid") or ""),
                zekerheid=str(stated.get("zekerheid") or ""),
                source=str(stated.get("bron") or ""),
                low=low,
                high=high,
            )


def _measures_on(scenario: Mapping[str, Any]) -> tuple[str, ...]:
    stated = scenario.get("interventies") or {}
    return tuple(name for name, keys in stated.items() if (keys or {}).get("aan"))


def _measure(name: str, declared: Mapping[str, Any], drawn: set[str]) -> Measure:
    values = tuple(
        replace(value, varies=f"{name}.{value.name}" in drawn)
        for value in stated_values(declared.get("parameters") or {})
    )
    return Measure(name, declared.get("titel") or {"nl": name.replace("_", " ")}, values)


def _zekerheid(basis: Mapping[str, Any]) -> dict[str, int]:
    """How many values of the basis are measured, from literature, of experts, assumed."""
    counted = Counter(value.zekerheid for value in stated_values(basis.get("parameters") or {}))
    return {kind: counted[kind] for kind in ZEKERHEDEN if counted[kind]}

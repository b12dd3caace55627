"""What stands in a results folder: the tables of one run and the description of one outcome.

The folder is the only bridge between the engine and everything that looks at its results, so
columns, types and order are fixed here, once, for the writer and the reader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import numpy as np

FORMAT: Final = 1
"""Version of the folder; a reader refuses what it does not know."""

BASIS: Final = "basis"
"""The reference scenario: in every batch, and the only one that writes the weeks of burn-in."""

RUN_KEYS: Final = ("buurt", "scenario", "wereld")
RUN_TABLES: Final = ("uitkomsten", "weken", "kosten", "groepen", "rollen")
WORLD_KEY: Final = "wereld"
WORLDS_TABLE: Final = "werelden"
EVENTS_FOLDER: Final = "gebeurtenissen"

COST_COLUMNS: Final = (
    "jaar",  # measured year, 0 = the first
    "betaler",
    "ontvanger",
    "post",
    "maatregel",  # empty when no measure causes the cost
    "soort",  # kas, overdracht or uren
    "hoeveelheid",
    "eenheid",
    "bedrag",  # whole cents; empty for hours
)
GROUP_COLUMNS: Final = (
    "jaar",  # measured year, 0 = the first
    "groep",  # a household is counted in the groups in which it is that week
    "uitkomst",  # declared in `group_outcomes` of the batch
    "waarde",  # empty when the group had nobody, or nothing to measure
)
ROLE_COLUMNS: Final = (
    "jaar",  # measured year, 0 = the first
    "rol",  # of vocabulary.ROLES
    "dagdeel",  # kantoor or avond_weekend; an empty text for what is of the whole week
    "uitkomst",  # declared in `role_outcomes` of the batch
    "waarde",  # empty when there was nothing to measure
)
EVENT_COLUMNS: Final = (
    "nummer",
    "week",
    "dagdeel",  # empty for what is of no one moment in the week
    "soort",
    "huishouden",  # empty for what happens to staff
    "object",  # the other household, or the number of the post; empty when there is none
    "organisatie",  # the role whose work it is, or whom this kind of event always belongs to
    "hoeveelheid",
    "oorzaak",  # the number of the causing event, in the burn-in too, whose rows lie with `basis`
)
COST_INTEGERS: Final = ("jaar", "bedrag")
COST_FLOATS: Final = ("hoeveelheid",)


class RunKey(NamedTuple):
    """Which run: one neighbourhood, one scenario, one world."""

    buurt: str
    scenario: str
    wereld: int


@dataclass(frozen=True, eq=False)
class RunTables:
    """All that one run leaves behind, as the engine hands it over.

    `uitkomsten`: one number per outcome, nan where the run had no case to measure.
    `weken`: columns of equal length, among them "week" (0 = first measured week; the negative
    weeks of the burn-in come with `basis` only); integers stay integers.
    `kosten`: the columns of COST_COLUMNS, equal lengths; None in "bedrag" for hours and in
    "maatregel" where no measure is behind it.
    `groepen`: the columns of GROUP_COLUMNS, equal lengths; nan in "waarde" for nothing to measure.
    `rollen`: the columns of ROLE_COLUMNS likewise.
    `gebeurtenissen`: structured array, one row per event, without the three keys; −1 in
    "oorzaak" means that no cause is known, 0 in "huishouden" or "object" that there is none. None
    when no event log was asked.
    """

    buurt: str
    scenario: str
    wereld: int
    uitkomsten: Mapping[str, float]
    weken: Mapping[str, np.ndarray]
    kosten: Mapping[str, Sequence[Any] | np.ndarray]
    gebeurtenissen: np.ndarray | None = None
    groepen: Mapping[str, Sequence[Any] | np.ndarray] = field(default_factory=dict)
    rollen: Mapping[str, Sequence[Any] | np.ndarray] = field(default_factory=dict)

    @property
    def key(self) -> RunKey:
        """Neighbourhood, scenario and world."""
        return RunKey(self.buurt, self.scenario, self.wereld)


@dataclass(frozen=True)
class OutcomeDeclaration:
    """What a reader must know of an outcome to show it without the engine.

    `kind`: "rate" (per 1,000 homes per year), "share", "points", "weeks", "money" (euro per 1,000
    homes per year), "hours" or "number". Rates of groups are per 1,000 households. `better`:
    "lower", "higher" or "none". `count_column`: the weekly column with the events behind a rare
    outcome, if any; of a role, the outcome that weighs this one in a mean over years or roles.
    Texts are {"nl": …, "en": …}.
    """

    name: str
    label: Mapping[str, str]
    unit: Mapping[str, str]
    definition: Mapping[str, str]
    better: str
    kind: str
    decimals: int
    count_column: str | None = None

"""M29 and M28: what sharing information brings, what it costs, and what a mandate adds.

Workshops (seed 003, 000): the effect of privacy law; own vision, methods and privacy arguments
obstruct. Sharing a file skips an intake and tells of needs; it costs openness of who avoids care.
What that does to waste, to queues and together with a mandate is left to come out.
"""

from __future__ import annotations

import numpy as np
import pytest
from many_worlds import (
    FULL,
    Lived,
    Numbers,
    Size,
    assert_above,
    assert_below,
    described,
    live,
    lived,
    over_worlds,
    quick_and_full,
)

from simulatie.state import Tables
from simulatie.vocabulary import GGZ

FILE, NOTE = "casework.delen_dossier", "casework.delen_vlag"
SHUT: Numbers = {FILE: 0.0, NOTE: 0.4}
SHARED: Numbers = {FILE: 0.6, NOTE: 0.4}
"""The whole file in six of ten hand-offs, and the note that others are involved in the rest."""
FRAGMENTED: Numbers = {
    "casework.kwijt": 0.5,
    "samenwerking.kennen": 0.1,
    "casework.doorverwijzing_weken": 8,
    NOTE: 0.1,
}
"""Much is lost and late between organisations that hardly know each other: room for a mandate."""
REGIE = {"waakvlam": {"fte": 0.02, "regisseur_fte": 1.0, "mandaat_aandeel": 1.0}}
"""A regisseur with hours and the right to go first anywhere, and next to no waakvlam."""


def intakes(life: Lived) -> float:
    """Weeks of intake for every start of a role."""
    return life.told("contacten_intake") / life.told("gestart")


def wasted(life: Lived) -> float:
    """Of the contacts while a need matters, the share that lowers none."""
    lost, useful = life.told("contacten_verspild"), life.told("contacten_raak")
    return lost / (lost + useful)


@quick_and_full
def test_sharing_files_saves_intakes_and_contacts(size):
    """With files shared the same questions are asked less often, and fewer contacts are wasted.

    Who says it: seed 003 (M29).
    """

    def less(number: int) -> list[float]:
        shut, shared = (lived(number, size, numbers) for numbers in (SHUT, SHARED))
        return [intakes(shut) - intakes(shared), wasted(shut) - wasted(shared)]

    asked, lost = over_worlds(size, less).T
    assert_above(asked, 0.2)
    assert_above(lost)


def openness_of_mijders(tables: Tables) -> np.ndarray:
    """A watch: how much more open who avoids care is than by nature, on average."""
    people = tables.residents[
        (tables.residents["aanwezig"] == 1) & (tables.residents["mijder"] == 1)
    ]
    return np.array((people["openheid"] - people["trait_openheid"]).mean())


@quick_and_full
def test_sharing_files_closes_the_door_of_who_avoids_care(size):
    """The price: over a whole neighbourhood those who avoid care are less open.

    Who says it: M29, "trust cost for avoiders". The rule takes openness at one hand-off of one
    avoider; that so many pass through hand-offs that their mean moves is what comes out.
    """

    def open_minded(number: int, numbers: Numbers) -> float:
        return float(live(number, size, numbers, watch=openness_of_mijders).seen.mean())

    assert_below(over_worlds(size, lambda n: open_minded(n, SHARED) - open_minded(n, SHUT)))


def four_corners(number: int, size: Size) -> list[Lived]:
    """Without both, with the mandate, with the files, with both."""
    return [
        live(
            number,
            size,
            {**FRAGMENTED, FILE: files},
            measures={"waakvlam": {**REGIE["waakvlam"], "mandaat": mandaat}},
        )
        for files in (0.0, 0.9)
        for mandaat in (False, True)
    ]


def lost(life: Lived) -> float:
    """Of the hand-offs, the share that never arrives."""
    return life.told("kwijtgeraakt") / life.told("doorverwezen")


def wait_for_ggz(life: Lived) -> float:
    """Mean weeks before the GGZ began, of everyone who entered its queue; at most 26."""
    return life.told("gevolgd_weken", GGZ) / life.told("gevolgd", GGZ)


def outcome(name: str):
    """An outcome by name."""
    return lambda life: life.outcomes[name]


FIGURES = {
    "kwijt": lost,
    "verspild": wasted,
    "wachttijd ggz": wait_for_ggz,
    "crises": outcome("crises"),
    "terugval": outcome("terugval"),
    "draaglast": outcome("draaglast"),
}


@pytest.mark.lang
def test_mandate_and_files_together_are_no_more_than_their_sum():
    """The 2 × 2 of mandate and information, in a fragmented neighbourhood: tested, not assumed.

    Who says it: M28 expects more than the sum of the parts; this model does not show it. Each does
    something else: the mandate takes lost hand-offs away, files take wasted contacts away. Neither
    makes the other stronger: on lost hand-offs they overlap, on crises, relapse and load nothing of
    the size of a main effect is seen. The table of all effects is printed with `-s`.
    """
    lives = [four_corners(number, FULL) for number in range(1, FULL.worlds + 1)]
    effects = {}
    for name, figure in FIGURES.items():
        neither, mandate, files, both = np.array(
            [[figure(life) for life in four] for four in lives]
        ).T
        parts = mandate - neither, files - neither
        effects[name] = *parts, both - neither - sum(parts)
        print(name, *(described(effect) for effect in effects[name]), sep=" | ")  # noqa: T201
    assert_below(effects["kwijt"][0], -0.05)
    assert_below(effects["verspild"][1], -0.02)
    assert_above(effects["kwijt"][2])
    assert_above(effects["verspild"][2], -0.02)
    assert_above(effects["crises"][2], -2.0)
    assert_above(effects["wachttijd ggz"][1])

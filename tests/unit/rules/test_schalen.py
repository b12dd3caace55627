"""Stepping help up and down: when, how soon, and what it takes of places."""

from __future__ import annotations

import pytest
from hand_made import happened, helped_by, hire, last_event, live, street, trajecten

from simulatie.rules.schalen import scale_levels
from simulatie.state import Tables
from simulatie.state.trajecten import GEWOON, INTENSIEF, LICHT, WACHT
from simulatie.vocabulary import AFSCHALEN, GGZ, OPSCHALEN, WIJKTEAM

QUICK = {
    "casework.opschalen_marge": 5.0,
    "casework.opschalen_kans": 1.0,
    "casework.afschalen_marge": 15.0,
    "casework.afschalen_weken": 3.0,
    "casework.afschalen_kans": 1.0,
    "casework.plek_licht": 0.5,
    "casework.plek_intensief": 1.5,
}
"""Who may step does so."""


def helped(homes: int = 1, numbers: dict[str, float] | None = None, events: int = 0, **x) -> Tables:
    """Households with help of the wijkteam, in balance and without margin to spare."""
    tables = hire(street(homes, QUICK | (numbers or {}), events=events), wijkteam=1.0, ggz=1.0)
    tables.residents["marge"] = 10.0
    for row in range(homes):
        helped_by(tables, row, WIJKTEAM, **x)
    return tables


def levels(tables: Tables, weeks: int) -> list[int]:
    """The level of the first traject, week after week."""
    found = []
    for _ in range(weeks):
        live(tables, scale_levels)
        found.append(int(trajecten(tables)["niveau"][0]))
    return found


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ({"crisis": 1}, [INTENSIEF, INTENSIEF]),
        ({"marge": 4.9}, [INTENSIEF, INTENSIEF]),
        ({"marge": 5.0}, [GEWOON, GEWOON]),
        ({"marge": 15.0}, [GEWOON, GEWOON]),
    ],
)
def test_help_steps_up_in_a_crisis_or_without_margin(state, steps):
    tables = helped()
    for name, value in state.items():
        tables.residents[name] = value
    assert levels(tables, 2) == steps


def test_from_light_to_intensive_is_two_steps():
    tables = helped(niveau=LICHT)
    tables.residents["crisis"] = 1
    assert levels(tables, 3) == [GEWOON, INTENSIEF, INTENSIEF]


def test_help_steps_down_after_weeks_with_margin_to_spare_and_counts_anew():
    tables = helped()
    tables.residents["marge"] = 15.1
    assert levels(tables, 8) == [GEWOON, GEWOON] + [LICHT] * 6
    tables = helped(niveau=INTENSIEF)
    tables.residents["marge"] = 15.1
    assert levels(tables, 7) == [INTENSIEF] * 2 + [GEWOON] * 3 + [LICHT] * 2


def test_one_week_with_less_margin_starts_the_count_again():
    tables = helped()
    tables.residents["marge"] = 20.0
    levels(tables, 2)
    tables.residents["marge"] = 15.0
    levels(tables, 1)
    tables.residents["marge"] = 20.0
    assert levels(tables, 3) == [GEWOON, GEWOON, LICHT]


def test_nobody_steps_down_in_a_crisis_however_much_margin_there_is():
    tables = helped(niveau=INTENSIEF)
    tables.residents["marge"], tables.residents["crisis"] = 40.0, 1
    assert levels(tables, 8) == [INTENSIEF] * 8


@pytest.mark.parametrize(
    ("state", "chance", "kind"),
    [
        ({"crisis": 1}, "opschalen_kans", OPSCHALEN),
        ({"marge": 30.0}, "afschalen_kans", AFSCHALEN),
    ],
)
def test_elsewhere_a_step_takes_time(state, chance, kind):
    homes = 4_000
    tables = helped(homes, {f"casework.{chance}": 0.2}, rustig=9)
    for name, value in state.items():
        tables.residents[name] = value
    live(tables, scale_levels)
    share = happened(tables, kind) / homes
    assert share == pytest.approx(0.2, abs=4 * (0.16 / homes) ** 0.5)


def test_for_a_share_of_households_both_steps_come_at_once():
    homes = 4_000
    slow = {"casework.opschalen_kans": 0.0, "casework.afschalen_kans": 0.0}
    tables = helped(homes, slow | {"casework.op_afschalen": 0.3}, rustig=9)
    tables.residents["crisis"] = 1
    live(tables, scale_levels)
    stepped = trajecten(tables)["niveau"] == INTENSIEF
    assert stepped.mean() == pytest.approx(0.3, abs=4 * (0.21 / homes) ** 0.5)
    tables.residents["crisis"] = 0
    tables.residents["marge"] = 30.0
    live(tables, scale_levels, weeks=3)
    assert (trajecten(tables)["niveau"] == GEWOON).all()
    live(tables, scale_levels, weeks=3)
    assert ((trajecten(tables)["niveau"] == LICHT) == stepped).all(), "always the same households"


def test_a_level_takes_places_of_the_role_and_of_the_professional():
    tables = helped(2, events=9, oorzaak=8)
    tables.residents["crisis"][0] = 1
    live(tables, scale_levels)
    team = tables.dienst[WIJKTEAM]
    assert team["bezet"] == tables.staf.rows["bezet"][0] == 2.5
    assert team["open"] == tables.staf.rows["open"][0] == 2
    up = last_event(tables, OPSCHALEN)
    assert (up["rol"], up["hoeveelheid"], up["oorzaak"]) == (WIJKTEAM, INTENSIEF, 8)
    tables.residents["crisis"], tables.residents["marge"] = 0, 30.0
    live(tables, scale_levels, weeks=3)
    assert tables.dienst["bezet"][WIJKTEAM] == tables.staf.rows["bezet"][0] == 1.5
    assert last_event(tables, AFSCHALEN)["hoeveelheid"] == LICHT


def test_every_role_has_a_level_of_its_own():
    tables = helped()
    helped_by(tables, 0, GGZ, niveau=LICHT)
    tables.residents["crisis"] = 1
    live(tables, scale_levels)
    assert trajecten(tables)["niveau"].tolist() == [INTENSIEF, GEWOON]


@pytest.mark.parametrize("why", [{"status": WACHT}, {"vals": 1}])
def test_who_waits_or_came_by_mistake_has_no_level_to_change(why):
    tables = helped(**why)
    tables.residents["crisis"] = 1
    assert levels(tables, 2) == [GEWOON, GEWOON]

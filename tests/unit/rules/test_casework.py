"""Help: one queue, triage, a limited number of cases, and people who give up."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import happened, last_event, live, street

from simulatie.rules.casework import allowed_in_front, work_cases
from simulatie.state import Tables
from simulatie.state.log import (
    ENTERED,
    FILLED,
    HELPED_13,
    LEFT,
    LONGEST_WAIT,
    STARTS,
    STARTS_IN_CRISIS,
    WEEKS,
)
from simulatie.state.residents import NEVER
from simulatie.state.service import QUARTER
from simulatie.vocabulary import (
    AFHAKEN,
    BEURT,
    ECHT_SIGNAAL,
    GEEN_SIGNAAL,
    INTAKE,
    NO_EVENT,
    SLUITING,
    START_CASUS,
    VALS_SIGNAAL,
    VALSE_MELDING,
    WACHTEN,
)

PATIENT = {"casework.afhaken_per_week": 0.0}
ENDLESS = PATIENT | {"casework.duur": 1e12}
"""Nobody gives up and no case ends, so that a test sees only what it asks for."""


def queue(homes: int, capacity: float, numbers: dict[str, float] = ENDLESS, **more) -> Tables:
    """A street with capacity for so many cases."""
    tables = street(homes, {**numbers, "casework.wijkteam.zaken_per_fte": 1.0}, **more)
    tables.levers["wijkteam_fte"] = capacity
    return tables


def helped(tables: Tables) -> list[int]:
    """Rows of the households with an open case."""
    return list(np.flatnonzero(tables.residents["zaak_sinds"] >= 0))


def waiting(tables: Tables) -> list[int]:
    return list(np.flatnonzero(tables.residents["wacht_sinds"] >= 0))


def test_a_signal_becomes_a_case_the_same_week_when_there_is_a_place():
    tables = queue(2, 1.0, events=9)
    tables.residents["signaal"][0] = ECHT_SIGNAAL
    tables.residents["oorzaak_signaal"][0] = 33
    live(tables, work_cases)
    assert helped(tables) == [0]
    assert waiting(tables) == []
    intake, start = last_event(tables, INTAKE), last_event(tables, START_CASUS)
    assert intake["oorzaak"] == 33
    assert start["oorzaak"] == intake["nummer"]
    assert start["hoeveelheid"] == 0.0


def test_nobody_enters_twice():
    tables = queue(2, 1.0)
    tables.residents["signaal"] = ECHT_SIGNAAL
    live(tables, work_cases, weeks=4)
    assert happened(tables, INTAKE) == 2
    assert happened(tables, START_CASUS) == 1


def test_a_false_entry_takes_a_place_for_two_weeks_and_gets_no_help():
    tables = queue(1, 1.0)
    tables.residents["signaal"] = VALS_SIGNAAL
    opened = []
    for _ in range(4):
        live(tables, work_cases)
        tables.residents["signaal"] = GEEN_SIGNAAL
        opened.append(int(tables.service["open"][0]))
        assert tables.residents["dosis_zaak"][0] == 0.0
    assert opened == [1, 1, 0, 0]
    assert happened(tables, VALSE_MELDING) == 1
    assert happened(tables, SLUITING) == 0
    assert tables.residents["vals"][0] == 0


def test_a_false_signal_of_who_came_to_be_in_need_while_waiting_becomes_a_case():
    tables = queue(2, 0.0)
    tables.residents["signaal"] = VALS_SIGNAAL
    live(tables, work_cases)
    tables.residents["in_nood"] = [1, 0]
    tables.levers["wijkteam_fte"] = 2.0
    live(tables, work_cases)
    assert list(tables.residents["vals"]) == [0, 1]
    assert list(tables.residents["dosis_zaak"]) == [1.0, 0.0]


@pytest.mark.parametrize(
    ("capacity", "opened", "dose"), [(2.0, 2, 1.0), (1.3, 2, 0.65), (0.4, 1, 0.4), (9.0, 5, 1.0)]
)
def test_a_fraction_of_capacity_opens_one_case_more_and_all_share(capacity, opened, dose):
    tables = queue(5, capacity)
    tables.residents["signaal"] = ECHT_SIGNAAL
    live(tables, work_cases)
    assert len(helped(tables)) == tables.service["open"][0] == opened
    assert tables.service["wachtend"][0] == 5 - opened
    assert tables.residents["dosis_zaak"][helped(tables)] == pytest.approx(dose)


def test_when_capacity_shrinks_open_cases_stay_and_share_what_is_left():
    tables = queue(4, 4.0)
    tables.residents["signaal"] = ECHT_SIGNAAL
    live(tables, work_cases)
    tables.levers["wijkteam_fte"] = 1.0
    live(tables, work_cases)
    assert len(helped(tables)) == 4
    assert tables.residents["dosis_zaak"] == pytest.approx(0.25)


def test_without_capacity_nobody_is_helped():
    tables = queue(3, 0.0)
    tables.residents["signaal"] = ECHT_SIGNAAL
    live(tables, work_cases, weeks=5)
    assert helped(tables) == []
    assert len(waiting(tables)) == 3


def test_crisis_goes_first_then_dossier_then_shortfall_then_the_longest_wait():
    tables = queue(5, 0.0)
    people = tables.residents
    people["signaal"] = ECHT_SIGNAAL
    live(tables, work_cases)
    people["marge"] = [20.0, 20.0, 0.0, 20.0, 20.0]
    people["dossier"] = [0.0, 3.0, 0.0, 0.0, 0.0]
    people["crisis"] = [0, 0, 0, 1, 0]
    people["wacht_sinds"][4] = -0  # row 4 waits as long as row 0 …
    people["wacht_sinds"][0] = 1  # … which came a week later
    order = []
    for places in range(1, 6):
        tables.levers["wijkteam_fte"] = places
        live(tables, work_cases)
        order.append(next(iter(set(helped(tables)) - set(order))))
    assert order == [3, 1, 2, 4, 0]


def test_weeks_of_waiting_raise_urgency():
    """ω: .05 a week outweighs a dossier of 1 after more than twenty weeks."""
    tables = queue(2, 0.0)
    tables.residents["signaal"] = [ECHT_SIGNAAL, GEEN_SIGNAAL]
    live(tables, work_cases, weeks=21)
    tables.residents["signaal"] = [GEEN_SIGNAAL, ECHT_SIGNAAL]
    tables.residents["dossier"][1] = 1.0
    tables.levers["wijkteam_fte"] = 1.0
    live(tables, work_cases)
    assert helped(tables) == [0]


def test_between_equals_luck_decides_and_not_the_row():
    firsts = set()
    for seed in range(12):
        tables = queue(4, 1.0, seed=seed)
        tables.residents["signaal"] = ECHT_SIGNAAL
        live(tables, work_cases)
        firsts |= set(helped(tables))
    assert len(firsts) > 2


def test_between_equals_the_same_household_goes_first_wherever_it_lives():
    for seed in range(5):
        tables = queue(4, 1.0, seed=seed)
        tables.residents["signaal"] = ECHT_SIGNAAL
        mirrored = queue(4, 1.0, seed=seed)
        mirrored.residents["signaal"] = ECHT_SIGNAAL
        mirrored.residents["huishouden"] = tables.residents["huishouden"][::-1].copy()
        live(tables, work_cases)
        live(mirrored, work_cases)
        assert helped(mirrored) == [3 - row for row in helped(tables)]


def test_care_avoiders_give_up_half_as_often_again():
    homes = 20_000
    tables = queue(homes, 0.0, {})
    people = tables.residents
    people["signaal"] = ECHT_SIGNAAL
    people["mijder"][: homes // 2] = 1
    live(tables, work_cases)
    people["signaal"] = GEEN_SIGNAAL
    live(tables, work_cases)
    gone = people["wacht_sinds"] == NEVER
    error = 4 * (0.06 / (homes / 2)) ** 0.5
    assert gone[: homes // 2].mean() == pytest.approx(0.06, abs=error)
    assert gone[homes // 2 :].mean() == pytest.approx(0.04, abs=error)
    assert happened(tables, AFHAKEN) == gone.sum()


def test_a_case_lasts_longer_in_a_crisis():
    homes = 20_000
    tables = queue(homes, homes, {})
    people = tables.residents
    people["zaak_sinds"] = 0
    people["dosis_zaak"] = 1.0
    people["crisis"][: homes // 2] = 1
    live(tables, work_cases)
    closed = people["zaak_sinds"] == NEVER
    error = 4 * (1 / 14 / (homes / 2)) ** 0.5
    assert closed[: homes // 2].mean() == pytest.approx(0.6 / 14, abs=error)
    assert closed[homes // 2 :].mean() == pytest.approx(1 / 14, abs=error)


def test_half_the_help_takes_twice_as_long():
    homes = 20_000
    tables = queue(homes, homes, {})
    people = tables.residents
    people["zaak_sinds"] = 0
    people["dosis_zaak"] = 1.0
    people["dosis_zaak"][: homes // 2] = 0.5
    live(tables, work_cases)
    closed = people["zaak_sinds"] == NEVER
    error = 4 * (1 / 14 / (homes / 2)) ** 0.5
    assert closed[: homes // 2].mean() == pytest.approx(0.5 / 14, abs=error)
    assert closed[homes // 2 :].mean() == pytest.approx(1 / 14, abs=error)


def test_the_end_of_care_starts_recovery_but_does_not_start_it_again():
    tables = queue(3, 3.0, PATIENT | {"casework.duur": 1.0, "casework.crisisfactor": 1.0})
    people = tables.residents
    people["signaal"] = ECHT_SIGNAAL
    live(tables, work_cases)
    people["signaal"] = GEEN_SIGNAAL
    people["stabiele_weken"] = [NEVER, 30, NEVER]
    people["crisis"] = [0, 0, 1]
    live(tables, work_cases)
    assert helped(tables) == []
    assert list(people["stabiele_weken"]) == [0, 30, NEVER]
    assert list(people["zorg_einde"]) == [1, 1, 1]
    assert (people["dosis_zaak"] == 0.0).all()


@pytest.mark.parametrize(("pulse", "added"), [(3.0, [3.0, 1.5, 0.0]), (0.0, [0.0, 0.0, 0.0])])
def test_when_the_door_closes_who_stands_alone_feels_it_most(pulse, added):
    numbers = PATIENT | {"casework.duur": 1.0, "casework.zwart_gat": pulse}
    tables = queue(3, 3.0, numbers, events=30)
    people = tables.residents
    people["zaak_sinds"], people["dosis_zaak"] = 0, 1.0
    people["band_gemiddeld"] = [0.0, 0.5, 1.0]
    people["acute_last"], people["oorzaak_last"] = 4.0, 77
    live(tables, work_cases)
    assert happened(tables, SLUITING) == 3
    assert people["acute_last"] == pytest.approx([4.0 + load for load in added])
    closed = tables.log.rows[: tables.log.cursor[FILLED]]
    assert list(people["oorzaak_last"]) == [
        event["nummer"] if load > 0.0 else 77 for event, load in zip(closed, added, strict=True)
    ]
    assert (people["overlast_last"] == 0.0).all()


def test_no_door_closes_on_who_gave_up_or_came_by_a_false_signal():
    tables = queue(2, 2.0, {"casework.afhaken_per_week": 1.0})
    people = tables.residents
    people["zaak_sinds"][0], people["vals"][0] = 0, 1
    people["wacht_sinds"][1] = 0
    live(tables, work_cases, weeks=4)
    assert happened(tables, AFHAKEN) == 1
    assert (people["zaak_sinds"] == NEVER).all()
    assert (people["acute_last"] == 0.0).all()


def turns(tables: Tables, kind: int) -> np.ndarray:
    """All turns, or all weeks of waiting, in order."""
    rows = tables.log.rows[: tables.log.cursor[FILLED]]
    return rows[rows["soort"] == kind]


def test_every_turn_is_caused_by_the_one_before_it_whosever_that_was():
    tables = queue(4, 2.0, events=60)
    tables.residents["signaal"] = ECHT_SIGNAAL
    live(tables, work_cases)
    tables.levers["wijkteam_fte"] = 4.0
    live(tables, work_cases)
    given = turns(tables, BEURT)
    assert len(set(given["huishouden"])) == 4
    assert list(given["oorzaak"]) == [NO_EVENT, *given["nummer"][:-1]]
    assert len(turns(tables, START_CASUS)) == 4


def test_who_waits_after_the_turns_does_so_because_of_the_last_one():
    tables = queue(4, 0.0, events=60)
    tables.residents["signaal"] = ECHT_SIGNAAL
    live(tables, work_cases)
    assert list(turns(tables, WACHTEN)["oorzaak"]) == [NO_EVENT] * 4
    tables.levers["wijkteam_fte"] = 2.0
    live(tables, work_cases)
    live(tables, work_cases)
    last = turns(tables, BEURT)[-1]["nummer"]
    left = turns(tables, WACHTEN)[4:]
    assert list(left["oorzaak"]) == [last] * 4
    assert set(left["huishouden"]) == set(tables.residents["huishouden"][waiting(tables)])
    tables.levers["wijkteam_fte"] = 4.0
    live(tables, work_cases)
    assert happened(tables, WACHTEN) == 8


def test_a_flag_of_last_week_enters_and_a_real_signal_goes_before_a_false_flag():
    tables = queue(3, 0.0, events=20)
    people = tables.residents
    people["signaal"] = [GEEN_SIGNAAL, ECHT_SIGNAAL, VALS_SIGNAAL]
    people["gevlagd"] = [ECHT_SIGNAAL, VALS_SIGNAAL, ECHT_SIGNAAL]
    people["oorzaak_signaal"], people["oorzaak_vlag"] = 1, 2
    live(tables, work_cases)
    assert (people["gevlagd"] == GEEN_SIGNAAL).all()
    assert list(people["vals"]) == [0, 0, 0]
    entries = tables.log.rows[: tables.log.cursor[FILLED]]
    entries = entries[entries["soort"] == INTAKE]
    assert list(entries["oorzaak"]) == [2, 1, 2]


def test_a_flag_on_who_has_left_is_forgotten():
    tables = queue(1, 1.0)
    tables.residents["gevlagd"], tables.residents["aanwezig"] = ECHT_SIGNAAL, 0
    live(tables, work_cases)
    assert happened(tables, INTAKE) == 0
    assert tables.residents["gevlagd"][0] == GEEN_SIGNAAL


def mandated(share: float, starts_before: int) -> Tables:
    """Ten wait: five in crisis, and five calm ones whom the mandate puts in front."""
    tables = queue(10, 0.0)
    tables.residents["signaal"] = ECHT_SIGNAAL
    live(tables, work_cases)
    tables.residents["signaal"] = GEEN_SIGNAAL
    tables.residents["crisis"][:5] = 1
    tables.residents["vooraan"][5:] = 1
    tables.levers["vooraan_aandeel"] = share
    tables.service["starts"][0, 5] = starts_before
    return tables


@pytest.mark.parametrize(
    ("share", "before", "in_front"), [(0.3, 10, 3), (0.3, 9, 2), (0.3, 0, 0), (0.0, 90, 0)]
)
def test_the_mandate_moves_at_most_a_share_of_the_starts_of_the_last_quarter(
    share, before, in_front
):
    tables = mandated(share, before)
    tables.levers["wijkteam_fte"] = 5
    live(tables, work_cases)
    assert sum(row >= 5 for row in helped(tables)) == in_front
    assert tables.service["vooraan"].sum() == in_front
    assert tables.service["starts"].sum() == before + 5


def test_what_the_mandate_used_this_quarter_is_gone():
    tables = mandated(0.3, 10)
    tables.service["vooraan"][0, 6] = 2
    tables.levers["wijkteam_fte"] = 5
    live(tables, work_cases)
    assert sum(row >= 5 for row in helped(tables)) == 1


def test_a_quarter_is_thirteen_weeks_of_starts_before_this_one():
    tables = queue(1, 0.0)
    tables.levers["vooraan_aandeel"] = 1.0
    tables.service["starts"] = 1
    assert allowed_in_front(tables.levers, tables.service) == QUARTER == 13
    live(tables, work_cases)
    assert allowed_in_front(tables.levers, tables.service) == QUARTER - 1
    live(tables, work_cases, weeks=12)
    assert allowed_in_front(tables.levers, tables.service) == 0


def test_waits_are_counted_for_who_can_be_followed_half_a_year():
    tables = queue(4, 0.0, weeks=40)
    people = tables.residents
    people["signaal"] = [ECHT_SIGNAAL, ECHT_SIGNAAL, ECHT_SIGNAAL, GEEN_SIGNAAL]
    live(tables, work_cases, weeks=1)
    people["crisis"] = [1, 0, 0, 0]
    people["signaal"] = GEEN_SIGNAAL
    live(tables, work_cases, weeks=12)
    tables.levers["wijkteam_fte"] = 1.0
    live(tables, work_cases)  # week 13: the one in crisis, after thirteen weeks
    live(tables, work_cases)
    people["signaal"][3] = ECHT_SIGNAAL  # week 15: too late to be followed
    tables.levers["wijkteam_fte"] = 2.0
    live(tables, work_cases)  # the second after fifteen weeks
    waits = tables.log.waits
    assert [waits[ENTERED], waits[WEEKS], waits[HELPED_13], waits[LEFT]] == [2, 28, 1, 0]
    tables.levers["wijkteam_fte"] = 4.0
    live(tables, work_cases)
    assert [waits[ENTERED], waits[WEEKS], waits[HELPED_13]] == [3, 44, 1]
    assert [waits[STARTS], waits[STARTS_IN_CRISIS]] == [4, 1]


def test_who_gives_up_counts_as_half_a_year_without_help():
    tables = queue(1, 0.0, {"casework.afhaken_per_week": 1.0})
    tables.residents["signaal"] = ECHT_SIGNAAL
    live(tables, work_cases)
    tables.residents["signaal"] = GEEN_SIGNAAL
    live(tables, work_cases)
    assert happened(tables, AFHAKEN) == 1
    assert list(tables.log.waits[[ENTERED, WEEKS, LEFT]]) == [1, LONGEST_WAIT, 1]

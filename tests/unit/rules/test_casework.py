"""Queues: one before every role, triage, few cases at once, and people who give up.

Signals come in by `sign_up`, so that what is proved is the way from signal to help.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hand_made import (
    happened,
    helped_by,
    hire,
    last_event,
    live,
    person,
    street,
    traject_of,
    trajecten,
    waits,
)

from simulatie.rules.aanmelding import sign_up
from simulatie.rules.casework import allowed_in_front, learn_each_other, urgency, work_cases
from simulatie.rules.contacten import work_contacts
from simulatie.state import Tables
from simulatie.state.log import (
    BEANTWOORD_AVOND,
    BEANTWOORD_KANTOOR,
    BINNEN_NORM,
    ENTERED,
    FILLED,
    GESTART,
    GESTART_IN_CRISIS,
    GEVOLGD,
    GEVOLGD_GEHOLPEN_13,
    GEVOLGD_WEKEN,
    HELPED_13,
    INGESTROOMD,
    LEFT,
    LONGEST_WAIT,
    STARTS,
    STARTS_IN_CRISIS,
    VERZOEKEN_AVOND,
    VERZOEKEN_KANTOOR,
    WEEKS,
)
from simulatie.state.residents import NEVER
from simulatie.state.service import QUARTER
from simulatie.state.trajecten import (
    DOORGEZET,
    GEWOON,
    LICHT,
    LOOPT,
    MET_MANDAAT,
    ONDERWEG,
    TERUG,
    WACHT,
)
from simulatie.vocabulary import (
    AFHAKEN,
    AVOND,
    BEURT,
    ECHT_SIGNAAL,
    GEEN_SIGNAAL,
    GGZ,
    INTAKE,
    NO_EVENT,
    SCHULDHULP,
    SLUITING,
    START_CASUS,
    VALS_SIGNAAL,
    VALSE_MELDING,
    WACHTEN,
    WELZIJN,
    WIJKTEAM,
)

PATIENT = {"casework.afhaken_per_week": 0.0}
ENDLESS = PATIENT | {f"casework.{role}.duur": 1e12 for role in ("wijkteam", "ggz", "schuldhulp")}
"""Nobody gives up and no case ends, so that a test sees only what it asks for."""
HELP = (sign_up, work_cases)


def queue(
    homes: int, capacity: float, numbers: Mapping[str, float] = ENDLESS, **more: int
) -> Tables:
    """A street in which the wijkteam has capacity for so many cases."""
    tables = street(homes, {**numbers, "casework.wijkteam.zaken_per_fte": 1.0}, **more)
    return hire(tables, wijkteam=capacity)


def asking(homes: int, capacity: float, numbers: Mapping[str, float] = ENDLESS, **more) -> Tables:
    """The same, and everybody has a real signal."""
    tables = queue(homes, capacity, numbers, **more)
    tables.residents["signaal"] = ECHT_SIGNAAL
    return tables


def helped(tables: Tables) -> list[int]:
    """Rows of the households with an open case."""
    return list(np.flatnonzero(tables.residents["zaak_sinds"] >= 0))


def waiting(tables: Tables) -> list[int]:
    return list(np.flatnonzero(tables.residents["wacht_sinds"] >= 0))


# From signal to help


def test_a_signal_becomes_a_case_the_same_week_when_there_is_a_place():
    tables = queue(2, 1.0, events=9)
    tables.residents["signaal"][0] = ECHT_SIGNAAL
    tables.residents["oorzaak_signaal"][0] = 33
    live(tables, *HELP)
    assert helped(tables) == [0]
    assert waiting(tables) == []
    intake, start = last_event(tables, INTAKE), last_event(tables, START_CASUS)
    assert intake["oorzaak"] == 33
    assert start["oorzaak"] == intake["nummer"]
    assert start["hoeveelheid"] == 0.0
    assert intake["rol"] == start["rol"] == last_event(tables, BEURT)["rol"] == WIJKTEAM
    (x,) = trajecten(tables)
    assert (x["status"], x["start"], x["medewerker"], x["niveau"]) == (LOOPT, 0, 0, GEWOON)
    assert x["band"] == tables.p["casework_band_begin"][0]
    assert tables.residents["rollen_actief"].tolist() == [1 << WIJKTEAM, 0]


def test_nobody_enters_twice():
    tables = asking(2, 1.0)
    live(tables, *HELP, weeks=4)
    assert happened(tables, INTAKE) == 2
    assert happened(tables, START_CASUS) == 1
    assert len(trajecten(tables)) == 2


def test_a_false_entry_takes_a_place_for_two_weeks_and_gets_no_help():
    tables = queue(1, 1.0)
    tables.residents["signaal"] = VALS_SIGNAAL
    opened = []
    for _ in range(4):
        live(tables, *HELP, work_contacts)
        tables.residents["signaal"] = GEEN_SIGNAAL
        opened.append(int(tables.dienst["open"][WIJKTEAM]))
        assert tables.residents["hulp"][0] == tables.residents["dosis_zaak"][0] == 0.0
    assert opened == [1, 1, 0, 0]
    assert happened(tables, VALSE_MELDING) == 1
    assert happened(tables, SLUITING) == 0
    assert tables.residents["vals"][0] == 0
    assert len(trajecten(tables)) == 0


def test_a_false_signal_of_who_came_to_be_in_need_while_waiting_becomes_a_case():
    tables = queue(2, 0.0)
    tables.residents["signaal"] = VALS_SIGNAAL
    live(tables, *HELP)
    tables.residents["in_nood"] = [1, 0]
    live(hire(tables, wijkteam=2.0), *HELP, work_contacts)
    assert list(tables.residents["vals"]) == [0, 1]
    assert [traject_of(tables, row, WIJKTEAM)["vals"] for row in range(2)] == [0, 1]
    assert tables.residents["dosis_zaak"][0] > 0.0 == tables.residents["dosis_zaak"][1]


@pytest.mark.parametrize(("capacity", "opened"), [(2.0, 2), (1.3, 2), (0.4, 1), (9.0, 5)])
def test_a_fraction_of_capacity_opens_one_case_more(capacity, opened):
    tables = live(asking(5, capacity), *HELP)
    assert len(helped(tables)) == tables.dienst["open"][WIJKTEAM] == opened
    assert tables.dienst["bezet"][WIJKTEAM] == opened
    assert tables.dienst["wachtend"][WIJKTEAM] == 5 - opened


def test_when_capacity_shrinks_open_cases_stay_and_none_is_added():
    tables = live(asking(5, 4.0), *HELP)
    live(hire(tables, wijkteam=1.0), *HELP)
    assert len(helped(tables)) == 4
    assert waiting(tables) == trajecten(tables)["rij"][trajecten(tables)["status"] == WACHT]


def test_without_capacity_nobody_is_helped():
    tables = live(asking(3, 0.0), *HELP, weeks=5)
    assert helped(tables) == []
    assert len(waiting(tables)) == 3


@pytest.mark.parametrize("why", ["ziek_sinds", "weg_tot"])
def test_when_everybody_is_ill_or_gone_nobody_is_helped(why):
    tables = asking(3, 3.0)
    tables.staf.rows[why] = 50
    live(hire(tables), *HELP)
    assert helped(tables) == []
    assert tables.dienst["plaatsen"][WIJKTEAM] == 0.0


# Who goes first


def test_crisis_goes_first_then_dossier_then_shortfall_then_the_longest_wait():
    tables = asking(5, 0.0)
    people = tables.residents
    live(tables, *HELP)
    people["marge"] = [20.0, 20.0, 0.0, 20.0, 20.0]
    people["dossier"] = [0.0, 3.0, 0.0, 0.0, 0.0]
    people["crisis"] = [0, 0, 0, 1, 0]
    traject_of(tables, 0, WIJKTEAM)["sinds"] = 1  # row 0 came a week later than row 4
    order = []
    for places in range(1, 6):
        live(hire(tables, wijkteam=places), *HELP)
        order.append(next(iter(set(helped(tables)) - set(order))))
    assert order == [3, 1, 2, 4, 0]


@pytest.mark.parametrize(
    ("crisis", "dossier", "margin", "weeks", "value"),
    [(1, 0.0, 5.0, 0, 10.0), (0, 2.5, 9.0, 0, 2.5), (0, 0.0, -1.0, 0, 1.2), (1, 1.0, 4.0, 4, 11.4)],
)
def test_urgency_adds_what_a_role_weighs(crisis, dossier, margin, weeks, value):
    tables = queue(1, 0.0)
    x = waits(tables, 0, WIJKTEAM)
    who = tables.residents
    who["crisis"], who["dossier"], who["marge"] = crisis, dossier, margin
    assert urgency(x, who[0], tables.rollen[WIJKTEAM], weeks, tables.p) == pytest.approx(value)


def test_weeks_of_waiting_raise_urgency():
    """ω: .05 a week outweighs a dossier of 1 after more than twenty weeks."""
    tables = queue(2, 0.0)
    tables.residents["signaal"] = [ECHT_SIGNAAL, GEEN_SIGNAAL]
    live(tables, *HELP, weeks=21)
    tables.residents["signaal"] = [GEEN_SIGNAAL, ECHT_SIGNAAL]
    tables.residents["dossier"][1] = 1.0
    live(hire(tables, wijkteam=1.0), *HELP)
    assert helped(tables) == [0]


def test_every_role_weighs_its_own_queue():
    """The debt help looks at who came first, the wijkteam at the crisis of who came last."""
    tables = queue(2, 0.0)
    for role in (WIJKTEAM, SCHULDHULP):
        waits(tables, 0, role, sinds=-3)
        waits(tables, 1, role, sinds=-1)
    tables.residents["crisis"] = [0, 1]
    live(hire(tables, wijkteam=1.0, schuldhulp=1 / 30), work_cases)
    started = {int(x["rol"]): int(x["rij"]) for x in trajecten(tables) if x["status"] == LOOPT}
    assert started == {WIJKTEAM: 1, SCHULDHULP: 0}


def test_between_equals_luck_decides_and_not_the_row():
    firsts = set()
    for seed in range(12):
        tables = live(asking(4, 1.0, seed=seed), *HELP)
        firsts |= set(helped(tables))
    assert len(firsts) > 2


def test_between_equals_the_same_household_goes_first_wherever_it_lives():
    for seed in range(5):
        tables, mirrored = asking(4, 1.0, seed=seed), asking(4, 1.0, seed=seed)
        mirrored.residents["huishouden"] = tables.residents["huishouden"][::-1].copy()
        live(tables, *HELP)
        live(mirrored, *HELP)
        assert helped(mirrored) == [3 - row for row in helped(tables)]


def reserved(share: float, crises: int) -> Tables:
    """Ten wait, the first of them in a crisis, for four places of which a share is kept."""
    tables = asking(10, 4.0, ENDLESS | {"casework.reserve_preventief": share})
    tables.residents["crisis"][:crises] = 1
    return live(tables, *HELP)


@pytest.mark.parametrize(
    ("share", "crises", "in_crisis", "calm"),
    [(0.0, 6, 4, 0), (0.25, 6, 3, 1), (0.5, 6, 2, 2), (1.0, 6, 0, 4), (0.5, 1, 1, 3)],
)
def test_places_kept_for_prevention_are_not_for_who_is_in_a_crisis(share, crises, in_crisis, calm):
    tables = reserved(share, crises)
    assert sum(row < crises for row in helped(tables)) == in_crisis
    assert sum(row >= crises for row in helped(tables)) == calm


def test_a_kept_place_stays_free_when_only_crises_wait():
    tables = reserved(0.5, 10)
    assert len(helped(tables)) == 2
    assert tables.dienst["wachtend"][WIJKTEAM] == 8


# The mandate


def mandated(share: float, starts_before: int, hours: float = 99.0) -> Tables:
    """Ten wait: five in crisis, and five calm ones whom the mandate puts in front."""
    tables = live(asking(10, 0.0), *HELP)
    tables.residents["signaal"] = GEEN_SIGNAAL
    tables.residents["crisis"][:5] = 1
    tables.residents["vooraan"][5:] = 1
    tables.levers["vooraan_aandeel"] = share
    tables.dienst["starts"][WIJKTEAM, 5] = starts_before
    hire(tables, wijkteam=5.0)
    tables.service["inzetten"] = hours
    return tables


def put_in_front(tables: Tables, how: int, *rows: int) -> Tables:
    """Give the trajecten of these rows a place in front."""
    for row in rows:
        traject_of(tables, row, WIJKTEAM)["vooraan"] = how
    return tables


def in_front(tables: Tables) -> int:
    return sum(row >= 5 for row in helped(tables))


@pytest.mark.parametrize(
    ("share", "before", "first"), [(0.3, 10, 3), (0.3, 9, 2), (0.3, 0, 0), (0.0, 90, 0)]
)
def test_the_mandate_moves_at_most_a_share_of_the_starts_of_the_last_quarter(share, before, first):
    tables = live(mandated(share, before), *HELP)
    assert in_front(tables) == first
    assert tables.dienst["vooraan"][WIJKTEAM].sum() == first
    assert tables.dienst["starts"][WIJKTEAM].sum() == before + 5


@pytest.mark.parametrize(
    ("hours", "first", "left"), [(99.0, 5, 94.0), (2.9, 2, 0.9), (1.0, 1, 0.0), (0.9, 0, 0.9)]
)
def test_each_turn_under_the_mandate_takes_one_of_the_times_the_regisseur_can_step_in(
    hours, first, left
):
    tables = live(mandated(1.0, 10, hours), *HELP)
    assert in_front(tables) == first
    assert tables.service["inzetten"][0] == pytest.approx(left)


def test_what_was_pushed_through_before_is_in_front_without_new_hours_of_the_regisseur():
    tables = put_in_front(mandated(1.0, 10, hours=0.0), DOORGEZET, 5, 6, 7)
    live(tables, *HELP)
    assert in_front(tables) == 3
    assert tables.service["inzetten"][0] == 0.0
    assert tables.dienst["vooraan"][WIJKTEAM].sum() == 3


def test_what_was_pushed_through_counts_among_the_share_that_may_go_first():
    tables = put_in_front(mandated(0.2, 10, hours=0.0), DOORGEZET, 5, 6, 7)
    live(tables, *HELP)
    assert in_front(tables) == 2


def test_the_right_to_return_goes_before_everybody_and_has_no_limit():
    tables = mandated(0.0, 0, hours=0.0)
    tables.residents["vooraan"] = 0
    put_in_front(tables, TERUG, 6, 7, 8)
    live(tables, *HELP)
    assert {6, 7, 8} < set(helped(tables))
    assert in_front(tables) == 3
    assert tables.dienst["vooraan"][WIJKTEAM].sum() == 0


def test_a_flag_under_mandate_counts_in_every_queue_and_until_the_first_start():
    tables = mandated(1.0, 10)
    waits(tables, 9, GGZ, vooraan=0)
    waits(tables, 0, GGZ)
    tables.dienst["starts"][GGZ, 5] = 10
    hire(tables, wijkteam=0.0, ggz=1 / 15)
    tables.service["inzetten"] = 9.0
    live(tables, *HELP)
    assert helped(tables) == [9]
    assert tables.residents["vooraan"][9] == 0
    assert trajecten(tables, WIJKTEAM)["vooraan"].tolist() == [0] * 10
    assert tables.service["inzetten"][0] == 8.0


def test_what_the_mandate_used_this_quarter_is_gone():
    tables = mandated(0.3, 10)
    tables.dienst["vooraan"][WIJKTEAM, 6] = 2
    live(tables, *HELP)
    assert in_front(tables) == 1


def test_a_quarter_is_thirteen_weeks_of_starts_before_this_one():
    tables = queue(1, 0.0)
    tables.levers["vooraan_aandeel"] = 1.0
    tables.dienst["starts"][WIJKTEAM] = 1
    team = tables.dienst[WIJKTEAM]
    assert allowed_in_front(team, tables.levers) == QUARTER == 13
    live(tables, work_cases)
    assert allowed_in_front(tables.dienst[WIJKTEAM], tables.levers) == QUARTER - 1
    live(tables, work_cases, weeks=12)
    assert allowed_in_front(tables.dienst[WIJKTEAM], tables.levers) == 0


# Who helps


def test_the_professional_with_most_room_takes_the_next_one():
    tables = queue(6, 3.0, ENDLESS)
    tables.staf.rows["plaatsen"][:3] = [1.0, 3.0, 2.0]
    tables.dienst["plaatsen"][WIJKTEAM] = 6.0
    tables.residents["signaal"] = ECHT_SIGNAAL
    live(tables, *HELP)
    assert tables.staf.rows["open"].tolist() == [1, 3, 2]
    assert tables.staf.rows["bezet"].tolist() == [1.0, 3.0, 2.0]
    assert sorted(trajecten(tables)["medewerker"]) == [0, 1, 1, 1, 2, 2]


def test_who_is_ill_takes_nobody_and_keeps_whom_he_had():
    tables = queue(3, 2.0)
    helped_by(tables, 0, WIJKTEAM)
    person(tables, WIJKTEAM, 1)["ziek_sinds"] = 0
    for row in (1, 2):
        waits(tables, row, WIJKTEAM)
    live(hire(tables), work_cases)
    assert trajecten(tables)["medewerker"].tolist()[0] == 0
    assert len(helped(tables)) == 1, "one place is there, and one traject is open"
    tables.p["casework_wijkteam_zaken_per_fte"] = 3.0
    tables.rollen["zaken_per_fte"][WIJKTEAM] = 3.0
    live(hire(tables), work_cases)
    assert trajecten(tables)["medewerker"].tolist() == [0, 1, 1]


def test_between_professionals_with_equal_room_luck_decides():
    firsts = {
        int(trajecten(live(asking(1, 3.0, seed=seed), *HELP))["medewerker"][0])
        for seed in range(20)
    }
    assert firsts == {0, 1, 2}


@pytest.mark.parametrize(("crisis", "level", "taken"), [(0, LICHT, 0.5), (1, GEWOON, 1.0)])
def test_where_help_steps_freely_it_begins_light_unless_there_is_a_crisis(crisis, level, taken):
    tables = asking(1, 1.0, ENDLESS | {"casework.op_afschalen": 1.0})
    tables.residents["crisis"] = crisis
    live(tables, *HELP)
    assert trajecten(tables)["niveau"][0] == level
    assert tables.dienst["bezet"][WIJKTEAM] == tables.staf.rows["bezet"][0] == taken


def test_light_cases_leave_room_for_twice_as_many():
    tables = live(asking(9, 3.0, ENDLESS | {"casework.op_afschalen": 1.0}), *HELP)
    assert len(helped(tables)) == 6


# Several roles


def test_help_of_one_role_ends_the_wait_of_the_household_and_not_that_for_the_other():
    tables = queue(1, 0.0)
    waits(tables, 0, WIJKTEAM)
    waits(tables, 0, GGZ)
    live(hire(tables, wijkteam=1.0), work_cases)
    who = tables.residents[0]
    assert (who["wacht_sinds"], who["zaak_sinds"]) == (NEVER, 0)
    assert (who["rollen_actief"], who["rollen_wacht"]) == (1 << WIJKTEAM, 1 << GGZ)
    assert tables.log.waits[ENTERED] == 1
    live(hire(tables, ggz=1.0), work_cases)
    who = tables.residents[0]
    assert (who["rollen_actief"], who["rollen_wacht"]) == (1 << WIJKTEAM | 1 << GGZ, 0)
    assert who["zaak_sinds"] == 0
    assert tables.log.waits[[ENTERED, STARTS]].tolist() == [1, 1]


def test_a_false_start_beside_a_real_one_leaves_a_real_case():
    tables = queue(1, 0.0)
    waits(tables, 0, WIJKTEAM, vals=1)
    waits(tables, 0, SCHULDHULP)
    tables.residents["vals"] = 1
    live(hire(tables, wijkteam=1.0), work_cases)
    assert tables.residents["vals"][0] == 1
    live(hire(tables, schuldhulp=1.0), work_cases)
    assert tables.residents["vals"][0] == 0


def test_who_gives_up_one_of_two_waits_goes_on_waiting():
    tables = queue(1, 0.0, {"casework.afhaken_per_week": 1.0})
    waits(tables, 0, WIJKTEAM)
    x = waits(tables, 0, GGZ)
    x["status"] = ONDERWEG
    x["sinds"] = 5
    live(tables, work_cases)
    assert tables.residents["wacht_sinds"][0] == 0
    assert tables.residents["rollen_wacht"][0] == 1 << GGZ
    assert tables.log.waits[LEFT] == 0
    assert tables.log.rollen[WIJKTEAM, GEVOLGD] == 1.0


# On the way


def test_who_is_on_the_way_arrives_in_its_week_and_no_sooner():
    tables = queue(2, 0.0)
    x = waits(tables, 0, GGZ, sinds=3, aangemeld=0)
    x["status"] = ONDERWEG
    counted = []
    for _ in range(5):
        live(tables, work_cases)
        counted.append((int(tables.dienst["wachtend"][GGZ]), happened(tables, WACHTEN)))
    assert counted == [(0, 0), (0, 0), (0, 0), (1, 1), (1, 2)]
    assert tables.log.rollen[GGZ, INGESTROOMD] == 1.0


def test_a_hand_off_that_arrives_teaches_both_organisations():
    tables = queue(2, 0.0, ENDLESS | {"samenwerking.leren": 0.25})
    waits(tables, 0, GGZ, van=WIJKTEAM)["status"] = ONDERWEG
    waits(tables, 1, GGZ)["status"] = ONDERWEG
    live(tables, work_cases)
    expected = np.zeros_like(tables.kennen)
    expected[GGZ, WIJKTEAM] = expected[WIJKTEAM, GGZ] = 0.25
    assert (tables.kennen == expected).all()
    learn_each_other(tables.kennen, GGZ, WIJKTEAM, tables.p)
    assert tables.kennen[WIJKTEAM, GGZ] == 0.25 + 0.25 * 0.75


# Giving up


def test_care_avoiders_give_up_half_as_often_again():
    homes = 8_000
    tables = asking(homes, 0.0, {})
    people = tables.residents
    people["mijder"][: homes // 2] = 1
    live(tables, *HELP)
    people["signaal"] = GEEN_SIGNAAL
    live(tables, *HELP)
    gone = people["wacht_sinds"] == NEVER
    error = 4 * (0.06 / (homes / 2)) ** 0.5
    assert gone[: homes // 2].mean() == pytest.approx(0.06, abs=error)
    assert gone[homes // 2 :].mean() == pytest.approx(0.04, abs=error)
    assert happened(tables, AFHAKEN) == gone.sum() == homes - len(trajecten(tables))


def test_luck_in_giving_up_is_of_the_household_and_the_role():
    homes = 4_000
    tables = queue(homes, 0.0, {"casework.afhaken_per_week": 0.5})
    for row in range(homes):
        waits(tables, row, WIJKTEAM)
        waits(tables, row, WELZIJN)
    live(tables, work_cases)
    left = tables.residents["rollen_wacht"]
    both = (left == (1 << WIJKTEAM | 1 << WELZIJN)).mean()
    assert both == pytest.approx(0.25, abs=4 * (0.25 * 0.75 / homes) ** 0.5)


# What the log tells


def turns(tables: Tables, kind: int) -> np.ndarray:
    """All turns, or all weeks of waiting, in order."""
    rows = tables.log.rows[: tables.log.cursor[FILLED]]
    return rows[rows["soort"] == kind]


def test_every_turn_is_caused_by_the_one_before_it_whosever_that_was():
    tables = live(asking(4, 2.0, events=60), *HELP)
    live(hire(tables, wijkteam=4.0), *HELP)
    given = turns(tables, BEURT)
    assert len(set(given["huishouden"])) == 4
    assert list(given["oorzaak"]) == [NO_EVENT, *given["nummer"][:-1]]
    assert len(turns(tables, START_CASUS)) == 4


def test_every_role_has_turns_of_its_own():
    tables = queue(4, 0.0, events=60)
    for row, role in enumerate((WIJKTEAM, GGZ, WIJKTEAM, GGZ)):
        waits(tables, row, role)
    live(hire(tables, wijkteam=2.0, ggz=1.0), work_cases)
    for role in (WIJKTEAM, GGZ):
        given = turns(tables, BEURT)
        given = given[given["rol"] == role]
        assert list(given["oorzaak"]) == [NO_EVENT, given["nummer"][0]]


def test_who_waits_after_the_turns_does_so_because_of_the_last_one():
    tables = live(asking(4, 0.0, events=60), *HELP)
    assert list(turns(tables, WACHTEN)["oorzaak"]) == [NO_EVENT] * 4
    live(hire(tables, wijkteam=2.0), *HELP, weeks=2)
    last = turns(tables, BEURT)[-1]["nummer"]
    left = turns(tables, WACHTEN)[4:]
    assert list(left["oorzaak"]) == [last] * 4
    assert set(left["huishouden"]) == set(tables.residents["huishouden"][waiting(tables)])
    live(hire(tables, wijkteam=4.0), *HELP)
    assert happened(tables, WACHTEN) == 8


# What is counted


def test_waits_are_counted_for_who_can_be_followed_half_a_year():
    tables = queue(4, 0.0, weeks=40)
    people = tables.residents
    people["signaal"] = [ECHT_SIGNAAL, ECHT_SIGNAAL, ECHT_SIGNAAL, GEEN_SIGNAAL]
    live(tables, *HELP)
    people["crisis"] = [1, 0, 0, 0]
    people["signaal"] = GEEN_SIGNAAL
    live(tables, *HELP, weeks=12)
    live(hire(tables, wijkteam=1.0), *HELP)  # week 13: the one in crisis, after thirteen weeks
    live(tables, *HELP)
    people["signaal"][3] = ECHT_SIGNAAL  # week 15: too late to be followed
    live(hire(tables, wijkteam=2.0), *HELP)  # the second after fifteen weeks
    waits = tables.log.waits
    assert [waits[ENTERED], waits[WEEKS], waits[HELPED_13], waits[LEFT]] == [2, 28, 1, 0]
    live(hire(tables, wijkteam=4.0), *HELP)
    assert [waits[ENTERED], waits[WEEKS], waits[HELPED_13]] == [3, 44, 1]
    assert [waits[STARTS], waits[STARTS_IN_CRISIS]] == [4, 1]
    told = tables.log.rollen[WIJKTEAM]
    assert told[[GEVOLGD, GEVOLGD_WEKEN, GEVOLGD_GEHOLPEN_13]].tolist() == [3.0, 44.0, 1.0]
    assert told[[GESTART, GESTART_IN_CRISIS, INGESTROOMD]].tolist() == [4.0, 1.0, 4.0]


def test_who_gives_up_counts_as_half_a_year_without_help():
    tables = live(asking(1, 0.0, {"casework.afhaken_per_week": 1.0}), *HELP)
    tables.residents["signaal"] = GEEN_SIGNAAL
    live(tables, *HELP)
    assert happened(tables, AFHAKEN) == 1
    assert list(tables.log.waits[[ENTERED, WEEKS, LEFT]]) == [1, LONGEST_WAIT, 1]
    told = tables.log.rollen[WIJKTEAM]
    assert told[[GEVOLGD, GEVOLGD_WEKEN, GEVOLGD_GEHOLPEN_13]].tolist() == [1.0, 26.0, 0.0]


@pytest.mark.parametrize(("since", "kept"), [(0, 1.0), (-6, 1.0), (-7, 0.0)])
def test_a_role_keeps_its_promise_when_it_starts_within_its_norm(since, kept):
    tables = queue(1, 1.0)
    waits(tables, 0, WIJKTEAM, sinds=since)
    live(tables, work_cases)
    assert tables.log.rollen[WIJKTEAM, BINNEN_NORM] == kept


@pytest.mark.parametrize(("signed_up", "quick"), [(0, 1.0), (-1, 1.0), (-2, 0.0)])
@pytest.mark.parametrize("evening", [0, 1])
def test_a_sign_up_is_answered_when_help_starts_within_a_week(signed_up, quick, evening):
    tables = queue(1, 1.0)
    x = waits(tables, 0, WIJKTEAM, aangemeld=signed_up)
    x["status"] = ONDERWEG
    if evening:
        x["dagdeel"] = AVOND
    live(tables, work_cases)
    told = tables.log.rollen[WIJKTEAM]
    asked, answered = (
        (VERZOEKEN_AVOND, BEANTWOORD_AVOND) if evening else (VERZOEKEN_KANTOOR, BEANTWOORD_KANTOOR)
    )
    assert told[asked] == 1.0
    assert told[answered] == quick
    assert told[[VERZOEKEN_KANTOOR, VERZOEKEN_AVOND]].sum() == 1.0
    assert told[[BEANTWOORD_KANTOOR, BEANTWOORD_AVOND]].sum() == quick


def test_numbers_for_places_in_a_queue_rise_with_the_right_to_go_first():
    assert 0 < MET_MANDAAT < DOORGEZET < TERUG

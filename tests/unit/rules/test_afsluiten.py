"""Closing: when help of a role ends, when care ends with it, and what the door that closes does."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hand_made import (
    happened,
    helped_by,
    hire,
    last_event,
    live,
    needs,
    street,
    trajecten,
    waits,
)

from simulatie.rules.casework import chance_of_closing, close_files, work_cases
from simulatie.rules.verhuizen import move_out
from simulatie.state import Tables
from simulatie.state.log import (
    AFGESLOTEN,
    ENTERED,
    FILLED,
    GEVOLGD,
    LEFT,
    OPGELOST,
    STARTS,
    VALS,
    VERTROKKEN,
)
from simulatie.state.residents import LONG_AGO, NEVER
from simulatie.state.trajecten import INTENSIEF, KWIJT, LOOPT, ONDERWEG
from simulatie.vocabulary import (
    AFHAKEN,
    GGZ,
    SCHULDEN,
    SCHULDHULP,
    SLUITING,
    VALS_EINDE,
    VERHUIST,
    WELZIJN,
    WIJKTEAM,
    ZAAK_EINDE,
)

PATIENT = {"casework.afhaken_per_week": 0.0}
AT_ONCE = PATIENT | {
    "casework.crisisfactor": 1.0,
    "casework.klaarfactor": 1.0,
    **{f"casework.{role}.duur": 1.0 for role in ("wijkteam", "ggz", "schuldhulp", "welzijn")},
}
"""Whoever is past the intake is done this week."""
LONG = -9
"""A week before the intake of now."""


def staffed(homes: int, numbers: Mapping[str, float] = AT_ONCE, **more: int) -> Tables:
    """A street with somebody in every role."""
    return hire(street(homes, numbers, **more), wijkteam=1.0, ggz=1.0, schuldhulp=1.0, welzijn=1.0)


# How soon a role is done


def closing(numbers: Mapping[str, float], need: float = 0.0, **state: float) -> float:
    """The chance this week at a length of twenty weeks; the household may have a known need."""
    tables = staffed(1, {"casework.wijkteam.duur": 20.0, **numbers})
    needs(tables, 0, schulden=need)
    x = helped_by(tables, 0, WIJKTEAM, start=LONG, dosis=state.pop("dosis", 1.0), bekend=0b00100)
    tables.dienst["druk"][WIJKTEAM] = state.pop("druk", 0.0)
    for name, value in state.items():
        tables.residents[name] = value
    args = (tables.rollen, tables.dienst, tables.p, tables.clock)
    return float(chance_of_closing(x, tables.residents[0], *args))


NUMBERS = {
    "casework.crisisfactor": 0.6,
    "casework.klaarfactor": 3.0,
    "casework.sluitdruk": 0.5,
    "staf.druk_grens": 0.8,
}


@pytest.mark.parametrize(
    ("need", "state", "chance"),
    [
        (0.5, {}, 0.05),
        (0.5, {"dosis": 0.4}, 0.02),  # less help takes longer
        (0.5, {"dosis": 0.0}, 0.0),  # nobody came, nothing ends
        (0.5, {"crisis": 1}, 0.03),
        (0.0, {}, 0.15),  # nothing known is left to be done
        (0.29, {}, 0.15),  # what is left does not matter
        (0.0, {"crisis": 1}, 0.03),  # nobody is done in a crisis
        (0.5, {"druk": 0.8}, 0.05),
        (0.5, {"druk": 1.2}, 0.05 * 1.2),  # others press
        (0.0, {"druk": 1.2}, 0.15 * 1.2),
    ],
)
def test_the_chance_that_a_role_is_done(need, state, chance):
    assert closing(NUMBERS, need, **state) == pytest.approx(chance)


def test_a_need_beyond_the_own_skills_keeps_no_case_open_but_one_on_call_does():
    for fixed, chance in ((0.0, 0.15), (1.0, 0.05)):
        tables = staffed(1, NUMBERS | {"casework.wijkteam.duur": 20.0})
        tables.p["casework_vaste_begeleider"] = fixed
        needs(tables, 0, psychisch=0.9)
        x = helped_by(tables, 0, WIJKTEAM, start=LONG, bekend=0b00001)
        args = (tables.rollen, tables.dienst, tables.p, tables.clock)
        assert chance_of_closing(x, tables.residents[0], *args) == pytest.approx(chance)


def test_trajecten_close_with_their_chance():
    homes = 8_000
    tables = staffed(
        homes, PATIENT | {"casework.wijkteam.duur": 14.0, "casework.crisisfactor": 0.6}
    )
    people = tables.residents
    half = homes // 2
    people["behoefte_nu"][:, SCHULDEN] = 0.5
    people["crisis"][:half] = 1
    for row in range(homes):
        helped_by(tables, row, WIJKTEAM, start=LONG, bekend=0b00100)
    live(tables, work_cases)
    closed = people["zaak_sinds"] == NEVER
    error = 4 * (1 / 14 / half) ** 0.5
    assert closed[:half].mean() == pytest.approx(0.6 / 14, abs=error)
    assert closed[half:].mean() == pytest.approx(1 / 14, abs=error)
    assert happened(tables, SLUITING) == closed.sum() == homes - len(trajecten(tables))
    assert tables.dienst["open"][WIJKTEAM] == tables.staf.rows["open"][0] == (~closed).sum()


def test_nothing_closes_during_the_intake_unless_the_file_came_along():
    tables = staffed(2)
    for row in range(2):
        helped_by(tables, row, WIJKTEAM, met_dossier=row)
    closed = []
    for _ in range(3):
        live(tables, work_cases)
        closed.append((tables.residents["zaak_sinds"] == NEVER).tolist())
    assert closed == [[False, True], [False, True], [True, True]]


# What the role makes of it


@pytest.mark.parametrize(
    ("need", "known", "solved"),
    [
        ({"schulden": 0.5}, 0b00100, 0.0),
        ({"schulden": 0.29}, 0b00100, 1.0),
        ({"schulden": 0.9}, 0b00000, 1.0),  # never found: for the role all is solved
        ({"psychisch": 0.9}, 0b00001, 1.0),  # known and not its work: idem
        ({"psychisch": 0.9, "schulden": 0.5}, 0b00101, 0.0),
    ],
)
def test_a_role_counts_as_solved_what_it_knows_and_can_do_no_more_about(need, known, solved):
    tables = staffed(1)
    needs(tables, 0, **need)
    helped_by(tables, 0, WIJKTEAM, start=LONG, bekend=known)
    live(tables, work_cases)
    assert tables.log.rollen[WIJKTEAM, [AFGESLOTEN, OPGELOST]].tolist() == [1.0, solved]


def test_a_closing_frees_the_place_of_role_and_professional():
    tables = staffed(1)
    helped_by(tables, 0, WIJKTEAM, start=LONG, niveau=INTENSIEF)
    live(tables, work_cases)
    assert tables.dienst["bezet"][WIJKTEAM] == tables.staf.rows["bezet"][0] == 0.0
    assert tables.dienst["open"][WIJKTEAM] == tables.staf.rows["open"][0] == 0
    assert last_of(tables, "laatste_rol") == WIJKTEAM


def last_of(tables: Tables, column: str) -> int:
    return int(tables.residents[column][0])


# When care ends


def test_the_end_of_care_starts_recovery_but_does_not_start_it_again():
    tables = staffed(3)
    people = tables.residents
    for row in range(3):
        helped_by(tables, row, WIJKTEAM, start=LONG)
    people["stabiele_weken"] = [NEVER, 30, NEVER]
    people["crisis"] = [0, 0, 1]
    live(tables, weeks=1)
    live(tables, work_cases)
    assert (people["zaak_sinds"] == NEVER).all()
    assert list(people["stabiele_weken"]) == [0, 30, NEVER]
    assert list(people["zorg_einde"]) == [1, 1, 1]
    assert not people["in_zorg"].any()
    assert (people["dosis_zaak"] == 0.0).all()
    assert (people["hulp"] == 0.0).all()


@pytest.mark.parametrize(("pulse", "added"), [(3.0, [3.0, 1.5, 0.0]), (0.0, [0.0, 0.0, 0.0])])
def test_when_the_door_closes_who_stands_alone_feels_it_most(pulse, added):
    tables = staffed(3, AT_ONCE | {"casework.zwart_gat": pulse}, events=30)
    people = tables.residents
    for row in range(3):
        helped_by(tables, row, WIJKTEAM, start=LONG)
    people["band_gemiddeld"] = [0.0, 0.5, 1.0]
    people["acute_last"], people["oorzaak_last"] = 4.0, 77
    live(tables, work_cases)
    assert happened(tables, SLUITING) == 3
    assert people["acute_last"] == pytest.approx([4.0 + load for load in added])
    log = tables.log.rows[: tables.log.cursor[FILLED]]
    closed = log[log["soort"] == SLUITING]
    assert list(people["oorzaak_last"]) == [
        event["nummer"] if load > 0.0 else 77 for event, load in zip(closed, added, strict=True)
    ]
    assert (people["overlast_last"] == 0.0).all()


def test_the_end_of_care_tells_how_often_it_was_handed_on():
    tables = staffed(1, events=9)
    helped_by(tables, 0, GGZ, start=LONG)
    tables.residents["doorverwijzingen"] = 3
    live(tables, work_cases)
    end = last_event(tables, ZAAK_EINDE)
    assert (end["rol"], end["hoeveelheid"]) == (GGZ, 3.0)
    assert end["oorzaak"] == last_event(tables, SLUITING)["nummer"]
    assert last_of(tables, "doorverwijzingen") == 0


def test_while_another_helps_care_goes_on():
    tables = staffed(1)
    helped_by(tables, 0, WIJKTEAM, start=LONG)
    helped_by(tables, 0, GGZ)
    live(tables, work_cases)
    who = tables.residents[0]
    assert (who["rollen_actief"], who["zaak_sinds"], who["wacht_sinds"]) == (1 << GGZ, 0, NEVER)
    assert happened(tables, ZAAK_EINDE) == 0
    assert who["zorg_einde"] == LONG_AGO
    assert who["acute_last"] == 0.0


def test_while_it_waits_for_another_the_household_waits_anew_and_care_goes_on():
    tables = staffed(1)
    helped_by(tables, 0, WIJKTEAM, start=LONG)
    x = waits(tables, 0, GGZ)
    x["status"], x["sinds"] = ONDERWEG, 9
    live(tables, weeks=4)
    live(tables, work_cases)
    who = tables.residents[0]
    assert (who["rollen_actief"], who["rollen_wacht"]) == (0, 1 << GGZ)
    assert (who["zaak_sinds"], who["wacht_sinds"]) == (NEVER, 4)
    assert happened(tables, ZAAK_EINDE) == 0
    assert who["in_zorg"] == 1


def test_what_follows_without_a_break_is_no_first_contact():
    tables = staffed(2)
    helped_by(tables, 0, WIJKTEAM, start=LONG)
    for row in range(2):
        waits(tables, row, GGZ)
    live(tables, work_cases)
    assert tables.residents["rollen_actief"].tolist() == [1 << GGZ] * 2
    assert tables.log.waits[STARTS] == 1


def test_who_then_gives_up_the_last_wait_is_out_of_care():
    tables = staffed(1, AT_ONCE | {"casework.afhaken_per_week": 1.0})
    helped_by(tables, 0, WIJKTEAM, start=LONG)
    x = waits(tables, 0, GGZ)
    hire(tables, ggz=0.0)
    x["status"] = ONDERWEG
    live(tables, work_cases, weeks=2)
    assert happened(tables, SLUITING) == happened(tables, AFHAKEN) == 1
    assert happened(tables, ZAAK_EINDE) == 1
    assert last_of(tables, "zorg_einde") == 1
    assert tables.residents["acute_last"][0] == 3.0


def test_no_door_closes_on_who_gave_up_or_came_by_a_false_signal():
    tables = staffed(2, PATIENT | {"casework.afhaken_per_week": 1.0})
    people = tables.residents
    helped_by(tables, 0, WIJKTEAM, vals=1)
    people["vals"][0], people["in_zorg"][0] = 1, 0
    waits(tables, 1, WIJKTEAM)
    live(tables, work_cases, weeks=4)
    assert happened(tables, AFHAKEN) == 1
    assert (people["zaak_sinds"] == NEVER).all()
    assert (people["acute_last"] == 0.0).all()
    assert (people["zorg_einde"] == LONG_AGO).all()
    assert tables.log.rollen[WIJKTEAM, VALS] == 1.0


def test_the_end_of_a_false_case_is_an_event_of_its_own():
    tables = staffed(1, events=9)
    helped_by(tables, 0, WIJKTEAM, vals=1, oorzaak=31)
    live(tables, work_cases, weeks=3)
    end = last_event(tables, VALS_EINDE)
    assert (end["rol"], end["hoeveelheid"], end["oorzaak"], end["week"]) == (WIJKTEAM, 2.0, 31, 2)
    assert happened(tables, SLUITING) == 0


def test_a_false_entry_that_outlives_a_real_case_ends_care_with_it():
    tables = staffed(1)
    helped_by(tables, 0, WIJKTEAM, vals=1)
    helped_by(tables, 0, SCHULDHULP, start=LONG)
    live(tables, work_cases)
    assert happened(tables, SLUITING) == 1
    assert happened(tables, ZAAK_EINDE) == 0
    live(tables, work_cases, weeks=2)
    assert happened(tables, ZAAK_EINDE) == 1
    assert last_of(tables, "zorg_einde") == 2


@pytest.mark.parametrize(("freely", "until"), [(0.0, NEVER), (1.0, 3 + 26)])
def test_where_help_steps_freely_it_may_be_taken_up_again_for_half_a_year(freely, until):
    tables = staffed(1, AT_ONCE | {"casework.op_afschalen": freely})
    helped_by(tables, 0, WELZIJN, start=LONG)
    live(tables, weeks=3)
    live(tables, work_cases)
    assert last_of(tables, "slapend_tot") == until
    assert last_of(tables, "laatste_rol") == WELZIJN


# Lost on the way


def lost(in_need: int = 1) -> Tables:
    """The wijkteam handed this household over last week, and it never arrived."""
    tables = staffed(1, events=9)
    x = helped_by(tables, 0, WIJKTEAM, start=LONG, oorzaak=41)
    x["status"] = KWIJT
    who = tables.residents
    who["rollen_actief"], who["zaak_sinds"], who["in_nood"] = 0, NEVER, in_need
    return hire(tables, wijkteam=0.0)


@pytest.mark.parametrize(("in_need", "since"), [(1, 0), (0, NEVER)])
def test_who_is_lost_on_the_way_stands_alone_and_nobody_owns_the_case(in_need, since):
    tables = live(lost(in_need), work_cases)
    assert last_of(tables, "zonder_eigenaar") == since
    assert last_of(tables, "zorg_einde") == 0
    assert tables.residents["acute_last"][0] == 3.0
    assert last_event(tables, ZAAK_EINDE)["oorzaak"] == 41
    assert len(trajecten(tables)) == 0


@pytest.mark.parametrize("how", ["helped", "waiting"])
def test_who_is_helped_or_awaited_elsewhere_is_not_without_an_owner(how):
    tables = lost()
    (helped_by if how == "helped" else waits)(hire(tables, ggz=1.0), 0, GGZ)
    live(hire(tables, ggz=0.0), work_cases)
    assert last_of(tables, "zonder_eigenaar") == NEVER
    assert happened(tables, ZAAK_EINDE) == 0
    assert GGZ in trajecten(tables)["rol"]


def test_who_starts_anew_has_an_owner_again():
    tables = live(lost(), work_cases)
    waits(tables, 0, WELZIJN)
    live(tables, work_cases)
    assert last_of(tables, "zonder_eigenaar") == NEVER
    assert tables.log.waits[STARTS] == 1


# Who leaves the neighbourhood


def test_who_moves_leaves_no_traject_behind():
    tables = staffed(4, events=30)
    for row in range(3):
        helped_by(tables, row, WIJKTEAM)
    for row in (0, 3):
        waits(tables, row, GGZ)
    waits(tables, 0, WELZIJN)["status"] = ONDERWEG
    tables.dienst["wachtend"][GGZ] = 2
    tables.residents["vertrek"][[0, 3]] = VERHUIST
    live(tables, move_out, close_files)
    assert trajecten(tables)["rij"].tolist() == [1, 2]
    assert (trajecten(tables)["status"] == LOOPT).all()
    assert tables.dienst["open"][WIJKTEAM] == tables.staf.rows["open"][0] == 2
    assert tables.dienst["wachtend"][GGZ] == 0
    assert tables.log.rollen[[WIJKTEAM, GGZ, WELZIJN], VERTROKKEN].tolist() == [1.0, 2.0, 1.0]
    assert tables.log.rollen[[WIJKTEAM, GGZ, WELZIJN], GEVOLGD].tolist() == [0.0, 2.0, 0.0]
    assert tables.log.waits[[ENTERED, LEFT]].tolist() == [1, 1], "only row 3 had no help"
    assert happened(tables, ZAAK_EINDE) == 0


def test_the_next_tenant_of_a_home_takes_over_no_traject():
    tables = staffed(2)
    helped_by(tables, 0, WIJKTEAM)
    tables.residents["huishouden"][0] += 1
    live(tables, close_files)
    assert len(trajecten(tables)) == 0
    assert tables.dienst["open"][WIJKTEAM] == 0


def test_while_nobody_leaves_files_stay_as_they_are():
    tables = staffed(3)
    for row in range(3):
        helped_by(tables, row, GGZ)
    before = trajecten(tables).copy()
    live(tables, close_files)
    assert (trajecten(tables) == before).all()
    assert tables.log.rollen.sum() == 0.0

"""Sign-up: which signal leads to whose queue."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import (
    happened,
    helped_by,
    hire,
    last_event,
    live,
    needs,
    street,
    traject_of,
    trajecten,
    waits,
)

from simulatie.rules.aanmelding import sign_up
from simulatie.state import Tables
from simulatie.state.log import FILLED
from simulatie.state.residents import NEVER
from simulatie.state.trajecten import ONDERWEG, TERUG
from simulatie.vocabulary import (
    AVOND,
    ECHT_SIGNAAL,
    GEEN_SIGNAAL,
    GGZ,
    HEROPEND,
    INTAKE,
    KANTOOR,
    SCHULDHULP,
    SPOOR_HUUR,
    VALS_SIGNAAL,
    VALSE_MELDING,
    VROEGSIGNAAL,
    WAAKVLAMMER,
    WELZIJN,
    WIJKBEHEERDER,
    WIJKTEAM,
    WOONCONSULENT,
)

ALL_ACCEPT = {"signaal.vroegsignaal_bereik": 1.0, "signaal.vroegsignaal_aanvaard": 1.0}
EVERYBODY = dict.fromkeys(("woonconsulent", "wijkteam", "ggz", "schuldhulp", "welzijn"), 1.0)


def staffed(homes: int, numbers: dict[str, float] | None = None, **more: int) -> Tables:
    """A street with somebody in every role that helps."""
    return hire(street(homes, numbers, **more), **EVERYBODY)


def entries(tables: Tables) -> list[tuple[int, int, int]]:
    """(row, role, needs known) of every traject, by row and role."""
    return sorted((int(x["rij"]), int(x["rol"]), int(x["bekend"])) for x in trajecten(tables))


# To the wijkteam


def test_a_signal_goes_to_the_wijkteam_whatever_the_question_behind_it():
    tables = staffed(2, events=9)
    needs(tables, 0, psychisch=0.9)
    people = tables.residents
    people["signaal"][0], people["oorzaak_signaal"][0] = ECHT_SIGNAAL, 33
    live(tables, weeks=4)
    live(tables, sign_up)
    assert entries(tables) == [(0, WIJKTEAM, 0)]
    (x,) = trajecten(tables)
    intake = last_event(tables, INTAKE)
    assert (intake["rol"], intake["oorzaak"]) == (WIJKTEAM, 33)
    assert (x["status"], x["aangemeld"], x["sinds"], x["start"]) == (ONDERWEG, 4, 4, NEVER)
    assert (x["vals"], x["dagdeel"], x["vooraan"], x["van"]) == (0, KANTOOR, 0, -1)
    assert x["oorzaak"] == people["oorzaak_wacht"][0] == intake["nummer"]
    assert people["wacht_sinds"].tolist() == [4, NEVER]
    assert people["rollen_wacht"].tolist() == [1 << WIJKTEAM, 0]


def test_a_false_signal_enters_as_what_it_is():
    tables = staffed(1)
    tables.residents["signaal"] = VALS_SIGNAAL
    live(tables, sign_up)
    assert trajecten(tables)["vals"].tolist() == [1]
    assert tables.residents["vals"][0] == 1
    assert (happened(tables, VALSE_MELDING), happened(tables, INTAKE)) == (1, 0)


def test_a_signal_from_the_evening_is_remembered_as_such():
    tables = staffed(2)
    tables.residents["signaal"], tables.residents["signaal_avond"] = ECHT_SIGNAAL, [0, 1]
    live(tables, sign_up)
    parts = [traject_of(tables, row, WIJKTEAM)["dagdeel"] for row in range(2)]
    assert parts == [KANTOOR, AVOND]


def test_a_flag_enters_and_a_real_signal_goes_before_a_false_flag():
    tables = staffed(4, events=20)
    people = tables.residents
    people["signaal"] = [GEEN_SIGNAAL, ECHT_SIGNAAL, VALS_SIGNAAL, VALS_SIGNAAL]
    people["gevlagd"] = [ECHT_SIGNAAL, VALS_SIGNAAL, ECHT_SIGNAAL, GEEN_SIGNAAL]
    people["gevlagd_door"] = WIJKBEHEERDER
    people["oorzaak_signaal"], people["oorzaak_vlag"] = 1, 2
    live(tables, sign_up)
    assert (people["gevlagd"] == GEEN_SIGNAAL).all()
    assert list(people["vals"]) == [0, 0, 0, 1]
    log = tables.log.rows[: tables.log.cursor[FILLED]]
    assert list(log["huishouden"]) == list(people["huishouden"])
    assert list(log["oorzaak"]) == [2, 1, 2, 1]
    assert (trajecten(tables)["rol"] == WIJKTEAM).all()


def test_among_those_of_one_week_luck_decides_who_stands_first_and_not_the_home():
    people = 40
    stands = []
    for seed in (1, 2):
        for mirrored in (False, True):
            tables = staffed(people, seed=seed)
            if mirrored:
                tables.residents["huishouden"] = tables.residents["huishouden"][::-1].copy()
            waits(tables, 0, GGZ)
            tables.residents["signaal"] = ECHT_SIGNAAL
            live(tables, sign_up)
            assert trajecten(tables)["rol"][0] == GGZ, "who was there stays in front"
            stands.append(trajecten(tables)["huishouden"][1:].tolist())
    assert stands[0] == stands[1] != stands[2] == stands[3]
    assert sorted(stands[0]) == sorted(stands[2]) != stands[0]


def test_a_flag_on_who_has_left_is_forgotten_with_the_household():
    tables = staffed(1)
    tables.residents["gevlagd"], tables.residents["aanwezig"] = ECHT_SIGNAAL, 0
    live(tables, sign_up)
    assert happened(tables, INTAKE) == 0
    assert len(trajecten(tables)) == 0


@pytest.mark.parametrize("role", [WIJKTEAM, GGZ, SCHULDHULP])
def test_who_is_helped_already_is_not_signed_up_again(role):
    tables = staffed(1)
    helped_by(tables, 0, role)
    tables.residents["signaal"], tables.residents["gevlagd"] = ECHT_SIGNAAL, ECHT_SIGNAAL
    live(tables, sign_up)
    assert entries(tables) == [(0, role, 0)]
    assert tables.residents["gevlagd"][0] == GEEN_SIGNAAL


def test_who_waits_for_the_wijkteam_is_not_signed_up_again_and_who_waits_elsewhere_is():
    tables = staffed(2)
    waits(tables, 0, WIJKTEAM)
    waits(tables, 1, GGZ)
    live(tables, weeks=3)
    tables.residents["signaal"] = ECHT_SIGNAAL
    live(tables, sign_up)
    assert entries(tables) == [(0, WIJKTEAM, 0), (1, WIJKTEAM, 0), (1, GGZ, 0)]
    assert tables.residents["wacht_sinds"].tolist() == [0, 0], "it waits as long as it did"


def test_a_real_signal_beside_a_false_wait_makes_the_wait_real_and_not_the_reverse():
    tables = staffed(2)
    for row, false in ((0, 1), (1, 0)):
        waits(tables, row, GGZ, vals=false)
        tables.residents["vals"][row] = false
    tables.residents["signaal"] = [ECHT_SIGNAAL, VALS_SIGNAAL]
    live(tables, sign_up)
    assert tables.residents["vals"].tolist() == [0, 0]
    assert [traject_of(tables, row, WIJKTEAM)["vals"] for row in range(2)] == [0, 1]


# The waakvlammer


def flagged(need: dict[str, float], by: int = WAAKVLAMMER, **fte: float) -> Tables:
    """Somebody with these needs is flagged by a role; `fte` of others than the usual ones."""
    tables = hire(staffed(1), **fte)
    needs(tables, 0, **need)
    tables.residents["gevlagd"], tables.residents["gevlagd_door"] = ECHT_SIGNAAL, by
    return tables


@pytest.mark.parametrize(
    ("need", "role"),
    [
        ({"psychisch": 0.9, "schulden": 0.8}, GGZ),
        ({"psychisch": 0.8, "schulden": 0.9}, SCHULDHULP),
        ({"verslaving": 0.5}, GGZ),
        ({"sociaal": 0.7}, WELZIJN),
        ({"praktisch": 0.5}, WOONCONSULENT),
        ({"praktisch": 0.29}, WIJKTEAM),  # nothing that matters
        ({}, WIJKTEAM),
    ],
)
def test_a_waakvlammer_sends_to_who_can_do_most_about_the_largest_need(need, role):
    tables = live(flagged(need), sign_up)
    known = sum(1 << k for k, size in enumerate(tables.residents["behoefte_nu"][0]) if size >= 0.3)
    assert entries(tables) == [(0, role, known)]


def test_what_a_waakvlammer_saw_the_wijkbeheerder_did_not():
    tables = live(flagged({"psychisch": 0.9, "schulden": 0.8}, WIJKBEHEERDER), sign_up)
    assert entries(tables) == [(0, WIJKTEAM, 0)]


def test_where_nobody_works_nobody_is_sent():
    tables = live(flagged({"psychisch": 0.9}, ggz=0.0), sign_up)
    assert entries(tables) == [(0, WIJKTEAM, 0b00001)]
    tables = live(flagged({"psychisch": 0.9}, ggz=0.0, wijkteam=0.0, welzijn=0.0), sign_up)
    assert entries(tables) == [(0, WIJKTEAM, 0b00001)]


def test_who_waits_for_that_role_already_is_sent_to_the_next_best():
    tables = flagged({"psychisch": 0.9})
    waits(tables, 0, GGZ)
    live(tables, sign_up)
    assert entries(tables) == [(0, WIJKTEAM, 0b00001), (0, GGZ, 0)]


def test_a_false_flag_of_a_waakvlammer_goes_to_the_wijkteam_and_knows_nothing():
    tables = flagged({"psychisch": 0.9})
    tables.residents["gevlagd"] = VALS_SIGNAAL
    live(tables, sign_up)
    assert entries(tables) == [(0, WIJKTEAM, 0)]


def test_a_flag_under_mandate_stands_in_front():
    tables = flagged({"sociaal": 0.7})
    tables.residents["vooraan"] = 1
    live(tables, sign_up)
    assert trajecten(tables)["vooraan"].tolist() == [1]


# The early sign of debts


def behind(homes: int = 1, numbers: dict[str, float] | None = None) -> Tables:
    """Everybody has just come to the first step of the track for arrears."""
    tables = staffed(homes, ALL_ACCEPT | (numbers or {}), events=9)
    tables.residents["fase"][:, SPOOR_HUUR] = 1
    tables.residents["oorzaak_fase"][:, SPOOR_HUUR] = 21
    return tables


def test_a_first_sign_of_arrears_may_lead_to_the_debt_help_once():
    tables = live(behind(), sign_up)
    (x,) = trajecten(tables)
    sign = last_event(tables, VROEGSIGNAAL)
    assert (sign["rol"], sign["oorzaak"], x["oorzaak"]) == (SCHULDHULP, 21, sign["nummer"])
    assert (x["rol"], x["bekend"], x["vals"], x["dagdeel"]) == (SCHULDHULP, 0, 0, KANTOOR)
    assert tables.residents["wacht_sinds"][0] == 0
    tables.residents["weken_fase"][:, SPOOR_HUUR] = 1
    live(tables, sign_up)
    assert happened(tables, VROEGSIGNAAL) == 1


@pytest.mark.parametrize(("stage", "weeks"), [(0, 0), (2, 0), (1, 1)])
def test_no_sign_is_given_at_another_step_or_later(stage, weeks):
    tables = behind()
    tables.residents["fase"][:, SPOOR_HUUR] = stage
    tables.residents["weken_fase"][:, SPOOR_HUUR] = weeks
    live(tables, sign_up)
    assert happened(tables, VROEGSIGNAAL) == 0


def test_reach_times_acceptance_are_signed_up():
    homes = 8_000
    numbers = {"signaal.vroegsignaal_bereik": 0.5, "signaal.vroegsignaal_aanvaard": 0.3}
    tables = live(behind(homes, numbers), sign_up)
    share = len(trajecten(tables)) / homes
    assert share == pytest.approx(0.15, abs=4 * (0.15 * 0.85 / homes) ** 0.5)


def test_the_debt_help_stands_beside_other_help_and_never_twice():
    tables = behind(4)
    helped_by(tables, 0, WIJKTEAM)
    helped_by(tables, 1, SCHULDHULP)
    waits(tables, 2, SCHULDHULP)
    waits(tables, 3, WIJKTEAM)
    live(tables, sign_up)
    assert [row for row, role, _ in entries(tables) if role == SCHULDHULP] == [0, 1, 2, 3]
    assert tables.residents["wacht_sinds"].tolist() == [NEVER, NEVER, 0, 0]
    assert tables.residents["zaak_sinds"].tolist() == [0, 0, NEVER, NEVER]


def test_without_a_debt_help_there_is_nothing_to_offer():
    tables = hire(behind(), schuldhulp=0.0)
    live(tables, sign_up)
    assert happened(tables, VROEGSIGNAAL) == 0
    assert len(trajecten(tables)) == 0


def test_a_sign_and_a_signal_in_one_week_are_two_trajecten():
    tables = behind()
    tables.residents["signaal"] = ECHT_SIGNAAL
    live(tables, sign_up)
    assert entries(tables) == [(0, WIJKTEAM, 0), (0, SCHULDHULP, 0)]


# The right to return


def dormant(until: int, role: int = WELZIJN) -> Tables:
    """Care of this role has ended, with a right to return up to this week."""
    tables = staffed(1, events=9)
    who = tables.residents
    who["slapend_tot"], who["laatste_rol"], who["signaal"] = until, role, ECHT_SIGNAAL
    who["oorzaak_signaal"] = 17
    return tables


def test_who_may_return_goes_to_the_same_role_before_all_others_and_with_the_file():
    tables = live(dormant(1), sign_up)
    (x,) = trajecten(tables)
    assert (x["rol"], x["vooraan"], x["met_dossier"]) == (WELZIJN, TERUG, 1)
    again = last_event(tables, HEROPEND)
    assert (again["rol"], again["oorzaak"]) == (WELZIJN, 17)
    assert last_event(tables, INTAKE)["oorzaak"] == again["nummer"]
    assert tables.residents["wacht_sinds"][0] == 0


def test_the_right_ends_in_its_week():
    tables = live(dormant(0), sign_up)
    assert entries(tables) == [(0, WIJKTEAM, 0)]
    assert happened(tables, HEROPEND) == 0


def test_a_false_signal_opens_nothing_again():
    tables = dormant(9)
    tables.residents["signaal"] = VALS_SIGNAAL
    live(tables, sign_up)
    assert entries(tables) == [(0, WIJKTEAM, 0)]
    assert trajecten(tables)["vooraan"].tolist() == [0]


def test_a_role_without_staff_cannot_be_returned_to():
    tables = hire(dormant(9), welzijn=0.0)
    live(tables, sign_up)
    assert entries(tables) == [(0, WIJKTEAM, 0)]


def test_who_waits_for_that_role_already_starts_anew_elsewhere():
    tables = dormant(9)
    waits(tables, 0, WELZIJN)
    live(tables, sign_up)
    assert [role for _, role, _ in entries(tables)] == [WIJKTEAM, WELZIJN]


def test_there_is_room_for_everybody_to_enter_twice():
    tables = behind(300)
    tables.residents["signaal"] = ECHT_SIGNAAL
    tables.trajecten = tables.trajecten._replace(rows=tables.trajecten.rows[:0])
    live(tables, sign_up)
    assert len(trajecten(tables)) == 600
    assert np.unique(trajecten(tables)[["rij", "rol"]]).size == 600

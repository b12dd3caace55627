"""Hand-offs: when, to whom, what gets lost or waits on the way, and what comes along."""

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
    person,
    street,
    trajecten,
    waits,
)

from simulatie.rules.bezetting import man_posts
from simulatie.rules.contacten import work_contacts
from simulatie.rules.doorverwijzen import chance_of_passing, hand_over, knows
from simulatie.state import Tables
from simulatie.state.log import (
    DIRECTE_LIJN,
    DOORVERWEZEN,
    MET_DOSSIER,
    MET_VLAG,
    NIET_AANGEKOMEN,
    UREN_DOORVERWIJZING,
)
from simulatie.state.residents import NEVER
from simulatie.state.trajecten import DOORGEZET, KWIJT, LOOPT, ONDERWEG
from simulatie.vocabulary import (
    DOORGESCHOVEN,
    DOORVERWIJZING,
    GGZ,
    KWIJTGERAAKT,
    LOSGELATEN,
    NEEDS,
    SCHULDHULP,
    WELZIJN,
    WIJKTEAM,
    WOONCONSULENT,
)

SKILL = {
    "woonconsulent": (0.0, 0.0, 0.4, 0.3, 0.8),
    "wijkteam": (0.3, 0.2, 0.6, 0.9, 0.7),
    "ggz": (1.0, 0.7, 0.0, 0.3, 0.0),
    "schuldhulp": (0.0, 0.0, 1.0, 0.2, 0.4),
    "welzijn": (0.1, 0.1, 0.2, 1.0, 0.5),
}
SMOOTH = {
    f"casework.{role}.vaardigheid_{need}": skill
    for role, skills in SKILL.items()
    for need, skill in zip(NEEDS, skills, strict=True)
} | {
    "casework.doorverwijzen": 1.0,
    "casework.doorschuiven": 0.0,
    "casework.kwijt": 0.0,
    "samenwerking.kennen": 1.0,
    "casework.doorverwijzing_weken": 3.0,
    "casework.doorverwijzing_uren": 2.0,
    "casework.delen_dossier": 0.0,
    "casework.delen_vlag": 0.0,
}
"""Who should send on does, to whom he can phone; nothing gets lost and nothing comes along."""
LONG = -9


def case(
    homes: int = 1,
    numbers: dict[str, float] | None = None,
    need: dict[str, float] | None = None,
    events: int = 0,
    **x: float,
) -> Tables:
    """Households that the wijkteam helps since long; it knows of a need of the mind."""
    tables = street(homes, SMOOTH | (numbers or {}), events=events)
    hire(tables, **dict.fromkeys(SKILL, 1.0))
    for row in range(homes):
        needs(tables, row, **(need or {"psychisch": 0.8}))
        helped_by(tables, row, WIJKTEAM, **{"start": LONG, "bekend": 0b11111} | x)
    return tables


def sent(tables: Tables) -> np.ndarray:
    """The trajecten that are on their way."""
    return trajecten(tables)[trajecten(tables)["status"] == ONDERWEG]


def told(tables: Tables, *what: int) -> list[float]:
    return tables.log.rollen[WIJKTEAM, list(what)].tolist()


# When


def test_a_need_beyond_the_own_skills_brings_another_in_while_there_is_work_of_ones_own():
    tables = case(need={"psychisch": 0.8, "schulden": 0.5}, events=9, oorzaak=12)
    live(tables, weeks=4)
    live(tables, hand_over)
    first, second = trajecten(tables)
    event = last_event(tables, DOORVERWIJZING)
    assert (event["rol"], event["hoeveelheid"], event["oorzaak"]) == (WIJKTEAM, GGZ, 12)
    assert first["status"] == LOOPT
    assert (second["rol"], second["status"], second["van"]) == (GGZ, ONDERWEG, WIJKTEAM)
    assert (second["aangemeld"], second["sinds"], second["start"]) == (4, 5, NEVER)
    assert second["oorzaak"] == event["nummer"]
    who = tables.residents[0]
    assert (who["rollen_actief"], who["rollen_wacht"]) == (1 << WIJKTEAM, 1 << GGZ)
    assert (who["zaak_sinds"], who["wacht_sinds"], who["doorverwijzingen"]) == (0, NEVER, 1)


def test_with_no_work_of_ones_own_left_the_household_is_handed_over_and_waits_anew():
    tables = case()
    live(tables, weeks=4)
    live(tables, hand_over)
    (x,) = trajecten(tables)
    who = tables.residents[0]
    assert x["rol"] == GGZ
    assert (who["rollen_actief"], who["rollen_wacht"]) == (0, 1 << GGZ)
    assert (who["zaak_sinds"], who["wacht_sinds"], who["in_zorg"]) == (NEVER, 4, 1)
    assert tables.dienst["open"][WIJKTEAM] == tables.staf.rows["open"].sum() == 0
    assert tables.dienst["bezet"][WIJKTEAM] == 0.0
    assert who["oorzaak_wacht"] == x["oorzaak"]


@pytest.mark.parametrize(
    ("numbers", "need", "cause", "times"),
    [
        ({}, {"psychisch": 0.8}, DOORVERWIJZING, 1),
        ({}, {"psychisch": 0.8, "schulden": 0.5}, DOORVERWIJZING, 0),  # it stays on
        ({"casework.kwijt": 1.0, "samenwerking.kennen": 0.0}, {"verslaving": 0.5}, KWIJTGERAAKT, 1),
    ],
)
def test_letting_go_is_an_event_that_follows_from_the_hand_off(numbers, need, cause, times):
    tables = live(case(numbers=numbers, need=need, events=9), hand_over)
    assert happened(tables, LOSGELATEN) == times
    if times:
        event = last_event(tables, LOSGELATEN)
        assert (event["rol"], event["hoeveelheid"]) == (WIJKTEAM, -LONG)
        assert event["oorzaak"] == last_event(tables, cause)["nummer"]


def test_who_is_handed_over_while_another_helps_does_not_wait():
    tables = case()
    helped_by(tables, 0, SCHULDHULP, start=LONG, bekend=0)
    live(tables, hand_over)
    who = tables.residents[0]
    assert (who["rollen_actief"], who["rollen_wacht"]) == (1 << SCHULDHULP, 1 << GGZ)
    assert (who["zaak_sinds"], who["wacht_sinds"]) == (0, NEVER)


@pytest.mark.parametrize(
    "why",
    [
        {"start": 0},  # still in the intake
        {"dosis": 0.0},  # nobody came this week
        {"vals": 1},
        {"bekend": 0b00000},
        {"bekend": 0b11110},  # the need is hidden
        {"status": ONDERWEG},
    ],
)
def test_nothing_is_decided_before_the_question_is_known(why):
    tables = live(case(**why), hand_over)
    assert happened(tables, DOORVERWIJZING) == 0
    assert len(trajecten(tables)) == 1


def test_who_came_with_the_file_may_be_sent_on_at_once():
    tables = live(case(start=0, met_dossier=1), hand_over)
    assert happened(tables, DOORVERWIJZING) == 1


def test_one_fixed_worker_sends_nobody_on():
    tables = case(2)
    helped_by(tables, 0, WELZIJN, start=LONG, bekend=0b00001)
    tables.p["casework_vaste_begeleider"] = 1.0
    live(tables, hand_over)
    assert sent(tables)["van"].tolist() == [WELZIJN], "another role still does"


def test_it_is_done_with_its_chance_in_a_week():
    homes = 6_000
    tables = live(case(homes, {"casework.doorverwijzen": 0.3}), hand_over)
    share = len(sent(tables)) / homes
    assert share == pytest.approx(0.3, abs=4 * (0.21 / homes) ** 0.5)


@pytest.mark.parametrize("how", [helped_by, waits])
def test_a_need_that_another_works_on_or_is_asked_for_is_left_to_it(how):
    tables = case()
    how(tables, 0, GGZ)
    live(tables, hand_over)
    assert happened(tables, DOORVERWIJZING) == 0


def test_a_need_that_does_not_matter_is_no_reason():
    tables = live(case(need={"psychisch": 0.29, "sociaal": 0.9}), hand_over)
    assert happened(tables, DOORVERWIJZING) == 0


# To whom


@pytest.mark.parametrize(
    ("need", "target"),
    [
        ({"psychisch": 0.8, "verslaving": 0.9}, GGZ),
        ({"verslaving": 0.5}, GGZ),
    ],
)
def test_to_the_role_with_most_skill(need, target):
    assert sent(live(case(need=need), hand_over))["rol"].tolist() == [target]


def test_the_largest_need_that_is_beyond_ones_skills_decides():
    tables = case(need={"verslaving": 0.5, "schulden": 0.6, "sociaal": 0.9})
    tables.rollen["vaardigheid"][WIJKTEAM, 2] = 0.1
    live(tables, hand_over)
    assert sent(tables)["rol"].tolist() == [SCHULDHULP]


def test_without_staff_or_skill_elsewhere_the_case_stays_where_it_is():
    for missing in ({"ggz": 0.0}, {}):
        tables = hire(case(), **missing)
        tables.rollen["vaardigheid"][GGZ, 0] = 0.39
        live(tables, hand_over)
        assert happened(tables, DOORVERWIJZING) == 0


def test_who_is_ill_today_can_be_sent_to():
    tables = case()
    person(tables, GGZ)["ziek_sinds"] = 0
    live(hire(tables), hand_over)
    assert sent(tables)["rol"].tolist() == [GGZ]


def test_two_roles_do_not_send_to_the_same_one_in_one_week():
    tables = case(need={"psychisch": 0.8, "schulden": 0.5})
    helped_by(tables, 0, SCHULDHULP, start=LONG, bekend=0b11111)
    live(tables, hand_over)
    assert sent(tables)["rol"].tolist() == [GGZ]
    assert tables.residents["doorverwijzingen"][0] == 1


def test_what_was_sent_this_week_is_not_sent_on_this_week():
    tables = case(need={"psychisch": 0.8, "praktisch": 0.5})
    live(tables, hand_over)
    live(tables, hand_over)
    assert sent(tables)["rol"].tolist() == [GGZ]


# On the way


@pytest.mark.parametrize(("knowing", "week", "direct"), [(1.0, 1, 1.0), (0.0, 4, 0.0)])
def test_by_a_direct_line_it_is_there_next_week_and_else_some_weeks_later(knowing, week, direct):
    tables = live(case(numbers={"samenwerking.kennen": knowing}), hand_over)
    assert sent(tables)["sinds"].tolist() == [week]
    assert told(tables, DOORVERWEZEN, DIRECTE_LIJN, NIET_AANGEKOMEN) == [1.0, direct, 0.0]


def test_organisations_know_each_other_as_usual_and_by_what_they_did_together():
    tables = case(numbers={"samenwerking.kennen": 0.4})
    tables.kennen[WIJKTEAM, GGZ] = 0.5
    assert knows(tables.kennen, WIJKTEAM, GGZ, tables.p) == pytest.approx(0.7)
    assert knows(tables.kennen, GGZ, WIJKTEAM, tables.p) == pytest.approx(0.4)
    tables.kennen[WIJKTEAM, GGZ] = 1.0
    assert knows(tables.kennen, WIJKTEAM, GGZ, tables.p) == 1.0


def test_who_knows_the_other_phones_and_loses_less():
    homes = 8_000
    tables = case(homes, {"samenwerking.kennen": 0.4, "casework.kwijt": 0.5})
    tables.kennen[WIJKTEAM, GGZ] = 0.5
    live(tables, hand_over)
    sent_on, direct, lost = told(tables, DOORVERWEZEN, DIRECTE_LIJN, NIET_AANGEKOMEN)
    assert sent_on == homes
    assert lost / homes == pytest.approx(0.5 * 0.3, abs=4 * (0.15 * 0.85 / homes) ** 0.5)
    arriving = homes - lost
    assert direct / arriving == pytest.approx(0.7, abs=4 * (0.21 / arriving) ** 0.5)
    assert len(sent(tables)) == arriving
    assert (sent(tables)["sinds"] == 1).sum() == direct


def losing(**more: float) -> dict[str, float]:
    return {"casework.kwijt": 1.0, "samenwerking.kennen": 0.0} | more


def test_what_is_lost_after_handing_over_leaves_the_household_to_nobody():
    tables = live(case(numbers=losing(), events=9), hand_over)
    (x,) = trajecten(tables)
    lost = last_event(tables, KWIJTGERAAKT)
    assert (x["rol"], x["status"], x["oorzaak"]) == (WIJKTEAM, KWIJT, lost["nummer"])
    assert lost["oorzaak"] == last_event(tables, DOORVERWIJZING)["nummer"]
    who = tables.residents[0]
    assert (who["rollen_actief"], who["rollen_wacht"]) == (0, 0)
    assert (who["zaak_sinds"], who["wacht_sinds"]) == (NEVER, NEVER)
    assert tables.dienst["open"][WIJKTEAM] == 0
    assert told(tables, DOORVERWEZEN, NIET_AANGEKOMEN, DIRECTE_LIJN) == [1.0, 1.0, 0.0]


def test_what_is_lost_while_one_stays_on_is_only_lost():
    tables = live(case(numbers=losing(), need={"psychisch": 0.8, "sociaal": 0.9}), hand_over)
    (x,) = trajecten(tables)
    assert x["status"] == LOOPT
    assert tables.residents["rollen_actief"][0] == 1 << WIJKTEAM
    live(tables, hand_over)
    assert happened(tables, KWIJTGERAAKT) == 2, "it can be tried again"


def test_a_hand_off_takes_hours_that_are_missed_next_week():
    tables = handed_on()
    person(tables, WIJKTEAM)["uren"] = 15.0
    live(tables, work_contacts)
    assert trajecten(tables, WIJKTEAM)["dosis"] == pytest.approx(15.0 / (10.0 + 10.0))
    assert told(tables, UREN_DOORVERWIJZING) == pytest.approx([7.5])
    assert person(tables, WIJKTEAM)["uren_doorverwijzing"] == 0.0
    live(hire(tables), work_contacts)
    assert trajecten(tables, WIJKTEAM)["dosis"] == pytest.approx(1.0), "and once only"
    assert told(tables, UREN_DOORVERWIJZING) == pytest.approx([7.5])


def handed_on() -> Tables:
    """Last week the only one of the wijkteam sent on all five, at two hours each."""
    tables = case(5, {"casework.wijkteam.uren_per_zaak": 2.0}, {"psychisch": 0.8, "sociaal": 0.9})
    live(tables, hand_over)
    assert told(tables, UREN_DOORVERWIJZING) == [0.0]
    assert person(tables, WIJKTEAM)["uren_doorverwijzing"] == 10.0
    man_posts(tables)
    return tables


def test_with_hours_for_everything_a_hand_off_takes_what_it_takes():
    tables = live(handed_on(), work_contacts)
    assert told(tables, UREN_DOORVERWIJZING) == [10.0]
    assert (trajecten(tables, WIJKTEAM)["dosis"] == 1.0).all()


def test_who_falls_ill_has_no_hours_for_what_was_handed_on_either():
    tables = handed_on()
    person(tables, WIJKTEAM)["ziek_sinds"] = 1
    live(hire(tables), work_contacts)
    assert told(tables, UREN_DOORVERWIJZING) == [0.0]
    assert person(tables, WIJKTEAM)["uren_doorverwijzing"] == 0.0


# What comes along


@pytest.mark.parametrize(
    ("shared", "known", "file", "flag"),
    [
        ({}, 0, 0, 0),
        ({"casework.delen_vlag": 1.0}, 0b00001, 0, 1),
        ({"casework.delen_dossier": 1.0}, 0b01101, 1, 0),
    ],
)
def test_nothing_a_note_or_the_whole_file(shared, known, file, flag):
    need = {"psychisch": 0.8, "schulden": 0.4, "sociaal": 0.4}
    tables = live(case(numbers=shared, need=need, bekend=0b01101), hand_over)
    (y,) = sent(tables)
    assert (y["bekend"], y["met_dossier"], y["gevlagd"]) == (known, file, flag)
    assert told(tables, MET_DOSSIER, MET_VLAG) == [file, flag]


def test_shares_of_what_comes_along():
    homes = 6_000
    numbers = {"casework.delen_dossier": 0.2, "casework.delen_vlag": 0.5}
    tables = live(case(homes, numbers), hand_over)
    share = [sent(tables)[name].mean() for name in ("met_dossier", "gevlagd")]
    assert share == pytest.approx([0.2, 0.5], abs=4 * (0.25 / homes) ** 0.5)
    assert not (sent(tables)["met_dossier"] & sent(tables)["gevlagd"]).any()


PRICE = {"casework.delen_openheid_mijder": 0.1, "casework.delen_vertrouwen_mijder": 0.2}


@pytest.mark.parametrize(
    ("avoider", "shared", "left"),
    [
        (1, {"casework.delen_dossier": 1.0}, (0.4, 0.4)),
        (1, {"casework.delen_vlag": 1.0}, (0.5, 0.6)),
        (0, {"casework.delen_dossier": 1.0}, (0.5, 0.6)),
        (1, {}, (0.5, 0.6)),
    ],
)
def test_a_file_costs_trust_of_who_avoids_care_and_a_note_does_not(avoider, shared, left):
    tables = case(numbers=PRICE | shared)
    tables.residents["mijder"] = avoider
    live(tables, hand_over)
    who = tables.residents[0]
    assert (who["openheid"], who["vertrouwen"]) == pytest.approx(left)


def test_trust_falls_no_deeper_than_nothing():
    tables = case(numbers=PRICE | {"casework.delen_dossier": 1.0})
    who = tables.residents
    who["mijder"], who["openheid"], who["vertrouwen"] = 1, 0.05, 0.1
    live(tables, hand_over)
    assert (who["openheid"][0], who["vertrouwen"][0]) == (0.0, 0.0)


# Passing on


@pytest.mark.parametrize(
    ("number", "crisis", "druk", "chance"),
    [
        (1, 0, 2.0, 0.0),  # one need is not complex
        (2, 0, 2.0, 0.1),
        (5, 0, 2.0, 0.4),
        (1, 1, 2.0, 0.1),
        (5, 1, 2.0, 0.5),
        (3, 0, 1.0, 0.0),  # no pressure
        (3, 0, 1.5, 0.1),
        (0, 0, 2.0, 0.0),
    ],
)
def test_the_chance_grows_with_complexity_and_pressure(number, crisis, druk, chance):
    numbers = {"casework.doorschuiven": 0.4, "staf.druk_grens": 1.0, "staf.druk_hoogstens": 2.0}
    tables = case(numbers=numbers, need=dict.fromkeys(NEEDS[:number], 0.5))
    tables.residents["crisis"] = crisis
    tables.dienst["druk"][WIJKTEAM] = druk
    team = tables.dienst[WIJKTEAM]
    assert chance_of_passing(tables.residents[0], team, tables.p) == pytest.approx(chance)


PRESSED = {"casework.doorschuiven": 1.0, "staf.druk_grens": 0.5, "staf.druk_hoogstens": 1.0}


def pressed(homes: int = 1, **need: float) -> Tables:
    """Under full pressure, with all known; by default everything fits the own skills."""
    known = need or {"schulden": 0.9, "sociaal": 0.6, "praktisch": 0.5}
    tables = case(homes, PRESSED, known, events=9)
    tables.residents["crisis"] = 1
    tables.residents["marge"] = 20.0
    tables.dienst["druk"][WIJKTEAM] = 1.0
    return tables


def test_under_pressure_what_fits_is_passed_on_to_the_next_best():
    homes = 4_000
    tables = live(pressed(homes), hand_over)
    moved = sent(tables)
    assert len(moved) / homes == pytest.approx(0.75, abs=4 * (0.1875 / homes) ** 0.5)
    assert set(moved["rol"]) == {SCHULDHULP}
    assert happened(tables, DOORGESCHOVEN) == happened(tables, LOSGELATEN) == len(moved)
    assert happened(tables, DOORVERWIJZING) == 0
    stayed = trajecten(tables)[trajecten(tables)["rol"] == WIJKTEAM]
    assert len(stayed) + len(moved) == homes, "who passes on lets go"


def test_who_cannot_do_it_well_may_still_be_given_it():
    tables = hire(pressed(300), schuldhulp=0.0, woonconsulent=0.0)
    live(tables, hand_over)
    assert set(sent(tables)["rol"]) == {WELZIJN}, "with a skill of .2 for debts"


def test_without_anybody_else_nothing_is_passed_on():
    tables = hire(pressed(300), schuldhulp=0.0, woonconsulent=0.0, welzijn=0.0)
    live(tables, hand_over)
    assert len(sent(tables)) == 0


def test_who_helps_or_is_asked_already_is_passed_over():
    tables = pressed(300)
    for row in range(300):
        waits(tables, row, SCHULDHULP)
    live(tables, hand_over)
    assert set(sent(tables)["rol"]) == {WOONCONSULENT}


def test_a_need_beyond_the_skills_comes_first_and_the_rest_stays():
    tables = live(pressed(300, psychisch=0.5, schulden=0.9, sociaal=0.6), hand_over)
    assert happened(tables, DOORGESCHOVEN) == 0
    assert happened(tables, DOORVERWIJZING) == 300
    assert tables.residents["rollen_actief"].tolist() == [1 << WIJKTEAM] * 300


# The mandate


def urgent(crisis: int = 1, margin: float = 20.0, share: float = 0.3, hours: float = 2.5) -> Tables:
    """A hand-off that would get lost, with a regisseur who can step in so often."""
    tables = case(numbers=losing(), events=9)
    tables.residents["crisis"], tables.residents["marge"] = crisis, margin
    tables.levers["vooraan_aandeel"] = share
    tables.service["inzetten"] = hours
    return live(tables, hand_over)


@pytest.mark.parametrize(("crisis", "margin"), [(1, 20.0), (0, 4.9)])
def test_the_regisseur_takes_loss_and_delay_away_from_what_is_urgent(crisis, margin):
    tables = urgent(crisis, margin)
    (y,) = sent(tables)
    assert (y["sinds"], y["vooraan"]) == (1, DOORGEZET)
    assert tables.service["inzetten"][0] == 1.5
    assert told(tables, DOORVERWEZEN, NIET_AANGEKOMEN, DIRECTE_LIJN) == [1.0, 0.0, 0.0]


@pytest.mark.parametrize(
    "why", [{"crisis": 0}, {"share": 0.0}, {"hours": 0.9}], ids=["calm", "no mandate", "no hours"]
)
def test_without_urgency_mandate_or_hours_it_gets_lost_as_ever(why):
    tables = urgent(**why)
    assert happened(tables, KWIJTGERAAKT) == 1
    assert tables.service["inzetten"][0] == why.get("hours", 2.5)


def test_the_regisseur_pushes_no_more_through_than_hours_allow():
    tables = case(5, losing())
    tables.residents["crisis"] = 1
    tables.levers["vooraan_aandeel"], tables.service["inzetten"] = 0.3, 2.0
    live(tables, hand_over)
    assert len(sent(tables)) == 2
    assert told(tables, NIET_AANGEKOMEN) == [3.0]

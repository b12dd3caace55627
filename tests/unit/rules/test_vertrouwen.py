"""Trust: what it learns from an answer, from help for the other, and from silence."""

from __future__ import annotations

import pytest
from hand_made import happened, last_event, live, street

from simulatie.rules.vertrouwen import learn_vertrouwen, learned
from simulatie.state import Tables
from simulatie.state.residents import NEVER
from simulatie.vocabulary import NIET_OPGEVOLGD, OPGEVOLGD

STEADY = {"melden.vertrouwen_terugkeer": 0.0}
ABOUT, REPORTER = 0, 1
CAUSE = 55


def reported(numbers: dict[str, float] | None = None) -> Tables:
    """The second household reported the first in week 3, and it is that week still."""
    tables = street(3, STEADY | (numbers or {}), events=20)
    live(tables, weeks=3)
    people = tables.residents
    people["melding_sinds"][REPORTER] = 3
    people["melding_over"][REPORTER] = ABOUT
    people["melding_over_wie"][REPORTER] = people["huishouden"][ABOUT]
    people["oorzaak_melding"][REPORTER] = CAUSE
    return tables


def test_trust_moves_a_share_of_the_way_to_yes_or_no():
    assert learned(0.6, 1.0, 0.15) == pytest.approx(0.66)
    assert learned(0.6, 0.0, 0.15) == pytest.approx(0.51)


def test_an_answer_counts_in_the_week_that_it_comes_and_once():
    tables = reported()
    tables.residents["teruggekoppeld"][REPORTER] = 1
    live(tables, learn_vertrouwen, weeks=9)
    assert tables.residents["vertrouwen"] == pytest.approx([0.6, 0.66, 0.6])
    assert (happened(tables, OPGEVOLGD), happened(tables, NIET_OPGEVOLGD)) == (1, 0)
    followed, people = last_event(tables, OPGEVOLGD), tables.residents["huishouden"]
    assert (followed["huishouden"], followed["object"]) == (people[REPORTER], people[ABOUT])
    assert (followed["week"], followed["hoeveelheid"], followed["oorzaak"]) == (3, 0.0, CAUSE)
    assert tables.residents["melding_sinds"][REPORTER] == NEVER
    assert tables.residents["teruggekoppeld"][REPORTER] == 0


def test_silence_counts_when_the_term_is_over():
    tables = reported()
    seen = []
    for _ in range(6):
        live(tables, learn_vertrouwen)
        seen.append(happened(tables, NIET_OPGEVOLGD))
    assert seen == [0, 0, 0, 0, 1, 1]  # four weeks after the week of the report
    assert last_event(tables, NIET_OPGEVOLGD)["hoeveelheid"] == 4.0
    assert tables.residents["vertrouwen"] == pytest.approx([0.6, 0.51, 0.6])


@pytest.mark.parametrize(
    ("since", "false", "followed"), [(0, 0, True), (0, 1, False), (NEVER, 0, False)]
)
def test_help_for_the_other_counts_when_it_is_real(since, false, followed):
    tables = reported()
    tables.residents["zaak_sinds"][ABOUT], tables.residents["vals"][ABOUT] = since, false
    live(tables, learn_vertrouwen)
    assert happened(tables, OPGEVOLGD) == followed


@pytest.mark.parametrize("change", [("huishouden", 1002), ("aanwezig", 0)])
def test_help_for_who_lives_there_now_is_no_answer_about_who_has_left(change):
    tables = reported()
    column, value = change
    tables.residents["zaak_sinds"][ABOUT] = 0
    tables.residents[column][ABOUT] = value
    live(tables, learn_vertrouwen)
    assert happened(tables, OPGEVOLGD) == 0


def test_an_answer_in_the_last_week_of_the_term_is_in_time():
    tables = reported()
    live(tables, learn_vertrouwen, weeks=4)
    tables.residents["teruggekoppeld"][REPORTER] = 1
    live(tables, learn_vertrouwen)
    assert (happened(tables, OPGEVOLGD), happened(tables, NIET_OPGEVOLGD)) == (1, 0)


def test_trust_drifts_back_first_and_learns_from_there():
    tables = reported({"melden.vertrouwen_terugkeer": 0.5})
    tables.residents["vertrouwen"] = [0.2, 0.2, 1.0]
    tables.residents["teruggekoppeld"][REPORTER] = 1
    tables.residents["aanwezig"][2] = 0
    live(tables, learn_vertrouwen)
    assert tables.residents["vertrouwen"] == pytest.approx([0.4, 0.4 + 0.15 * 0.6, 1.0])


def test_trust_stays_between_nothing_and_everything():
    for answer, limit in ((1, 1.0), (0, 0.0)):
        tables = reported({"melden.vertrouwen_leren": 1.0, "melden.opvolgtermijn": 1.0})
        tables.residents["teruggekoppeld"] = answer
        live(tables, learn_vertrouwen, weeks=2)
        assert tables.residents["vertrouwen"][REPORTER] == limit

"""Talking to the neighbour: who does it, when it works, and when it backfires."""

from __future__ import annotations

import pytest
from hand_made import happened, last_event, live, street

from simulatie.rules.buurgesprek import severity, speak_to_neighbour
from simulatie.rules.overlast import incident_rate
from simulatie.state import Tables
from simulatie.state.ties import sum_ties, tie_index
from simulatie.vocabulary import GESPREK_GELUKT, GESPREK_MISLUKT

SOURCE, LISTENER, THIRD = 0, 1, 2
BY_DAY, BY_NIGHT = 77, 78
SETTLES = {"gesprek.slaagkans": 1.0, "gesprek.ernst_stabiel": 0.0}
BACKFIRES = {"gesprek.ernst_stabiel": 1.0}
TALKS = (GESPREK_GELUKT, GESPREK_MISLUKT)


def bothered(
    numbers: dict[str, float] | None = None,
    *,
    hinder: tuple[int, int] = (1, 1),
    tie: float = 1.0,
    events: int = 20,
    seed: int = 1,
) -> Tables:
    """The second household was bothered by the first, knows it this well, and dares to speak."""
    tables = street(3, numbers, events=events, seed=seed)
    tables.residents["aanspreken"] = 1.0
    for one, other in ((SOURCE, LISTENER), (LISTENER, SOURCE)):
        tables.ties[tie_index(tables.dwellings, one, other)] = tie
    sum_ties(tables.residents, tables.dwellings, tables.ties, SOURCE)
    pair = tables.hearings.rows[:1]
    pair["bron"], pair["hoorder"], pair["band"] = SOURCE, LISTENER, tie
    pair["gehoord"] = [1, 1]
    pair["hinder"] = hinder
    pair["gebeurtenis"] = [BY_DAY, BY_NIGHT]
    pair["gesproken"] = 0
    tables.hearings.filled[0] = 1
    return tables


def spoke(tables: Tables) -> bool:
    return bool(tables.hearings.rows["gesproken"][0])


@pytest.mark.parametrize("hinder", [(1, 0), (0, 1), (2, 3)])
def test_who_was_bothered_by_day_or_by_night_speaks_once(hinder):
    tables = bothered(SETTLES, hinder=hinder)
    live(tables, speak_to_neighbour)
    assert spoke(tables)
    assert happened(tables, GESPREK_GELUKT) == 1


@pytest.mark.parametrize(
    "change",
    [{"hinder": (0, 0)}, {"tie": 0.0}, {"numbers": {"gesprek.kans": 0.0}}],
    ids=["not bothered", "no tie", "nobody dares"],
)
def test_who_is_not_bothered_or_knows_nobody_does_not_speak(change):
    tables = bothered(**change)
    live(tables, speak_to_neighbour)
    assert not spoke(tables)
    assert sum(happened(tables, kind) for kind in TALKS) == 0


def test_the_chance_to_speak_is_tie_times_skill():
    tables = bothered({"gesprek.kans": 0.9} | SETTLES, tie=0.5, events=0)
    tables.residents["aanspreken"] = [1.0, 0.4, 1.0]
    weeks = 8_000
    for _ in range(weeks):
        tables.hearings.rows["gesproken"] = 0
        live(tables, speak_to_neighbour)
    share = 0.9 * 0.5 * 0.4
    error = 4 * (share * (1 - share) / weeks) ** 0.5
    assert happened(tables, GESPREK_GELUKT) / weeks == pytest.approx(share, abs=error)


def test_how_far_the_other_is_beyond_talking_goes_by_its_condition():
    tables = street(3)
    people = tables.residents
    people["marge"] = [5.0, 4.9, 40.0]
    people["crisis"] = [0, 0, 1]
    assert [severity(people[row], tables.p) for row in range(3)] == [0.05, 0.3, 0.8]


@pytest.mark.parametrize(
    ("condition", "ernst"), [("stabiel", 0.05), ("wankel", 0.3), ("crisis", 0.8)]
)
def test_a_talk_succeeds_backfires_or_comes_to_nothing(condition, ernst):
    tables = bothered({"gesprek.last_mislukt": 0.0, "gesprek.band_mislukt": 0.0}, events=0)
    tables.residents["marge"][SOURCE] = 40.0 if condition == "stabiel" else 0.0
    tables.residents["crisis"][SOURCE] = condition == "crisis"
    weeks = 8_000
    live(tables, speak_to_neighbour, weeks=weeks)
    for kind, share in zip(TALKS, (0.7 * (1 - ernst), ernst), strict=True):
        error = 4 * (share * (1 - share) / weeks) ** 0.5
        assert happened(tables, kind) / weeks == pytest.approx(share, abs=error)


def test_a_good_talk_halves_the_nuisance_of_the_four_weeks_that_follow():
    tables = bothered(SETTLES | {"overlast.stabiel": 0.04})
    live(tables, weeks=10)
    live(tables, speak_to_neighbour)
    source = tables.residents[SOURCE]
    rates = [incident_rate(source, week, tables.p) for week in range(11, 17)]
    assert rates == pytest.approx([0.04 * factor for factor in (0.5, 0.5, 0.5, 0.5, 1.0, 1.0)])
    assert (tables.residents["acute_last"] == 0.0).all()


def test_a_talk_that_backfires_upsets_both_and_costs_their_tie():
    tables = bothered(BACKFIRES, tie=0.5)
    third = tie_index(tables.dwellings, SOURCE, THIRD)
    tables.ties[third] = 0.3
    live(tables, speak_to_neighbour)
    people = tables.residents
    talk = last_event(tables, GESPREK_MISLUKT)
    assert people["acute_last"].tolist() == [3.0, 3.0, 0.0]
    assert people["overlast_last"].tolist() == [3.0, 3.0, 0.0]
    assert people["oorzaak_last"].tolist() == [talk["nummer"], talk["nummer"], -1]
    for one, other in ((SOURCE, LISTENER), (LISTENER, SOURCE)):
        assert tables.ties[tie_index(tables.dwellings, one, other)] == pytest.approx(0.4)
    assert tables.ties[third] == 0.3
    assert people["band_som"] == pytest.approx([0.7, 0.4, 0.0])
    assert people["rustig_tot"][SOURCE] == -1


def test_a_tie_never_becomes_less_than_nothing():
    tables = bothered(BACKFIRES | {"gesprek.band_mislukt": 0.3}, tie=1.0)
    live(tables, speak_to_neighbour, weeks=6)
    assert happened(tables, GESPREK_MISLUKT) == 6
    assert (tables.ties == 0.0).all()


@pytest.mark.parametrize(
    ("heard", "about"), [([2, 0], BY_DAY), ([2, 1], BY_NIGHT), ([0, 1], BY_NIGHT)]
)
def test_a_talk_is_about_what_was_heard_last_and_names_both(heard, about):
    tables = bothered(SETTLES)
    tables.hearings.rows["gehoord"][0] = heard
    live(tables, speak_to_neighbour)
    talk, people = last_event(tables, GESPREK_GELUKT), tables.residents["huishouden"]
    assert (talk["huishouden"], talk["object"]) == (people[LISTENER], people[SOURCE])
    assert talk["oorzaak"] == about


def test_luck_goes_with_the_households_and_not_with_their_rows():
    results = set()
    for seed in range(20):
        here, there = bothered(seed=seed, tie=0.5), bothered(seed=seed, tie=0.5)
        there.residents["huishouden"] = there.residents["huishouden"][[1, 0, 2]].copy()
        pair = there.hearings.rows[:1]
        pair["bron"], pair["hoorder"] = LISTENER, SOURCE
        live(here, speak_to_neighbour)
        live(there, speak_to_neighbour)
        outcome = [happened(here, kind) for kind in TALKS]
        assert outcome == [happened(there, kind) for kind in TALKS]
        results.add(tuple(outcome))
    assert len(results) > 1

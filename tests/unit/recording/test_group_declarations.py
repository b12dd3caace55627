"""What is measured of groups is declared, and the comparison knows the groups that are counted."""

from __future__ import annotations

from simulatie.analysis.groups import HEADCOUNT, PEOPLE
from simulatie.presentation.group_figure import DRAWN
from simulatie.presentation.labels import OF_GROUPS
from simulatie.recording.declarations import declare_group_outcomes, declare_outcomes
from simulatie.recording.groups import CLASSES, MEASURES, RATES


def declared() -> dict:
    return {outcome.name: outcome for outcome in declare_group_outcomes()}


def test_every_measure_of_a_group_is_declared_and_nothing_else() -> None:
    assert sorted(declared()) == sorted(MEASURES)
    assert {name for name, one in declared().items() if one.kind == "rate"} == set(RATES)


def test_what_is_compared_and_drawn_is_measured() -> None:
    assert {*OF_GROUPS, *DRAWN, HEADCOUNT} <= set(MEASURES)
    assert PEOPLE == CLASSES
    assert {declared()[name].better for name in DRAWN} == {"lower"}


def test_an_outcome_of_the_whole_keeps_its_name_and_gets_the_unit_of_a_group() -> None:
    whole = {outcome.name: outcome for outcome in declare_outcomes()}
    for name in set(MEASURES) & set(whole):
        assert declared()[name].label == whole[name].label
        assert declared()[name].better == whole[name].better
    assert declared()["crises"].unit["nl"] == "per 1.000 huishoudens per jaar"
    assert declared()["huishoudens"].kind == "number"

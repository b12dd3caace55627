"""Capacity: lost fast, regained slowly, lifted by small successes in recovery only."""

from __future__ import annotations

import pytest
from hand_made import happened, live, street

from simulatie.rules.draagkracht import lose_and_recover
from simulatie.state.residents import NEVER
from simulatie.vocabulary import MIJLPAAL

CERTAIN = {"draagkracht.mijlpaal_kans": 1.0, "draagkracht.terugkeer": 0.0}
"""Every milestone succeeds, and nothing drifts back."""


def test_a_crisis_costs_a_fixed_amount_a_week_and_never_less_than_nothing_is_left():
    tables = street(2)
    tables.residents["crisis"] = 1
    tables.residents["draagkracht"] = [60.0, 0.1]
    live(tables, lose_and_recover, weeks=2)
    assert tables.residents["draagkracht"] == pytest.approx([59.7, 0.0])


def test_recovery_closes_a_share_of_the_gap_to_the_level():
    tables = street(1)
    tables.residents["draagkracht"] = 60.0
    live(tables, lose_and_recover)
    assert tables.residents["draagkracht"][0] == pytest.approx(60.0 + 0.01 * 10.0)


def test_what_ten_weeks_of_crisis_take_is_not_back_after_ten_weeks():
    tables = street(1)
    tables.residents["crisis"] = 1
    live(tables, lose_and_recover, weeks=10)
    lost = 70.0 - tables.residents["draagkracht"][0]
    tables.residents["crisis"] = 0
    live(tables, lose_and_recover, weeks=10)
    assert 70.0 - tables.residents["draagkracht"][0] > 0.8 * lost


def test_level_openness_and_self_reliance_drift_back_to_their_traits_between_crises_only():
    for crisis, left in ((0, 0.992), (1, 1.0)):
        tables = street(1)
        tables.residents["crisis"] = crisis
        tables.residents["niveau_draagkracht"] += 5.0
        tables.residents["openheid"] += 0.1
        tables.residents["zelfredzaamheid"] += 0.05
        live(tables, lose_and_recover)
        assert tables.residents["niveau_draagkracht"][0] == pytest.approx(70.0 + 5.0 * left)
        assert tables.residents["openheid"][0] == pytest.approx(0.5 + 0.1 * left)
        assert tables.residents["zelfredzaamheid"][0] == pytest.approx(0.5 + 0.05 * left)


def test_who_does_not_recover_from_anything_has_no_milestones():
    tables = street(20, CERTAIN)
    live(tables, lose_and_recover, weeks=60)
    assert happened(tables, MIJLPAAL) == 0
    assert (tables.residents["niveau_draagkracht"] == 70.0).all()


def test_milestones_come_at_13_26_39_and_52_stable_weeks_and_then_stop():
    tables = street(1, CERTAIN)
    tables.residents["stabiele_weken"] = 0
    weeks = []
    for week in range(1, 120):
        before = happened(tables, MIJLPAAL)
        live(tables, lose_and_recover)
        if happened(tables, MIJLPAAL) > before:
            weeks.append(week)
    assert weeks == [13, 26, 39, 52]
    assert tables.residents["stabiele_weken"][0] == NEVER


def test_a_milestone_lifts_by_a_step_and_never_above_its_ceiling():
    tables = street(1, CERTAIN)
    tables.residents["stabiele_weken"] = 0
    live(tables, lose_and_recover, weeks=13)
    first = tables.residents[0].copy()
    assert first["niveau_draagkracht"] == pytest.approx(71.5)
    assert first["openheid"] == pytest.approx(0.55)
    assert first["zelfredzaamheid"] == pytest.approx(0.52)
    live(tables, lose_and_recover, weeks=39)
    last = tables.residents[0]
    assert last["niveau_draagkracht"] == pytest.approx(75.0)
    assert last["openheid"] == pytest.approx(0.6)
    assert last["zelfredzaamheid"] == pytest.approx(0.55)


def test_a_milestone_never_lowers_who_is_above_the_ceiling():
    tables = street(1, CERTAIN)
    tables.residents["openheid"] = 0.8
    tables.residents["stabiele_weken"] = 12
    live(tables, lose_and_recover)
    assert happened(tables, MIJLPAAL) == 1
    assert tables.residents["openheid"][0] == pytest.approx(0.8)


def test_openness_makes_a_success_likelier():
    tables = street(4_000)
    tables.residents["openheid"][:2_000] = 0.0
    tables.residents["openheid"][2_000:] = 1.0
    tables.residents["stabiele_weken"] = 12
    live(tables, lose_and_recover)
    lifted = tables.residents["niveau_draagkracht"] > 70.5
    assert lifted[:2_000].mean() == pytest.approx(0.3, abs=0.041)  # four standard errors
    assert lifted[2_000:].mean() == pytest.approx(0.7, abs=0.041)


def test_wavering_starts_the_count_again_and_a_crisis_stops_it():
    tables = street(2, CERTAIN)
    tables.residents["stabiele_weken"] = 12
    tables.residents["marge"] = [4.9, 40.0]
    tables.residents["crisis"] = [0, 1]
    live(tables, lose_and_recover)
    assert list(tables.residents["stabiele_weken"]) == [0, 12]
    assert happened(tables, MIJLPAAL) == 0

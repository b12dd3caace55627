"""Curves over time: quarters of the measured weeks, the middle of the worlds, paired gains."""

from __future__ import annotations

import pytest

from simulatie.analysis.curves import Quarters


def test_a_quarter_is_the_mean_of_thirteen_weeks_over_the_used_worlds(common) -> None:
    balance = Quarters(common, "testbuurt").balance("basis")
    assert len(balance.draagkracht.years) == 12  # three years
    assert balance.draagkracht.years[0] == pytest.approx(6.5 / 52)
    weken = common.weken
    first = weken[(weken["scenario"] == "basis") & weken["week"].between(0, 12)]
    per_world = first[first["wereld"] > 0].groupby("wereld")["draagkracht"].mean()
    assert balance.draagkracht.mean[0] == pytest.approx(per_world.mean())
    assert balance.draagkracht.low[0] == pytest.approx(per_world.quantile(0.05))
    assert balance.draagkracht.high[0] == pytest.approx(per_world.quantile(0.95))


def test_steun_lies_on_top_of_draagkracht(common) -> None:
    balance = Quarters(common, "testbuurt").balance("waakvlam")
    added = balance.met_steun.mean - balance.draagkracht.mean
    assert added == pytest.approx(
        2.0 + 4 * 0.09 * balance.draagkracht.years.clip(max=2) / 2, abs=0.02
    )


def test_gained_room_is_paired_so_that_shared_luck_falls_out(common) -> None:
    # Planted: draagkracht and steun both rise by 4 × .19 in two years, in every world alike.
    gained = Quarters(common, "testbuurt").room_gained("waakvlam-met-mandaat", "basis")
    assert gained.mean[-1] == pytest.approx(2 * 4 * 0.19, abs=1e-9)
    assert gained.high[-1] - gained.low[-1] == pytest.approx(0, abs=1e-9)


def test_a_scenario_without_runs_has_no_curve(common) -> None:
    quarters = Quarters(common, "testbuurt")
    assert quarters.balance("bestaat-niet") is None
    assert quarters.room_gained("bestaat-niet", "basis") is None

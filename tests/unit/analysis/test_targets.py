"""Targets beside outcomes with known means."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from simulatie.analysis.targets import check_targets, targets
from simulatie.recording.declarations import declare_outcomes
from simulatie.recording.weekly import COUNTED, PER_HOUSEHOLD, SUMMED, TOGETHER


def results_with(values: dict[str, list[float]]) -> SimpleNamespace:
    names = [target.outcome for target in targets()]
    worlds = range(len(next(iter(values.values()))))
    frame = pd.DataFrame(
        {"scenario": "basis", "wereld": worlds}
        | {name: values.get(name, [1.0] * len(worlds)) for name in names}
    )
    weeks = pd.DataFrame(
        {"scenario": "basis", "wereld": worlds, "week": 0, "overlastzaken": 5}
        | {"achterstand_aandeel": 0.06}
    )
    outcomes = {outcome.name: outcome for outcome in declare_outcomes()}
    return SimpleNamespace(uitkomsten=frame, weken=weeks, outcomes=outcomes)


def test_a_mean_inside_its_margin_is_met_and_outside_is_not() -> None:
    results = results_with({"overlastzaken": [15.0, 17.0], "mutaties": [90.0, 92.0]})
    checks = {check.target.outcome: check for check in check_targets(results)}
    assert checks["overlastzaken"].is_met
    assert checks["overlastzaken"].mean == 16.0
    assert checks["overlastzaken"].error == pytest.approx(1.0)
    assert checks["overlastzaken"].events == 10
    assert not checks["mutaties"].is_met
    assert checks["achterstand_aandeel"].is_met


def test_every_target_names_an_outcome_or_a_weekly_column() -> None:
    known = {outcome.name for outcome in declare_outcomes()}
    known |= {*COUNTED, *SUMMED, *TOGETHER, *PER_HOUSEHOLD}
    assert {target.outcome for target in targets()} <= known


def test_one_world_is_refused() -> None:
    with pytest.raises(ValueError, match="two worlds"):
        list(check_targets(results_with({"mutaties": [60.0]})))

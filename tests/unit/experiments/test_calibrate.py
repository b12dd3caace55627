"""The whole search on a model whose answer is known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_model import FIGURES, KNOBS, Figure, Model

from simulatie.experiments.calibrate import Calibration, Level, SearchPlan, calibrate

PLAN = SearchPlan(punten=32, werelden=2, ronden=3, pool=8, vers=12, zaad=5)


def found(model: Model, plan: SearchPlan = PLAN) -> Calibration:
    return calibrate(KNOBS, FIGURES, plan, model.measure)


def test_the_known_answer_is_found_and_rounded() -> None:
    calibration = found(Model())
    assert calibration.found == pytest.approx(
        {"melden.kans": 0.08, "huur.overig": 0.003, "huur.crisis": 0.03, "blind": 3.0}, rel=0.02
    )
    assert all(float(f"{value:.3g}") == value for value in calibration.found.values())
    assert calibration.start["melden.kans"] == 0.05


def test_luck_between_worlds_hardly_moves_the_answer() -> None:
    calibration = found(Model(luck=0.3), replace(PLAN, punten=128, pool=64))
    assert calibration.found["melden.kans"] == pytest.approx(0.08, rel=0.08)
    assert calibration.found["huur.overig"] == pytest.approx(0.003, rel=0.08)
    assert calibration.found["blind"] == 3.0


def test_every_round_looks_closer() -> None:
    first, second, third = found(Model()).rounds
    assert (second.box.half <= first.box.half / 2 + 1e-9).all()
    assert (third.box.half <= second.box.half / 2 + 1e-9).all()
    assert first.box.holds(third.best.point)
    assert second.points >= PLAN.punten


def test_start_and_found_are_measured_in_worlds_that_no_round_used() -> None:
    model = Model(luck=0.3)
    calibration = found(model)
    fresh = model.asked.pop("4/4")
    used = {trial.wereld for trials in model.asked.values() for trial in trials}
    assert used == set(range(PLAN.pool))
    assert {trial.wereld for trial in fresh} == set(range(8, 20))
    assert {trial.values for trial in fresh} == {
        tuple(calibration.start.items()),
        tuple(calibration.found.items()),
    }
    before, after = calibration.levels["meldingen"]
    assert before.mean < 60 < 70 < after.mean
    assert before.error > 0


def test_what_is_not_fitted_is_measured_and_not_aimed_at() -> None:
    calibration = found(Model())
    assert [aim.outcome for aim in calibration.fitted] == ["meldingen", "ontruimingen", "samen"]
    assert calibration.levels["vrij"][1].mean == 1


def test_the_same_seed_finds_the_same_and_another_tries_other_points() -> None:
    one, two, other = Model(luck=0.3), Model(luck=0.3), Model(luck=0.3)
    assert found(one).found == found(two).found
    assert one.asked == two.asked
    found(other, replace(PLAN, zaad=6))
    assert other.asked["1/4"] != one.asked["1/4"]


def test_an_outcome_that_the_model_does_not_give_is_named() -> None:
    figures = [*FIGURES, Figure("Z", "geluk", 1, 0, 2)]
    with pytest.raises(ValueError, match="the model gives no geluk"):
        calibrate(KNOBS, figures, PLAN, Model().measure)


def test_implausibility_counts_margin_and_luck() -> None:
    figure = Figure("A", "x", 10, 8, 12)
    assert Level(13.0, 0.0).implausibility(figure) == pytest.approx(3)
    assert Level(13.0, 1.0).implausibility(figure) == pytest.approx(3 / 2**0.5)

"""Drift on series with a known slope."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from simulatie.analysis.drift import measure_drift

WORLDS, YEARS = 30, 10


def results_with(rise: float, noise: float = 0.0) -> SimpleNamespace:
    """Worlds in which draagkracht rises by `rise` of its mean over ten years; the rest is flat."""
    luck = np.random.default_rng(3)
    weeks = np.arange(-52, YEARS * 52)
    frames = []
    for wereld in range(WORLDS):
        years = weeks // 52 - (YEARS - 1) / 2
        frames.append(
            pd.DataFrame(
                {
                    "buurt": "proef",
                    "scenario": "basis",
                    "wereld": wereld,
                    "week": weeks,
                    "kwetsbaar_aandeel": 0.3,
                    "draagkracht": 70 * (1 + rise * years / YEARS)
                    + luck.normal(0, noise, len(weeks)),
                    "kwetsbaar": 100,
                    "crises_kwetsbaar": 1,
                }
            )
        )
    return SimpleNamespace(weken=pd.concat(frames))


def test_a_planted_rise_is_found_and_flat_series_stand_still() -> None:
    drifts = {drift.series: drift for drift in measure_drift(results_with(0.15))}
    assert drifts["draagkracht"].change == pytest.approx(0.15, abs=1e-9)
    assert not drifts["draagkracht"].stands_still
    assert drifts["kwetsbaar_aandeel"].change == pytest.approx(0.0, abs=1e-9)
    assert drifts["crises_per_kwetsbaar_jaar"].stands_still


def test_noise_is_reported_as_standard_error() -> None:
    drift = measure_drift(results_with(0.0, noise=5.0))[1]
    assert 0 < drift.error < 0.01
    assert abs(drift.change) < 4 * drift.error
    assert drift.worlds == WORLDS


def test_one_world_is_refused() -> None:
    one = results_with(0.0)
    one.weken = one.weken.query("wereld == 0")
    with pytest.raises(ValueError, match="two worlds"):
        measure_drift(one)  # type: ignore[arg-type]

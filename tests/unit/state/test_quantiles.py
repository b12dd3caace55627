"""Tables of quantiles: the right distributions, with a mean of exactly one where it matters."""

from __future__ import annotations

import numpy as np
import pytest
from hand_made import central
from scipy import stats

from simulatie.state import quantiles
from simulatie.synthesis.build import quantile_tables


@pytest.mark.parametrize("variance", [0.0, 0.5, 1.0, 2.0, 4.0, 8.0])
def test_propensities_have_mean_one_and_their_variance(variance):
    table = quantiles.gamma_midpoints(variance)
    assert table.mean() == pytest.approx(1.0, abs=1e-13)
    assert table.var() == pytest.approx(variance, rel=0.05)
    assert (np.diff(table) >= 0.0).all()
    assert table.min() >= 0.0


def test_life_events_have_the_moments_of_the_design():
    table = quantiles.exponential_midpoints(8.0)
    assert table.mean() == pytest.approx(7.997, abs=0.001)
    assert (table**2).mean() == pytest.approx(127.6, abs=0.05)


@pytest.mark.parametrize(
    ("table", "law"),
    [
        (quantiles.normal_midpoints(), stats.norm()),
        (quantiles.exponential_midpoints(8.0), stats.expon(scale=8.0)),
        (quantiles.beta_midpoints(1.5, 4.0), stats.beta(1.5, 4.0)),
    ],
    ids=["normal", "exponential", "beta"],
)
def test_a_table_holds_the_midpoints_of_its_distribution(table, law):
    assert len(table) == quantiles.POINTS
    assert law.cdf(table) == pytest.approx((np.arange(1024) + 0.5) / 1024, abs=1e-9)


def test_every_row_has_its_own_table():
    tables = quantile_tables(central())
    assert tables.shape == (quantiles.ROWS, quantiles.POINTS)
    assert tables[quantiles.NORMAAL].mean() == pytest.approx(0.0, abs=1e-12)
    for row in (
        quantiles.CRISISGEVOELIGHEID,
        quantiles.OVERLASTGENEIGDHEID,
        quantiles.BETAALGENEIGDHEID,
    ):
        assert tables[row].mean() == pytest.approx(1.0, abs=1e-13)
    assert tables[quantiles.BAND].mean() == pytest.approx(1.5 / 5.5, abs=1e-3)

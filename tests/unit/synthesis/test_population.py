"""The composition of the population: known shares are met, odds ratios are kept."""

from __future__ import annotations

import numpy as np
import pytest

from simulatie.synthesis.population import fit_population
from simulatie.vocabulary import ALLEEN, EENOUDER, GEZIN, PAAR

CENTRAL = {
    "bevolking.kwetsbaar_aandeel": 0.28,
    "bevolking.alleenstaand": 0.5,
    "bevolking.eenouder": 0.12,
    "bevolking.gezin": 0.17,
    "bevolking.laag_inkomen": 0.8,
    "bevolking.bijstand": 0.15,
    "bevolking.samenhang_kwetsbaar_laag_inkomen": 3.0,
    "bevolking.samenhang_kwetsbaar_bijstand": 2.5,
    "bevolking.samenhang_alleen_laag_inkomen": 2.0,
}
CASES = [
    {},
    {"kwetsbaar_aandeel": 0.05, "bijstand": 0.02},
    {"kwetsbaar_aandeel": 0.6, "laag_inkomen": 0.3, "bijstand": 0.29},
    {"alleenstaand": 0.9, "eenouder": 0.05, "gezin": 0.05},
    {"alleenstaand": 0.0, "eenouder": 0.0, "gezin": 0.0},
    {"laag_inkomen": 1.0, "bijstand": 1.0},
    {"laag_inkomen": 0.0, "bijstand": 0.0},
    {"samenhang_kwetsbaar_bijstand": 100.0, "samenhang_alleen_laag_inkomen": 0.01},
]


def fitted(**changes: float) -> tuple[np.ndarray, dict[str, float]]:
    """Shares by kwetsbaar, type, low income and bijstand together, and the parameters."""
    numbers = CENTRAL | {f"bevolking.{name}": value for name, value in changes.items()}
    cells = np.diff(fit_population(numbers), prepend=0.0, axis=1).reshape(2, 4, 2, 2)
    vulnerable = numbers["bevolking.kwetsbaar_aandeel"]
    weights = np.array([1.0 - vulnerable, vulnerable])
    return cells * weights[:, None, None, None], numbers


def odds_ratio(table: np.ndarray) -> float:
    """Of two traits, rows and columns no and yes."""
    return float(table[1, 1] * table[0, 0] / (table[1, 0] * table[0, 1]))


@pytest.mark.parametrize("changes", CASES)
def test_every_known_share_is_met(changes):
    cells, numbers = fitted(**changes)
    by_type = cells.sum(axis=(0, 2, 3))
    close = {"rel": 0.0, "abs": 1e-9}
    assert by_type[ALLEEN] == pytest.approx(numbers["bevolking.alleenstaand"], **close)
    assert by_type[EENOUDER] == pytest.approx(numbers["bevolking.eenouder"], **close)
    assert by_type[GEZIN] == pytest.approx(numbers["bevolking.gezin"], **close)
    assert by_type[PAAR] == pytest.approx(1.0 - by_type[[ALLEEN, EENOUDER, GEZIN]].sum(), **close)
    assert cells[:, :, 1].sum() == pytest.approx(numbers["bevolking.laag_inkomen"], **close)
    assert cells[..., 1].sum() == pytest.approx(numbers["bevolking.bijstand"], **close)
    assert cells[1].sum() == pytest.approx(numbers["bevolking.kwetsbaar_aandeel"], **close)


def test_the_odds_ratios_are_those_that_were_assumed():
    cells, _ = fitted()
    for kind in range(4):
        low = np.array([[group[0].sum(), group[1, 0]] for group in cells[:, kind]])
        assert odds_ratio(low) == pytest.approx(3.0)
        assert odds_ratio(cells[:, kind, 1]) == pytest.approx(2.5)
    for group in cells:
        for alone in (ALLEEN, EENOUDER):
            for together in (PAAR, GEZIN):
                low = group[[together, alone]][:, :, 0]
                assert odds_ratio(low) == pytest.approx(2.0)


def test_a_vulnerable_household_more_often_has_a_low_income_and_bijstand():
    cells, _ = fitted()
    other, vulnerable = cells[0] / cells[0].sum(), cells[1] / cells[1].sum()
    assert vulnerable[:, 1].sum() > other[:, 1].sum()
    assert vulnerable[..., 1].sum() > other[..., 1].sum()


def test_without_odds_ratios_traits_do_not_go_together():
    names = ("kwetsbaar_laag_inkomen", "kwetsbaar_bijstand", "alleen_laag_inkomen")
    cells, _ = fitted(**{f"samenhang_{name}": 1.0 for name in names})
    np.testing.assert_allclose(cells[0] / cells[0].sum(), cells[1] / cells[1].sum(), atol=1e-12)
    low = cells[:, :, 1].sum(axis=(0, 2)) / cells.sum(axis=(0, 2, 3))
    np.testing.assert_allclose(low, 0.8)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_group_of_nobody_has_a_composition_too(share):
    cumulative = fit_population(CENTRAL | {"bevolking.kwetsbaar_aandeel": share})
    assert np.isfinite(cumulative).all()
    assert (np.diff(cumulative, axis=1) >= 0.0).all()


@pytest.mark.parametrize("changes", CASES)
def test_shares_add_up_to_exactly_one_and_nobody_has_bijstand_without_a_low_income(changes):
    cumulative = fit_population(CENTRAL | {f"bevolking.{n}": v for n, v in changes.items()})
    assert (cumulative[:, -1] == 1.0).all()
    assert (fitted(**changes)[0][:, :, 0, 1] == 0.0).all()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"bijstand": 0.9}, "bijstand 0.9 is more than bevolking.laag_inkomen 0.8"),
        ({"alleenstaand": 0.8}, "alleenstaand 0.8 .* = 1.09, which is more than 1"),
    ],
)
def test_shares_that_cannot_go_together_are_refused_with_the_numbers(changes, said):
    with pytest.raises(ValueError, match=said):
        fitted(**changes)

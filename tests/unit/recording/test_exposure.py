"""Often bothered and silent, against a slow count over people in a dictionary."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
import small_world as world

from simulatie.recording import exposure
from simulatie.recording.outcomes import measure_outcomes
from simulatie.state.residents import RESIDENT

HOMES, YEARS = 120, 3


@dataclass
class Year:
    """One household's weeks at its home in one year."""

    weeks: list[bool] = field(default_factory=list)  # bothered or not
    reported: bool = False


def slow_count(simulation, years: int) -> tuple[float, float]:
    """`overlast_vaak` and `stille_overlast` by following every household by name."""
    shares, often_years, silent_years = [], 0, 0
    for _ in range(years):
        people: dict[int, Year] = {}
        for _ in range(52):
            simulation.advance()
            for r in simulation.tables.residents:
                if r["aanwezig"] and not r["in_time_out"]:
                    year = people.setdefault(int(r["huishouden"]), Year())
                    year.weeks.append(bool(r["hinder"] > 0))
                    year.reported |= bool(r["meldingen"] > 0)
        here = {int(r["huishouden"]) for r in simulation.tables.residents if r["aanwezig"]}
        long = [year for who, year in people.items() if who in here and len(year.weeks) >= 26]
        often = [year for year in long if sum(year.weeks) / len(year.weeks) >= 12 / 52]
        shares.append(len(often) / len(long))
        often_years += len(often)
        silent_years += sum(not year.reported for year in often)
    return sum(shares) / len(shares), silent_years / often_years


@pytest.mark.parametrize(
    "scenario",
    [
        world.scenario("rustig", {}, {"overlast.stabiel": 0.1}),
        world.scenario("druk", {"time_out": {"plekken": 12}}, {**world.BUSY, "melden.kans": 0.05}),
    ],
    ids=lambda scenario: scenario.naam,
)
def test_often_and_silent_equal_the_slow_count(scenario):
    simulation = world.begin(scenario, homes=HOMES, jaren=YEARS)
    often, silent = slow_count(simulation, YEARS)
    simulation.recorder.finish(simulation.tables)
    outcomes = measure_outcomes(simulation.recorder.record, HOMES)
    assert 0 < often < 1
    assert 0 < silent < 1
    assert outcomes["overlast_vaak"] == pytest.approx(often)
    assert outcomes["stille_overlast"] == pytest.approx(silent)


def one_household() -> tuple[np.ndarray, np.ndarray]:
    residents = np.zeros(1, RESIDENT)
    residents["huishouden"], residents["aanwezig"] = 1001, 1
    return exposure.new_exposure(1), residents


def live(seen: np.ndarray, residents: np.ndarray, weeks: int, **columns) -> None:
    for name, value in columns.items():
        residents[name] = value
    for _ in range(weeks):
        exposure.follow_exposure(seen, residents)


@pytest.mark.parametrize(
    ("bothered", "calm", "counts"),
    [
        (12, 40, [1, 1, 1]),
        (11, 41, [1, 0, 0]),
        (6, 20, [1, 1, 1]),
        (5, 21, [1, 0, 0]),
        (6, 19, [0, 0, 0]),
        (8, 26, [1, 1, 1]),
        (7, 27, [1, 0, 0]),
    ],
)
def test_the_limit_of_twelve_weeks_is_pro_rata_and_asks_for_half_a_year(bothered, calm, counts):
    seen, residents = one_household()
    live(seen, residents, bothered, hinder=2)
    live(seen, residents, calm, hinder=0)
    assert exposure.close_year(seen, residents).tolist() == counts


def test_one_report_ends_the_silence_for_a_year():
    seen, residents = one_household()
    live(seen, residents, 1, hinder=1, meldingen=1)
    live(seen, residents, 51, hinder=1, meldingen=0)
    assert exposure.close_year(seen, residents).tolist() == [1, 1, 0]
    live(seen, residents, 52)
    assert exposure.close_year(seen, residents).tolist() == [1, 1, 1]


def test_weeks_in_a_time_out_home_are_no_weeks_at_home():
    seen, residents = one_household()
    live(seen, residents, 27, hinder=0, in_time_out=1)
    live(seen, residents, 25, in_time_out=0, hinder=1)
    assert exposure.close_year(seen, residents).tolist() == [0, 0, 0]


def test_the_next_tenants_start_at_nothing_and_who_left_does_not_count():
    seen, residents = one_household()
    live(seen, residents, 20, hinder=1)
    residents["huishouden"] = 1002
    live(seen, residents, 30, hinder=0)
    assert exposure.close_year(seen, residents).tolist() == [1, 0, 0]
    live(seen, residents, 40, hinder=1)
    residents["aanwezig"] = 0
    assert exposure.close_year(seen, residents).tolist() == [0, 0, 0]

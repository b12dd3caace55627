"""Often bothered and silent, against a slow count over people in a dictionary."""

from __future__ import annotations

from collections import defaultdict
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
    """One household's weeks at its home in one year, and calls to the police about its crises."""

    weeks: list[bool] = field(default_factory=list)  # bothered or not
    reported: bool = False
    calls: int = 0


@dataclass
class SlowCount:
    """Follows every household by name and week of arrival, and looks when the recorder looks."""

    people: dict[tuple[int, int], Year] = field(default_factory=lambda: defaultdict(Year))
    shares: list[float] = field(default_factory=list)
    often: list[Year] = field(default_factory=list)
    called_about: list[int] = field(default_factory=list)  # calls per household and year

    def look(self, tables) -> None:
        here = tables.residents[tables.residents["aanwezig"] == 1]
        for r in here:
            year = self.people[int(r["huishouden"]), int(r["sinds"])]
            year.calls += int(r["politie"])
            if not r["in_time_out"]:
                year.weeks.append(bool(r["hinder"] > 0))
                year.reported |= bool(r["meldingen"] > 0)
        if (tables.clock["week"][0] + 1) % 52 == 0:
            self.close(set(zip(here["huishouden"].tolist(), here["sinds"].tolist(), strict=True)))

    def close(self, here: set[tuple[int, int]]) -> None:
        long = [y for who, y in self.people.items() if who in here and len(y.weeks) >= 26]
        often = [year for year in long if sum(year.weeks) / len(year.weeks) >= 12 / 52]
        self.shares.append(len(often) / len(long))
        self.often += often
        self.called_about += [year.calls for year in self.people.values() if year.calls]
        self.people.clear()


def counted(scenario) -> tuple[SlowCount, dict[str, float]]:
    """The slow count of a run, and its outcomes."""
    simulation, slow = world.begin(scenario, homes=HOMES, jaren=YEARS), SlowCount()
    look = simulation.recorder.look

    def both(tables) -> None:
        slow.look(tables)
        look(tables)

    simulation.recorder.look = both
    simulation.run()
    return slow, measure_outcomes(simulation.recorder.record, HOMES)


@pytest.mark.parametrize(
    "scenario",
    [
        world.scenario("rustig", {}, {"overlast.stabiel": 0.1}),
        world.scenario("druk", {"time_out": {"plekken": 12}}, {**world.BUSY, "melden.kans": 0.05}),
    ],
    ids=lambda scenario: scenario.naam,
)
def test_often_and_silent_equal_the_slow_count(scenario):
    slow, outcomes = counted(scenario)
    often = np.mean(slow.shares)
    silent = np.mean([not year.reported for year in slow.often])
    assert 0 < often < 1
    assert 0 < silent < 1
    assert outcomes["overlast_vaak"] == pytest.approx(often)
    assert outcomes["stille_overlast"] == pytest.approx(silent)


def test_calls_to_the_police_about_the_same_equal_the_slow_count():
    slow, outcomes = counted(world.scenario("druk", {"time_out": {"plekken": 12}}, world.BUSY))
    calls = np.array(slow.called_about)
    again = calls > 1
    assert 5 < again.sum() < len(calls)
    assert outcomes["politie_herhaald_personen"] == pytest.approx(again.mean())
    assert outcomes["politie_herhaald_meldingen"] == pytest.approx(calls[again].sum() / calls.sum())
    assert outcomes["politie_meldingen_per_persoon"] == pytest.approx(calls.mean())


def one_household() -> tuple[np.ndarray, np.ndarray]:
    residents = np.zeros(1, RESIDENT)
    residents["huishouden"], residents["aanwezig"] = 1001, 1
    return exposure.new_exposure(1), residents


def live(seen: np.ndarray, residents: np.ndarray, weeks: int, **columns) -> np.ndarray:
    """These weeks of one household; gives what they tallied of calls to the police."""
    police = np.zeros(4, np.int64)
    for name, value in columns.items():
        residents[name] = value
    for _ in range(weeks):
        exposure.follow_exposure(seen, police, residents)
    return police


def close(seen: np.ndarray, residents: np.ndarray) -> list[int]:
    return exposure.close_year(seen, np.zeros(4, np.int64), residents).tolist()


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
    assert close(seen, residents) == counts


def test_one_report_ends_the_silence_for_a_year():
    seen, residents = one_household()
    live(seen, residents, 1, hinder=1, meldingen=1)
    live(seen, residents, 51, hinder=1, meldingen=0)
    assert close(seen, residents) == [1, 1, 0]
    live(seen, residents, 52)
    assert close(seen, residents) == [1, 1, 1]


def test_weeks_in_a_time_out_home_are_no_weeks_at_home():
    seen, residents = one_household()
    live(seen, residents, 27, hinder=0, in_time_out=1)
    live(seen, residents, 25, in_time_out=0, hinder=1)
    assert close(seen, residents) == [0, 0, 0]


def test_the_next_tenants_start_at_nothing_and_who_left_does_not_count():
    seen, residents = one_household()
    live(seen, residents, 20, hinder=1)
    residents["huishouden"] = 1002
    live(seen, residents, 30, hinder=0)
    assert close(seen, residents) == [1, 0, 0]
    live(seen, residents, 40, hinder=1)
    residents["aanwezig"] = 0
    assert close(seen, residents) == [0, 0, 0]


@pytest.mark.parametrize(
    ("weekly", "tallied"),
    [([], [0, 0, 0, 0]), ([1], [1, 0, 1, 0]), ([1, 1], [1, 1, 2, 2]), ([3], [1, 1, 3, 3])],
)
def test_a_household_counts_once_a_year_with_all_calls_about_it(weekly, tallied):
    seen, residents = one_household()
    live(seen, residents, 10, politie=0)
    for calls in weekly:
        live(seen, residents, 1, politie=calls)
    live(seen, residents, 10, politie=0, in_time_out=1)
    police = np.zeros(4, np.int64)
    exposure.close_year(seen, police, residents)
    assert police.tolist() == tallied
    exposure.close_year(seen, police, residents)
    assert police.tolist() == tallied, "a new year starts at nothing"


def test_who_comes_back_to_the_same_home_counts_anew():
    seen, residents = one_household()
    live(seen, residents, 2, politie=1)
    residents["aanwezig"] = 0
    live(seen, residents, 4, politie=0)
    residents["aanwezig"], residents["sinds"] = 1, 6
    assert live(seen, residents, 20, hinder=1).tolist() == [1, 1, 2, 2]
    assert close(seen, residents) == [0, 0, 0]


def test_calls_about_who_has_left_are_counted_when_the_next_tenants_come():
    seen, residents = one_household()
    assert live(seen, residents, 2, politie=1).sum() == 0
    residents["aanwezig"] = 0
    assert live(seen, residents, 4, politie=0).sum() == 0
    residents["huishouden"], residents["aanwezig"] = 1002, 1
    assert live(seen, residents, 1, politie=1).tolist() == [1, 1, 2, 2]
    police = np.zeros(4, np.int64)
    exposure.close_year(seen, police, residents)
    assert police.tolist() == [1, 0, 1, 0]

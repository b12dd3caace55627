"""V16: equal households on a complete graph follow their mean field, but for an error ∝ 1/√N.

Everybody in a block hears everybody with the same chance, `HEARERS` over the number of neighbours,
so that a block is a complete graph; blocks do not hear each other and are independent copies.
With ever more homes nobody is anybody's neighbour in particular: the acute load S of one household
is shot noise of life events and of nuisance, whose rate follows from the share in crisis, and that
share from the chances that go with S. This gives a map from one week to the next of two densities,
of S outside and in a crisis. It is written down and iterated here without the kernels.

Capacity does not move, nobody helps, moves, talks, reports or owes rent, so that S and the crisis
are all there is to know of a household.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np
import pytest
import small_world as world
from hand_made import central, within_four_errors

from simulatie.rules.balans import weigh_balans
from simulatie.rules.steun import give_steun
from simulatie.scenario import Bouw
from simulatie.state import Tables
from simulatie.state.clock import new_clock
from simulatie.synthesis.build import build_tables
from simulatie.week import run_week, tick

HEARERS = 4.0
"""Homes that hear an incident, on average, however many there are."""
OFF = re.compile(
    r"bevolking\..*(spreiding|variantie).*|bevolking\.(kwetsbaar_aandeel|behoefte_overig)"
    r"|bevolking\.mijder_overig|casework\..*\.fte|huurachterstand\.kans_.*|verhuizen\.per_jaar"
    r"|draagkracht\.(mijlpaal_kans.*|verlies_in_crisis)|gesprek\.kans|melden\.kans"
    r"|signaal\.zelfmelding_per_week"
)
"""Numbers that are 0 here: what makes households differ, or does anything but load and crisis."""

MEASURED = ("crisis", "acute_last")


@dataclass(frozen=True)
class Setting:
    """One kind of household: what it can bear, how much nuisance weighs, and what softens it.

    `help`: dose that everybody has; `tie`: strength of all ties in a block, 0 or ½.
    """

    name: str
    draagkracht: float
    gewicht: float
    help: float = 0.0
    tie: float = 0.0
    more: Mapping[str, float] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.name

    def numbers(self) -> dict[str, float]:
        """Every number of the rules by dotted name, but for the chance to hear."""
        equal = {name: 0.0 if OFF.fullmatch(name) else value for name, value in central().items()}
        return {
            **equal,
            "bevolking.mijder_grens": 1.0,  # everybody is completely open to help
            "bevolking.band_a": 1e6,
            "bevolking.band_b": 1e6,
            "bevolking.draagkracht_overig": self.draagkracht,
            "draaglast.gewicht_overlast": self.gewicht,
            **self.more,
        }


ONLY_CRISES = {"overlast.stabiel": 0.0, "overlast.wankel": 0.0}
"""Only a crisis causes nuisance: that alone is what the reproduction number speaks of."""
SETTINGS = (
    Setting("weak", 50.0, 0.5, more={"overlast.wankel": 0.3}),
    Setting("strong", 45.0, 1.0),
    Setting("helped", 45.0, 1.5, help=0.5),  # without help it would tip
    Setting("tied", 45.0, 1.2, tie=0.5),
)
TIPPING = Setting("tipping", 60.0, 2.5)
"""Two fixed points: a quiet one, and one in which nearly everybody is in crisis."""


class MeanField:
    """The map of densities on a grid of acute load, `step` points wide."""

    def __init__(self, setting: Setting, step: float = 0.1, top: float = 160.0) -> None:
        self.p, self.step = setting.numbers(), step
        self.load = np.arange(0.0, top, step)
        self.decay = 2.0 ** (-1.0 / self.p["draaglast.halfwaardetijd"])
        margin = self.margin(setting)
        self.hazard = self.p["crisis.kans_per_week"] * np.exp(-margin / self.p["crisis.schaal"])
        self.enter = 1.0 - np.exp(-self.hazard)
        self.leave = 1.0 - np.exp(-self.recovery(setting))
        self.incidents = self.nuisance_outside_crisis(margin)
        bothers = 1.0 - self.p["bevolking.tolerantie"] * (1.0 + setting.tie) / 2.0
        self.heard = self.p["draaglast.gewicht_overlast"] * bothers
        self.wave_of_heard = self.wave(self.on_grid(np.array([self.heard]), np.ones(1)))
        self.wave_of_event = self.wave(self.on_grid(self.sizes(), np.full(1024, 1 / 1024)))

    def margin(self, setting: Setting) -> np.ndarray:
        """Draagkracht and support less chronic, acute and lonely load, for each acute load."""
        p = self.p
        helped = p["draagkracht.steun_professional"] * setting.help
        known = p["draagkracht.steun_buren"] * (setting.tie > 0.0)  # of ever more neighbours
        lonely = p["draaglast.gewicht_eenzaamheid"] * (1.0 - setting.tie)
        borne = p["bevolking.draaglast_overig"] + lonely
        return setting.draagkracht + helped + known - borne - self.load

    def nuisance_outside_crisis(self, margin: np.ndarray) -> np.ndarray:
        """Incidents a week for each acute load; a node stands for half a step on either side."""
        short = self.p["draagkracht.wankelgrens"] - margin
        wavers = np.clip(short / self.step + 0.5, 0.0, 1.0)
        stable, wavering = self.p["overlast.stabiel"], self.p["overlast.wankel"]
        return stable + (wavering - stable) * wavers

    def recovery(self, setting: Setting) -> float:
        """The rate at which a crisis ends, r0 · (½ + z) · (1 + (R_T − 1) · dose)."""
        treated = 1.0 + (self.p["crisis.behandelfactor"] - 1.0) * setting.help
        self_reliant = 0.5 + self.p["bevolking.zelfredzaamheid_overig"]
        return self.p["crisis.herstel_per_week"] * self_reliant * treated

    def sizes(self) -> np.ndarray:
        """Of life events: the midpoints of 1,024 equal parts of the exponential distribution."""
        return -self.p["draaglast.gebeurtenis_omvang"] * np.log1p(-(np.arange(1024) + 0.5) / 1024)

    def on_grid(self, points: np.ndarray, mass: np.ndarray) -> np.ndarray:
        """Masses at `points`, each shared by the two nodes around it, so that the mean stays."""
        below, part = np.divmod(points / self.step, 1.0)
        nodes = np.zeros(len(self.load) + 1)
        np.add.at(nodes, below.astype(int), mass * (1.0 - part))
        np.add.at(nodes, below.astype(int) + 1, mass * part)
        return nodes[:-1]

    def wave(self, density: np.ndarray) -> np.ndarray:
        """The Fourier transform, in which what comes on top of each other is a product."""
        return np.fft.rfft(density, 2 * len(self.load))

    def burden(self, density: np.ndarray, heard: float) -> np.ndarray:
        """Load wears off; life events and `heard` incidents a week come as Poisson counts."""
        events = self.p["draaglast.gebeurtenissen_per_week"]
        new = np.exp(events * (self.wave_of_event - 1.0) + heard * (self.wave_of_heard - 1.0))
        left = self.on_grid(self.load * self.decay, density)
        return np.fft.irfft(self.wave(left) * new)[: len(self.load)]

    def begin(self) -> np.ndarray:
        """Nobody is in crisis, with the load of two years of life events: float64[2, loads]."""
        density = self.on_grid(np.zeros(1), np.ones(1))
        for _ in range(104):
            density = self.burden(density, 0.0)
        return np.array([density, np.zeros_like(density)])

    def week(self, now: np.ndarray) -> np.ndarray:
        """The map: nuisance follows from last week's condition, crises from this week's load."""
        incidents = now[0] @ self.incidents + now[1].sum() * self.p["overlast.crisis"]
        calm, crisis = (self.burden(density, HEARERS * incidents) for density in now)
        begins, ends = calm * self.enter, crisis * self.leave
        return np.array([calm - begins + ends, crisis - ends + begins])

    def path(self, now: np.ndarray, weeks: int) -> np.ndarray:
        """Share in crisis and mean acute load at the end of every week, float64[weeks, 2]."""
        found = np.zeros((weeks, 2))
        for week in range(weeks):
            now = self.week(now)
            found[week] = now[1].sum(), now.sum(axis=0) @ self.load
        assert now.sum() == pytest.approx(1.0, abs=1e-6), "the grid is cut off too early"
        return found

    def fixed_point(self) -> np.ndarray:
        """The densities that a week leaves as they are, reached from a quiet start."""
        now, before = self.begin(), np.zeros(1)
        while np.abs(now - before).sum() > 1e-9:
            now, before = self.week(now), now
        return now

    def reproduction(self, now: np.ndarray) -> float:
        """R_N: heard per week · points · weeks in crisis · weeks a point lasts · hazard slope."""
        slope = now[0] @ (self.hazard * (1.0 - self.enter)) / now[0].sum()
        slope /= self.p["crisis.schaal"]
        heard_points = HEARERS * self.p["overlast.crisis"] * self.heard
        return heard_points / self.leave / (1.0 - self.decay) * slope


def complete_graphs(setting: Setting, homes: int, blocks: int, seed: int = 2) -> Tables:
    """`blocks` of `homes` each, on one staircase if they have ties, else each on one of its own.

    Their balance is weighed, so that help, neighbours and loneliness count from the first week.
    """
    hears = HEARERS / (homes - 1)
    numbers = setting.numbers() | {
        "overlast.hoorkans_aangrenzend": hears,
        "overlast.hoorkans_blok": hears,
    }
    floors, stairs = (homes, 1) if setting.tie > 0.0 else (1, homes)
    bouw = Bouw("portiekflat", 1.0, floors, 1, stairs, "Verzonnen.", "aanname")
    buurt = replace(world.buurt(homes * blocks), bouw=(bouw,))
    tables = build_tables(buurt, numbers, new_clock(seed, 0, 52))
    tables.residents["dosis_time_out"] = setting.help
    give_steun(tables)
    weigh_balans(tables)
    return tables


def live_on(tables: Tables, homes: int, weeks: int) -> np.ndarray:
    """What `MeanField.path` gives, of every block: float64[weeks, 2, blocks]."""
    found = []
    people = tables.residents
    for _ in range(weeks):
        run_week(tables, ())
        tick(tables)
        found.append([people[name].reshape(-1, homes).mean(axis=1) for name in MEASURED])
    return np.array(found)


@dataclass(frozen=True)
class Size:
    """How much is lived: `homes` in all, in blocks of each of `sizes`, for `weeks`."""

    homes: int
    sizes: tuple[int, ...]
    weeks: int


QUICK = Size(4_096, (32, 128, 512), 104)
LONG = Size(16_384, (32, 128, 512, 2_048), 312)
ON_THE_WAY, SETTLED = (1, 4, 13, 26, 52, 104), 52
"""Weeks at the end of which all is compared, and after which their mean is too."""


@cache
def errors(setting: Setting, size: Size) -> dict[int, np.ndarray]:
    """By homes in a block: what the blocks show less the mean field, float64[weeks, 2, blocks]."""
    mean_field = MeanField(setting)
    truth = mean_field.path(mean_field.begin(), size.weeks)[:, :, np.newaxis]
    return {
        homes: live_on(complete_graphs(setting, homes, size.homes // homes), homes, size.weeks)
        - truth
        for homes in size.sizes
    }


def assert_no_error(error: np.ndarray) -> None:
    """Crisis and load are right on average over blocks, float64[2, blocks]."""
    for name, of_blocks in zip(MEASURED, error, strict=True):
        spread = of_blocks.std(ddof=1) / len(of_blocks) ** 0.5
        assert within_four_errors(of_blocks.mean(), spread, 0.0), name


def assert_on_the_path(error: np.ndarray) -> None:
    """From the first week to the fixed point, and over the weeks in which it stays there."""
    for week in ON_THE_WAY:
        assert_no_error(error[week - 1])
    assert_no_error(error[SETTLED:].mean(axis=0))


def check_slope(setting: Setting, size: Size) -> None:
    """The root of the mean square over weeks and blocks falls as 1/√N, in logarithms −½."""
    of_size = errors(setting, size)
    for measured, name in enumerate(MEASURED):
        root = [(of_size[homes][:, measured] ** 2).mean() ** 0.5 for homes in size.sizes]
        slope = np.polyfit(np.log(size.sizes), np.log(root), 1)[0]
        assert slope == pytest.approx(-0.5, abs=0.15), name


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_blocks_follow_the_mean_field_to_its_fixed_point(setting):
    assert_on_the_path(errors(setting, QUICK)[128])


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_the_error_falls_as_the_root_of_the_number_of_homes(setting):
    check_slope(setting, QUICK)


@pytest.mark.lang
@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_many_blocks_follow_the_mean_field_for_years(setting):
    mean_field = MeanField(setting)
    assert mean_field.path(mean_field.begin(), LONG.weeks)[-1, 0] == pytest.approx(
        at_rest(setting)[0], rel=1e-3
    )
    assert_on_the_path(errors(setting, LONG)[512])
    check_slope(setting, LONG)


def test_the_mean_field_does_not_depend_on_its_grid():
    for setting in SETTINGS:
        grids = [MeanField(setting, step) for step in (0.1, 0.05)]
        wide, fine = (grid.path(grid.begin(), 156) for grid in grids)
        assert wide == pytest.approx(fine, rel=1e-3)


def check_two_ends(homes: int, blocks: int) -> None:
    """Past the tipping point it is the start that decides, and each road is the mean field's."""
    mean_field, ends = MeanField(TIPPING, top=320.0), []
    for in_crisis in (0, 1):
        begin = mean_field.begin()[:: -1 if in_crisis else 1]
        truth = mean_field.path(begin, 104)
        tables = complete_graphs(TIPPING, homes, blocks)
        tables.residents["crisis"] = in_crisis
        assert_on_the_path(live_on(tables, homes, 104) - truth[:, :, np.newaxis])
        ends.append(truth[-1, 0])
    assert ends[0] < 0.05
    assert ends[1] > 0.9


def test_the_start_decides_where_the_mean_field_has_two_fixed_points():
    check_two_ends(128, 16)


@pytest.mark.lang
def test_the_start_decides_in_many_blocks():
    check_two_ends(512, 16)


@cache
def at_rest(setting: Setting) -> tuple[float, float]:
    """The share in crisis and R_N at the fixed point."""
    mean_field = MeanField(setting)
    now = mean_field.fixed_point()
    return float(now[1].sum()), mean_field.reproduction(now)


def knocked_out(setting: Setting) -> Setting:
    """The same households, to whom nuisance is no load."""
    return replace(setting, gewicht=0.0)


def many_small(gewicht: float, **more: float) -> Setting:
    """Ten times the incidents, each of little weight: few in crisis, and hardly any chance."""
    return Setting("small", 70.0, gewicht, more={**ONLY_CRISES, "overlast.crisis": 14.5, **more})


@pytest.mark.parametrize("gewicht", [0.2, 0.4, 0.6])
def test_a_small_signal_is_amplified_by_its_reproduction_number(gewicht):
    """x / x at κ = 0 is 1 / (1 − R_N) but for terms in R_N²."""
    setting = many_small(gewicht)
    share, number = at_rest(setting)
    assert 0.05 < number < 0.2
    gain = share / at_rest(knocked_out(setting))[0]
    assert gain * (1.0 - number) == pytest.approx(1.0, abs=number**2)


@pytest.mark.parametrize("gewicht", [0.6, 0.9, 1.2])
def test_of_a_large_signal_the_number_tells_what_a_little_more_does(gewicht):
    """One percent more hazard gives 1 / (1 − R_N) percent more crises; all of κ gives e^R_N."""
    setting = many_small(gewicht)
    share, number = at_rest(setting)
    hazard = 1.01 * setting.numbers()["crisis.kans_per_week"]
    more, _ = at_rest(many_small(gewicht, **{"crisis.kans_per_week": hazard}))
    response = np.log(more / share) / np.log(1.01)
    assert response * (1.0 - number) == pytest.approx(1.0, abs=0.04)  # who is in, cannot enter
    gain = share / at_rest(knocked_out(setting))[0]
    assert gain == pytest.approx(np.exp(number), rel=0.005)


def check_knock_out(gewicht: float, homes: int, blocks: int, weeks: int) -> None:
    """With equal luck, κ amplifies in the kernels what it amplifies in the mean field."""
    setting = Setting("knock-out", 55.0, gewicht, more=ONLY_CRISES)
    with_it, without = (
        live_on(complete_graphs(each, homes, blocks), homes, weeks)[SETTLED:, 0].mean(axis=0)
        for each in (setting, knocked_out(setting))
    )
    gain = with_it.mean() / without.mean()
    error = (with_it - gain * without).std(ddof=1) / blocks**0.5 / without.mean()
    assert gain > 1.0 + 8.0 * error
    fields = [MeanField(each) for each in (setting, knocked_out(setting))]
    paths = [field.path(field.begin(), weeks)[SETTLED:, 0].mean() for field in fields]
    assert within_four_errors(gain, error, paths[0] / paths[1])
    _, number = at_rest(setting)
    assert abs(gain - 1.0 / (1.0 - number)) <= 4.0 * error + 2.0 * number**2


def test_the_kernels_amplify_as_the_mean_field_does():
    check_knock_out(2.0, 256, 32, 260)


@pytest.mark.lang
@pytest.mark.parametrize("gewicht", [1.0, 2.0])
def test_the_kernels_amplify_as_the_mean_field_does_over_a_long_time(gewicht):
    check_knock_out(gewicht, 512, 32, 520)

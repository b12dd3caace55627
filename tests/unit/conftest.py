"""A results folder with planted effects, written by the real writer without running the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest

from simulatie.recording.declarations import declare_group_outcomes, declare_role_outcomes
from simulatie.results import OutcomeDeclaration, Results, RunKey, RunTables, open_results
from simulatie.results.batch_file import Batch, BuurtEntry, ScenarioEntry
from simulatie.results.schema import COST_COLUMNS, GROUP_COLUMNS, ROLE_COLUMNS
from simulatie.results.writer import open_writer

WEEKS = 52

LEVELS = {
    "crises": (21.4, 0.10, "rate", "lower", 1, "crises"),
    "overbelast": (0.118, 0.08, "share", "lower", 3, None),
    "draagkracht": (72.0, 0.01, "points", "higher", 1, None),
    "overlast_incidenten": (142.0, 0.12, "rate", "lower", 0, "overlast_incidenten"),
    "overlast_vaak": (0.04, 0.2, "share", "lower", 3, None),
    "wachttijd": (8.6, 0.15, "weeks", "lower", 1, None),
    "geholpen_13": (0.61, 0.1, "share", "higher", 3, None),
    "eerste_contact_in_crisis": (0.42, 0.08, "share", "lower", 3, None),
    "ontruimingen": (0.52, 0.3, "rate", "lower", 2, "ontruimingen"),
    "mutaties": (62.0, 0.02, "rate", "none", 0, None),
    "kosten_totaal": (652_000.0, 0.05, "money", "lower", 0, None),
    "kosten_gemeente": (190_000.0, 0.0, "money", "lower", 0, None),
    "kosten_corporatie": (310_000.0, 0.04, "money", "lower", 0, None),
    "kosten_zorgverzekeraar": (112_000.0, 0.15, "money", "lower", 0, None),
    "kosten_politie_justitie": (34_000.0, 0.15, "money", "lower", 0, None),
    "kosten_bewoners": (4_000.0, 0.2, "money", "lower", 0, None),
    "kosten_schuldeisers": (2_000.0, 0.3, "money", "lower", 0, None),
}
"""Mean in the basis, spread between worlds, kind, better side, decimals, weekly count."""


GROUP_LEVELS = {
    "huishoudens": (480.0, 1100.0, 2700.0, 1700.0, 2580.0),
    "crises": (160.0, 4.4, 3.9, 19.0, 21.0),
    "gehinderd": (0.11, 0.14, 0.05, 0.08, 0.09),
    "meldingen": (30.0, 95.0, 41.0, 50.0, 55.0),
    "ontruimingen": (3.1, 0.3, 0.2, 0.5, 0.6),
    "draaglast": (52.0, 36.0, 33.5, 35.0, 36.5),
}
"""Mean in the basis for each of HOUSEHOLD_GROUPS."""
HOUSEHOLD_GROUPS = ("kwetsbaar", "directe buren", "overig", "portiekflat", "galerijflat")


ROLE_LEVELS = {
    ("wijkteam", "druk"): 0.9,
    ("wijkteam", "wachttijd"): 3.0,
    ("wijkteam", "gevolgd"): 50.0,
    ("wijkteam", "wachtend"): 2.0,
    ("wijkteam", "gestart"): 54.0,
    ("wijkteam", "binnen_norm"): 0.6,
    ("wijkteam", "afgesloten"): 40.0,
    ("wijkteam", "opgelost_bij_sluiting"): 0.5,
    ("wijkteam", "terugval_per_sluiting"): 0.3,
    ("wijkteam", "verzoeken kantoor"): 44.0,
    ("wijkteam", "beantwoord kantoor"): 0.7,
    ("wijkteam", "uren_raak"): 800.0,
    ("wijkteam", "uren_verspild"): 200.0,
    ("wijkteam", "uren_administratie"): 1000.0,
    ("ggz", "druk"): 1.4,
    ("ggz", "wachttijd"): 10.0,
    ("ggz", "gevolgd"): 40.0,
    ("ggz", "wachtend"): 4.0,
    ("ggz", "verzoeken kantoor"): 30.0,
    ("ggz", "beantwoord kantoor"): 0.1,
    ("ggz", "verzoeken avond_weekend"): 15.0,
    ("ggz", "beantwoord avond_weekend"): 0.3,
    ("wijkbeheerder", "fte"): 1.0,
    ("wijkbeheerder", "energie"): 1.0,
}
"""Mean in the basis of what a role has; after the name of the outcome the part of the week."""


@dataclass
class Plan:
    """What to plant: relative effect per scenario and outcome, and which runs are absent.

    `groups`: relative effect per scenario, group and outcome; None for a batch without groups.
    `roles`: the same per role and outcome, as in ROLE_LEVELS.
    """

    effects: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    worlds: int = 21
    years: int = 2
    onzeker: str = "effecten"
    buurten: Mapping[str, int] = field(default_factory=lambda: {"testbuurt": 4300})
    failed: tuple[tuple[str, int], ...] = ()
    other_start: tuple[str, ...] = ()
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    noise: float = 0.02
    constant: Mapping[str, float] = field(default_factory=dict)
    groups: Mapping[str, Mapping[tuple[str, str], float]] | None = None
    roles: Mapping[str, Mapping[tuple[str, str], float]] | None = None


PlantBatch = Callable[[Plan], Results]


COMMON = Plan(
    effects={
        "waakvlam": {
            "crises": -0.09,
            "wachttijd": 1.2,
            "ontruimingen": 0.0,
            "kosten_gemeente": 0.38,
            "kosten_totaal": 0.1,
        },
        "waakvlam-met-mandaat": {
            "crises": -0.19,
            "overlast_incidenten": -0.14,
            "wachttijd": -0.07,
            "ontruimingen": 0.0,
            "kosten_gemeente": 0.55,
            "kosten_zorgverzekeraar": -0.42,
            "kosten_totaal": 0.0,
        },
        "time-out": {"crises": 0.0, "overlast_incidenten": 0.0, "kosten_gemeente": 1.2},
        "zelfde-geld-wijkteam": {"wachttijd": -0.3, "kosten_gemeente": 0.38},
    },
    worlds=13,
    years=3,
    measures={
        "waakvlam": ("waakvlam",),
        "waakvlam-met-mandaat": ("waakvlam",),
        "time-out": ("time_out",),
    },
)


SHIFTED = Plan(
    effects={
        "waakvlam": {"crises": -0.09, "kosten_gemeente": 0.38},
        "time-out": {"crises": 0.0, "kosten_gemeente": 1.2},
        "niets": {},
    },
    worlds=13,
    years=3,
    buurten={"oost": 4300, "west": 960},
    measures={"waakvlam": ("waakvlam",), "time-out": ("time_out",)},
    groups={
        "waakvlam": {
            ("kwetsbaar", "huishoudens"): 0.01,
            ("kwetsbaar", "crises"): -0.2,
            ("kwetsbaar", "draaglast"): -0.02,
            ("directe buren", "gehinderd"): 0.12,
            ("kwetsbaar", "ontruimingen"): 0.0,
            ("overig", "meldingen"): 0.0,
        },
        "time-out": {("directe buren", "gehinderd"): -0.1, ("kwetsbaar", "crises"): 0.0},
    },
)
"""Two neighbourhoods in which the waakvlam helps some and burdens others."""

WORKED = Plan(
    effects={"waakvlam": {"crises": -0.09}, "wijkteam-groter": {}, "niets": {}},
    worlds=13,
    measures={"waakvlam": ("waakvlam",)},
    roles={
        "waakvlam": {
            ("ggz", "wachtend"): 1.5,
            ("ggz", "wachttijd"): 0.8,
            ("ggz", "druk"): 0.4,
            ("ggz", "beantwoord kantoor"): -0.5,
            ("wijkteam", "wachtend"): 0.0,
            ("wijkteam", "binnen_norm"): -0.3,
            ("wijkteam", "afgesloten"): 0.4,
        },
        "wijkteam-groter": {
            ("wijkteam", "wachtend"): -0.5,
            ("wijkteam", "wachttijd"): -0.4,
            ("wijkteam", "binnen_norm"): 0.3,
            ("wijkteam", "afgesloten"): 0.3,
            ("wijkteam", "terugval_per_sluiting"): 0.0,
        },
    },
)
"""The waakvlam lengthens a queue elsewhere; a larger wijkteam looks better, relapse does not."""


@pytest.fixture
def plant_batch(tmp_path: Path) -> PlantBatch:
    """Write a results folder by a plan and open it."""

    def plant(plan: Plan) -> Results:
        return _plant(tmp_path / "batch", plan)

    return plant


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """A batch of four scenarios for tests that only look."""
    return _plant(tmp_path_factory.mktemp("common") / "batch", COMMON)


@pytest.fixture(scope="session")
def shifted(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """A batch with groups of households, for tests that only look."""
    return _plant(tmp_path_factory.mktemp("shifted") / "batch", SHIFTED)


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """A batch with roles, for tests that only look."""
    return _plant(tmp_path_factory.mktemp("worked") / "batch", WORKED)


def _plant(folder: Path, plan: Plan) -> Results:
    folder.mkdir()
    batch = _batch(plan)
    # The disk need not keep what a test makes, and waiting for it takes most of the time.
    with patch("os.fsync"), open_writer(folder, batch, _inputs(batch, plan)) as writer:
        writer.begin()
        for key in batch.run_keys():
            if (key.scenario, key.wereld) in plan.failed:
                writer.keep_failure(key, "gepland mislukt", "details")
            else:
                writer.keep(_run(key, plan))
        writer.finish([{"waakvlam.demping": 0.1 * k} for k in range(plan.worlds)])
    return open_results(folder)


@pytest.fixture
def plan() -> type[Plan]:
    """The plan, for tests that cannot import this file."""
    return Plan


def _batch(plan: Plan) -> Batch:
    return Batch(
        hash="ab12cd34" * 8,
        state="unfinished",
        scenarios=tuple(
            ScenarioEntry(
                naam=name,
                titel=_title(name),
                file=f"scenarios/{name}.yaml",
                other_start=name in plan.other_start,
            )
            for name in ("basis", *plan.effects)
        ),
        buurten=tuple(
            BuurtEntry(
                naam=name,
                titel={"nl": name.capitalize(), "en": name.capitalize()},
                woningen=homes,
                startjaar=2025,
                file=f"buurten/{name}.yaml",
            )
            for name, homes in plan.buurten.items()
        ),
        werelden=plan.worlds,
        zaad=1,
        jaren=plan.years,
        inloop=5,
        onzeker=plan.onzeker,
        gebeurtenissen=False,
        prijspeil=2024,
        identity={"seed": 1},
        versions={"simulatie": "0.1.0", "python": "3.11"},
        inputs={},
        outcomes=tuple(_declaration(name) for name in LEVELS),
        group_outcomes=() if plan.groups is None else declare_group_outcomes(),
        role_outcomes=() if plan.roles is None else declare_role_outcomes(),
    )


def _title(name: str) -> dict[str, str]:
    words = name.replace("-", " ").capitalize()
    return {"nl": words, "en": f"{words} (en)"}


def _declaration(name: str) -> OutcomeDeclaration:
    _, _, kind, better, decimals, count = LEVELS[name]
    words = name.replace("_", " ")
    return OutcomeDeclaration(
        name=name,
        label={"nl": words.capitalize(), "en": words.capitalize() + " (en)"},
        unit={"nl": "per 1.000 woningen per jaar", "en": "per 1,000 homes per year"},
        definition={"nl": f"Wat {words} is.", "en": f"What {words} is."},
        better=better,
        kind=kind,
        decimals=decimals,
        count_column=count,
    )


def _inputs(batch: Batch, plan: Plan) -> dict[str, bytes]:
    files = {}
    for scenario in batch.scenarios:
        on = plan.measures.get(scenario.naam, ())
        lines = [f"naam: {scenario.naam}", "interventies:" if on else "interventies: {}"]
        lines += [f"  {name}: {{aan: true}}" for name in on]
        text = "\n".join(lines) + ("\n" + BASIS_EXTRA if scenario.naam == "basis" else "")
        files[scenario.file] = text.encode()
    for buurt in batch.buurten:
        files[buurt.file] = BUURT.format(naam=buurt.naam, woningen=buurt.woningen).encode()
    return files


BASIS_EXTRA = """
parameters:
  crisis.schaal: {waarde: 10, eenheid: punten, bereik: [5, 20], zekerheid: aanname, bron: team}
  verhuizen.per_jaar: {waarde: 0.047, eenheid: aandeel, bereik: [0.04, 0.06], zekerheid: meting}
ingevuld:
  maatregelen:
    waakvlam:
      titel: {nl: Waakvlam, en: Watchful contact}
      parameters:
        demping:
          {waarde: 3, eenheid: punten, bereik: [0, 6], zekerheid: aanname, bron: team,
           label: {nl: Kracht van een bezoek, en: Power of a visit}}
        fte: {waarde: 0.8, eenheid: fte, bereik: [0, 2], zekerheid: literatuur, bron: boek,
              label: {nl: Formatie, en: Staff}}
    time_out:
      titel: {nl: Time-outwoningen, en: Time-out homes}
      parameters:
        terugkeer: {waarde: true, eenheid: schakelaar, bereik: [false, true], zekerheid: aanname,
                    label: {nl: Recht op terugkeer, en: Right to return}}
"""
"""What a results folder says of the values behind it, in the form that the program writes."""

BUURT = """
naam: {naam}
beschrijving: {{nl: Een buurt om te proberen., en: A neighbourhood to try.}}
woningen: {{waarde: {woningen}, eenheid: woningen, jaar: 2019, zekerheid: aanname, bron: Afgeleid}}
bouw:
  - {{soort: eengezins, aandeel: 1.0, woningen_per_verdieping: 8, zekerheid: aanname, bron: Gezien}}
kerncijfers:
  laag_inkomen: {{waarde: 0.75, eenheid: aandeel, jaar: 2019, zekerheid: literatuur, bron: Website}}
  sociale_huur: {{waarde: 0.6, eenheid: aandeel, jaar: 2019, zekerheid: literatuur, bron: Website}}
"""


def _run(key: RunKey, plan: Plan) -> RunTables:
    outcomes = {name: _value(key, name, plan) for name in LEVELS}
    weeks = plan.years * WEEKS
    luck = np.random.default_rng([key.wereld, 99])
    homes = plan.buurten[key.buurt]
    expected = {
        name: outcomes[name] * homes / 1000 / WEEKS for name in ("crises", "overlast_incidenten")
    }
    expected["ontruimingen"] = outcomes["ontruimingen"] * homes / 1000 / WEEKS
    wave = np.sin(np.arange(weeks) / 26) + luck.normal(0, 0.3, weeks)
    gain = 4 * -plan.effects.get(key.scenario, {}).get("crises", 0.0)
    ramp = np.minimum(np.arange(weeks) / 104, 1)
    return RunTables(
        *key,
        uitkomsten=outcomes,
        weken={
            "week": np.arange(weeks),
            "draagkracht": 72 + wave + gain * ramp + luck.normal(0, 1),
            "steun": np.full(weeks, 2.0) + gain * ramp,
            "draaglast": 34 - 0.5 * wave + luck.normal(0, 1),
            **{name: luck.poisson(rate, weeks) for name, rate in expected.items()},
        },
        kosten={name: [] for name in COST_COLUMNS},
        groepen={} if plan.groups is None else _groups(key, plan),
        rollen={} if plan.roles is None else _roles(key, plan),
    )


def _groups(key: RunKey, plan: Plan) -> dict[str, list]:
    rows = [
        (year, group, name, _part_value(key, plan, (year, group, name), level))
        for year in range(plan.years)
        for name, levels in GROUP_LEVELS.items()
        for group, level in zip(HOUSEHOLD_GROUPS, levels, strict=True)
    ]
    return {name: [row[i] for row in rows] for i, name in enumerate(GROUP_COLUMNS)}


def _roles(key: RunKey, plan: Plan) -> dict[str, list]:
    rows = []
    for year in range(plan.years):
        for (rol, words), level in ROLE_LEVELS.items():
            name, _, dagdeel = words.partition(" ")
            value = _part_value(key, plan, (year, rol, words), level)
            rows.append((year, rol, dagdeel, name, value))
        rows.append((year, "wijkbeheerder", "", "wachttijd", float("nan")))
    return {name: [row[i] for row in rows] for i, name in enumerate(ROLE_COLUMNS)}


def _part_value(key: RunKey, plan: Plan, cell: tuple[int, str, str], level: float) -> float:
    year, group, name = cell
    place = [year, *f"{group} {name}".encode()]
    shared = np.random.default_rng([key.wereld, *place]).normal(level, 0.05 * level)
    planted = {
        **(plan.groups or {}).get(key.scenario, {}),
        **(plan.roles or {}).get(key.scenario, {}),
    }
    effect = planted.get((group, name))
    if effect is None:
        return float(shared)
    own = np.random.default_rng([key.wereld, *place, len(key.scenario)])
    return float(shared * (1 + effect) + own.normal(0, plan.noise * level))


def _value(key: RunKey, name: str, plan: Plan) -> float:
    if name in plan.constant:
        return plan.constant[name]
    mean, spread = LEVELS[name][:2]
    place = list(LEVELS).index(name)
    shared = np.random.default_rng([key.wereld, place]).normal(mean, spread * mean)
    effect = plan.effects.get(key.scenario, {}).get(name)
    if effect is None:
        return float(shared)
    own = np.random.default_rng([key.wereld, place, len(key.scenario)])
    return float(shared * (1 + effect) + own.normal(0, plan.noise * mean))

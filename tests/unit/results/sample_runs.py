"""Small runs whose every number follows from its key, so that a mix-up shows."""

from __future__ import annotations

import hashlib

import numpy as np

from simulatie.results.batch_file import Batch, BuurtEntry, ScenarioEntry, identity_hash
from simulatie.results.schema import (
    COST_COLUMNS,
    GROUP_COLUMNS,
    ROLE_COLUMNS,
    OutcomeDeclaration,
    RunTables,
)
from simulatie.vocabulary import (
    AVOND,
    GEEN_DAGDEEL,
    GEEN_ROL,
    GEHOORD,
    MELDING_CORPORATIE,
    OVERLAST,
    START_CASUS,
    WIJKTEAM,
    ZIEK,
)

WEEKS = 6
INPUTS = {"scenarios/basis.yaml": b"naam: basis\n", "buurten/gemiddeld.yaml": b"naam: gemiddeld\n"}

OUTCOME = OutcomeDeclaration(
    name="draaglast",
    label={"nl": "draaglast", "en": "load"},
    unit={"nl": "punten", "en": "points"},
    definition={"nl": "gemiddelde", "en": "mean"},
    better="lower",
    kind="points",
    decimals=1,
)

WAIT = OutcomeDeclaration(
    name="wachttijd",
    label={"nl": "wachttijd", "en": "wait"},
    unit={"nl": "weken", "en": "weeks"},
    definition={"nl": "gemiddelde", "en": "mean"},
    better="lower",
    kind="weeks",
    decimals=1,
    count_column="gevolgd",
)


def sample_run(scenario: str, wereld: int, *, buurt: str = "gemiddeld", log: bool = False):
    value = wereld + len(scenario) / 100
    first = -2 if scenario == "basis" else 0
    weeks = np.arange(first, WEEKS, dtype=np.int32)
    return RunTables(
        buurt=buurt,
        scenario=scenario,
        wereld=wereld,
        uitkomsten={"draaglast": value, "wachttijd": float("nan")},
        weken={
            "crises": np.full(len(weeks), wereld),
            "week": weeks,
            "draaglast": weeks + value,
        },
        kosten=sample_costs(wereld),
        gebeurtenissen=sample_events() if log else None,
        groepen=sample_groups(wereld),
        rollen=sample_roles(wereld),
    )


def sample_events() -> np.ndarray:
    """Of two households, of one alone with a role and a desk, and of the third post of a role."""
    week, none = GEEN_DAGDEEL, GEEN_ROL
    return np.array(
        [
            (0, 1, week, OVERLAST, none, 1001, 0, -1),
            (1, 2, AVOND, GEHOORD, none, 2001, 1001, 0),
            (2, 2, AVOND, MELDING_CORPORATIE, none, 2001, 1001, 1),
            (3, 2, week, START_CASUS, WIJKTEAM, 1001, 0, 2),
            (4, 3, week, ZIEK, WIJKTEAM, 0, 3003, -1),
        ],
        dtype=[
            ("nummer", "i8"),
            ("week", "i4"),
            ("dagdeel", "i1"),
            ("soort", "i2"),
            ("rol", "u1"),
            ("huishouden", "i8"),
            ("object", "i8"),
            ("oorzaak", "i8"),
        ],
    )


def sample_costs(wereld: int) -> dict[str, list]:
    rows = [
        (0, "gemeente", "wijkteam", "personeel_wijkteam", None, "kas", 2.0, "fte", 100 + wereld),
        (0, "gemeente", "wijkteam", "uren_wijkteam", None, "uren", 33.5, "uren", None),
    ]
    return {name: [row[i] for row in rows] for i, name in enumerate(COST_COLUMNS)}


def sample_groups(wereld: int) -> dict[str, list]:
    rows = [
        (0, "kwetsbaar", "draaglast", 50.0 + wereld),
        (0, "directe buren", "draaglast", float("nan")),
        (1, "kwetsbaar", "draaglast", 52.0 + wereld),
    ]
    return {name: [row[i] for row in rows] for i, name in enumerate(GROUP_COLUMNS)}


def sample_roles(wereld: int) -> dict[str, list]:
    rows = [
        (0, "wijkteam", "", "wachttijd", 6.0 + wereld),
        (0, "wijkteam", "avond_weekend", "beantwoord", 0.25),
        (0, "wijkagent", "kantoor", "beantwoord", float("nan")),
        (1, "wijkteam", "", "wachttijd", 9.0 + wereld),
    ]
    return {name: [row[i] for row in rows] for i, name in enumerate(ROLE_COLUMNS)}


def sample_batch(*, werelden: int = 2, log: bool = False, **identity: object) -> Batch:
    parts = {"zaad": 1, "scenarios": {"basis": "aa", "waakvlam": "bb"}, **identity}
    return Batch(
        hash=identity_hash(parts),
        state="unfinished",
        scenarios=tuple(
            ScenarioEntry(name, {"nl": name}, f"scenarios/{name}.yaml")
            for name in ("basis", "waakvlam")
        ),
        buurten=(
            BuurtEntry("gemiddeld", {"nl": "Gemiddeld"}, 960, 2024, "buurten/gemiddeld.yaml"),
        ),
        werelden=werelden,
        zaad=1,
        jaren=1,
        inloop=1,
        onzeker="effecten",
        gebeurtenissen=log,
        prijspeil=2024,
        identity=parts,
        versions={"numpy": "2.0"},
        inputs={path: hashlib.sha256(content).hexdigest() for path, content in INPUTS.items()},
        outcomes=(OUTCOME,),
        group_outcomes=(OUTCOME,),
        role_outcomes=(WAIT,),
    )


def sample_worlds(count: int) -> list[dict[str, float]]:
    return [{"waakvlam.demping": 3.0 + world} for world in range(count)]

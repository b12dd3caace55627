"""A street made by hand, in which nothing happens until a test says so.

Everybody lives in a portiek, is stable, owes nothing and hears nothing; every number is central.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np

from simulatie.interventions import catalogue
from simulatie.rules.bezetting import man_posts
from simulatie.scenario import Bouw, read_basis, shipped_folder
from simulatie.state import Tables
from simulatie.state.clock import new_clock
from simulatie.state.elders import new_elders
from simulatie.state.hearings import new_hearings
from simulatie.state.log import new_log
from simulatie.state.numbers import as_record
from simulatie.state.residents import NEVER, NUMBERS_PER_HOME, empty_residents
from simulatie.state.roles import role_numbers
from simulatie.state.rows import new_rows
from simulatie.state.service import DIENST, LEVERS, SERVICE
from simulatie.state.staff import new_staff
from simulatie.state.tracks import track_numbers
from simulatie.state.trajecten import GEWOON, LOOPT, NOBODY, WACHT, new_trajecten
from simulatie.synthesis.build import quantile_tables, settle
from simulatie.synthesis.housing import build_housing, empty_ties
from simulatie.synthesis.population import fit_population
from simulatie.vocabulary import CASE_ROLES, KANTOOR, NEEDS, NO_EVENT, ROLES
from simulatie.week import tick

PORTIEK = Bouw("portiekflat", 1.0, 6, 2, 5, "Verzonnen.", "aanname")
"""The building that every street stands in."""

NEUTRAL: Mapping[str, float] = {
    "aanwezig": 1,
    "kent_meldpunt": 1,
    "trait_draagkracht": 70.0,
    "niveau_draagkracht": 70.0,
    "draagkracht": 70.0,
    "basislast": 30.0,
    "draaglast": 30.0,
    "marge": 40.0,
    "trait_zelfredzaamheid": 0.5,
    "zelfredzaamheid": 0.5,
    "trait_openheid": 0.5,
    "openheid": 0.5,
    "tolerantie": 0.4,
    "crisisgevoeligheid": 1.0,
    "overlastgeneigdheid": 1.0,
    "crisisgeluid": 1.0,
    "betaalgeneigdheid": 1.0,
    "aanspreken": 0.5,
    "vertrouwen": 0.6,
}
"""A household in the middle of everything."""

NEUTRAL_TRAJECT: Mapping[str, float] = {
    "start": NEVER,
    "dagdeel": KANTOOR,
    "medewerker": NOBODY,
    "van": NOBODY,
    "niveau": GEWOON,
    "dosis": 1.0,
    "band": 1.0,
    "oorzaak": NO_EVENT,
}
"""Help at full strength by somebody one knows well; everything else is 0."""


@cache
def central() -> dict[str, float]:
    """The central value of every parameter of the rules, by dotted name."""
    parameters = read_basis(shipped_folder() / "basis.yaml").parameters
    return {name: float(parameter.waarde) for name, parameter in parameters.items()}


def numbers_of(measure: str, **changes: float) -> dict[str, float]:
    """The central numbers of a measure as its class gets them, some of them changed."""
    parameters = catalogue()[measure].parameters
    values = {name.split(".")[-1]: float(each.waarde) for name, each in parameters.items()}
    assert changes.keys() <= values.keys() | {"bereik"}
    return values | {"bereik": 1.0} | changes


def street(
    homes: int = 2,
    numbers: Mapping[str, float] | None = None,
    *,
    seed: int = 1,
    weeks: int = 520,
    events: int = 0,
) -> Tables:
    """Tables of `homes` neutral households; `numbers` by dotted name replace central values."""
    assert (numbers or {}).keys() <= central().keys()
    parameters = central() | dict(numbers or {})
    dwellings = build_housing(homes, [PORTIEK])
    return Tables(
        residents=neutral_residents(homes),
        dwellings=dwellings,
        ties=empty_ties(dwellings),
        p=as_record(parameters),
        tracks=track_numbers(parameters),
        quantiles=quantile_tables(parameters),
        samenstelling=fit_population(parameters),
        elders=new_elders(homes),
        rollen=role_numbers(parameters),
        dienst=new_dienst(),
        kennen=np.zeros((len(ROLES), len(ROLES))),
        staf=new_staff(),
        trajecten=new_trajecten(len(CASE_ROLES) * homes),
        levers=new_rows(1, LEVERS),
        service=new_service(),
        clock=new_clock(seed, 0, weeks),
        hearings=new_hearings(homes),
        log=new_log(events),
    )


def new_service() -> np.ndarray:
    """Nothing has been given out yet."""
    service = new_rows(1, SERVICE)
    service["laatste_plek"] = NO_EVENT
    return service


def new_dienst() -> np.ndarray:
    """A row per role, in which nobody works yet."""
    dienst = new_rows(len(ROLES), DIENST)
    dienst["laatste_beurt"] = NO_EVENT
    dienst["uren_over"] = 1.0
    return dienst


def hire(tables: Tables, **fte: float) -> Tables:
    """Give roles so many full-time jobs, by the name of the role, and let everybody come in."""
    for name, jobs in fte.items():
        tables.levers["fte"][0, ROLES.index(name)] = jobs
    man_posts(tables)
    return tables


def needs(tables: Tables, row: int, **sizes: float) -> None:
    """What this household needs, by the name of the need, by nature and now; nothing else."""
    for column in ("behoefte", "behoefte_nu"):
        tables.residents[column][row] = [sizes.get(name, 0.0) for name in NEEDS]


def person(tables: Tables, rol: int, number: int = 1) -> np.void:
    """The post of a role, as a view that may be written."""
    rows = tables.staf.rows
    (found,) = np.flatnonzero((rows["rol"] == rol) & (rows["nummer"] == number))
    return rows[found]


def waits(tables: Tables, row: int, rol: int, **fields: float) -> np.void:
    """The household of this row stands in the queue of a role from this week on, or as said."""
    x = _new_traject(tables, row, rol)
    x["status"] = WACHT
    tables.residents["rollen_wacht"][row] |= 1 << rol
    if tables.residents["zaak_sinds"][row] == NEVER:
        tables.residents["wacht_sinds"][row] = x["sinds"]
    return _with(x, fields)


def helped_by(tables: Tables, row: int, rol: int, **fields: float) -> np.void:
    """The household of this row is helped by the first of a role since this week, or as said."""
    x = _new_traject(tables, row, rol)
    staff = tables.staf.rows
    first = np.flatnonzero(staff["rol"] == rol)[0]
    x["status"], x["start"], x["medewerker"] = LOOPT, x["sinds"], first
    staff["open"][first] += 1
    staff["bezet"][first] += 1.0
    tables.dienst["open"][rol] += 1
    tables.dienst["bezet"][rol] += 1.0
    tables.residents["rollen_actief"][row] |= 1 << rol
    tables.residents["in_zorg"][row], tables.residents["laatste_rol"][row] = 1, rol
    if tables.residents["zaak_sinds"][row] == NEVER:
        tables.residents["zaak_sinds"][row] = x["start"]
    return _with(x, fields)


def _new_traject(tables: Tables, row: int, rol: int) -> np.void:
    x = tables.trajecten.rows[tables.trajecten.filled[0]]
    tables.trajecten.filled[0] += 1
    now = tables.clock["t"][0]
    for name, value in NEUTRAL_TRAJECT.items():
        x[name] = value
    x["huishouden"], x["rij"], x["rol"] = tables.residents["huishouden"][row], row, rol
    x["aangemeld"] = x["sinds"] = now
    return x


def _with(x: np.void, fields: Mapping[str, float]) -> np.void:
    for name, value in fields.items():
        x[name] = value
    return x


def trajecten(tables: Tables, rol: int | None = None) -> np.ndarray:
    """The trajecten there are, of one role or of all, in their order."""
    rows = tables.trajecten.rows[: tables.trajecten.filled[0]]
    return rows if rol is None else rows[rows["rol"] == rol]


def traject_of(tables: Tables, row: int, rol: int) -> np.void:
    """The traject of a household with a role, as a view that may be written."""
    rows = trajecten(tables)
    (found,) = np.flatnonzero((rows["rij"] == row) & (rows["rol"] == rol))
    return rows[found]


def neutral_residents(homes: int) -> np.ndarray:
    """A row per home, all alike but for who they are."""
    residents = empty_residents(homes)
    for name, value in NEUTRAL.items():
        residents[name] = value
    residents["huishouden"] = np.arange(1, homes + 1) * NUMBERS_PER_HOME + 1
    return residents


def inhabited(homes: int, numbers: Mapping[str, float] | None = None, *, seed: int = 1) -> Tables:
    """A street in which real households live, with ties, and which nobody leaves of free will."""
    tables = street(homes, {"verhuizen.per_jaar": 0.0} | dict(numbers or {}), seed=seed)
    tables.residents = empty_residents(homes)
    settle(
        tables.residents,
        tables.dwellings,
        tables.ties,
        tables.samenstelling,
        tables.quantiles,
        tables.p,
        tables.clock,
    )
    return tables


def live(tables: Tables, *rules: Callable[[Tables], None], weeks: int = 1) -> Tables:
    """Take these steps of the week, in order, and turn the clock."""
    for _ in range(weeks):
        for rule in rules:
            rule(tables)
        tick(tables)
    return tables


def happened(tables: Tables, kind: int) -> int:
    """How many events of a kind there were."""
    return int(tables.log.counts[kind])


def last_event(tables: Tables, kind: int) -> np.void:
    """The newest event of a kind; only in a street that keeps its events."""
    rows = tables.log.rows[: tables.log.cursor[1]]
    return rows[rows["soort"] == kind][-1]


def within_four_errors(estimate: float, error: float, truth: float) -> bool:
    """Whether an estimate lies within four standard errors of the truth."""
    assert error > 0.0
    return abs(estimate - truth) <= 4.0 * error


def by_batches(series: np.ndarray, batches: int = 40) -> tuple[float, float]:
    """Mean of a correlated series and its standard error by batch means."""
    length = len(series) // batches
    means = series[: batches * length].reshape(batches, length).mean(axis=1)
    return float(means.mean()), float(means.std(ddof=1) / np.sqrt(batches))

"""A small neighbourhood in which every rule and measure fires, for runs in a process of its own.

`digests` prints a digest of every column of every table at the end, of the weeks on the way, and of
the log of events. `draws` lives the same weeks and then the last one again, and says what came of
that. Run with NUMBA_DISABLE_JIT=1 the kernels are plain Python.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import small_world as world

from simulatie.recording.recorder import Record, Recorder
from simulatie.simulation import Simulation
from simulatie.state.log import ROL_TELLINGEN
from simulatie.state.trajecten import DOORGEZET, MET_MANDAAT, TERUG
from simulatie.vocabulary import CASE_ROLES, KINDS, ROLES

HOMES, WEEKS = 36, 40

HELPERS = tuple(ROLES[role] for role in CASE_ROLES)

EVERYTHING = {
    **world.BUSY,
    "draaglast.gebeurtenissen_per_week": 0.3,
    "draagkracht.mijlpaal_om_de": 3,
    "draagkracht.mijlpaal_tot": 9,
    "crisis.kans_per_week": 0.3,
    "crisis.herstel_per_week": 0.3,
    "overlast.stabiel": 0.3,
    "melden.kans": 1.0,
    "melden.doorgeven_politie": 0.8,
    "dossier.verval": 0.9,
    "signaal.vals_kans": 0.5,
    "signaal.zelfmelding_per_week": 0.5,
    "signaal.vroegsignaal_bereik": 1.0,
    "signaal.vroegsignaal_aanvaard": 0.8,
    "bevolking.kwetsbaar_aandeel": 0.6,
    "casework.woonconsulent.fte": 20.0,
    "casework.woonconsulent.uren_per_melding": 6.0,
    "casework.wijkbeheerder.fte": 40.0,
    "casework.wijkbeheerder.opmerkkans": 0.5,
    "casework.wijkteam.fte": 61.0,
    "casework.ggz.fte": 40.0,
    "casework.crisisdienst.fte": 10.0,
    "casework.schuldhulp.fte": 30.0,
    "casework.welzijn.fte": 35.0,
    "casework.wijkagent.fte": 12.0,
    **{f"casework.{rol}.zaken_per_fte": 2.5 for rol in HELPERS},
    **{f"casework.{rol}.uren_per_zaak": 8.0 for rol in HELPERS},
    **{f"casework.{rol}.duur": 4.0 for rol in HELPERS},
    **{f"casework.{rol}.avond_bereik": 0.2 for rol in HELPERS[1:]},
    "casework.afhaken_per_week": 0.1,
    "casework.intake_weken": 1,
    "casework.ontdekken": 0.5,
    "casework.reserve_preventief": 0.1,
    "casework.doorverwijzen": 0.8,
    "casework.doorschuiven": 1.0,
    "casework.kwijt": 0.5,
    "casework.doorverwijzing_weken": 1,
    "casework.vaste_begeleider": 0.2,
    "casework.op_afschalen": 0.4,
    "casework.afschalen_weken": 1,
    "staf.ziek_per_week": 0.05,
    "staf.herstel_ziek": 0.3,
    "staf.overname_weken": 2,
    "staf.vertrek_per_week": 0.03,
    "staf.vacature_weken": 2,
    "verhuizen.per_jaar": 0.5,
    **{f"ontruiming.{track}_kans_{n}": 0.6 for track in ("overlast", "huur") for n in (1, 2, 3, 4)},
    **{f"ontruiming.{track}_weken_{n}": 1 for track in ("overlast", "huur") for n in (1, 2, 3, 4)},
    "ontruiming.weg_terug_huur": 0.1,
    "ontruiming.regeling_kans": 0.1,
    "huurachterstand.kans_overig": 0.05,
    "ontruiming.regeling_weken": 3,
    "ontruiming.contact_kans": 0.2,
    "opvang.instroom": 0.9,
    "opvang.verblijf": 2.0,
    "opvang.terugkeer": 0.7,
    "toewijzing.afvallen_per_week": 0.3,
    "bevolking.gezin": 0.3,
    "bevolking.eenouder": 0.2,
}
"""Everything happens in a few weeks: stages follow at once, half of all chances come true."""

MEASURES = {
    "waakvlam": {
        "fte": 12.0, "mandaat": True, "argwaan": 0.02, "gevoeligheid": 0.9, "specificiteit": 0.7,
        "fte_uit_wijkteam": 1.0, "bereik": 0.8, "regisseur_fte": 10.0,
    },
    "time_out": {
        "plekken": 60.0, "plekken_uit_voorraad": 30.0, "verblijf": 3, "terugkeer": False,
        "instemming": 0.9, "bedenktijd": 4, "dossier_grens": 1.0, "tot_jaar": 35 / 52,
    },
    "buddies": {
        "koppels": 300, "bereid": 1.0, "instemming": 0.9, "duur": 6, "afbouw": True,
        "beroeps_fte": 10.0, "en_en": True,
    },
}  # fmt: skip


def begin() -> Simulation:
    """The neighbourhood at its first week, with every measure."""
    what = world.scenario("alles", MEASURES, EVERYTHING)
    return world.begin(what, homes=HOMES, inloop=0, jaren=1, gebeurtenissen=True)


def digest(array: np.ndarray) -> str:
    """Bytes of an array without the padding between its fields."""
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()[:16]


def state_lines(simulation: Simulation) -> list[str]:
    """A line per column of the state."""
    columns = world.arrays(simulation.tables)
    return [f"{name} {digest(column)}" for name, column in sorted(columns.items())]


def record_lines(record: Record) -> list[str]:
    """A line per kind of event and per count of roles, with how often, and per recorded array."""
    happened = dict.fromkeys((f"{kind.soort} {kind.organisatie}".strip() for kind in KINDS), 0)
    for kind, count in zip(happened, record.counts.sum(axis=0), strict=True):
        happened[kind] += int(count)
    told = dict(zip(ROL_TELLINGEN, record.rollen.sum(axis=(0, 1)), strict=True))
    names = ("stocks", "counts", "amounts", "fte", "rollen", "waits")
    arrays = {name: getattr(record, name) for name in names}
    return [
        *(f"gebeurd: {kind} {count}" for kind, count in happened.items()),
        *(f"gebeurd: rollen {name} {count:g}" for name, count in told.items()),
        *(f"record.{name} {digest(array)}" for name, array in arrays.items()),
    ]


def year_lines(recorder: Recorder) -> list[str]:
    """A line per array that is kept until the year is over."""
    exposure = {name: recorder.exposure[name] for name in recorder.exposure.dtype.names}
    arrays = {"sums": recorder.sums, "police": recorder.police, **exposure}
    return [f"year.{name} {digest(array)}" for name, array in arrays.items()]


def event_lines(events: np.ndarray) -> list[str]:
    """A line per column of the log."""
    return [f"events.{name} {digest(events[name])}" for name in events.dtype.names]


def rare_now(simulation: Simulation) -> Counter[str]:
    """What leaves no event: who is in front and why, who is away, whom a first has told of others.

    Numbered by the constants of `state.trajecten`.
    """
    tables = simulation.tables
    x = tables.trajecten.rows[: tables.trajecten.filled[0]]
    front = {f"vooraan {n}": (x["vooraan"] == n).sum() for n in (MET_MANDAAT, DOORGEZET, TERUG)}
    return Counter(
        front
        | {name: (x[name] > 0).sum() for name in ("overname", "gevlagd", "met_dossier", "rustig")}
        | {"vooraan begonnen": tables.dienst["vooraan"].sum()}
    )


def live() -> list[str]:
    """Every line there is to say about these weeks."""
    simulation = begin()
    lines, rare = [], Counter[str]()
    for week in range(WEEKS):
        simulation.advance()
        rare.update(rare_now(simulation))
        lines.append(f"week {week} {digest(np.array(state_lines(simulation)))}")
    recorder = simulation.recorder
    return [
        *lines,
        *(f"gebeurd: traject {what} {count}" for what, count in rare.items()),
        *state_lines(simulation),
        *record_lines(recorder.record),
        *year_lines(recorder),
        *event_lines(recorder.events()),
    ]


def draw_again() -> list[str]:
    """What debug mode says of these weeks, and of a week that is lived twice."""
    simulation = begin()
    for _ in range(WEEKS):
        simulation.advance()
    simulation.tables.clock["t"] -= 1
    try:
        simulation.advance()
    except ValueError as error:
        return [f"{WEEKS} weeks without a double", str(error)]
    return ["a week lived twice went unnoticed"]


if __name__ == "__main__":
    with np.errstate(over="ignore"):  # plain Python warns where compiled code just wraps round
        lines = draw_again() if "draws" in sys.argv else live()
    sys.stdout.write("\n".join(lines) + "\n")

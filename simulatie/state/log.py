"""What happened: a number for every event, counts by kind, and rows when asked for.

Events are numbered and counted whether or not their rows are kept, so the log changes nothing.
Outcomes are counts of events; a test shows that they equal the query on the rows.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulatie.kernel import kernel
from simulatie.state.rows import new_rows
from simulatie.vocabulary import GEEN_DAGDEEL, GEEN_ROL, KINDS, ROLES

EVENT = np.dtype(
    [
        ("nummer", np.int64),
        ("week", np.int32),
        ("dagdeel", np.int8),  # of vocabulary.DAYPARTS
        ("soort", np.int16),
        ("rol", np.uint8),  # of vocabulary.ROLES; GEEN_ROL when it is nobody's work
        ("huishouden", np.int64),
        ("object", np.int64),  # the other household, if any
        ("hoeveelheid", np.float64),
        ("oorzaak", np.int64),
    ],
    align=True,
)

NEXT, FILLED, LOST = 0, 1, 2
EVENTS_PER_HOME = 64
"""Room for the events of a home in one week that no neighbour hears; far more than there are."""
ENTERED, WEEKS, HELPED_13, LEFT, STARTS, STARTS_IN_CRISIS = range(6)
ROL_TELLINGEN = (
    "verzoeken_kantoor",  # reports, calls and sign-ups, by the part of the week
    "verzoeken_avond",
    "zelf",  # of which the role went to itself, at once
    "beantwoord_kantoor",  # of which within a week
    "beantwoord_avond",
    "ingestroomd",
    "gestart",
    "gestart_in_crisis",
    "binnen_norm",  # started within the weeks the role promises
    "gevolgd",  # entered early enough to be followed for half a year
    "gevolgd_weken",  # their weeks without this role, at most 26
    "gevolgd_geholpen_13",
    "afgehaakt",
    "vertrokken",  # left the neighbourhood while waiting or helped
    "afgesloten",
    "opgelost",  # closed without a known need left that this role can meet
    "vals",
    "terugval",  # crises within a year after this role closed last
    "doorverwezen",  # sent on by this role
    "kwijtgeraakt",
    "directe_lijn",
    "met_dossier",
    "met_vlag",
    "contacten_raak",  # weeks of contact that lowered a need
    "contacten_steun",  # while there was no need that matters
    "contacten_verspild",  # with one, and without effect on any
    "contacten_intake",
    "uren_raak",
    "uren_steun",
    "uren_verspild",
    "uren_intake",
    "uren_doorverwijzing",
    "uren_melding",
    "uren_administratie",  # administration, meetings and evening standby
    "uren_beschikbaar",  # for contact, of who was there
    "fte",
    "fte_aanwezig",
    "plaatsen",
    "bezet",
    "wachtend",
    "druk",
    "energie",  # sum over persons
    "personen",
    "ziek",
    "vertrek",
)
"""What is counted of every role, week after week."""
(
    VERZOEKEN_KANTOOR,
    VERZOEKEN_AVOND,
    ZELF,
    BEANTWOORD_KANTOOR,
    BEANTWOORD_AVOND,
    INGESTROOMD,
    GESTART,
    GESTART_IN_CRISIS,
    BINNEN_NORM,
    GEVOLGD,
    GEVOLGD_WEKEN,
    GEVOLGD_GEHOLPEN_13,
    AFGEHAAKT,
    VERTROKKEN,
    AFGESLOTEN,
    OPGELOST,
    VALS,
    TERUGGEVALLEN,
    DOORVERWEZEN,
    NIET_AANGEKOMEN,
    DIRECTE_LIJN,
    MET_DOSSIER,
    MET_VLAG,
    CONTACTEN_RAAK,
    CONTACTEN_STEUN,
    CONTACTEN_VERSPILD,
    CONTACTEN_INTAKE,
    UREN_RAAK,
    UREN_STEUN,
    UREN_VERSPILD,
    UREN_INTAKE,
    UREN_DOORVERWIJZING,
    UREN_MELDING,
    UREN_ADMINISTRATIE,
    UREN_BESCHIKBAAR,
    FTE,
    FTE_AANWEZIG,
    PLAATSEN,
    BEZET,
    WACHTEND,
    DRUK,
    ENERGIE,
    PERSONEN,
    AANTAL_ZIEK,
    AANTAL_VERTROKKEN,
) = range(len(ROL_TELLINGEN))
LONGEST_WAIT = 26
SHORT_WAIT = 13


class Log(NamedTuple):
    """Arrays that kernels write and recording reads.

    `rows` events of this week (length 0 when not kept); `cursor` next number, rows filled, rows
    lost; `counts` and `amounts` by kind since last read; `waits` sums over everyone who entered
    a queue; `rollen` float64[ROLES, ROL_TELLINGEN] since last read.
    """

    rows: np.ndarray
    cursor: np.ndarray
    counts: np.ndarray
    amounts: np.ndarray
    waits: np.ndarray
    rollen: np.ndarray


def new_log(capacity: int) -> Log:
    """A log that keeps at most `capacity` rows a week; 0 keeps none."""
    kinds = len(KINDS)
    return Log(
        new_rows(capacity, EVENT),
        np.zeros(3, np.int64),
        np.zeros(kinds, np.int64),
        np.zeros(kinds),
        np.zeros(STARTS_IN_CRISIS + 1, np.int64),
        np.zeros((len(ROLES), len(ROL_TELLINGEN))),
    )


def make_log_room(log: Log, heard: int, homes: int) -> Log:
    """The same log with room for `heard` more events between neighbours, and for all others.

    A log that keeps no rows is given back as it is.
    """
    needed = log.cursor[FILLED] + heard + EVENTS_PER_HOME * homes
    if len(log.rows) == 0 or needed <= len(log.rows):
        return log
    rows = new_rows(2 * int(needed), EVENT)
    rows[: log.cursor[FILLED]] = log.rows[: log.cursor[FILLED]]
    return log._replace(rows=rows)


@kernel
def emit(log, clock, kind, huishouden, cause):
    """One event that happens to one household; gives its number."""
    return emit_amount(log, clock, kind, huishouden, 0, 1.0, cause)


@kernel
def emit_amount(log, clock, kind, huishouden, other, amount, cause):
    """An event between two households, or with an amount; gives its number."""
    return emit_dagdeel(log, clock, kind, GEEN_DAGDEEL, huishouden, other, amount, cause)


@kernel
def emit_dagdeel(log, clock, kind, dagdeel, huishouden, other, amount, cause):
    """An event of one part of the week; gives its number."""
    return write_event(log, clock, kind, GEEN_ROL, dagdeel, huishouden, other, amount, cause)


@kernel
def emit_rol(log, clock, kind, rol, huishouden, amount, cause):
    """An event that is the work of one role; gives its number."""
    return write_event(log, clock, kind, rol, GEEN_DAGDEEL, huishouden, 0, amount, cause)


@kernel
def write_event(log, clock, kind, rol, dagdeel, huishouden, other, amount, cause):
    """Number, count and, when rows are kept, write an event."""
    number = log.cursor[NEXT]
    log.cursor[NEXT] += 1
    log.counts[kind] += 1
    log.amounts[kind] += amount
    if len(log.rows) == 0:
        return number
    place = log.cursor[FILLED]
    if place == len(log.rows):
        log.cursor[LOST] += 1
        return number
    row = log.rows[place]
    row.nummer = number
    row.week = clock[0].week
    row.dagdeel = dagdeel
    row.soort = kind
    row.rol = rol
    row.huishouden = huishouden
    row.object = other
    row.hoeveelheid = amount
    row.oorzaak = cause
    log.cursor[FILLED] += 1
    return number


@kernel
def is_followed(clock, since):
    """Whether a wait began in the measured weeks, half a year or more before the end."""
    entered = clock[0].week - (clock[0].t - since)
    return 0 <= entered <= clock[0].weeks - LONGEST_WAIT


@kernel
def close_rol_wait(log, clock, rol, since, helped):
    """The same for the queue of one role."""
    if not is_followed(clock, since):
        return
    weeks = clock[0].t - since
    log.rollen[rol, GEVOLGD] += 1.0
    log.rollen[rol, GEVOLGD_WEKEN] += min(weeks, LONGEST_WAIT) if helped else LONGEST_WAIT
    if helped and weeks <= SHORT_WAIT:
        log.rollen[rol, GEVOLGD_GEHOLPEN_13] += 1.0


@kernel
def close_wait(log, clock, since, helped):
    """Count a wait that ended this week, if it began in the weeks the outcomes look at.

    Only entries at least 26 weeks before the end count, so that everyone is followed equally long;
    who leaves without help counts as 26 weeks, whenever that was.
    """
    t = clock[0].t
    if not is_followed(clock, since):
        return
    weeks = min(t - since, LONGEST_WAIT) if helped else LONGEST_WAIT
    log.waits[ENTERED] += 1
    log.waits[WEEKS] += weeks
    if helped and t - since <= SHORT_WAIT:
        log.waits[HELPED_13] += 1
    if not helped:
        log.waits[LEFT] += 1

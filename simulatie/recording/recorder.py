"""The record of one run, week by week: what there was, and how often each kind of event happened.

Everything else (outcomes, weekly table, ledger) is arithmetic on these arrays after the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from simulatie.contracts import Charge
from simulatie.kernel import kernel
from simulatie.recording.exposure import close_year, follow_exposure, new_exposure
from simulatie.recording.groups import Year, add_week, new_sums
from simulatie.state import Tables
from simulatie.state.elders import WACHTEND
from simulatie.state.log import (
    ENTERED,
    EVENT,
    FILLED,
    GEVOLGD,
    GEVOLGD_WEKEN,
    LONGEST_WAIT,
    LOST,
    ROL_TELLINGEN,
    WEEKS,
)
from simulatie.state.trajecten import WACHT
from simulatie.vocabulary import KINDS, ROLES, WEEKS_PER_YEAR

STOCKS = (
    "bewoond",
    "leeg",
    "gereserveerd",  # kept empty for time-out
    "kwetsbaar",
    "crisis",
    "overbelast",
    "draagkracht",  # sums over households, in points
    "draaglast",
    "steun",
    "wachtrij",  # households that wait for any help
    "zaken",  # households that somebody helps
    "time_out",
    "achterstand",  # households with at least a month of arrears
    "vertrouwen",  # sum over households
    "buddies",  # households that have one
    "opvang",  # former tenants in the shelter
    "kandidaten",  # passed over, waiting for a home
    "zonder_eigenaar",  # households in need whose case was lost on the way
)
(
    BEWOOND,
    LEEG,
    GERESERVEERD,
    KWETSBAAR,
    CRISIS,
    OVERBELAST,
    DRAAGKRACHT,
    DRAAGLAST,
    STEUN,
    WACHTRIJ,
    ZAKEN,
    TIME_OUT,
    ACHTERSTAND,
    VERTROUWEN,
    BUDDIES,
    IN_OPVANG,
    KANDIDATEN,
    ZONDER_EIGENAAR,
) = range(len(STOCKS))


@dataclass
class Record:
    """Arrays over the weeks recorded so far, and what measures charged.

    `weeks` int64[n]; `stocks` float64[n, STOCKS]; `counts` int64[n, KINDS]; `amounts`
    float64[n, KINDS]; `fte` float64[n, ROLES] contracted; `rollen` float64[n, ROLES,
    ROL_TELLINGEN] of `state.log`, who still waits at the end in the last week; `charges`
    (measure, post) → float64[n]; `years` int64[measured years, 3] of `exposure.close_year`;
    `police` int64[4] of `exposure.tally` over the measured years; `groups` of `groups.Year`
    likewise; `waits` of the whole run.
    """

    weeks: np.ndarray
    stocks: np.ndarray
    counts: np.ndarray
    amounts: np.ndarray
    fte: np.ndarray
    rollen: np.ndarray
    charges: dict[tuple[str, str], np.ndarray] = field(default_factory=dict)
    years: list[np.ndarray] = field(default_factory=list)
    police: np.ndarray = field(default_factory=lambda: np.zeros(4, np.int64))
    groups: list[Year] = field(default_factory=list)
    waits: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    events: list[np.ndarray] = field(default_factory=list)


def new_record(weeks: int) -> Record:
    """Room for `weeks` weeks."""
    kinds = len(KINDS)
    return Record(
        weeks=np.zeros(weeks, np.int64),
        stocks=np.zeros((weeks, len(STOCKS))),
        counts=np.zeros((weeks, kinds), np.int64),
        amounts=np.zeros((weeks, kinds)),
        fte=np.zeros((weeks, len(ROLES))),
        rollen=np.zeros((weeks, len(ROLES), len(ROL_TELLINGEN))),
    )


class Recorder:
    """Reads the tables in every week: who is how while all are there, and what happened."""

    def __init__(self, tables: Tables, weeks: int) -> None:
        self.record = new_record(weeks)
        self.exposure = new_exposure(tables.homes)
        self.police = np.zeros(4, np.int64)
        self.sums = new_sums(tables.dwellings)
        self.filled = 0

    def look(self, tables: Tables) -> None:
        """Take stock of everybody who lived through this week, before anyone leaves."""
        t, row = tables, self.filled
        week = int(t.clock["week"][0])
        take_stock(t.residents, t.dwellings, t.elders, self.record.stocks[row])
        follow_exposure(self.exposure, self.police, t.residents)
        if week >= 0:
            add_week(self.sums, t.residents, t.dwellings, t.clock["t"][0])
        if (week + 1) % WEEKS_PER_YEAR == 0:
            self._close_year(tables, week)

    def read(self, tables: Tables, booked: Sequence[tuple[str, Charge]]) -> None:
        """Write down what happened, and make the log's counters ready for the next week.

        Raises ValueError when the log had too little room for this week's events.
        """
        record, row = self.record, self.filled
        record.weeks[row] = tables.clock["week"][0]
        record.fte[row] = tables.levers["fte"][0]
        record.rollen[row] = tables.log.rollen
        tables.log.rollen[:] = 0.0
        self._read_log(tables, row)
        for measure, charge in booked:
            self._charge(measure, charge, row)
        self.filled += 1

    def _close_year(self, tables: Tables, week: int) -> None:
        counts = close_year(self.exposure, self.police, tables.residents)
        if week >= 0:
            self.record.years.append(counts)
            self.record.police += self.police
            self.record.groups.append(Year(self.sums.copy(), WEEKS_PER_YEAR))
        self.police[:] = 0
        self.sums[:] = 0.0

    def finish(self, tables: Tables) -> None:
        """Count who still waits at the end: unhelped for as long as the outcomes look."""
        weeks = self.filled % WEEKS_PER_YEAR
        if weeks > 0 and self.sums.any():
            self.record.groups.append(Year(self.sums.copy(), weeks))
        waiting = int(are_followed(tables.residents["wacht_sinds"], tables.clock).sum())
        self.record.waits = tables.log.waits.copy()
        self.record.waits[ENTERED] += waiting
        self.record.waits[WEEKS] += waiting * LONGEST_WAIT
        if self.filled > 0:
            self._count_queues(tables)

    def _count_queues(self, tables: Tables) -> None:
        """The same for the queue of every role, with the last week."""
        rows = tables.trajecten.rows[: tables.trajecten.filled[0]]
        waiting = (rows["status"] == WACHT) & are_followed(rows["sinds"], tables.clock)
        number = np.bincount(rows["rol"][waiting], minlength=len(ROLES))
        last = self.record.rollen[self.filled - 1]
        last[:, GEVOLGD] += number
        last[:, GEVOLGD_WEKEN] += number * LONGEST_WAIT

    def _read_log(self, tables: Tables, row: int) -> None:
        log = tables.log
        self.record.counts[row] = log.counts
        self.record.amounts[row] = log.amounts
        log.counts[:] = 0
        log.amounts[:] = 0.0
        if log.cursor[LOST] > 0:
            raise ValueError(f"the event log missed {log.cursor[LOST]} events in one week")
        if log.cursor[FILLED] > 0:
            self.record.events.append(log.rows[: log.cursor[FILLED]].copy())
            log.cursor[FILLED] = 0

    def _charge(self, measure: str, charge: Charge, row: int) -> None:
        key = (measure, charge.post)
        if key not in self.record.charges:
            self.record.charges[key] = np.zeros(len(self.record.weeks))
        self.record.charges[key][row] += charge.hoeveelheid

    def events(self) -> np.ndarray:
        """All event rows so far, in order of their number; empty when no log is kept."""
        return np.concatenate([np.zeros(0, EVENT), *self.record.events])


def are_followed(since: np.ndarray, clock: np.ndarray) -> np.ndarray:
    """Which waits the outcomes look at, of weeks in which they began (negative: no wait); bool[n].

    As `log.is_followed`: begun in the measured weeks, half a year or more before the end.
    """
    entered = clock["week"][0] - (clock["t"][0] - since)
    followed: np.ndarray = (entered >= 0) & (entered <= clock["weeks"][0] - LONGEST_WAIT)
    return followed & (since >= 0)


@kernel
def take_stock(residents, dwellings, elders, stocks):
    """What there is in this week, summed in row order."""
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0:
            stocks[GERESERVEERD if dwellings[row].gereserveerd == 1 else LEEG] += 1.0
            continue
        stocks[BEWOOND] += 1.0
        stocks[KWETSBAAR] += r.kwetsbaar
        stocks[CRISIS] += r.crisis
        stocks[OVERBELAST] += 1.0 if r.draaglast > r.draagkracht + r.steun else 0.0
        stocks[DRAAGKRACHT] += r.draagkracht
        stocks[DRAAGLAST] += r.draaglast
        stocks[STEUN] += r.steun
        stocks[TIME_OUT] += r.in_time_out
        stocks[ACHTERSTAND] += 1.0 if r.achterstand > 0 else 0.0
        stocks[VERTROUWEN] += r.vertrouwen
        stocks[BUDDIES] += 1.0 if r.buddy != 0 or r.beroeps_sinds >= 0 else 0.0
        stocks[WACHTRIJ] += 1.0 if r.wacht_sinds >= 0 else 0.0
        stocks[ZAKEN] += 1.0 if r.zaak_sinds >= 0 else 0.0
        stocks[ZONDER_EIGENAAR] += 1.0 if r.zonder_eigenaar >= 0 else 0.0
    for row in range(elders.filled[0]):
        stocks[KANDIDATEN if elders.rows[row].status == WACHTEND else IN_OPVANG] += 1.0

"""Time-out: a furnished home elsewhere for some weeks, when it will not hold at home.

What it is: a tenant in crisis with many reports, or on the way to eviction, goes for a while to a
home with guidance nearby. Bed and own home are both kept, so that there is a way back.

Mechanism: whoever is away causes and hears no nuisance at home, gets help every week
(`dosis_time_out`), and the route to eviction goes back to its first step with half the dossier
(`fase`, `dossier`).

Evidence: no published effect of time-out homes was found; in Rotterdam stays became too long.
How many tenants agree, and what a stay does, are assumptions.

How it can fail: long stays fill the beds; people refuse; without treatment little changes and the
load at home waits for their return; without a right to return it is a removal under another name;
beds taken from the stock are homes that nobody else gets.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulatie.contracts import Charge, Post, is_reached, smallest, whole_places
from simulatie.kernel import kernel
from simulatie.randomness import recall, stream, u
from simulatie.state import Tables
from simulatie.state.log import emit, emit_amount
from simulatie.state.numbers import as_record
from simulatie.state.residents import NEVER
from simulatie.vocabulary import (
    BEGIN,
    BLIJFT,
    FASE_OVERLAST,
    NIET_TERUG,
    NIET_TERUGGEKEERD,
    PLAATSING,
    SPOOR_OVERLAST,
    TIME_OUT_GEWEIGERD,
    TIME_OUT_IN,
    TIME_OUT_UIT,
    TIME_OUT_VOL,
)

REACHED = stream("time_out: bereik")
AGREE = stream("time_out: instemming")
STAY = stream("time_out: einde verblijf")
PLACE = stream("time_out: wie krijgt de plek")
HOME = stream("time_out: welke woning uit de voorraad")

NIGHTS_PER_WEEK = 7
FIRST_STEP = 1
LAST_CHANCE = 2
"""From this stage of the track a time-out is offered."""


class TimeOut:
    """Beds, who gets one, and who goes home again."""

    naam = "time_out"
    betaler = "gemeente"
    moments = (BEGIN, PLAATSING)
    changes = (
        "in_time_out",
        "dosis_time_out",
        "behandeld",
        "dossier",
        "fase",
        "weken_fase",
        "oorzaak_time_out",
        "oorzaak_fase",
        "zorg_einde",
        "stabiele_weken",
        "vertrek",
        "oorzaak_vertrek",
        "gereserveerd",
        "laatste_plek",
    )
    posts = (Post("time_out_plek", "zorgaanbieders", "plek-nachten", "kosten_nacht"),)

    def __init__(self, numbers: Mapping[str, float]) -> None:
        self.numbers = numbers
        self.record = as_record(numbers)

    def apply(self, moment: str, tables: Tables) -> list[Charge]:
        """Pay for every bed there is, empty or not; then let people go home and others in."""
        beds = whole_places(self.numbers["plekken"], tables.homes)
        if beds == 0:
            return []
        if moment == BEGIN:
            self._reserve(tables, beds)
            there = beds - self._missing(tables, beds)
            return [Charge("time_out_plek", there * NIGHTS_PER_WEEK)]
        args = (tables.residents, self.record, tables.clock, tables.log)
        end_stays(*args)
        place(*args, tables.service, beds - self._missing(tables, beds))
        return []

    def withdraw(self, tables: Tables) -> None:
        """The homes close: everybody goes home, and reserved homes are let again."""
        close_homes(tables.residents, tables.clock, tables.log)
        tables.dwellings["gereserveerd"] = 0

    def _from_stock(self, tables: Tables, beds: int) -> int:
        if self.numbers["bereik"] == 0.0:
            return 0
        return min(beds, whole_places(self.numbers["plekken_uit_voorraad"], tables.homes))

    def _reserve(self, tables: Tables, beds: int) -> None:
        """Keep empty homes apart until there are as many as were asked from the stock."""
        wanted = self._missing(tables, beds)
        if wanted > 0:
            reserve_homes(tables.residents, tables.dwellings, tables.clock, wanted)

    def _missing(self, tables: Tables, beds: int) -> int:
        """Beds that wait for a home of the stock to fall empty."""
        return self._from_stock(tables, beds) - int(tables.dwellings["gereserveerd"].sum())


@kernel
def reserve_homes(residents, dwellings, clock, wanted):
    """Keep apart as many empty homes as are wanted and there are, by the luck of the home."""
    keys = np.full(len(residents), np.inf)
    for row in range(len(residents)):
        if residents[row].aanwezig == 0 and dwellings[row].gereserveerd == 0:
            keys[row] = u(clock[0].seed, HOME, clock[0].t, row)
    for row in smallest(keys, wanted):
        dwellings[row].gereserveerd = 1


@kernel
def end_stays(residents, n, clock, log):
    """A stay ends with a weekly chance; without a right to return the home is given up."""
    seed, t = clock[0].seed, clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        if r.in_time_out == 0 or u(seed, STAY, t, r.huishouden) >= 1.0 / n[0].verblijf:
            continue
        go_home(r, clock, log)
        if n[0].terugkeer == 0.0 and r.vertrek == BLIJFT:
            r.vertrek = NIET_TERUG
            r.oorzaak_vertrek = emit(
                log, clock, NIET_TERUGGEKEERD, r.huishouden, r.oorzaak_time_out
            )


@kernel
def go_home(resident, clock, log):
    """The bed is free again, and the weeks after care begin."""
    if resident.behandeld == 1:
        resident.zorg_einde = clock[0].t
        if resident.crisis == 0 and resident.stabiele_weken == NEVER:
            resident.stabiele_weken = 0
    resident.in_time_out = 0
    resident.behandeld = 0
    resident.dosis_time_out = 0.0
    resident.oorzaak_time_out = emit(
        log, clock, TIME_OUT_UIT, resident.huishouden, resident.oorzaak_time_out
    )


@kernel
def close_homes(residents, clock, log):
    """Everybody goes home at once."""
    for row in range(len(residents)):
        if residents[row].in_time_out == 1:
            go_home(residents[row], clock, log)


@kernel
def is_asked(resident, n, seed):
    """In crisis with many reports, or from the last chance before the court on."""
    if resident.aanwezig == 0 or resident.in_time_out == 1 or resident.vertrek != BLIJFT:
        return False
    heavy = resident.crisis == 1 and resident.dossier >= n[0].dossier_grens
    if not heavy and resident.fase[SPOOR_OVERLAST] < LAST_CHANCE:
        return False
    return is_reached(seed, REACHED, resident.huishouden, n[0].bereik)


@kernel
def agrees(resident, n, clock):
    """Drawn once per household and half year: a refusal is not asked away week after week."""
    period = clock[0].t // int(n[0].bedenktijd)
    luck = recall(clock[0].seed, AGREE, period, resident.huishouden)
    return luck < n[0].instemming * resident.openheid


@kernel
def candidates(residents, n, clock, log):
    """A key per home; infinite for who is not asked or refuses."""
    seed, t = clock[0].seed, clock[0].t
    keys = np.full(len(residents), np.inf)
    for row in range(len(residents)):
        r = residents[row]
        if not is_asked(r, n, seed):
            continue
        if agrees(r, n, clock):
            keys[row] = u(seed, PLACE, t, r.huishouden)
        else:
            emit(log, clock, TIME_OUT_GEWEIGERD, r.huishouden, reason(r))
    return keys


@kernel
def reason(resident):
    """Why a time-out is offered: the step towards eviction, else the crisis."""
    if resident.fase[SPOOR_OVERLAST] >= LAST_CHANCE:
        return resident.oorzaak_fase[SPOOR_OVERLAST]
    return resident.oorzaak_crisis


@kernel
def place(residents, n, clock, log, service, beds):
    """Free beds go to the smallest keyed uniforms among those who agree.

    Who finds them full does so because of the last who was let in.
    """
    free = beds
    for row in range(len(residents)):
        free -= residents[row].in_time_out
    for row in smallest(candidates(residents, n, clock, log), len(residents)):
        r = residents[row]
        if free > 0:
            free -= 1
            admit(r, n, clock, log)
            service[0].laatste_plek = r.oorzaak_time_out
        else:
            emit(log, clock, TIME_OUT_VOL, r.huishouden, service[0].laatste_plek)


@kernel
def admit(resident, n, clock, log):
    """A bed, help every week, and a step back from eviction."""
    r = resident
    r.oorzaak_time_out = emit(log, clock, TIME_OUT_IN, r.huishouden, reason(r))
    r.in_time_out = 1
    r.dosis_time_out = n[0].dosis_zonder_behandeling
    if n[0].behandeling > 0.0:
        r.dosis_time_out = n[0].dosis_met_behandeling
        r.behandeld = 1
    if r.fase[SPOOR_OVERLAST] >= LAST_CHANCE:
        r.fase[SPOOR_OVERLAST] = FIRST_STEP
        r.weken_fase[SPOOR_OVERLAST] = 0
        r.dossier /= 2.0
        r.oorzaak_fase[SPOOR_OVERLAST] = emit_amount(
            log, clock, FASE_OVERLAST, r.huishouden, 0, float(FIRST_STEP), r.oorzaak_time_out
        )

"""Talking to the neighbour: what a tie makes possible, and what it cannot do in a crisis.

Whoever knows the neighbour and dares to speak may settle it without anybody else. It works while
the other can listen and backfires when the other is confused: the louder the need, the less a
neighbour can do about it (werkatelier 4, line 41).
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.log import emit_amount
from simulatie.state.ties import sum_ties, tie_index
from simulatie.vocabulary import GESPREK_GELUKT, GESPREK_MISLUKT

TALK = stream("buurgesprek: spreekt aan")
RESULT = stream("buurgesprek: afloop")


def speak_to_neighbour(tables: Tables) -> None:
    """Let those who were bothered speak to the source, before anyone reports."""
    hold_talks(
        tables.residents,
        tables.dwellings,
        tables.ties,
        tables.hearings,
        tables.p,
        tables.clock,
        tables.log,
    )


@kernel
def severity(source, p):
    """Chance that a talk backfires: how far the other is beyond talking."""
    if source.crisis == 1:
        return p[0].gesprek_ernst_crisis
    if source.marge < p[0].draagkracht_wankelgrens:
        return p[0].gesprek_ernst_wankel
    return p[0].gesprek_ernst_stabiel


@kernel
def hold_talks(residents, dwellings, ties, hearings, p, clock, log):
    """One talk a pair a week at most; a talk comes instead of a report."""
    seed, t = clock[0].seed, clock[0].t
    for i in range(hearings.filled[0]):
        pair = hearings.rows[i]
        if pair.hinder[0] + pair.hinder[1] == 0 or pair.band == 0.0:
            continue
        source, listener = residents[pair.bron], residents[pair.hoorder]
        chance = p[0].gesprek_kans * pair.band * listener.aanspreken
        if u(seed, TALK, t, listener.huishouden, source.huishouden) >= chance:
            continue
        pair.gesproken = 1
        luck = u(seed, RESULT, t, listener.huishouden, source.huishouden)
        ernst = severity(source, p)
        if luck < ernst:
            fall_out(residents, dwellings, ties, pair, p, clock, log)
        elif luck < ernst + p[0].gesprek_slaagkans * (1.0 - ernst):
            settle_it(residents, pair, p, clock, log)


@kernel
def heard_last(pair):
    """The number of the last thing that was heard: what the talk was about."""
    return pair.gebeurtenis[1] if pair.gehoord[1] > 0 else pair.gebeurtenis[0]


@kernel
def settle_it(residents, pair, p, clock, log):
    """It stays quieter for some weeks."""
    source, listener = residents[pair.bron], residents[pair.hoorder]
    source.rustig_tot = clock[0].t + 1 + int(p[0].gesprek_rust_weken)
    emit_amount(
        log,
        clock,
        GESPREK_GELUKT,
        listener.huishouden,
        source.huishouden,
        1.0,
        heard_last(pair),
    )


@kernel
def fall_out(residents, dwellings, ties, pair, p, clock, log):
    """Both go home upset, and the tie suffers."""
    source, listener = residents[pair.bron], residents[pair.hoorder]
    number = emit_amount(
        log,
        clock,
        GESPREK_MISLUKT,
        listener.huishouden,
        source.huishouden,
        1.0,
        heard_last(pair),
    )
    for upset in (source, listener):
        upset.acute_last += p[0].gesprek_last_mislukt
        upset.overlast_last += p[0].gesprek_last_mislukt
        upset.oorzaak_last = number
    for place in (
        tie_index(dwellings, pair.bron, pair.hoorder),
        tie_index(dwellings, pair.hoorder, pair.bron),
    ):
        ties[place] = max(0.0, ties[place] - p[0].gesprek_band_mislukt)
    sum_ties(residents, dwellings, ties, pair.bron)

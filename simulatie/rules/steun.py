"""Support: what professionals, a time-out home and neighbours add to what a household can carry.

Help works through openness: who keeps the door closed gets little of it. Neighbours' support
saturates: a second friendly neighbour adds less than the first. A buddy's support was set earlier
in the week, by the measure that sends buddies.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.state import Tables
from simulatie.state.bits import has_bit
from simulatie.state.log import emit
from simulatie.vocabulary import BEHANDELWEEK, GGZ

EIGHT_WEEKS = 0xFF


def give_steun(tables: Tables) -> None:
    """Set this week's dose, support and the memory of progress."""
    receive_help(tables.residents, tables.p, tables.clock, tables.log)


@kernel
def neighbours_share(ties):
    """0–1, rising with the sum of ties and flattening: x / (1 + x)."""
    return ties / (1.0 + ties)


@kernel
def receive_help(residents, p, clock, log):
    """U = u_f·effect·openness + u_n·neighbours + buddies; crisis treatment is bought weekly."""
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0:
            continue
        r.dosis = max(r.dosis_zaak, r.dosis_time_out)
        r.werking = max(r.hulp, r.dosis_time_out)
        if r.crisisdienst == 1:
            r.werking = max(r.werking, p[0].casework_crisisdienst_dosis)
        professional = p[0].draagkracht_steun_professional * r.werking * r.openheid
        neighbours = p[0].draagkracht_steun_buren * neighbours_share(r.band_som)
        r.steun = professional + neighbours + r.steun_buddy
        enough = 1 if r.dosis >= p[0].casework_voortgang_dosis else 0
        r.voortgang = ((r.voortgang << 1) | enough) & EIGHT_WEEKS
        if is_treated(r):
            cause = r.oorzaak_crisisdienst if r.crisisdienst == 1 else r.oorzaak_zaak
            if r.in_time_out == 1:
                cause = r.oorzaak_time_out
            emit(log, clock, BEHANDELWEEK, r.huishouden, cause)


@kernel
def is_treated(resident):
    """In a crisis with the GGZ or its crisisdienst, or in a time-out with treatment."""
    by_ggz = has_bit(resident.rollen_actief, GGZ) or resident.crisisdienst == 1
    return (resident.crisis == 1 and by_ggz) or resident.behandeld == 1

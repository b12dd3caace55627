"""Reports: what is said to whom, and what a report sets in motion.

Only events that bothered are reported. A report reaches the corporation with one fixed
probability, else the police. At the corporation it weighs in the dossier and may bring the
household to the wijkteam's queue; a household that wavers may also ask for help itself.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import binomial, stream, u
from simulatie.state import Tables
from simulatie.state.log import emit, emit_amount
from simulatie.vocabulary import (
    ECHT_SIGNAAL,
    GEEN_SIGNAAL,
    MELDING_CORPORATIE,
    MELDING_POLITIE,
    VALS_SIGNAAL,
    ZELFMELDING,
)

REPORT = stream("melden: aantal")
CHANNEL = stream("melden: corporatie of politie")
GATE = stream("melden: instroom wachtrij")
SELF = stream("melden: zelfmelding")


def report_overlast(tables: Tables) -> None:
    """Let dossiers fade, add this week's reports, and pass signals to the queue."""
    fade_dossiers(tables.residents, tables.p)
    make_reports(tables.residents, tables.hearings, tables.p, tables.clock, tables.log)
    ask_for_help(tables.residents, tables.p, tables.clock, tables.log)


@kernel
def fade_dossiers(residents, p):
    """F ← verval·F, and no signal yet this week."""
    for row in range(len(residents)):
        residents[row].dossier *= p[0].dossier_verval
        residents[row].signaal = GEEN_SIGNAAL


@kernel
def make_reports(residents, hearings, p, clock, log):
    """Every pair in which someone was bothered may report, to corporation or police."""
    seed, t = clock[0].seed, clock[0].t
    chance = p[0].melden_kans * p[0].melden_vertrouwen
    for i in range(hearings.filled[0]):
        pair = hearings.rows[i]
        source, listener = residents[pair.bron], residents[pair.hoorder]
        about, by = source.huishouden, listener.huishouden
        reports = binomial(pair.hinder, chance, u(seed, REPORT, t, about, by))
        if reports == 0:
            continue
        listener.meldingen += reports
        here = binomial(reports, p[0].melden_aandeel_corporatie, u(seed, CHANNEL, t, about, by))
        if reports > here:
            emit_amount(
                log, clock, MELDING_POLITIE, by, about, float(reports - here), pair.gebeurtenis
            )
        if here > 0:
            number = emit_amount(
                log, clock, MELDING_CORPORATIE, by, about, float(here), pair.gebeurtenis
            )
            source.dossier += here
            source.oorzaak_dossier = number
            pass_signal(source, here, number, u(seed, GATE, t, about, by), p)


@kernel
def pass_signal(source, reports, number, luck, p):
    """At least one of the reports leads to the queue: rightly for a real need, else by mistake."""
    if source.in_nood == 0:
        entry = p[0].signaal_vals_kans
    elif source.mijder == 1:
        entry = p[0].signaal_instroom_kans_mijder
    else:
        entry = p[0].signaal_instroom_kans
    missed = 1.0
    for _ in range(reports):
        missed *= 1.0 - entry
    if luck >= missed:
        source.signaal = ECHT_SIGNAAL if source.in_nood == 1 else VALS_SIGNAAL
        source.oorzaak_signaal = number


@kernel
def ask_for_help(residents, p, clock, log):
    """A wavering household that does not avoid care may come of its own accord."""
    seed, t = clock[0].seed, clock[0].t
    for row in range(len(residents)):
        r = residents[row]
        if r.aanwezig == 0 or r.mijder == 1 or r.marge >= p[0].draagkracht_wankelgrens:
            continue
        if r.wacht_sinds >= 0 or r.zaak_sinds >= 0:
            continue
        if u(seed, SELF, t, r.huishouden) < p[0].signaal_zelfmelding_per_week * r.zelfredzaamheid:
            r.signaal = ECHT_SIGNAAL
            r.oorzaak_signaal = emit(log, clock, ZELFMELDING, r.huishouden, r.oorzaak_last)

"""Reports: what is said to whom, and what a report sets in motion.

Only what bothered is reported, by whom has trust that it helps, and not by who has just talked it
over. In office hours a report goes to the corporation, by those who know where; in the evening and
the weekend part of it goes to the police, which passes some of it on. At the corporation it weighs
in the dossier and may bring the household to the wijkteam's queue; a household that wavers may also
ask for help itself.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import binomial, recall, stream, u
from simulatie.state import Tables
from simulatie.state.log import emit, emit_amount, emit_dagdeel
from simulatie.state.residents import NEVER
from simulatie.vocabulary import (
    AVOND,
    DOORGEGEVEN,
    ECHT_SIGNAAL,
    GEEN_SIGNAAL,
    KANTOOR,
    MELDING_CORPORATIE,
    MELDING_POLITIE,
    MELDING_VERVALLEN,
    NO_EVENT,
    VALS_SIGNAAL,
    ZELFMELDING,
)

REPORT = stream("melden: aantal")
CHANNEL = stream("melden: politie of wachten")
FORWARD = stream("melden: doorgegeven door politie")
FEEDBACK = stream("melden: terugkoppeling")
AWAITED = stream("melden: welk antwoord wordt afgewacht")
GATE = stream("melden: instroom wachtrij")
SELF = stream("melden: zelfmelding")


def report_overlast(tables: Tables) -> None:
    """Let dossiers fade, add this week's reports, and pass signals to the queue."""
    fade_dossiers(tables.residents, tables.p)
    make_reports(
        tables.residents, tables.hearings, tables.levers, tables.p, tables.clock, tables.log
    )
    ask_for_help(tables.residents, tables.p, tables.clock, tables.log)


@kernel
def fade_dossiers(residents, p):
    """F ← verval·F, and no signal yet this week."""
    for row in range(len(residents)):
        residents[row].dossier *= p[0].dossier_verval
        residents[row].signaal = GEEN_SIGNAAL


@kernel
def make_reports(residents, hearings, levers, p, clock, log):
    """Every pair in which someone was bothered and did not talk may report."""
    seed, t = clock[0].seed, clock[0].t
    for i in range(hearings.filled[0]):
        pair = hearings.rows[i]
        if pair.gesproken == 1:
            continue
        chance = p[0].melden_kans * residents[pair.hoorder].vertrouwen
        by = residents[pair.hoorder].huishouden
        about = residents[pair.bron].huishouden
        office = reports_of(pair.hinder[0], chance, seed, t, about, by, 0)
        evening = reports_of(pair.hinder[1], chance, seed, t, about, by, 1)
        if office + evening > 0:
            send_reports(residents, pair, office, evening, levers, p, clock, log)


@kernel
def reports_of(bothered, chance, seed, t, about, by, part):
    """Reports of what bothered in one part of the week."""
    if bothered == 0:
        return 0
    return binomial(bothered, chance, u(seed, REPORT, t, about, by, part))


@kernel
def send_reports(residents, pair, office, evening, levers, p, clock, log):
    """To the police what cannot wait, to the corporation the rest, if one knows where it is."""
    source, listener = residents[pair.bron], residents[pair.hoorder]
    about, by = source.huishouden, listener.huishouden
    seed, t = clock[0].seed, clock[0].t
    at_once = p[0].melden_avond_politie * (1.0 - levers[0].avond_dekking)
    police = 0
    if evening > 0:
        police = binomial(evening, at_once, u(seed, CHANNEL, t, about, by))
    if listener.kent_meldpunt == 0:
        note_lost(pair, office, evening - police, by, about, clock, log)
        office = 0
        evening = police
    number = NO_EVENT
    arrived = office + evening - police
    if police > 0:
        number = call_police(source, by, police, pair.gebeurtenis[1], clock, log)
        arrived += pass_on(source, by, police, number, p, clock, log)
    if office > 0:
        number = write_report(KANTOOR, by, about, office, pair.gebeurtenis[0], clock, log)
    if evening > police:
        waited = evening - police
        number = write_report(AVOND, by, about, waited, pair.gebeurtenis[1], clock, log)
    if number == NO_EVENT:
        return
    listener.meldingen += office + evening
    await_answer(listener, pair.bron, about, number, arrived, p, clock)
    if arrived > 0:
        source.dossier += arrived
        source.oorzaak_dossier = number
        pass_signal(source, arrived, number, u(seed, GATE, t, about, by), p)


@kernel
def note_lost(pair, office, evening, by, about, clock, log):
    """Reports that nobody receives, because who would make them knows no address."""
    for part in range(2):
        lost = office if part == 0 else evening
        if lost > 0:
            emit_dagdeel(
                log,
                clock,
                MELDING_VERVALLEN,
                KANTOOR + part,
                by,
                about,
                float(lost),
                pair.gebeurtenis[part],
            )


@kernel
def write_report(dagdeel, by, about, number, heard, clock, log):
    """Reports to the corporation, about one part of the week; gives the event."""
    return emit_dagdeel(log, clock, MELDING_CORPORATIE, dagdeel, by, about, float(number), heard)


@kernel
def call_police(source, by, number, heard, clock, log):
    """Reports to the police; those about someone in crisis are counted per household."""
    if source.crisis == 1:
        source.politie += number
    return emit_dagdeel(
        log, clock, MELDING_POLITIE, AVOND, by, source.huishouden, float(number), heard
    )


@kernel
def pass_on(source, by, number, report, p, clock, log):
    """What the police tells the corporation of the reports it got; gives how many."""
    luck = u(clock[0].seed, FORWARD, clock[0].t, source.huishouden, by)
    passed = binomial(number, p[0].melden_doorgeven_politie, luck)
    if passed > 0:
        emit_amount(log, clock, DOORGEGEVEN, by, source.huishouden, float(passed), report)
    return passed


@kernel
def await_answer(listener, source_row, about, number, arrived, p, clock):
    """From the first report on one waits for an answer; the corporation may give it at once.

    With reports about several households in that week luck decides whose answer is awaited.
    """
    seed, t = clock[0].seed, clock[0].t
    me, first = listener.huishouden, listener.melding_sinds == NEVER
    if not first and listener.melding_sinds == t:
        known = recall(seed, AWAITED, t, listener.melding_over_wie, me)
        first = recall(seed, AWAITED, t, about, me) < known
    if first:
        listener.melding_sinds = t
        listener.melding_over = source_row
        listener.melding_over_wie = about
        listener.oorzaak_melding = number
    if arrived == 0:
        return
    silent = 1.0
    for _ in range(arrived):
        silent *= 1.0 - p[0].melden_terugkoppeling
    if u(seed, FEEDBACK, t, about, me) >= silent:
        listener.teruggekoppeld = 1


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

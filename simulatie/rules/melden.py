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
from simulatie.state.bits import has_bit
from simulatie.state.hearings import PARTS
from simulatie.state.log import (
    BEANTWOORD_AVOND,
    BEANTWOORD_KANTOOR,
    UREN_MELDING,
    VERZOEKEN_AVOND,
    VERZOEKEN_KANTOOR,
    ZELF,
    emit,
    emit_amount,
    emit_dagdeel,
    write_event,
)
from simulatie.state.residents import NEVER
from simulatie.vocabulary import (
    AVOND,
    DOORGEGEVEN,
    ECHT_SIGNAAL,
    GEEN_SIGNAAL,
    KANTOOR,
    MELDING_CORPORATIE,
    MELDING_ONBEHANDELD,
    MELDING_POLITIE,
    MELDING_VERVALLEN,
    NO_EVENT,
    VALS_SIGNAAL,
    WIJKAGENT,
    WIJKAGENT_ZELF,
    WOONCONSULENT,
    ZELFMELDING,
)

REPORT = stream("melden: aantal")
CHANNEL = stream("melden: politie of wachten")
FORWARD = stream("melden: doorgegeven door politie")
ON_DUTY = stream("melden: wijkagent zelf")
AT_ONCE = stream("melden: wijkagent komt")
HANDLED = stream("melden: behandeld")
FEEDBACK = stream("melden: terugkoppeling")
AWAITED = stream("melden: welk antwoord wordt afgewacht")
GATE = stream("melden: instroom wachtrij")
SELF = stream("melden: zelfmelding")


def report_overlast(tables: Tables) -> None:
    """Let dossiers fade, add this week's reports, and pass signals to the queue."""
    t = tables
    args = (t.residents, t.hearings, t.levers, t.rollen, t.dienst)
    pass_reports(*args, t.p, t.clock, t.log)


@kernel
def pass_reports(residents, hearings, levers, rollen, dienst, p, clock, log):
    """The steps of a week of reports."""
    fade_dossiers(residents, p)
    make_reports(residents, hearings, levers, rollen, on_duty(rollen, dienst, levers), p, clock)
    handle_reports(residents, hearings, dienst, p, clock, log)
    ask_for_help(residents, p, clock, log)


@kernel
def on_duty(rollen, dienst, levers):
    """Chance that the wijkagent comes himself in the evening: who is ill or gone does not."""
    jobs = levers[0].fte[WIJKAGENT]
    if jobs <= 0.0:
        return 0.0
    return rollen[WIJKAGENT].avond_bereik * dienst[WIJKAGENT].fte_aanwezig / jobs


@kernel
def fade_dossiers(residents, p):
    """F ← verval·F, and no signal yet this week."""
    for row in range(len(residents)):
        residents[row].dossier *= p[0].dossier_verval
        residents[row].signaal = GEEN_SIGNAAL
        residents[row].signaal_avond = 0


@kernel
def make_reports(residents, hearings, levers, rollen, on_duty, p, clock):
    """Every pair in which someone was bothered and did not talk may report: how much, to whom."""
    seed, t = clock[0].seed, clock[0].t
    for i in range(hearings.filled[0]):
        pair = hearings.rows[i]
        forget_reports(pair)
        if pair.gesproken == 1:
            continue
        chance = p[0].melden_kans * residents[pair.hoorder].vertrouwen
        by = residents[pair.hoorder].huishouden
        about = residents[pair.bron].huishouden
        office = reports_of(pair.hinder[0], chance, seed, t, about, by, 0)
        evening = reports_of(pair.hinder[1], chance, seed, t, about, by, 1)
        if office + evening > 0:
            address(residents, pair, office, evening, levers, rollen, on_duty, p, clock)


@kernel
def forget_reports(pair):
    """Nothing is reported yet about what was heard this week."""
    pair.gemeld[0] = pair.gemeld[1] = pair.vervallen[0] = pair.vervallen[1] = 0
    pair.politie = pair.wijkagent = 0


@kernel
def reports_of(bothered, chance, seed, t, about, by, part):
    """Reports of what bothered in one part of the week."""
    if bothered == 0:
        return 0
    return binomial(bothered, chance, u(seed, REPORT, t, about, by, part))


@kernel
def desk_is_open(source, levers, rollen):
    """Share of evening and weekend in which somebody takes a report about this household.

    The desk of the corporation, or of a role that helps the household and can be reached.
    """
    reach = levers[0].avond_dekking
    for role in range(len(rollen)):
        if has_bit(source.rollen_actief, role):
            reach = max(reach, rollen[role].avond_bereik)
    return reach


@kernel
def address(residents, pair, office, evening, levers, rollen, on_duty, p, clock):
    """To the police what cannot wait, to the corporation the rest, if one knows where it is."""
    source, listener = residents[pair.bron], residents[pair.hoorder]
    about, by = source.huishouden, listener.huishouden
    seed, t = clock[0].seed, clock[0].t
    if evening > 0:
        at_once = p[0].melden_avond_politie * (1.0 - desk_is_open(source, levers, rollen))
        pair.politie = binomial(evening, at_once, u(seed, CHANNEL, t, about, by))
    if pair.politie > 0:
        pair.wijkagent = binomial(pair.politie, on_duty, u(seed, ON_DUTY, t, about, by))
    waits = evening - pair.politie
    if listener.kent_meldpunt == 1:
        pair.gemeld[0], pair.gemeld[1] = office, waits
    else:
        pair.vervallen[0], pair.vervallen[1] = office, waits


@kernel
def ask_hours(hearings, dienst, p):
    """Hours that the reports of this week ask of woonconsulent and wijkagent, and their part.

    Gives the share of the reports there are hours for: at the corporation, where the wijkagent
    came himself, and of what he looks into after a patrol.
    """
    desk = wijkagent = patrol = 0
    for i in range(hearings.filled[0]):
        pair = hearings.rows[i]
        desk += pair.gemeld[0] + pair.gemeld[1]
        wijkagent += pair.wijkagent
        patrol += pair.politie - pair.wijkagent
    first = wijkagent * p[0].casework_wijkagent_uren_per_melding
    asked = patrol * p[0].casework_wijkagent_uren_per_melding
    dienst[WIJKAGENT].uren_gevraagd += first + asked
    himself = share_of(first, dienst[WIJKAGENT].uren)
    missed = max(0.0, first - dienst[WIJKAGENT].uren)
    after = share_of(asked + missed, dienst[WIJKAGENT].uren - first)
    asked = desk * p[0].casework_woonconsulent_uren_per_melding
    consulent = dienst[WOONCONSULENT]
    consulent.uren_gevraagd += asked
    at_desk = share_of(asked, consulent.uren)
    if consulent.uren > 0.0:
        consulent.uren_over = max(0.0, 1.0 - at_desk * asked / consulent.uren)
    return at_desk, himself, after


@kernel
def share_of(asked, available):
    """The part of what is asked that there are hours for."""
    if asked <= 0.0:
        return 1.0
    return min(1.0, max(0.0, available) / asked)


@kernel
def handle_reports(residents, hearings, dienst, p, clock, log):
    """What becomes of the reports of every pair."""
    shares = ask_hours(hearings, dienst, p)
    for i in range(hearings.filled[0]):
        pair = hearings.rows[i]
        note_lost(residents, pair, clock, log)
        if pair.politie + pair.gemeld[0] + pair.gemeld[1] > 0:
            handle(residents, pair, shares, p, clock, log)


@kernel
def handle(residents, pair, shares, p, clock, log):
    """The reports of one pair: written down, followed up as far as there are hours, weighed."""
    source, listener = residents[pair.bron], residents[pair.hoorder]
    about, by = source.huishouden, listener.huishouden
    at_desk, himself, after = shares
    arrived, known, number = 0, 0, NO_EVENT
    if pair.politie > 0:
        number = call_police(source, by, pair, clock, log)
        followed = follow_up(pair, himself, after, number, about, by, p, clock, log)
        known = pass_on(source, by, followed, number, p, clock, log)
        arrived = known
    for part in range(PARTS):
        reports = pair.gemeld[part]
        if reports > 0:
            heard = pair.gebeurtenis[part]
            number = write_report(KANTOOR + part, by, about, reports, heard, clock, log)
            done = answer(WOONCONSULENT, part, reports, at_desk, number, about, by, clock, log)
            log.rollen[WOONCONSULENT, UREN_MELDING] += (
                done * p[0].casework_woonconsulent_uren_per_melding
            )
            known += done
            arrived += reports
    listener.meldingen += pair.gemeld[0] + pair.gemeld[1] + pair.politie
    await_answer(listener, pair.bron, about, number, known, p, clock)
    if arrived > 0:
        source.dossier += arrived
        source.oorzaak_dossier = number
    if known > 0:
        luck = u(clock[0].seed, GATE, clock[0].t, about, by)
        pass_signal(source, known, number, luck, pair.gemeld[0] == 0, p)


@kernel
def note_lost(residents, pair, clock, log):
    """Reports that nobody receives, because who would make them knows no address."""
    for part in range(PARTS):
        if pair.vervallen[part] > 0:
            emit_dagdeel(
                log,
                clock,
                MELDING_VERVALLEN,
                KANTOOR + part,
                residents[pair.hoorder].huishouden,
                residents[pair.bron].huishouden,
                float(pair.vervallen[part]),
                pair.gebeurtenis[part],
            )


@kernel
def write_report(dagdeel, by, about, number, heard, clock, log):
    """Reports to the corporation, about one part of the week; gives the event."""
    return emit_dagdeel(log, clock, MELDING_CORPORATIE, dagdeel, by, about, float(number), heard)


@kernel
def call_police(source, by, pair, clock, log):
    """Reports to the police; those about someone in crisis are counted per household."""
    if source.crisis == 1:
        source.politie += pair.politie
    about, heard, number = source.huishouden, pair.gebeurtenis[1], float(pair.politie)
    return emit_dagdeel(log, clock, MELDING_POLITIE, AVOND, by, about, number, heard)


@kernel
def follow_up(pair, himself, after, report, about, by, p, clock, log):
    """Police reports that the wijkagent deals with: at once, or after a patrol; gives how many."""
    luck = u(clock[0].seed, AT_ONCE, clock[0].t, about, by)
    came = binomial(pair.wijkagent, himself, luck)
    patrol = pair.politie - came
    if came > 0:
        number = float(came)
        write_event(log, clock, WIJKAGENT_ZELF, WIJKAGENT, AVOND, by, about, number, report)
    log.rollen[WIJKAGENT, ZELF] += came
    log.rollen[WIJKAGENT, VERZOEKEN_AVOND] += came
    log.rollen[WIJKAGENT, BEANTWOORD_AVOND] += came
    log.rollen[WIJKAGENT, UREN_MELDING] += came * p[0].casework_wijkagent_uren_per_melding
    if patrol == 0:
        return came
    done = answer(WIJKAGENT, 1, patrol, after, report, about, by, clock, log)
    log.rollen[WIJKAGENT, UREN_MELDING] += done * p[0].casework_wijkagent_uren_per_melding
    return came + done


@kernel
def answer(role, part, reports, share, report, about, by, clock, log):
    """How many of the reports a role has hours for; of the others nobody hears again."""
    luck = u(clock[0].seed, HANDLED, clock[0].t, about, by, PARTS * role + part)
    done = binomial(reports, share, luck)
    log.rollen[role, VERZOEKEN_KANTOOR + part] += reports
    log.rollen[role, BEANTWOORD_KANTOOR + part] += done
    if done < reports:
        amount, dagdeel = float(reports - done), KANTOOR + part
        write_event(log, clock, MELDING_ONBEHANDELD, role, dagdeel, by, about, amount, report)
    return done


@kernel
def pass_on(source, by, number, report, p, clock, log):
    """What the wijkagent tells the corporation of what he dealt with; gives how many."""
    if number == 0:
        return 0
    luck = u(clock[0].seed, FORWARD, clock[0].t, source.huishouden, by)
    passed = binomial(number, p[0].melden_doorgeven_politie, luck)
    if passed > 0:
        emit_amount(log, clock, DOORGEGEVEN, by, source.huishouden, float(passed), report)
    return passed


@kernel
def await_answer(listener, source_row, about, number, dealt_with, p, clock):
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
    if dealt_with == 0:
        return
    silent = 1.0
    for _ in range(dealt_with):
        silent *= 1.0 - p[0].melden_terugkoppeling
    if u(seed, FEEDBACK, t, about, me) >= silent:
        listener.teruggekoppeld = 1


@kernel
def pass_signal(source, reports, number, luck, only_evening, p):
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
        evening = only_evening and (source.signaal == GEEN_SIGNAAL or source.signaal_avond == 1)
        source.signaal = ECHT_SIGNAAL if source.in_nood == 1 else VALS_SIGNAAL
        source.oorzaak_signaal = number
        source.signaal_avond = 1 if evening else 0


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
            r.signaal_avond = 0
            r.oorzaak_signaal = emit(log, clock, ZELFMELDING, r.huishouden, r.oorzaak_last)

"""Hand-offs: who cannot help sends on, and who is under pressure passes on what is complex.

On the way a case can get lost, or lie waiting; organisations whose people know each other phone.
What comes along is the whole file, a note that others are involved, or nothing: sharing within the
law takes away double intakes and costs trust of who avoids care. A regisseur with a mandate takes
loss and delay away, as far as his own hours go.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import stream, u
from simulatie.state import Tables
from simulatie.state.bits import count_bits, has_bit, with_bit
from simulatie.state.log import (
    DIRECTE_LIJN,
    DOORVERWEZEN,
    MET_DOSSIER,
    MET_VLAG,
    NIET_AANGEKOMEN,
    emit_rol,
)
from simulatie.state.needs import NUMBER_OF_NEEDS, largest_need, material_needs, within_skill
from simulatie.state.roles import best_role
from simulatie.state.traits import has_fixed_begeleider
from simulatie.state.trajecten import (
    DOORGEZET,
    KWIJT,
    LOOPT,
    add_traject,
    drop_ended,
    free_place,
    is_in_intake,
    let_go,
    make_traject_room,
)
from simulatie.vocabulary import DOORGESCHOVEN, DOORVERWIJZING, KWIJTGERAAKT, LOSGELATEN

REFER = stream("doorverwijzen: besluit")
LOSE = stream("doorverwijzen: kwijtgeraakt")
CALL = stream("doorverwijzen: directe lijn")
SHARE = stream("doorverwijzen: wat er meegaat")

OTHER_NEEDS = NUMBER_OF_NEEDS - 1
HAIR = 1e-9


def hand_over(tables: Tables) -> None:
    """Every running traject may bring another role in, or hand the household over."""
    t = tables
    t.trajecten = make_traject_room(t.trajecten, int(t.trajecten.filled[0]))
    send_on(
        t.residents,
        t.trajecten,
        t.staf,
        t.rollen,
        t.dienst,
        t.kennen,
        t.levers,
        t.service,
        t.p,
        t.clock,
        t.log,
    )


@kernel
def send_on(residents, trajecten, staf, rollen, dienst, kennen, levers, service, p, clock, log):
    """Look at every traject that runs at the start of this step."""
    for row in range(trajecten.filled[0]):
        x = trajecten.rows[row]
        r = residents[x.rij]
        if not may_decide(x, r, p, clock):
            continue
        kind, need, keeps = decide(x, r, rollen, dienst, p, clock)
        if need < 0:
            continue
        taken = with_bit(int(r.rollen_actief) | int(r.rollen_wacht), x.rol)
        target = best_role(rollen, dienst, need, taken)
        pushed = use_mandaat(r, levers, service, p)
        event = announce(x, r, staf, kind, target, p, clock, log)
        lost = not pushed and gets_lost(x, r, target, kennen, p, clock)
        if lost:
            log.rollen[x.rol, NIET_AANGEKOMEN] += 1.0
            event = emit_rol(log, clock, KWIJTGERAAKT, x.rol, r.huishouden, 1.0, event)
        else:
            send(residents, trajecten, row, target, need, pushed, event, kennen, p, clock, log)
        if not keeps:
            weeks = float(clock[0].t - x.start)
            emit_rol(log, clock, LOSGELATEN, x.rol, r.huishouden, weeks, event)
            r.oorzaak_wacht = event
            free_place(x, staf, dienst, p)
            let_go(r, x.rol, clock[0].t)
            if lost:
                x.status, x.oorzaak = KWIJT, event
    drop_ended(trajecten)


@kernel
def may_decide(traject, resident, p, clock):
    """Helped, seen this week, past the intake, and not with one fixed begeleider."""
    x = traject
    if x.status != LOOPT or x.vals == 1 or x.bekend == 0 or x.dosis <= 0.0:
        return False
    if is_in_intake(x, p, clock[0].t):
        return False
    return not has_fixed_begeleider(resident, x.rol, p, clock)


@kernel
def decide(traject, resident, rollen, dienst, p, clock):
    """What is done (kind of event), for which need (−1: nothing), and whether the role stays on.

    A known need beyond the own skills, that nobody else works on, is a reason to refer. Without
    one, pressure and complexity can be a reason to pass on.
    """
    x, r = traject, resident
    known = material_needs(r, p) & int(x.bekend)
    own = within_skill(known, rollen[x.rol].vaardigheid, p)
    others = int(r.rollen_actief) | int(r.rollen_wacht)
    foreign = unserved(known & ~own, others, rollen, p)
    need = largest_need(r, foreign)
    luck = u(clock[0].seed, REFER, clock[0].t, r.huishouden, x.rol)
    if need >= 0:
        goes = is_served_elsewhere(need, with_bit(others, x.rol), rollen, dienst, p)
        if not goes or luck >= p[0].casework_doorverwijzen:
            need = -1
        return DOORVERWIJZING, need, own != 0
    need = largest_need(r, own)
    if need >= 0 and luck >= chance_of_passing(r, dienst[x.rol], p):
        need = -1
    if need >= 0 and best_role(rollen, dienst, need, with_bit(others, x.rol)) < 0:
        need = -1
    return DOORGESCHOVEN, need, False


@kernel
def unserved(needs, roles, rollen, p):
    """Of the needs, those that none of these roles can do something about."""
    left = needs
    for role in range(len(rollen)):
        if has_bit(roles, role):
            left &= ~within_skill(left, rollen[role].vaardigheid, p)
    return left


@kernel
def is_served_elsewhere(need, taken, rollen, dienst, p):
    """Whether another role with staff can do something about a need."""
    best = best_role(rollen, dienst, need, taken)
    return best >= 0 and rollen[best].vaardigheid[need] >= p[0].casework_fit_grens


@kernel
def chance_of_passing(resident, d, p):
    """Rate · complexity · pressure: many needs at once, and more work than there are hours."""
    complexity = count_bits(material_needs(resident, p)) - 1 + resident.crisis
    span = max(p[0].staf_druk_hoogstens - p[0].staf_druk_grens, HAIR)
    pressure = min(1.0, max(0.0, d.druk - p[0].staf_druk_grens) / span)
    return p[0].casework_doorschuiven * max(0, complexity) / OTHER_NEEDS * pressure


@kernel
def use_mandaat(resident, levers, service, p):
    """Whether the regisseur pushes this hand-off through: it is urgent, and there are hours."""
    urgent = resident.crisis == 1 or resident.marge < p[0].draagkracht_wankelgrens
    if levers[0].vooraan_aandeel <= 0.0 or service[0].inzetten < 1.0 or not urgent:
        return False
    service[0].inzetten -= 1.0
    return True


@kernel
def announce(traject, resident, staf, kind, target, p, clock, log):
    """The hand-off as an event and as hours of next week; the amount is the role it goes to."""
    x, r = traject, resident
    r.doorverwijzingen += 1
    log.rollen[x.rol, DOORVERWEZEN] += 1.0
    staf.rows[x.medewerker].uren_doorverwijzing += p[0].casework_doorverwijzing_uren
    return emit_rol(log, clock, kind, x.rol, r.huishouden, float(target), x.oorzaak)


@kernel
def knows(kennen, one, other, p):
    """How well two organisations know each other, 0–1: as usual, and what joint cases taught."""
    usual = p[0].samenwerking_kennen
    return usual + (1.0 - usual) * kennen[one, other]


@kernel
def gets_lost(traject, resident, target, kennen, p, clock):
    """Less often between organisations that know each other."""
    chance = p[0].casework_kwijt * (1.0 - knows(kennen, traject.rol, target, p))
    return u(clock[0].seed, LOSE, clock[0].t, resident.huishouden, traject.rol) < chance


@kernel
def send(residents, trajecten, row, target, need, pushed, event, kennen, p, clock, log):
    """A traject at the other role: next week by a direct line, else after some weeks."""
    seed, t = clock[0].seed, clock[0].t
    rij, sender = trajecten.rows[row].rij, int(trajecten.rows[row].rol)
    r = residents[rij]
    direct = u(seed, CALL, t, r.huishouden, sender) < knows(kennen, sender, target, p)
    y = trajecten.rows[add_traject(trajecten, residents, rij, target, t, event)]
    y.sinds = t + 1
    if pushed:
        y.vooraan = DOORGEZET
    elif direct:
        log.rollen[sender, DIRECTE_LIJN] += 1.0
    else:
        y.sinds += int(p[0].casework_doorverwijzing_weken)
    y.van = sender
    share(trajecten.rows[row], y, r, need, p, clock, log)


@kernel
def share(sent, received, resident, need, p, clock, log):
    """The whole file, a note of the reason, or nothing; a file costs trust of who avoids care."""
    luck = u(clock[0].seed, SHARE, clock[0].t, resident.huishouden, sent.rol)
    if luck < p[0].casework_delen_dossier:
        received.bekend = sent.bekend
        received.met_dossier = 1
        log.rollen[sent.rol, MET_DOSSIER] += 1.0
        if resident.mijder == 1:
            lost = p[0].casework_delen_openheid_mijder
            resident.openheid = max(0.0, resident.openheid - lost)
            lost = p[0].casework_delen_vertrouwen_mijder
            resident.vertrouwen = max(0.0, resident.vertrouwen - lost)
    elif luck < p[0].casework_delen_dossier + p[0].casework_delen_vlag:
        received.bekend = with_bit(0, need)
        received.gevlagd = 1
        log.rollen[sent.rol, MET_VLAG] += 1.0

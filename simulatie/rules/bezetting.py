"""Manning: who is there this week, and how many hours and places that gives each role.

A post is filled for as far as the role has full-time jobs. Of the hours of a week a part goes to
administration and meetings, and to standing by where a role can be reached in the evening: the
same staff spread over more of the week has less of it for contact.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.state import Tables
from simulatie.state.residents import NEVER
from simulatie.state.staff import HAIR, lacks_posts, make_posts
from simulatie.vocabulary import REGISSEUR


def man_posts(tables: Tables) -> None:
    """Make the posts that are asked for, and count who of them is there."""
    t = tables
    if lacks_posts(t.staf, t.levers):
        t.staf = make_posts(t.staf, t.levers["fte"][0], int(t.clock["t"][0]))
    man(t.staf, t.rollen, t.dienst, t.levers, t.service, t.p)


@kernel
def contact_share(rol, p):
    """Share of the hours that is left for contact."""
    standby = rol.avond_bereik * p[0].staf_avond_beslag
    return max(0.0, 1.0 - p[0].staf_administratie - p[0].staf_overleg - standby)


@kernel
def man(staf, rollen, dienst, levers, service, p):
    """Hours and places of every post, and of every role those of who is there."""
    for role in range(len(dienst)):
        d = dienst[role]
        d.fte_aanwezig = d.uren = d.uren_formatie = d.plaatsen = 0.0
        d.uren_gevraagd = 0.0
        d.uren_over = 1.0
    for row in range(staf.filled[0]):
        person = staf.rows[row]
        man_post(person, rollen[person.rol], levers[0].fte[person.rol], p)
        d = dienst[person.rol]
        d.uren_formatie += person.uren
        if person.aanwezig == 1:
            d.fte_aanwezig += person.fte
            d.uren += person.uren
            d.plaatsen += person.plaatsen
    plan_regisseur(dienst, service, p)


@kernel
def man_post(person, rol, jobs, p):
    """One post: its part of the jobs, and whether somebody is there."""
    part = min(1.0, jobs - (person.nummer - 1))
    person.fte = part if part > HAIR else 0.0
    filled = person.fte > 0.0 and person.weg_tot == NEVER
    person.aanwezig = 1 if filled and person.ziek_sinds == NEVER else 0
    person.uren = person.fte * p[0].staf_uren_per_week * contact_share(rol, p)
    person.plaatsen = person.fte * rol.zaken_per_fte
    person.uren_gevraagd = person.uren_doorverwijzing
    person.contacten = person.verspild = 0


@kernel
def plan_regisseur(dienst, service, p):
    """How often the regisseur can step in: by this week's hours, and a part saved for one more."""
    added = dienst[REGISSEUR].uren / p[0].casework_regisseur_uren_per_inzet
    service[0].inzetten = min(service[0].inzetten + added, added + 1.0)

"""Households: what kind of people come to live in a home, drawn from the luck of that home.

Every home has its own line of tenants, (home, 1), (home, 2) …, the same in every scenario. Whether
a newcomer is vulnerable, what kind of household it is, what it can carry and what it carries are
traits; everything else starts empty. The kind follows from cumulative shares that fit the key
figures of the neighbourhood (`population.py`). Who comes back is drawn again, the same. Acute load
starts as the shot noise of two years of ordinary life.
"""

from __future__ import annotations

from simulatie.kernel import kernel
from simulatie.randomness import poisson, quantile, recall, stream
from simulatie.state.quantiles import (
    BETAALGENEIGDHEID,
    CRISISGELUID,
    CRISISGEVOELIGHEID,
    GEBEURTENIS,
    NORMAAL,
    OVERLASTGENEIGDHEID,
)
from simulatie.state.residents import clear_help, is_first_tenant
from simulatie.vocabulary import NEEDS

KIND = stream("huishouden: kwetsbaar")
COMPOSITION = stream("huishouden: samenstelling")
TRAIT = stream("huishouden: aanleg")
NEED = stream("huishouden: behoeften")
PAST_EVENTS = stream("huishouden: aantal eerdere gebeurtenissen")
PAST_SIZE = stream("huishouden: omvang eerdere gebeurtenis")

(
    DRAAGKRACHT,
    BASISLAST,
    ZELFREDZAAMHEID,
    MIJDER,
    OPENHEID,
    TOLERANTIE,
    CRISISGEVOELIG,
    OVERLASTGENEIGD,
    BETAALGENEIGD,
    GELUID,
    AANSPREKEN,
    MELDPUNT,
) = range(12)
PAST_WEEKS = 104
"""Weeks of ordinary life before arrival; what is older has worn off at any plausible half-life."""
NUMBER_OF_NEEDS = len(NEEDS)


@kernel
def clipped(value, low, high):
    """`value` within its bounds."""
    return min(max(value, low), high)


@kernel
def share_among_arrivals(p):
    """The inflow that keeps the vulnerable share constant, given how fast each kind leaves."""
    present = p[0].bevolking_kwetsbaar_aandeel
    leaving = present * p[0].bevolking_vertrekverhouding
    return leaving / (leaving + 1.0 - present)


@kernel
def move_in(residents, row, huishouden, samenstelling, quantiles, p, clock):
    """Put a household in home `row`, with its traits and without a history."""
    r = residents[row]
    r.huishouden = huishouden
    r.aanwezig = 1
    r.sinds = clock[0].t
    clear_help(residents, row)
    seed = clock[0].seed
    share = p[0].bevolking_kwetsbaar_aandeel
    if not is_first_tenant(huishouden):
        share = share_among_arrivals(p)
    r.kwetsbaar = 1 if recall(seed, KIND, 0, huishouden) < share else 0
    draw_kind(r, samenstelling[r.kwetsbaar], recall(seed, COMPOSITION, 0, huishouden))
    draw_balance(r, quantiles, p, seed)
    draw_person(r, quantiles, p, seed)
    draw_neighbour(r, quantiles, p, seed)
    draw_propensities(r, quantiles, seed)
    draw_needs(r, quantiles, p, seed)
    draw_past_load(r, quantiles, p, seed)
    weigh_arrival(r)


@kernel
def weigh_arrival(resident):
    """The balance of a newcomer, until the week weighs it."""
    resident.draaglast = resident.basislast + resident.acute_last
    resident.marge = resident.draagkracht - resident.draaglast


@kernel
def draw_kind(r, shares, luck):
    """The cell of the composition at quantile `luck`: type of household, low income, benefit."""
    cell = 0
    while cell < len(shares) - 1 and luck >= shares[cell]:
        cell += 1
    r.huishoudtype = cell // 4
    r.laag_inkomen = cell // 2 % 2
    r.bijstand = cell % 2


@kernel
def normal(quantiles, mean, spread, luck):
    """A normal value at quantile `luck`."""
    return mean + spread * quantile(quantiles[NORMAAL], luck)


@kernel
def draw_balance(r, quantiles, p, seed):
    """Draagkracht and chronic load, in points."""
    c, load = p[0].bevolking_draagkracht_overig, p[0].bevolking_draaglast_overig
    if r.kwetsbaar == 1:
        c, load = p[0].bevolking_draagkracht_kwetsbaar, p[0].bevolking_draaglast_kwetsbaar
    luck_c = recall(seed, TRAIT, 0, r.huishouden, 0, DRAAGKRACHT)
    luck_l = recall(seed, TRAIT, 0, r.huishouden, 0, BASISLAST)
    trait = normal(quantiles, c, p[0].bevolking_draagkracht_spreiding, luck_c)
    r.trait_draagkracht = r.niveau_draagkracht = r.draagkracht = clipped(trait, 0.0, 100.0)
    chronic = normal(quantiles, load, p[0].bevolking_draaglast_spreiding, luck_l)
    r.basislast = clipped(chronic, 0.0, 100.0)


@kernel
def draw_person(r, quantiles, p, seed):
    """Self-reliance and openness."""
    z, avoiders = p[0].bevolking_zelfredzaamheid_overig, p[0].bevolking_mijder_overig
    if r.kwetsbaar == 1:
        z, avoiders = p[0].bevolking_zelfredzaamheid_kwetsbaar, p[0].bevolking_mijder_kwetsbaar
    who = r.huishouden
    z = normal(
        quantiles,
        z,
        p[0].bevolking_zelfredzaamheid_spreiding,
        recall(seed, TRAIT, 0, who, 0, ZELFREDZAAMHEID),
    )
    r.trait_zelfredzaamheid = r.zelfredzaamheid = clipped(z, 0.0, 1.0)
    r.mijder = 1 if recall(seed, TRAIT, 0, who, 0, MIJDER) < avoiders else 0
    limit, luck = p[0].bevolking_mijder_grens, recall(seed, TRAIT, 0, who, 0, OPENHEID)
    r.openheid = luck * limit if r.mijder == 1 else limit + luck * (1.0 - limit)
    r.trait_openheid = r.openheid


@kernel
def draw_neighbour(r, quantiles, p, seed):
    """How this household is as a neighbour: what it takes, and what it does about it."""
    who = r.huishouden
    tolerantie = normal(
        quantiles,
        p[0].bevolking_tolerantie,
        p[0].bevolking_tolerantie_spreiding,
        recall(seed, TRAIT, 0, who, 0, TOLERANTIE),
    )
    r.tolerantie = clipped(tolerantie, 0.0, 1.0)
    aanspreken = normal(
        quantiles,
        p[0].bevolking_aanspreken,
        p[0].bevolking_aanspreken_spreiding,
        recall(seed, TRAIT, 0, who, 0, AANSPREKEN),
    )
    r.aanspreken = clipped(aanspreken, 0.0, 1.0)
    r.kent_meldpunt = (
        1 if recall(seed, TRAIT, 0, who, 0, MELDPUNT) < p[0].bevolking_kent_meldpunt else 0
    )
    r.vertrouwen = p[0].melden_vertrouwen


@kernel
def draw_propensities(r, quantiles, seed):
    """Factors with mean 1 over people."""
    who = r.huishouden
    r.crisisgevoeligheid = quantile(
        quantiles[CRISISGEVOELIGHEID], recall(seed, TRAIT, 0, who, 0, CRISISGEVOELIG)
    )
    r.overlastgeneigdheid = quantile(
        quantiles[OVERLASTGENEIGDHEID], recall(seed, TRAIT, 0, who, 0, OVERLASTGENEIGD)
    )
    r.crisisgeluid = quantile(quantiles[CRISISGELUID], recall(seed, TRAIT, 0, who, 0, GELUID))
    r.betaalgeneigdheid = quantile(
        quantiles[BETAALGENEIGDHEID], recall(seed, TRAIT, 0, who, 0, BETAALGENEIGD)
    )


@kernel
def draw_needs(r, quantiles, p, seed):
    """Five needs, 0–1, that stack because they share one factor."""
    mean, spread = p[0].bevolking_behoefte_overig, p[0].bevolking_behoefte_spreiding_overig
    if r.kwetsbaar == 1:
        mean = p[0].bevolking_behoefte_kwetsbaar
        spread = p[0].bevolking_behoefte_spreiding_kwetsbaar
    together = p[0].bevolking_behoefte_samenhang
    common = quantile(quantiles[NORMAAL], recall(seed, NEED, 0, r.huishouden, 0, NUMBER_OF_NEEDS))
    for k in range(NUMBER_OF_NEEDS):
        own = quantile(quantiles[NORMAAL], recall(seed, NEED, 0, r.huishouden, 0, k))
        mixed = together**0.5 * common + (1.0 - together) ** 0.5 * own
        r.behoefte[k] = clipped(mean + spread * mixed, 0.0, 1.0)
        r.behoefte_nu[k] = r.behoefte[k]


@kernel
def draw_past_load(r, quantiles, p, seed):
    """The load that ordinary life events before arrival left."""
    decay = 0.5 ** (1.0 / p[0].draaglast_halfwaardetijd)
    r.acute_last = r.overlast_last = 0.0
    left = 1.0
    for age in range(PAST_WEEKS):
        events = poisson(
            p[0].draaglast_gebeurtenissen_per_week,
            recall(seed, PAST_EVENTS, 0, r.huishouden, 0, age),
        )
        for k in range(events):
            luck = recall(seed, PAST_SIZE, age, r.huishouden, 0, k)
            r.acute_last += left * quantile(quantiles[GEBEURTENIS], luck)
        left *= decay

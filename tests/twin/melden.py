"""Reports of what bothered: by which channel, whether they arrive, and what they set going."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twin.luck import binomial, happens

if TYPE_CHECKING:
    from twin.household import Household
    from twin.neighbourhood import Neighbourhood
    from twin.overlast import Hearing


def report_overlast(model: Neighbourhood) -> None:
    for household in model.agents:
        household.dossier *= model.p.dossier.verval
    model.random.shuffle(model.hearings)
    for hearing in model.hearings:
        if hearing.hinder.samen and not hearing.besproken:
            report(hearing)


def report(hearing: Hearing) -> None:
    """The reports of one household about another in this week."""
    p, luck, diary = (
        hearing.source.model.p.melden,
        hearing.source.random,
        hearing.source.model.diary,
    )
    source, listener = hearing.source, hearing.listener
    chance = p.kans * listener.vertrouwen
    kantoor, avond = (binomial(luck, count, chance) for count in hearing.hinder)
    politie = binomial(luck, avond, p.avond_politie * (1 - p.avond_dekking))
    loket = kantoor + avond - politie
    if not listener.kent_meldpunt:
        diary.count("meldingen_vervallen", loket)
        loket = 0
    if loket + politie == 0:
        return
    bereikt = loket + binomial(luck, politie, p.doorgeven_politie)
    diary.report(hearing, loket=loket, politie=politie)
    remember(listener, source)
    if bereikt:
        arrive(source, listener, bereikt)


def remember(listener: Household, source: Household) -> None:
    """The reporter awaits the follow-up of one report at a time."""
    if listener.open_melding is None:
        listener.open_melding = (listener.model.week, source)
        listener.teruggekoppeld = False


def arrive(source: Household, listener: Household, meldingen: int) -> None:
    """The corporation puts it in the dossier, may send for help, and may tell the reporter."""
    p, luck = source.model.p, source.random
    source.dossier += meldingen
    if binomial(luck, meldingen, chance_of_intake(source)):
        give_signal(source, vals=not source.in_nood)
    if binomial(luck, meldingen, p.melden.terugkoppeling):
        listener.teruggekoppeld = True


def chance_of_intake(source: Household) -> float:
    p = source.model.p.signaal
    if not source.in_nood:
        return p.vals_kans
    return p.instroom_kans_mijder if source.mijder else p.instroom_kans


def give_signal(household: Household, *, vals: bool) -> None:
    """A real signal goes before a false one."""
    if household.signaal != "echt":
        household.signaal = "vals" if vals else "echt"


def ask_for_help(household: Household) -> None:
    p = household.model.p.signaal
    knows_no_help = household.wacht_sinds is None and not household.geholpen
    if household.wankel and not household.mijder and knows_no_help:
        chance = p.zelfmelding_per_week * household.zelfredzaamheid
        if happens(household.random, chance):
            give_signal(household, vals=False)


def learn_vertrouwen(household: Household) -> None:
    """Trust follows what a report brought, and slowly returns to where it was."""
    p = household.model.p.melden
    household.vertrouwen += p.vertrouwen_terugkeer * (p.vertrouwen - household.vertrouwen)
    if household.open_melding is None:
        return
    since, source = household.open_melding
    if household.teruggekoppeld or source.in_echte_zaak:
        learn(household, 1.0)
    elif household.model.week - since >= p.opvolgtermijn:
        learn(household, 0.0)


def learn(household: Household, followed_up: float) -> None:
    p = household.model.p.melden
    household.vertrouwen += p.vertrouwen_leren * (followed_up - household.vertrouwen)
    household.open_melding = None
    household.model.diary.follow_up(followed_up)

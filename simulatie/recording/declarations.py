"""What each outcome is called, means and counts in: the text that travels with the results."""

from __future__ import annotations

from simulatie.results.schema import OutcomeDeclaration
from simulatie.vocabulary import PAYERS

UNITS = {
    "rate": {
        "nl": "per 1.000 woningen per jaar",
        "en": "per 1,000 homes per year",
    },
    "share": {"nl": "aandeel", "en": "share"},
    "points": {"nl": "punten (0–100)", "en": "points (0–100)"},
    "weeks": {"nl": "weken", "en": "weeks"},
    "money": {
        "nl": "euro per 1.000 woningen per jaar",
        "en": "euro per 1,000 homes per year",
    },
    "hours": {
        "nl": "uren per 1.000 woningen per jaar",
        "en": "hours per 1,000 homes per year",
    },
}

# name, kind, better, decimals, weekly column with the events, label nl, label en,
# definition nl, definition en
_TABLE = (
    ("draagkracht", "points", "higher", 1, None, "Draagkracht", "Draagkracht (capacity)",
     "Wat huishoudens aankunnen, gemiddeld over huishoudens en weken.",
     "What households can bear, mean over households and weeks."),
    ("draaglast", "points", "lower", 1, None, "Draaglast", "Draaglast (load)",
     "Wat huishoudens te dragen hebben, gemiddeld over huishoudens en weken.",
     "What households have to bear, mean over households and weeks."),
    ("overbelast", "share", "lower", 4, None, "Overbelast", "Overburdened",
     "Deel van de huishoudweken waarin de draaglast groter is dan draagkracht en steun samen.",
     "Share of household-weeks in which draaglast exceeds draagkracht and support."),
    ("crisis_aandeel", "share", "lower", 4, "crises", "In crisis", "In crisis",
     "Deel van de huishoudweken in crisis.", "Share of household-weeks in crisis."),
    ("crises", "rate", "lower", 1, "crises", "Nieuwe crises", "New crises",
     "Crises die beginnen.", "Crises that begin."),
    ("crises_per_kwetsbaar_jaar", "share", "lower", 3, "crises_kwetsbaar",
     "Crises per kwetsbaar huishouden", "Crises per vulnerable household",
     "Nieuwe crises per jaar dat een kwetsbaar huishouden er woont.",
     "New crises per year that a vulnerable household lives here."),
    ("overlast_incidenten", "rate", "lower", 0, "overlast_incidenten", "Overlastincidenten",
     "Nuisance incidents", "Gebeurtenissen die overlast kunnen geven, gehoord of niet.",
     "Events that may cause nuisance, heard or not."),
    ("overlast_vaak", "share", "lower", 3, None, "Vaak overlast", "Often bothered",
     "Deel van de bewoners dat in minstens 12 van de laatste 52 weken last had van buren "
     "(naar rato, bij minstens 26 weken thuis), gemiddeld over de jaareinden.",
     "Share of residents bothered by neighbours in at least 12 of the last 52 weeks "
     "(pro rata, at least 26 weeks at home), mean over year ends."),
    ("stille_overlast", "share", "lower", 3, None, "Stille overlast", "Silent nuisance",
     "Van de bewonersjaren met vaak overlast: het deel zonder enige melding.",
     "Of the resident-years with frequent nuisance: the share without any report."),
    ("ongemeld_aandeel", "share", "lower", 3, "gehoord", "Niet gemeld", "Not reported",
     "Deel van de gehoorde gebeurtenissen waarover niets is gemeld.",
     "Share of heard events without a report."),
    ("meldingen", "rate", "none", 0, "meldingen", "Meldingen", "Reports",
     "Meldingen van overlast bij corporatie of politie. Minder melden is niet altijd beter.",
     "Reports of nuisance to corporation or police. Fewer reports is not always better."),
    ("overlastzaken", "rate", "lower", 1, "overlastzaken", "Overlastzaken", "Nuisance cases",
     "Zaken die de corporatie opent als meldingen zich opstapelen.",
     "Cases the corporation opens when reports add up."),
    ("overlastzaken_psychisch", "rate", "lower", 1, "overlastzaken_psychisch",
     "Overlastzaken met psychische nood", "Nuisance cases with psychological need",
     "Overlastzaken waarbij de veroorzaker in crisis is of een grote psychische behoefte heeft.",
     "Nuisance cases in which the source is in crisis or has a large psychological need."),
    ("vonnissen", "rate", "lower", 2, "vonnissen", "Vonnissen", "Judgments",
     "Toegewezen vonnissen voor overlast en huurachterstand.",
     "Judgments granted for nuisance and arrears."),
    ("vonnissen_overlast", "rate", "lower", 2, "vonnissen_overlast", "Vonnissen om overlast",
     "Judgments for nuisance", "Toegewezen vonnissen voor overlast.",
     "Judgments granted for nuisance."),
    ("vonnissen_huurachterstand", "rate", "lower", 2, "vonnissen_huurachterstand",
     "Vonnissen om huurachterstand", "Judgments for arrears",
     "Toegewezen vonnissen voor huurachterstand.", "Judgments granted for arrears."),
    ("ontruimingen", "rate", "lower", 2, "ontruimingen", "Ontruimingen", "Evictions",
     "Ontruimingen om overlast en huurachterstand. Fraude en wietteelt zijn niet gemodelleerd.",
     "Evictions for nuisance and arrears. Fraud and cannabis are not modelled."),
    ("ontruimingen_overlast", "rate", "lower", 2, "ontruimingen_overlast",
     "Ontruimingen om overlast", "Evictions for nuisance", "Ontruimingen om overlast.",
     "Evictions for nuisance."),
    ("ontruimingen_huurachterstand", "rate", "lower", 2, "ontruimingen_huurachterstand",
     "Ontruimingen om huurachterstand", "Evictions for arrears",
     "Ontruimingen om huurachterstand.", "Evictions for arrears."),
    ("mutaties", "rate", "none", 1, "mutaties", "Mutaties", "Relettings",
     "Woningen die opnieuw zijn verhuurd.", "Homes that were let again."),
    ("wachttijd", "weeks", "lower", 1, None, "Wachttijd", "Waiting time",
     "Weken zonder hulp in de eerste 26 weken na aanmelding, over iedereen die zich aanmeldde; "
     "wie zonder hulp vertrekt telt als 26.",
     "Weeks without help in the first 26 weeks after entering the queue, over all who entered; "
     "who leaves unhelped counts as 26."),
    ("geholpen_13", "share", "higher", 3, None, "Binnen 13 weken geholpen",
     "Helped within 13 weeks", "Deel van dezelfde mensen dat binnen 13 weken hulp kreeg.",
     "Share of the same people helped within 13 weeks."),
    ("afgehaakt", "share", "lower", 3, None, "Afgehaakt", "Gave up",
     "Deel dat de wachtrij zonder hulp verliet: afgehaakt, verhuisd of ontruimd.",
     "Share that left the queue without help: gave up, moved or evicted."),
    ("eerste_contact_in_crisis", "share", "lower", 3, "starts", "Eerste contact in crisis",
     "First contact in crisis", "Deel van de eerste contacten waarbij het huishouden al in "
     "crisis is.", "Share of first contacts that find the household in crisis."),
)

PAYER_LABELS = {
    "gemeente": ("gemeente", "municipality"),
    "corporatie": ("corporatie", "housing corporation"),
    "zorgverzekeraar": ("zorgverzekeraar", "health insurer"),
    "politie_justitie": ("politie en justitie", "police and justice"),
    "bewoners": ("bewoners", "residents"),
    "schuldeisers": ("schuldeisers", "creditors"),
}

HOURS = (
    ("uren_wijkteam", "none", "Uren wijkteam", "Hours of the wijkteam",
     "Uren die lopende zaken het wijkteam kosten.", "Hours that open cases take."),
    ("vrijgespeelde_uren_wijkteam", "higher", "Vrije uren wijkteam", "Free hours of the wijkteam",
     "Uren wijkteam die niet nodig waren. Dit zijn uren, geen geld.",
     "Hours of the wijkteam not needed. These are hours, not money."),
    ("uren_waakvlam", "none", "Uren waakvlam", "Hours of the waakvlam",
     "Uren die bezoeken van de waakvlam kosten.", "Hours that visits of the waakvlam take."),
    ("uren_politie_justitie", "lower", "Uren politie", "Hours of the police",
     "Uren die meldingen van overlast de politie kosten.",
     "Hours that reports of nuisance take of the police."),
)


def declare_outcomes() -> tuple[OutcomeDeclaration, ...]:
    """Every column of `uitkomsten.parquet`, in the order in which people read them."""
    return (
        *(_declare(*row) for row in _TABLE),
        _money("kosten_totaal", "Kosten, samen", "Costs, together",
               "Uitgaven van alle betalers samen, zonder overdrachten tussen hen.",
               "Spending of all payers together, without transfers between them."),
        *(
            _money(f"kosten_{payer}", f"Kosten {nl}", f"Costs, {en}",
                   f"Wat {nl} uitgeeft, met overdrachten en zonder bespaarde uren.",
                   f"What the {en} spends, with transfers and without saved hours.")
            for payer, (nl, en) in ((name, PAYER_LABELS[name]) for name in PAYERS)
        ),
        *(
            _declare(name, "hours", better, 0, None, nl, en, text_nl, text_en)
            for name, better, nl, en, text_nl, text_en in HOURS
        ),
    )


def _money(name: str, nl: str, en: str, text_nl: str, text_en: str) -> OutcomeDeclaration:
    return _declare(name, "money", "lower", 0, None, nl, en, text_nl, text_en)


def _declare(
    name: str, kind: str, better: str, decimals: int, column: str | None,
    nl: str, en: str, text_nl: str, text_en: str,
) -> OutcomeDeclaration:
    return OutcomeDeclaration(
        name=name,
        label={"nl": nl, "en": en},
        unit=UNITS[kind],
        definition={"nl": text_nl, "en": text_en},
        better=better,
        kind=kind,
        decimals=decimals,
        count_column=column,
    )

"""Words that every layer shares: payers, kinds of events, moments of the week, needs.

A word has one owner, this file, so that tables, costs, labels and tests cannot drift apart.
The Dutch text of an event kind is what stands in the column `soort` of the event log.
"""

from __future__ import annotations

from typing import NamedTuple

WEEKS_PER_YEAR = 52
HOMES_PER_RATE = 1000
"""Capacities and rates are per this number of homes."""

PAYERS = (
    "gemeente",
    "corporatie",
    "zorgverzekeraar",
    "politie_justitie",
    "bewoners",
    "schuldeisers",
)

NEEDS = ("psychisch", "verslaving", "schulden", "sociaal", "praktisch")
PSYCHISCH, VERSLAVING, SCHULDEN, SOCIAAL, PRAKTISCH = range(len(NEEDS))

ROLES = (
    "woonconsulent",
    "wijkbeheerder",
    "wijkteam",
    "ggz",
    "crisisdienst",
    "schuldhulp",
    "welzijn",
    "wijkagent",
    "waakvlammer",
    "beroepsbuddy",
    "regisseur",
)
(
    WOONCONSULENT,
    WIJKBEHEERDER,
    WIJKTEAM,
    GGZ,
    CRISISDIENST,
    SCHULDHULP,
    WELZIJN,
    WIJKAGENT,
    WAAKVLAMMER,
    BEROEPSBUDDY,
    REGISSEUR,
) = range(len(ROLES))
GEEN_ROL = 255
"""No role in particular, in the log and where nobody is meant."""

CASE_ROLES = (WOONCONSULENT, WIJKTEAM, GGZ, SCHULDHULP, WELZIJN)
"""Roles that help households over weeks: they have places, a queue and trajecten."""
FIELD_ROLES = (WIJKBEHEERDER, CRISISDIENST, WIJKAGENT)
"""Roles that come and go: they have hours or contacts, and no queue."""
MEASURE_ROLES = (WAAKVLAMMER, BEROEPSBUDDY, REGISSEUR)
"""Roles that exist only while a measure puts them in place."""
BASIS_ROLES = tuple(role for role in range(len(ROLES)) if role not in MEASURE_ROLES)
"""Roles that are there without a measure."""
LOADED_ROLES = (*CASE_ROLES, CRISISDIENST, WIJKAGENT)
"""Roles of which hours are asked: by cases, by calls or by reports."""

ROLE_PAYERS = (
    "corporatie",
    "corporatie",
    "gemeente",
    "zorgverzekeraar",
    "zorgverzekeraar",
    "gemeente",
    "gemeente",
    "politie_justitie",
    "gemeente",
    "gemeente",
    "gemeente",
)
"""Who pays for each role, in the order of `ROLES`."""

BUILDINGS = ("portiekflat", "galerijflat", "eengezins")
"""Types of building: flats on a staircase, flats on a gallery, houses in a row."""
PORTIEKFLAT, GALERIJFLAT, EENGEZINS = range(len(BUILDINGS))

HOUSEHOLD_TYPES = ("alleen", "eenouder", "paar", "gezin")
"""Living alone, one parent, a couple, a couple with children."""
ALLEEN, EENOUDER, PAAR, GEZIN = range(len(HOUSEHOLD_TYPES))

DAYPARTS = ("", "kantoor", "avond_weekend")
"""When in the week: of no one moment, in office hours, or in the evening and the weekend."""
GEEN_DAGDEEL, KANTOOR, AVOND = range(len(DAYPARTS))

KAS, OVERDRACHT, UREN = "kas", "overdracht", "uren"

BEGIN, PLAATSING, CONTACTEN = "begin", "plaatsing", "contacten"
"""Moments of the week at which a measure may act (the order is in `week.py`)."""
MOMENTS = (BEGIN, PLAATSING, CONTACTEN)
OPNAME = "opname"
"""The moment at which the recorder looks: everybody who lived through the week is still there."""

SPOOR_OVERLAST, SPOOR_HUUR = 0, 1
"""The two tracks towards eviction; kinds of events for them stand side by side, in this order."""
TRACKS = ("overlast", "huur")

# Why a household leaves its home.
BLIJFT, VERHUIST, ONTRUIMD_OVERLAST, ONTRUIMD_HUUR, NIET_TERUG = 0, 1, 2, 3, 4

# Where a signal about a household comes from.
GEEN_SIGNAAL, ECHT_SIGNAAL, VALS_SIGNAAL = 0, 1, 2

NO_EVENT = -1
"""The number of a cause that is not known or does not exist."""


class EventKind(NamedTuple):
    """One kind of event: the words in the log."""

    soort: str
    organisatie: str


KINDS = (
    EventKind("levensgebeurtenis", ""),
    EventKind("overlast", ""),
    EventKind("gehoord", ""),
    EventKind("melding", "corporatie"),
    EventKind("melding", "politie"),
    EventKind("zelfmelding", "wijkteam"),
    EventKind("intake", ""),
    EventKind("valse_melding", ""),
    EventKind("start_casus", ""),
    EventKind("sluiting", ""),
    EventKind("afhaken", ""),
    EventKind("behandelweek", "ggz"),
    EventKind("contact", "waakvlam"),
    EventKind("signaal_waakvlam", "waakvlam"),
    EventKind("crisis_in", ""),
    EventKind("crisis_uit", ""),
    EventKind("mijlpaal", ""),
    EventKind("time_out_in", "time_out"),
    EventKind("time_out_uit", "time_out"),
    EventKind("time_out_geweigerd", "time_out"),
    EventKind("time_out_vol", "time_out"),
    EventKind("achterstand_maand", ""),
    EventKind("aflossing", ""),
    EventKind("regeling", "corporatie"),
    EventKind("overlastzaak_open", "corporatie"),
    EventKind("overlastzaak_dicht", "corporatie"),
    EventKind("fase_overlast", "corporatie"),
    EventKind("fase_huur", "corporatie"),
    EventKind("vonnis_overlast", "rechtbank"),
    EventKind("vonnis_huur", "rechtbank"),
    EventKind("vonnis_afgewezen", "rechtbank"),
    EventKind("weg_terug", "corporatie"),
    EventKind("ontruiming_overlast", "corporatie"),
    EventKind("ontruiming_huur", "corporatie"),
    EventKind("schuld_achtergelaten", "corporatie"),
    EventKind("verhuizing", ""),
    EventKind("toewijzing", "corporatie"),
    EventKind("overlastzaak_psychisch", "corporatie"),
    EventKind("dagvaarding", "corporatie"),
    EventKind("niet_teruggekeerd", "time_out"),
    EventKind("gesprek_gelukt", ""),
    EventKind("gesprek_mislukt", ""),
    EventKind("melding_vervallen", ""),
    EventKind("doorgegeven", "politie"),
    EventKind("opgevolgd", ""),
    EventKind("niet_opgevolgd", ""),
    EventKind("beurt", ""),
    EventKind("wachten", ""),
    EventKind("terugval", ""),
    EventKind("opvang_in", "opvang"),
    EventKind("opvang_uit", "opvang"),
    EventKind("terugkeer", "corporatie"),
    EventKind("elders_gevestigd", "opvang"),
    EventKind("kandidaat_wacht", "corporatie"),
    EventKind("kandidaat_elders", "corporatie"),
    EventKind("ontruiming_kinderen", "corporatie"),
    EventKind("buddy_start", "buddies"),
    EventKind("buddy_einde_afgebouwd", "buddies"),
    EventKind("buddy_einde_abrupt", "buddies"),
    EventKind("melding_onbehandeld", ""),
    EventKind("ronde", ""),
    EventKind("crisisdienst", ""),
    EventKind("vroegsignaal", ""),
    EventKind("doorverwijzing", ""),
    EventKind("doorgeschoven", ""),
    EventKind("kwijtgeraakt", ""),
    EventKind("zaak_einde", ""),
    EventKind("heropend", ""),
    EventKind("opschalen", ""),
    EventKind("afschalen", ""),
    EventKind("laatste_kans", "corporatie"),
    EventKind("ziek", ""),
    EventKind("hersteld", ""),
    EventKind("vertrek_personeel", ""),
    EventKind("nieuwe_medewerker", ""),
    EventKind("losgelaten", ""),
    EventKind("vals_einde", ""),
    EventKind("wijkagent_zelf", "wijkagent"),
)

(
    LEVENSGEBEURTENIS,
    OVERLAST,
    GEHOORD,
    MELDING_CORPORATIE,
    MELDING_POLITIE,
    ZELFMELDING,
    INTAKE,
    VALSE_MELDING,
    START_CASUS,
    SLUITING,
    AFHAKEN,
    BEHANDELWEEK,
    CONTACT,
    SIGNAAL_WAAKVLAM,
    CRISIS_IN,
    CRISIS_UIT,
    MIJLPAAL,
    TIME_OUT_IN,
    TIME_OUT_UIT,
    TIME_OUT_GEWEIGERD,
    TIME_OUT_VOL,
    ACHTERSTAND_MAAND,
    AFLOSSING,
    REGELING,
    OVERLASTZAAK_OPEN,
    OVERLASTZAAK_DICHT,
    FASE_OVERLAST,
    FASE_HUUR,
    VONNIS_OVERLAST,
    VONNIS_HUUR,
    VONNIS_AFGEWEZEN,
    WEG_TERUG,
    ONTRUIMING_OVERLAST,
    ONTRUIMING_HUUR,
    SCHULD_ACHTERGELATEN,
    VERHUIZING,
    TOEWIJZING,
    OVERLASTZAAK_PSYCHISCH,
    DAGVAARDING,
    NIET_TERUGGEKEERD,
    GESPREK_GELUKT,
    GESPREK_MISLUKT,
    MELDING_VERVALLEN,
    DOORGEGEVEN,
    OPGEVOLGD,
    NIET_OPGEVOLGD,
    BEURT,
    WACHTEN,
    TERUGVAL,
    OPVANG_IN,
    OPVANG_UIT,
    TERUGKEER,
    ELDERS_GEVESTIGD,
    KANDIDAAT_WACHT,
    KANDIDAAT_ELDERS,
    ONTRUIMING_KINDEREN,
    BUDDY_START,
    BUDDY_EINDE_AFGEBOUWD,
    BUDDY_EINDE_ABRUPT,
    MELDING_ONBEHANDELD,
    RONDE,
    CRISISDIENST_CONTACT,
    VROEGSIGNAAL,
    DOORVERWIJZING,
    DOORGESCHOVEN,
    KWIJTGERAAKT,
    ZAAK_EINDE,
    HEROPEND,
    OPSCHALEN,
    AFSCHALEN,
    LAATSTE_KANS,
    ZIEK,
    HERSTELD,
    VERTREK_PERSONEEL,
    NIEUWE_MEDEWERKER,
    LOSGELATEN,
    VALS_EINDE,
    WIJKAGENT_ZELF,
) = range(len(KINDS))

"""The ledger: every euro with who pays, who receives, for what, and why; hours beside it.

Two views that are never mixed. **Cash**: staff that is paid whether or not it is busy, plus what
is bought by the piece, plus measures. **Hours**: what the work took, without a price. Money that
only changes hands between payers (rent not paid, collection costs) is a transfer and stays out of
the total. Amounts are whole cents; a row is one year of one post: quantity × tariff, rounded once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import floor
from typing import NamedTuple

import numpy as np

from simulatie import vocabulary as kinds
from simulatie.contracts import Post
from simulatie.recording import recorder as stock
from simulatie.recording.hours import (
    AROUND,
    FREE,
    USED,
    Numbers,
    by_year,
    hours_by_result,
)
from simulatie.recording.recorder import Record
from simulatie.vocabulary import (
    BASIS_ROLES,
    KAS,
    OVERDRACHT,
    PAYERS,
    ROLE_PAYERS,
    ROLES,
    UREN,
    WEEKS_PER_YEAR,
)


class Line(NamedTuple):
    """One post of the ordinary course of things.

    `volume` is a key of `volumes`; the tariff is the parameter `kosten.<tarief>` divided by `per`.
    """

    post: str
    betaler: str
    ontvanger: str
    soort: str
    eenheid: str
    volume: str
    tarief: str = ""
    per: float = 1.0


MONTHS_PER_YEAR = 12
WEEKS_PER_MONTH = WEEKS_PER_YEAR / MONTHS_PER_YEAR

STAFF = tuple(
    Line(
        f"personeel_{ROLES[role]}",
        ROLE_PAYERS[role],
        "personeel",
        KAS,
        "fte-weken",
        f"fte_{ROLES[role]}",
        f"{ROLES[role]}_fte_jaar",
        WEEKS_PER_YEAR,
    )
    for role in BASIS_ROLES
)
"""The jobs of every role: paid whether busy or not, and whether somebody is ill or the post vacant.

They hold all that these people do, evening duty and overhead included. So no contact, melding or
hand-off of theirs is priced again; it stands in the hours.
"""

BOUGHT = (
    # Hours of the patrol that comes when the wijkagent does not; what he does is in his salary.
    Line(
        "politie_melding",
        "politie_justitie",
        "personeel",
        KAS,
        "uren",
        "politie_uren",
        "politie_uur",
    ),
    # Beds, medicines and intensive treatment of a week of crisis, on top of the hours of the people
    # of ggz and crisisdienst, who are paid as staff.
    Line(
        "crisisbehandeling",
        "zorgverzekeraar",
        "zorgaanbieders",
        KAS,
        "behandelweken",
        "behandelweken",
        "crisisweek",
    ),
    Line("dagvaarding", "corporatie", "deurwaarders", KAS, "stuks", "dagvaardingen", "dagvaarding"),
    Line(
        "betekening_vonnis",
        "corporatie",
        "deurwaarders",
        KAS,
        "stuks",
        "vonnissen",
        "betekening_vonnis",
    ),
    Line(
        "ontruimingsprocedure",
        "corporatie",
        "deurwaarders",
        KAS,
        "stuks",
        "ontruimingen",
        "ontruimingsprocedure",
    ),
    Line(
        "mutatieonderhoud", "corporatie", "aannemers", KAS, "stuks", "mutaties", "mutatieonderhoud"
    ),
    Line(
        "herstel_na_ontruiming",
        "corporatie",
        "aannemers",
        KAS,
        "stuks",
        "ontruimingen",
        "herstel_na_ontruiming",
    ),
    Line(
        "leegstand",
        "corporatie",
        "derving",
        KAS,
        "woningweken",
        "leegstandweken",
        "huur_per_maand",
        WEEKS_PER_MONTH,
    ),
    Line(
        "verhuizing_na_ontruiming",
        "bewoners",
        "verhuizers",
        KAS,
        "stuks",
        "ontruimingen",
        "verhuizing_na_ontruiming",
    ),
    Line("opvang", "gemeente", "zorgaanbieders", KAS, "opvangweken", "opvangweken", "opvang_week"),
    Line(
        "huurschuld_afgeboekt",
        "corporatie",
        "bewoners",
        OVERDRACHT,
        "huurmaanden",
        "huurmaanden_weg",
        "huur_per_maand",
    ),
    Line(
        "incassokosten",
        "bewoners",
        "schuldeisers",
        OVERDRACHT,
        "huurmaanden",
        "achterstandsmaanden",
        "incasso_per_maand",
    ),
)
"""What is bought by the piece, lost, or changes hands."""


def hour_line(role: int, post: str) -> Line:
    """A post of hours of one role, without a price."""
    return Line(post, ROLE_PAYERS[role], "personeel", UREN, "uren", post)


def used_posts(role: int) -> list[str]:
    """The posts that together are the hours a role used."""
    return [f"uren_{ROLES[role]}_{result}" for result in USED[role]]


def free_post(role: int) -> str:
    """The post of the hours a role had for contact and did not need."""
    return f"vrijgespeelde_uren_{ROLES[role]}"


HOURS = (
    *(hour_line(role, post) for role in BASIS_ROLES for post in used_posts(role)),
    *(hour_line(role, f"uren_{ROLES[role]}_{name}") for role in BASIS_ROLES for name in AROUND),
    *(hour_line(role, free_post(role)) for role in BASIS_ROLES),
    Line("uren_politie_justitie", "politie_justitie", "personeel", UREN, "uren", "politie_uren"),
)
"""What the work took: every paid hour of a role once, and the hours of patrols."""

LINES = (*STAFF, *BOUGHT, *HOURS)


HOUR_OUTCOMES: dict[str, Sequence[str]] = {
    **{f"uren_{ROLES[role]}": used_posts(role) for role in BASIS_ROLES},
    **{free_post(role): [free_post(role)] for role in BASIS_ROLES},
    **{post: [post] for post in ("uren_waakvlam", "uren_vrijwilligers", "uren_politie_justitie")},
}
"""Outcomes in hours: the posts that each adds up."""


class Row(NamedTuple):
    """One row of `kosten.parquet`; `bedrag` in cents, None for hours."""

    jaar: int
    betaler: str
    ontvanger: str
    post: str
    maatregel: str | None
    soort: str
    hoeveelheid: float
    eenheid: str
    bedrag: int | None


def volumes(record: Record, numbers: Numbers) -> dict[str, np.ndarray]:
    """How much of everything there was, per measured year."""

    def count(*which: int) -> np.ndarray:
        return by_year(record.counts[:, which].sum(axis=1))

    def amount(*which: int) -> np.ndarray:
        return by_year(record.amounts[:, which].sum(axis=1))

    return role_volumes(record, numbers) | {
        "politie_uren": patrols(record) * numbers["kosten.politie_uren_per_melding"],
        "behandelweken": count(kinds.BEHANDELWEEK),
        "dagvaardingen": count(kinds.DAGVAARDING),
        "vonnissen": count(kinds.VONNIS_OVERLAST, kinds.VONNIS_HUUR),
        "ontruimingen": count(kinds.ONTRUIMING_OVERLAST, kinds.ONTRUIMING_HUUR),
        "mutaties": count(kinds.TOEWIJZING),
        "leegstandweken": by_year(record.stocks[:, stock.LEEG]),
        "opvangweken": by_year(record.stocks[:, stock.IN_OPVANG]),
        "huurmaanden_weg": amount(kinds.SCHULD_ACHTERGELATEN),
        "achterstandsmaanden": count(kinds.ACHTERSTAND_MAAND),
    }


def role_volumes(record: Record, numbers: Numbers) -> dict[str, np.ndarray]:
    """The jobs and the hours of every role, per measured year."""
    jobs, hours = by_year(record.fte), hours_by_result(record, numbers)
    found = {f"fte_{ROLES[role]}": jobs[:, role] for role in BASIS_ROLES}
    for role in BASIS_ROLES:
        for result in (*USED[role], *AROUND):
            found[f"uren_{ROLES[role]}_{result}"] = hours[result][:, role]
        found[free_post(role)] = hours[FREE][:, role]
    return found


def patrols(record: Record) -> np.ndarray:
    """Reports to the police that a patrol goes to, per measured year: not those the wijkagent
    went to himself."""
    reports = record.amounts[:, kinds.MELDING_POLITIE]
    return by_year(reports - record.amounts[:, kinds.WIJKAGENT_ZELF])


def cents(quantity: float, euros: float) -> int:
    """Whole cents, rounded half up."""
    return floor(quantity * euros * 100.0 + 0.5)


def ordinary_rows(record: Record, numbers: Numbers) -> Iterator[Row]:
    """The rows of what happens without measures."""
    quantities = volumes(record, numbers)
    for line in LINES:
        euros = numbers[f"kosten.{line.tarief}"] / line.per if line.tarief else None
        for year, quantity in enumerate(quantities[line.volume]):
            yield Row(
                year,
                line.betaler,
                line.ontvanger,
                line.post,
                None,
                line.soort,
                float(quantity),
                line.eenheid,
                None if euros is None else cents(quantity, euros),
            )


class Priced(NamedTuple):
    """A post of a measure with what is needed to book it."""

    post: Post
    betaler: str
    numbers: Numbers


def measure_rows(record: Record, posts: Mapping[tuple[str, str], Priced]) -> Iterator[Row]:
    """The rows of measures; a measure that charged nothing has none.

    `posts`: (measure, post) → how to book it.
    """
    for (measure, name), weekly in sorted(record.charges.items()):
        post, payer, numbers = posts[(measure, name)]
        euros = numbers[post.tarief] / post.per if post.tarief else None
        for year, quantity in enumerate(by_year(weekly)):
            yield Row(
                year,
                payer,
                post.ontvanger,
                name,
                measure,
                UREN if euros is None else KAS,
                float(quantity),
                post.eenheid,
                None if euros is None else cents(quantity, euros),
            )


def spent_by(rows: list[Row], payer: str) -> int:
    """Cents that a payer is out of pocket: cash and transfers paid, less transfers received."""
    paid = sum(row.bedrag or 0 for row in rows if row.betaler == payer)
    received = sum(
        row.bedrag or 0 for row in rows if row.ontvanger == payer and row.soort == OVERDRACHT
    )
    return paid - received


def cost_outcomes(rows: list[Row], per_rate: float) -> dict[str, float]:
    """The outcomes in euro and hours; `per_rate` is thousands of homes × measured years."""
    cash = sum(row.bedrag or 0 for row in rows if row.soort == KAS)
    outcomes = {"kosten_totaal": cash / 100.0 / per_rate}
    for payer in PAYERS:
        outcomes[f"kosten_{payer}"] = spent_by(rows, payer) / 100.0 / per_rate
    for name, posts in HOUR_OUTCOMES.items():
        outcomes[name] = sum(row.hoeveelheid for row in rows if row.post in posts) / per_rate
    return outcomes


def as_columns(rows: list[Row]) -> dict[str, list]:
    """The rows as columns, for the results folder."""
    return {name: [getattr(row, name) for row in rows] for name in Row._fields}

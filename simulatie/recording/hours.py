"""Where the paid hours of every role went, year by year; each hour stands in one result.

Hours of contact are divided by what came of them: a need that fell, support where there was none,
nothing, or an intake. What is left of the hours for contact is free; the other hours of the week
went to administration, to standing by in the evening, or were not there at all.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulatie import vocabulary as words
from simulatie.recording.recorder import Record
from simulatie.state import log
from simulatie.vocabulary import CASE_ROLES, ROLES, WEEKS_PER_YEAR

Numbers = Mapping[str, float]

COUNTED = {
    "raak": log.UREN_RAAK,
    "steun": log.UREN_STEUN,
    "verspild": log.UREN_VERSPILD,
    "intake": log.UREN_INTAKE,
    "doorverwijzing": log.UREN_DOORVERWIJZING,
    "melding": log.UREN_MELDING,
}
"""Results that the rules count themselves."""

OF_CASES = ("raak", "steun", "verspild", "intake", "doorverwijzing")
USED = dict.fromkeys(CASE_ROLES, OF_CASES) | {
    words.WOONCONSULENT: (*OF_CASES, "melding"),
    words.WIJKBEHEERDER: ("ronde",),
    words.CRISISDIENST: ("oproep",),
    words.WIJKAGENT: ("melding",),
}
"""By role: the results that together are the hours it used."""
FREE = "vrij"
AROUND = ("administratie", "avonddienst", "afwezig")
"""Paid hours that are not for contact: meetings too; standing by; ill, or nobody in the post."""


def by_year(weekly: np.ndarray) -> np.ndarray:
    """Sums over each measured year; a last part of a year counts as a year of its own."""
    starts = np.arange(0, len(weekly), WEEKS_PER_YEAR)
    return np.add.reduceat(weekly.astype(float), starts) if len(weekly) else weekly.astype(float)


def hours_by_result(record: Record, numbers: Numbers) -> dict[str, np.ndarray]:
    """Hours of every role in each year by result, float64[years, ROLES].

    Luck decides which reports there are hours for, so that what is used in a year can pass what
    there was by a little; nothing is free then.
    """
    counts = by_year(record.rollen)
    hours = {name: counts[..., column] for name, column in COUNTED.items()}
    there = counts[..., log.UREN_BESCHIKBAAR]
    hours["ronde"] = there * (np.arange(len(ROLES)) == words.WIJKBEHEERDER)
    hours["oproep"] = np.minimum(there, call_hours(counts, numbers))
    used = sum((hours[name] for name in (*COUNTED, "ronde", "oproep")), np.zeros_like(there))
    hours[FREE] = np.maximum(0.0, there - used)
    standby = standby_hours(counts, numbers)
    hours["avonddienst"] = standby
    hours["administratie"] = counts[..., log.UREN_ADMINISTRATIE] - standby
    away = counts[..., log.FTE] - counts[..., log.FTE_AANWEZIG]
    hours["afwezig"] = away * numbers["staf.uren_per_week"]
    return hours


def call_hours(counts: np.ndarray, numbers: Numbers) -> np.ndarray:
    """Hours of the crisisdienst: each contact takes its part of the hours of who is there."""
    made, there, present = counts[
        :, words.CRISISDIENST, (log.BEANTWOORD_AVOND, log.UREN_BESCHIKBAAR, log.FTE_AANWEZIG)
    ].T
    room = present * numbers["casework.crisisdienst.contacten_per_fte"]
    hours = np.zeros(counts.shape[:2])
    np.divide(made * there, room, out=hours[:, words.CRISISDIENST], where=room > 0)
    return hours


def standby_hours(counts: np.ndarray, numbers: Numbers) -> np.ndarray:
    """Hours that being within reach in evening and weekend takes, of all not for contact."""
    reach = [numbers.get(f"casework.{naam}.avond_bereik", 0.0) for naam in ROLES]
    week = numbers["staf.uren_per_week"] * numbers["staf.avond_beslag"]
    asked = counts[..., log.FTE_AANWEZIG] * week * np.array(reach)
    hours: np.ndarray = np.minimum(asked, counts[..., log.UREN_ADMINISTRATIE])
    return hours

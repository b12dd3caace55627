"""Worlds of the twin, and the two settings in which it is laid beside the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from twin.building import Home, eengezins, galerijflat, portiekflat
from twin.engine import live_engine
from twin.figures import figures
from twin.neighbourhood import Neighbourhood

Changes = Mapping[str, float]

ALONE: Changes = {
    "casework.crisisdienst.fte": 0,
    "casework.schuldhulp.fte": 0,
    "casework.welzijn.fte": 0,
    "casework.wijkagent.fte": 0,
    "casework.wijkagent.uren_per_melding": 0,
    "casework.wijkbeheerder.fte": 0,
    "casework.woonconsulent.fte": 0,
    "casework.woonconsulent.uren_per_melding": 0,
}
"""Wijkteam and ggz alone; reports take nobody any hours."""

WELL: Changes = {"staf.ziek_per_week": 0, "staf.vertrek_per_week": 0}
"""Nobody falls ill or leaves."""

MUCH: Changes = {
    "bevolking.crisisgeluid_variantie": 0.5,
    "bevolking.crisisgevoeligheid_variantie": 0.3,
    "bevolking.overlastgeneigdheid_variantie": 1,
    "casework.doorschuiven": 0.5,
    "casework.ggz.fte": 9,
    "casework.ggz.uren_per_zaak": 11.5,
    "casework.ggz.zaken_per_fte": 2,
    "casework.kwijt": 0.5,
    "casework.tegenspraak": 2,
    "casework.wijkteam.fte": 16,
    "casework.wijkteam.uren_per_zaak": 5.6,
    "casework.wijkteam.zaken_per_fte": 4,
    "crisis.kans_per_week": 0.05,
    "crisis.schaal": 20,
    "gesprek.ernst_stabiel": 0.2,
    "huurachterstand.kans_overig": 0.015,
    "huurachterstand.kans_kwetsbaar": 0.03,
    "huurachterstand.kans_crisis": 0.1,
    "melden.kans": 0.2,
    "melden.terugkoppeling": 0.1,
    "opvang.instroom": 0.9,
    "opvang.terugkeer": 0.8,
    "opvang.verblijf": 8,
    "overlast.stabiel": 0.06,
    "samenwerking.leren": 0.2,
    "staf.vertrek_per_week": 0.01,
    "toewijzing.afvallen_per_week": 0.1,
    "verhuizen.per_jaar": 0.1,
}
"""Numbers with which rare things happen often, and to many: few worlds then say much."""


@dataclass(frozen=True)
class Setting:
    """Some blocks, watched from the first week on."""

    changes: Changes
    jaren: int
    blocks: tuple[Callable[[], list[Home]], ...] = (portiekflat, portiekflat)

    def engine(self, worlds: int) -> list[dict[str, float]]:
        homes = [home.soort for block in self.blocks for home in block()]
        shares = {soort: homes.count(soort) / len(homes) for soort in dict.fromkeys(homes)}
        return live_engine(shares, self.changes, len(homes), worlds, self.jaren)

    def twin(self, worlds: int, changes: Changes | None = None) -> list[dict[str, float]]:
        """Worlds of the twin; `changes` are made in the twin alone."""
        p = figures({**self.changes, **(changes or {})})
        lives = (Neighbourhood(p, self.blocks, jaren=self.jaren, rng=k) for k in range(worlds))
        return [life.live() for life in lives]


CENTRAL = Setting({**ALONE, **WELL}, jaren=3)
BUSY = Setting({**ALONE, **MUCH}, jaren=2)
MIXED = Setting({**ALONE, **MUCH}, jaren=2, blocks=(portiekflat, galerijflat, *[eengezins] * 5))

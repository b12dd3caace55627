"""The engine and the slow twin, written apart from one text, live the same lives.

Each outcome has a margin: the largest difference, as a share of its mean, that still counts as the
same. Two one-sided tests (5 %) have to refuse that the difference is as large as that, and the two
intervals (95 %) have to overlap. So too few worlds, or too much noise, fails as well. Margins are
about four and a half times the error that the number of worlds leaves, so that models that are the
same seldom fail. A centre at which something is rarer asks for more worlds or a wider margin.
"""

from __future__ import annotations

from functools import cache

import pytest

from twin import contacten, doorverwijzen, melden, overlast
from twin.agreement import Worlds, compare
from twin.team import Team
from twin.worlds import BUSY, CENTRAL, MIXED

CENTRAL_MARGINS = {
    "draagkracht": 0.004, "draaglast": 0.007, "steun": 0.002, "vertrouwen": 0.001,
    "ongemeld_aandeel": 0.0008, "achterstand_aandeel": 0.055, "mutaties": 0.05,
    "stille_overlast": 0.057, "gesprekken_gelukt": 0.055, "opvolging": 0.052, "geholpen_13": 0.06,
    "eerste_contact_in_crisis": 0.09, "opgelost_bij_sluiting": 0.06, "raak_wijkteam": 0.06,
    "raak_ggz": 0.07, "gestart_wijkteam": 0.07, "wacht_geholpen_13_ggz": 0.035,
    "energie_wijkteam": 0.06, "energie_ggz": 0.04, "druk_wijkteam": 0.09,
}  # fmt: skip
CENTRAL_RARE = {
    "crises": 0.12, "crisis_aandeel": 0.12, "overbelast": 0.13, "overlast_incidenten": 0.11,
    "overlast_vaak": 0.16, "meldingen": 0.13, "meldingen_politie": 0.13, "overlastzaken": 0.13,
    "gesprekken_mislukt": 0.13, "wachttijd": 0.17, "vonnissen": 0.3, "terugval": 0.2,
    "doorverwijzingen_per_zaak": 0.15, "contacten_verspild": 0.12, "wachttijd_wijkteam": 0.2,
    "wachttijd_ggz": 0.4, "kwijtgeraakt": 0.25, "verspild_wijkteam": 0.15, "verspild_ggz": 0.19,
    "opgelost_ggz": 0.16, "druk_ggz": 0.14, "gestart_ggz": 0.12, "doorverwezen_wijkteam": 0.12,
    "doorverwezen_ggz": 0.16, "directe_lijn_wijkteam": 0.13, "opgeschaald": 0.12,
    "afgeschaald": 0.2,
}  # fmt: skip
BUSY_MARGINS = {
    "draagkracht": 0.006, "draaglast": 0.015, "steun": 0.006, "vertrouwen": 0.004,
    "overbelast": 0.12, "crisis_aandeel": 0.07, "crises": 0.05, "achterstand_aandeel": 0.05,
    "overlast_incidenten": 0.07, "overlast_vaak": 0.06, "stille_overlast": 0.08,
    "ongemeld_aandeel": 0.002, "gesprekken_gelukt": 0.075, "gesprekken_mislukt": 0.08,
    "meldingen": 0.07, "meldingen_politie": 0.07, "meldingen_vervallen": 0.1, "opvolging": 0.04,
    "overlastzaken": 0.06, "wachttijd": 0.2, "geholpen_13": 0.09, "afgehaakt": 0.22,
    "eerste_contact_in_crisis": 0.033, "terugval": 0.11, "mutaties": 0.06, "vonnissen": 0.13,
    "vonnissen_huurachterstand": 0.15, "doorverwijzingen_per_zaak": 0.15,
    "contacten_verspild": 0.12, "opgelost_bij_sluiting": 0.045, "wachttijd_wijkteam": 0.15,
    "wachttijd_ggz": 0.25, "kwijtgeraakt": 0.21, "doorgeschoven": 0.21, "raak_ggz": 0.08,
    "raak_wijkteam": 0.08, "gestart_wijkteam": 0.06, "gestart_ggz": 0.12, "druk_wijkteam": 0.065,
    "druk_ggz": 0.12, "energie_wijkteam": 0.065, "energie_ggz": 0.06, "opgeschaald": 0.065,
    "afgeschaald": 0.2, "bezetting_wijkteam": 0.04, "directe_lijn_wijkteam": 0.1,
}  # fmt: skip
BUSY_RARE = {
    "doorverwezen_wijkteam": 0.11, "doorverwezen_ggz": 0.16, "vertrek_wijkteam": 0.19,
    "ziek_wijkteam": 0.35, "opgelost_ggz": 0.18, "verspild_ggz": 0.22, "laatste_kansen": 0.25,
    "zaken_zonder_eigenaar": 0.42, "vonnissen_overlast": 0.35, "ontruimingen": 0.24,
    "ontruimingen_met_kinderen": 0.43,
    "opvang_weken": 0.3, "wachtweken_woning": 0.35,
    "politie_herhaald_personen": 0.06, "politie_herhaald_meldingen": 0.04,
    "politie_meldingen_per_persoon": 0.07,
}  # fmt: skip
"""What is rare has a margin in the long tests alone."""

ROUGH = 3
"""How much wider margins are in the quick tests: the error falls with the root of the worlds."""


def disagreements(engine: Worlds, twin: Worlds, margins: dict[str, float]) -> list[str]:
    compared = compare(engine, twin, margins)
    return [str(each) for each in compared if not (each.equivalent and each.overlap)]


def wider(margins: dict[str, float], times: float) -> dict[str, float]:
    """For fewer worlds."""
    return {name: margin * times for name, margin in margins.items()}


@cache
def mixed_engine() -> Worlds:
    return MIXED.engine(60)


def test_the_twin_agrees_with_the_engine():
    margins = wider(CENTRAL_MARGINS, 1.7 * ROUGH)
    assert disagreements(CENTRAL.engine(70), CENTRAL.twin(20), margins) == []


def test_the_twin_agrees_with_the_engine_where_much_happens_in_three_types_of_building():
    margins = wider(BUSY_MARGINS, ROUGH)
    assert disagreements(mixed_engine(), MIXED.twin(18), margins) == []


@pytest.mark.lang
def test_the_twin_agrees_with_the_engine_in_small_and_rare_things():
    margins = CENTRAL_MARGINS | CENTRAL_RARE
    assert disagreements(CENTRAL.engine(1_200), CENTRAL.twin(600), margins) == []


@pytest.mark.lang
@pytest.mark.parametrize("setting", [BUSY, MIXED], ids=["portiekflats", "three building types"])
def test_the_twin_agrees_with_the_engine_where_very_much_happens(setting):
    margins = BUSY_MARGINS | BUSY_RARE
    assert disagreements(setting.engine(400), setting.twin(200), margins) == []


@pytest.mark.parametrize(
    ("rule", "instead", "outcome"),
    [
        ((melden, "learn"), lambda household, _: forget(household), "vertrouwen"),
        ((overlast, "take_to_heart"), lambda hearing: None, "draaglast"),
        ((Team, "urgency"), lambda team, traject: -traject.sinds, "eerste_contact_in_crisis"),
        ((doorverwijzen, "chance_to_pass_on"), lambda traject: 0.0, "doorgeschoven"),
        ((contacten, "discover"), lambda traject: None, "raak_ggz"),
        ((contacten, "relieve"), lambda traject: None, "opgelost_bij_sluiting"),
    ],
    ids=[
        "nobody learns",
        "noise is no load",
        "first come, first served",
        "nobody passes on",
        "nothing comes to light",
        "no need falls",
    ],
)
def test_another_rule_in_the_twin_is_found(monkeypatch, rule, instead, outcome):
    monkeypatch.setattr(*rule, instead)
    assert apart(MIXED.twin(4), outcome)


@pytest.mark.parametrize(
    ("number", "outcome"),
    [("overlast.avond_aandeel", "meldingen_politie"), ("casework.kwijt", "kwijtgeraakt")],
    ids=["no evenings", "nothing gets lost"],
)
def test_a_twin_without_it_is_found(number, outcome):
    assert apart(MIXED.twin(4, {number: 0}), outcome)


def forget(household) -> None:
    household.open_melding = None


def apart(twin: Worlds, outcome: str) -> bool:
    """Whether the tests above would see it: not the same, and intervals that lie apart."""
    (compared,) = compare(mixed_engine(), twin, {outcome: ROUGH * BUSY_MARGINS[outcome]})
    return not compared.equivalent and not compared.overlap

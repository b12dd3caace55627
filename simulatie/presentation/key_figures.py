"""Words for what a neighbourhood file says: its buildings, its homes and who lives in them."""

from __future__ import annotations

from simulatie.language import share, tr
from simulatie.vocabulary import BUILDINGS, EENGEZINS, GALERIJFLAT, PORTIEKFLAT


def building(soort: str, aandeel: float, verdiepingen: int, woningen_per_verdieping: int) -> str:
    """A type of building with its share of the homes and its sizes."""
    texts = {
        BUILDINGS[PORTIEKFLAT]: tr(
            "{aandeel} portiekflat, {verdiepingen} hoog, {woningen} per verdieping"
        ),
        BUILDINGS[GALERIJFLAT]: tr(
            "{aandeel} galerijflat, {verdiepingen} hoog, {woningen} per galerij"
        ),
        BUILDINGS[EENGEZINS]: tr("{aandeel} eengezinswoningen, {woningen} in een rij"),
    }
    return texts[soort].format(
        aandeel=share(aandeel), verdiepingen=verdiepingen, woningen=woningen_per_verdieping
    )


def key_figure(name: str) -> str:
    """What a figure of a neighbourhood is called; a capacity keeps its dotted name."""
    labels = {
        "woningen": tr("corporatiewoningen"),
        "kwetsbaar_aandeel": tr("kwetsbare huishoudens"),
        "huishoudens": tr("huishoudens"),
        "inwoners": tr("inwoners"),
        "sociale_huur": tr("sociale huur"),
        "laag_inkomen": tr("laag inkomen"),
        "bijstand": tr("bijstand"),
        "eenpersoonshuishoudens": tr("eenpersoonshuishoudens"),
        "eenoudergezinnen": tr("eenoudergezinnen"),
        "gezinnen": tr("paren met kinderen"),
        "kinderen": tr("bewoners onder de 15"),
        "mutatiegraad": tr("opnieuw verhuurd per jaar"),
        "meldingen": tr("eigen telling: meldingen"),
        "overlastzaken": tr("eigen telling: overlastzaken"),
        "vonnissen": tr("eigen telling: vonnissen"),
        "ontruimingen": tr("eigen telling: ontruimingen"),
        "mutaties": tr("eigen telling: mutaties"),
    }
    return labels.get(name, name)

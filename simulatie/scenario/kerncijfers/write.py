"""Writes a drafted neighbourhood as a file that says what was taken and what was assumed."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from textwrap import wrap
from typing import Any

from simulatie.scenario.complete import dump, written_bouw
from simulatie.scenario.kerncijfers.draft import Draft
from simulatie.scenario.kerncijfers.figure import Figure
from simulatie.scenario.problem import Phrase, Problem, ScenarioError, phrase
from simulatie.scenario.shipped import SUFFIXES


def as_text(draft: Draft) -> str:
    """Return the text of the neighbourhood file, in Dutch as all such files."""
    parts = (_opening, _head, _counting, _building, _describing)
    return "\n".join(part(draft) for part in parts)


def refuse_place(path: Path, *, overwrite: bool) -> None:
    """Raise ScenarioError when a file cannot or should not be written here."""
    if path.suffix not in SUFFIXES:
        _refuse(path, phrase("een buurtbestand eindigt op .yaml"))
    if not path.parent.is_dir():
        _refuse(path, phrase("de map hiervan bestaat niet"))
    if path.is_dir():
        _refuse(path, phrase("dit is een map"))
    if path.exists() and not overwrite:
        cure = phrase("kies een ander bestand met --uit, of geef --overschrijf op")
        _refuse(path, phrase("dit bestand bestaat al"), cure)


def save(text: str, path: Path) -> None:
    """Write the file whole or not at all. Raises ScenarioError when that is not possible."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        _refuse(path, phrase("hier kan niet worden geschreven"))


def _refuse(path: Path, message: Phrase, cure: Phrase | None = None) -> None:
    raise ScenarioError([Problem(str(path), 0, 0, "", message, cure=cure)])


def _opening(draft: Draft) -> str:
    return _comment(
        f"{draft.region}, {draft.region.gemeente}.",
        "Gemaakt met `simulatie buurt maak` uit de Kerncijfers wijken en buurten van het CBS,"
        f" jaar {draft.jaar} ({Path(draft.bestand).name}).",
        "Elk cijfer noemt de kolom waar het uit komt. Wat het CBS niet meet is een aanname, en heet"
        " zo. U kent de buurt: verbeter wat u beter weet, en schrijf uw bron erbij.",
    )


def _head(draft: Draft) -> str:
    regio, gemeente = draft.region.short_name, draft.region.gemeente
    return dump(
        {
            "naam": draft.naam,
            "titel": {"nl": regio, "en": regio},
            "beschrijving": {
                "nl": f"De corporatiewoningen van {regio} ({gemeente}), uit cijfers van het"
                f" CBS over {draft.jaar}. Wie er wonen, de bouw en het aandeel kwetsbaar zijn"
                " aannamen.",
                "en": f"The corporation homes of {regio} ({gemeente}), from figures of CBS of"
                f" {draft.jaar}. Who live there, the buildings and the vulnerable share are"
                " assumptions.",
            },
            "startjaar": draft.jaar,
        }
    )


def _counting(draft: Draft) -> str:
    figures = {
        "woningen": _written(draft.woningen, draft),
        "kwetsbaar_aandeel": _written(draft.kwetsbaar_aandeel, draft),
    }
    return _comment("Deze twee cijfers tellen zwaar in het model.") + dump(figures)


def _building(draft: Draft) -> str:
    comment = _comment(
        "Wie boven, onder en naast elkaar woont. Het CBS telt alleen flats en eengezinswoningen;"
        " de rest is aangenomen. Kijk op straat, en verbeter het."
    )
    return comment + dump({"bouw": [written_bouw(building.bouw) for building in draft.bouw]})


def _describing(draft: Draft) -> str:
    figures = {name: _written(figure, draft) for name, figure in draft.kerncijfers.items()}
    lacking = f" Zonder cijfer bij het CBS: {', '.join(draft.missing)}." if draft.missing else ""
    comment = _comment(
        "Huishoudens naar soort en inkomen tellen mee in het model en gaan over de huurders van"
        f" corporaties. De andere cijfers beschrijven de hele buurt.{lacking}"
        if draft.kerncijfers
        else f"Het CBS geeft geen cijfers over de huishoudens.{lacking}"
    )
    return comment + dump({"kerncijfers": figures}) if figures else comment


def _written(figure: Figure, draft: Draft) -> dict[str, Any]:
    return asdict(figure.in_year(draft.jaar))


def _comment(*sentences: str) -> str:
    return "".join(f"# {line}\n" for text in sentences for line in wrap(text, 96))

"""Finds the region that a code or a name means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from simulatie.scenario.kerncijfers.region import Region
from simulatie.scenario.kerncijfers.table import Kerncijfers
from simulatie.scenario.problem import Phrase, Problem, ScenarioError, phrase

MOST: Final = 12
"""Candidates that are shown; more do not help the reader."""

CODE: Final = re.compile(r"(BU|WK|GM)?0*(\d+[A-Z0-9]*)")


def find_region(source: Kerncijfers, word: str, gemeente: str | None = None) -> Region:
    """Return the one region with this code or name, in this municipality if one is given.

    Raises ScenarioError when there is none, or more than one.
    """
    regions = _in_gemeente(source, gemeente) if gemeente else source.regions
    found = _by_code(regions, word) or _by_name(regions, word)
    if len(found) == 1:
        return found[0]
    raise ScenarioError([_ambiguous(source, word, found) if found else _unknown(source, word)])


def _by_code(regions: Iterable[Region], word: str) -> list[Region]:
    wanted = CODE.fullmatch(word.strip().upper())
    if not wanted:
        return []
    return [r for r in regions if _means(r.code, wanted[1], wanted[2])]


def _means(code: str, prefix: str | None, rest: str) -> bool:
    found = CODE.fullmatch(code)
    return found is not None and found[2] == rest and prefix in (None, found[1])


def _by_name(regions: Iterable[Region], word: str) -> list[Region]:
    wanted = _plain(word)
    return [r for r in regions if wanted in (_plain(r.regio), _plain(r.short_name))]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _in_gemeente(source: Kerncijfers, gemeente: str) -> list[Region]:
    found = [r for r in source.regions if _plain(r.gemeente) == _plain(gemeente)]
    if not found:
        message = phrase("er is geen gemeente {gemeente} in dit bestand", gemeente=gemeente)
        known = _nearest(gemeente, (r.gemeente for r in source.regions))
        raise ScenarioError(
            [Problem(source.bestand, 0, 0, "--gemeente", message, nearest=" / ".join(known))]
        )
    return found


def _ambiguous(source: Kerncijfers, word: str, found: list[Region]) -> Problem:
    message = phrase(
        "dit zijn er {aantal} in dit bestand:{wie}", aantal=len(found), wie=_list(found)
    )
    cure = phrase("noem de code, of geef de gemeente met --gemeente")
    return Problem(source.bestand, 0, 0, word, message, cure=cure)


def _unknown(source: Kerncijfers, word: str) -> Problem:
    names = _nearest(word, (name for r in source.regions for name in (r.regio, r.short_name)))
    near = {r.code: r for name in names for r in _by_name(source.regions, name)}
    message: Phrase = phrase("deze wijk of buurt staat niet in dit bestand")
    if near:
        message = phrase(
            "deze wijk of buurt staat niet in dit bestand; wel, met een naam die erop lijkt:{wie}",
            wie=_list(list(near.values())),
        )
    cure = phrase("zoek de code in de kolom gwb_code_10 van het bestand")
    return Problem(source.bestand, 0, 0, word, message, cure=cure)


def _nearest(word: str, names: Iterable[str]) -> list[str]:
    known = {_plain(name): name for name in names if name}
    return [known[name] for name in get_close_matches(_plain(word), known, n=3, cutoff=0.6)]


def _list(regions: list[Region]) -> str:
    lines = [
        f"\n      {r.code:<11}{r.soort.capitalize():<9} {r.regio}, {r.gemeente}"
        for r in regions[:MOST]
    ]
    return "".join(lines) + ("\n      …" if len(regions) > MOST else "")

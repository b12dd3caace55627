"""What a finished batch leaves for its reader: the comparison on screen, figures and a page.

Everything is made from the folder, so it can be made again at any time, in either language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console

from simulatie.language import tr
from simulatie.presentation.figures import save
from simulatie.presentation.group_table import print_groups
from simulatie.presentation.labels import GROUPS, OF_GROUPS
from simulatie.presentation.overview import write_overview
from simulatie.presentation.plates import plates
from simulatie.presentation.role_labels import OF_ROLES
from simulatie.presentation.role_plates import role_plates
from simulatie.presentation.role_table import print_roles
from simulatie.presentation.scene import Scene, scenes
from simulatie.presentation.sentences import SENTENCES
from simulatie.presentation.table import print_scene
from simulatie.results import Results, ResultsError, open_results
from simulatie.results.errors import writing_in

FIGURES: Final = "figuren"
OVERVIEW: Final = "overzicht.html"


def deliver(folder: Path) -> list[Path]:
    """Print the comparison, write figures and overview, say where they are; return their paths."""
    results = open_results(folder)
    found = scenes(results)
    outcomes = shown_outcomes(results)
    print_comparison(found, outcomes)
    with writing_in(folder):
        written = list(_write_figures(folder, found))
        written.append(write_overview(found, folder / OVERVIEW, outcomes))
    console = Console()
    console.print()
    for what, where in (
        (tr("Overzicht:"), folder / OVERVIEW),
        (tr("Figuren:"), folder / FIGURES),
        (tr("Tabellen:"), folder),
    ):
        console.print(f"{what:<11}{where}", soft_wrap=True, highlight=False)
    return written


def print_comparison(
    found: Sequence[Scene], outcomes: Sequence[str], told: Sequence[str] = SENTENCES
) -> None:
    """Print every neighbourhood to the terminal: a table of `outcomes`, sentences of `told`."""
    console = Console(highlight=False)
    for scene in found:
        print_scene(console, scene, outcomes, told)


def print_comparison_of_groups(found: Sequence[Scene], outcomes: Sequence[str]) -> None:
    """Print who notices what, for every neighbourhood."""
    console = Console(highlight=False)
    for scene in found:
        print_groups(console, scene, outcomes)


def print_comparison_of_roles(found: Sequence[Scene], outcomes: Sequence[str]) -> None:
    """Print who does what, for every neighbourhood."""
    console = Console(highlight=False)
    for scene in found:
        print_roles(console, scene, outcomes)


def check_groups(results: Results) -> None:
    """Raise ResultsError when the folder holds nothing of groups, as older ones do."""
    if not results.group_outcomes or results.groepen.empty:
        raise ResultsError(
            tr(
                "In {folder} staan geen cijfers per groep. "
                "Reken de batch opnieuw door in een andere map."
            ).format(folder=results.path)
        )


def check_roles(results: Results) -> None:
    """Raise ResultsError when the folder holds nothing of roles, as older ones do."""
    if not results.role_outcomes or results.rollen.empty:
        raise ResultsError(
            tr(
                "In {folder} staan geen cijfers per rol. "
                "Reken de batch opnieuw door in een andere map."
            ).format(folder=results.path)
        )


def shown_of_roles(results: Results) -> list[str]:
    """The outcomes that a comparison of roles shows unless asked otherwise."""
    return [name for name in OF_ROLES if name in results.role_outcomes]


def shown_of_groups(results: Results) -> list[str]:
    """The outcomes that a comparison of groups shows unless asked otherwise."""
    return [name for name in OF_GROUPS if name in results.group_outcomes]


def shown_outcomes(results: Results) -> list[str]:
    """The outcomes that a comparison shows unless asked otherwise."""
    names = [name for members in GROUPS.values() for name in members]
    return [name for name in names if name in results.outcomes]


def _write_figures(folder: Path, found: Sequence[Scene]) -> Iterator[Path]:
    for scene in found:
        name = f"{scene.buurt.naam}-" if len(found) > 1 else ""
        for plate in [*plates(scene, name), *role_plates(scene, name)]:
            yield from save(plate, folder / FIGURES)

"""`simulatie buurt`: the neighbourhoods that come with the program, each figure with its source.

`simulatie buurt maak` makes one; it lives in `buurt_maak.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from simulatie.cli.frame import Verbs
from simulatie.language import pick, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.table import Table

    from simulatie.scenario import Bouw, Buurt, Cijfer

HELP: Final = tr("""Toon de buurten, met hun kerncijfers en waar die vandaan komen.

Een buurt kiest u met simulatie batch … --buurt NAAM. Een eigen buurt is een bestand in dezelfde
vorm als de bestanden in scenarios/buurten; simulatie buurt maak maakt er een uit cijfers van het
CBS.""")


@click.pass_context
def _list(context: click.Context) -> None:
    """List the shipped neighbourhoods, when no verb of its own was given."""
    if context.invoked_subcommand:
        return
    from simulatie.cli.listing import screen
    from simulatie.interventions import catalogue
    from simulatie.scenario import load_inputs, shipped_buurten

    console = screen()
    inputs = load_inputs((), shipped_buurten(), catalogue())
    for buurt in inputs.buurten:
        _show(buurt, console)
    console.print(tr("Cijfers met een * tellen mee in het model; de andere staan er ter duiding."))


command = Verbs(
    {"maak": "simulatie.cli.buurt_maak"},
    name="buurt",
    callback=_list,
    help=HELP,
    short_help=tr("Toon de buurten, of maak er een uit cijfers van het CBS."),
    invoke_without_command=True,
    subcommand_metavar=tr("[WERKWOORD …]"),
)


def _show(buurt: Buurt, console: Console) -> None:
    console.print(f"[bold]{pick(buurt.titel)}[/] ({buurt.naam})")
    console.print(pick(buurt.beschrijving), markup=False)
    console.print(_figures(buurt))


def _figures(buurt: Buurt) -> Table:
    from simulatie.cli.listing import table
    from simulatie.cli.maatregelen import zekerheid_title

    figures = table(tr("kerncijfer"), tr("waarde"), tr("jaar"), tr("zekerheid"), tr("bron"))
    for name, value, year, zekerheid, source in _rows(buurt):
        figures.add_row(name, value, year, zekerheid_title(zekerheid), source)
    return figures


def _rows(buurt: Buurt) -> Iterator[tuple[str, str, str, str, str]]:
    from simulatie.presentation.key_figures import key_figure
    from simulatie.scenario import PARAMETER_OF

    yield _row(f"{key_figure('woningen')} *", buurt.woningen_cijfer)
    yield _row(f"{key_figure('kwetsbaar_aandeel')} *", buurt.kwetsbaar_aandeel)
    for bouw in buurt.bouw:
        yield tr("bouw") + " *", building_of(bouw), "", bouw.zekerheid, bouw.bron
    for name, figure in buurt.professionals.items():
        yield _row(f"{name} *", figure)
    for name, figure in (*buurt.kerncijfers.items(), *buurt.cijfers.items()):
        yield _row(key_figure(name) + (" *" if name in PARAMETER_OF else ""), figure)


def _row(label: str, figure: Cijfer) -> tuple[str, str, str, str, str]:
    return label, value(figure), str(figure.jaar), figure.zekerheid, figure.bron


def value(figure: Cijfer) -> str:
    """Return the value of a figure with its unit; a share as a percentage."""
    from simulatie.cli.listing import written
    from simulatie.language import share
    from simulatie.scenario.units import unit_name

    if figure.eenheid == "aandeel":
        return share(figure.waarde, 1 if figure.waarde * 100 % 1 > 0.01 else 0)
    return f"{written(figure.waarde)} {unit_name(figure.eenheid)}"


def building_of(bouw: Bouw) -> str:
    """Return a type of building with its share of the homes and its sizes."""
    from simulatie.presentation.key_figures import building

    return building(bouw.soort, bouw.aandeel, bouw.verdiepingen, bouw.woningen_per_verdieping)

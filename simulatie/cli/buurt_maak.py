"""`simulatie buurt maak`: a neighbourhood file from "Kerncijfers wijken en buurten" of CBS."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from simulatie.cli.buurt import building_of, value
from simulatie.language import tr

if TYPE_CHECKING:
    from rich.table import Table

    from simulatie.scenario import Parameter
    from simulatie.scenario.kerncijfers import Draft, Figure

LARGE: Final = 1_000_000
"""Bytes from which on reading takes so long that the reader wonders."""

HELP: Final = tr("""Maak een buurtbestand uit de Kerncijfers wijken en buurten van het CBS.

BESTAND is het bestand van één jaar zoals het CBS het uitgeeft (xlsx of csv; zoek op cbs.nl naar de
reeks Kerncijfers wijken en buurten). WIE is de code van een buurt, wijk of gemeente (BU05990112,
of zonder BU), of de naam.

In het gemaakte bestand noemt elk cijfer zijn kolom. Wat het CBS niet meet, zoals hoeveel
huishoudens kwetsbaar zijn, staat er als aanname in, met de rekensom. Jaren verschillen: in het
nieuwste bestand ontbreken inkomen, bijstand en Wmo vaak nog; een ouder bestand heeft ze wel.

Voorbeeld: simulatie buurt maak kwb-2022.xlsx BU05990112

Voorbeeld: simulatie buurt maak kwb-2022.xlsx Overvecht --gemeente Utrecht --naam mijn-overvecht""")


@click.command(
    name="maak", help=HELP, short_help=tr("Maak een buurtbestand uit cijfers van het CBS.")
)
@click.argument("bestand", metavar=tr("BESTAND"), type=click.Path(path_type=Path))
@click.argument("wie", metavar=tr("WIE"))
@click.option("--naam", metavar="NAAM", help=tr("Naam van de buurt; anders die van het CBS."))
@click.option(
    "--gemeente", metavar=tr("GEMEENTE"), help=tr("Zoek de naam alleen in deze gemeente.")
)
@click.option(
    "--jaar",
    type=int,
    metavar=tr("JAAR"),
    help=tr("Jaar van de cijfers; anders het jaar in de naam van BESTAND."),
)
@click.option(
    "--uit",
    "place",
    metavar=tr("BESTAND"),
    type=click.Path(path_type=Path),
    help=tr("Waar het buurtbestand komt; anders NAAM.yaml in deze map."),
)
@click.option(
    "--overschrijf",
    "overwrite",
    is_flag=True,
    help=tr("Vervang een bestand dat er al staat."),
)
def command(  # one argument for each option
    bestand: Path,
    wie: str,
    naam: str | None,
    gemeente: str | None,
    jaar: int | None,
    place: Path | None,
    overwrite: bool,  # noqa: FBT001  # a click flag
) -> None:
    """Make the file, and say what was taken, derived and assumed."""
    from simulatie.scenario.kerncijfers import (
        as_name,
        as_text,
        draft_buurt,
        find_region,
        read_kerncijfers,
        refuse_place,
        save,
    )

    early = place or (Path(f"{naam}.yaml") if naam else None)
    if early:
        refuse_place(early, overwrite=overwrite)
    _say_that_it_takes_long(bestand)
    source = read_kerncijfers(bestand)
    region = find_region(source, wie, gemeente)
    draft = draft_buurt(
        source, region, _basis(), naam or (as_name(place.stem) if place else None), jaar
    )
    path = place or Path(f"{draft.naam}.yaml")
    refuse_place(path, overwrite=overwrite)
    save(as_text(draft), path)
    _tell(draft, path)


def _say_that_it_takes_long(bestand: Path) -> None:
    if bestand.is_file() and bestand.stat().st_size > LARGE:
        text = tr("{bestand} wordt gelezen; van een xlsx van heel Nederland duurt dat een minuut.")
        click.echo(text.format(bestand=bestand), err=True)


def _basis() -> Mapping[str, Parameter]:
    from simulatie.scenario import read_basis, shipped_folder

    return read_basis(shipped_folder() / "basis.yaml").parameters


def _tell(draft: Draft, path: Path) -> None:
    from simulatie.cli.listing import screen

    console = screen()
    title = tr("{wie}, {gemeente}: cijfers van {jaar}")
    wie, gemeente = draft.region, draft.region.gemeente
    console.print(title.format(wie=wie, gemeente=gemeente, jaar=draft.jaar), markup=False)
    console.print(_figures(draft))
    for sentence in _cautions(draft):
        console.print(sentence, markup=False)
    written = tr("Geschreven: {bestand}. Lees het na, en dan:").format(bestand=path)
    console.print(written, markup=False, soft_wrap=True)
    for line in _next_commands(path):
        console.print(f"  {line}", markup=False, soft_wrap=True)


def _figures(draft: Draft) -> Table:
    from simulatie.cli.listing import table

    figures = table(tr("cijfer"), tr("waarde"), tr("hoe"), tr("kolom van het CBS"))
    for row in _rows(draft):
        figures.add_row(*row)
    return figures


def _rows(draft: Draft) -> Iterator[tuple[str, str, str, str]]:
    from simulatie.presentation.key_figures import key_figure

    yield _row(tr("corporatiewoningen"), draft.woningen, draft.jaar)
    yield _row(tr("kwetsbare huishoudens"), draft.kwetsbaar_aandeel, draft.jaar)
    for one in draft.bouw:
        yield tr("bouw"), building_of(one.bouw), tr("aangenomen"), one.columns
    for name, figure in draft.kerncijfers.items():
        yield _row(key_figure(name), figure, draft.jaar)


def _row(title: str, figure: Figure, jaar: int) -> tuple[str, str, str, str]:
    words = {
        "overgenomen": tr("overgenomen"),
        "afgeleid": tr("afgeleid"),
        "aangenomen": tr("aangenomen"),
    }
    return title, value(figure.in_year(jaar)), words[figure.hoe], figure.columns


def _cautions(draft: Draft) -> Iterator[str]:
    if draft.missing:
        text = tr(
            "Zonder cijfer in {jaar}: {kolommen}. Een ouder bestand van het CBS heeft ze vaak wel."
        )
        yield text.format(jaar=draft.jaar, kolommen=", ".join(draft.missing))
    yield tr("Wat aangenomen is, weet het CBS niet: kijk of het past bij wat u van de buurt weet.")


def _next_commands(path: Path) -> Iterator[str]:
    place = shlex.quote(str(path) if path.is_absolute() else f"./{path}")
    yield f"simulatie controleer {place}"
    yield f"simulatie batch basis --buurt {place} --werelden 2 --jaren 1 --inloop 1"

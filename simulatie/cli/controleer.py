"""`simulatie controleer`: are these files right, and is this results folder as it was written?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from simulatie.cli.guard import BAD_INPUT
from simulatie.language import pick, tr

if TYPE_CHECKING:
    from simulatie.scenario import Inputs, Parameter, Scenario

BATCH_FILE: Final = "batch.json"

HELP: Final = tr("""Controleer bestanden zonder iets door te rekenen.

BESTAND is een scenario of een buurt (bestand, map of meegeleverde naam), of een resultatenmap. Van
bestanden ziet u alle fouten tegelijk, met regel en kolom; zijn er geen, dan ziet u wat er van de
basis verschilt. Van een resultatenmap ziet u of er sinds de berekening iets aan veranderd is.

Voorbeeld: simulatie controleer mijn-plan.yaml mijn-buurt.yaml

Voorbeeld: simulatie controleer --schema > schema.json (voor uw tekstverwerker)""")


@click.command(
    name="controleer", help=HELP, short_help=tr("Controleer bestanden of een resultatenmap.")
)
@click.argument("bestanden", nargs=-1, metavar="BESTAND…")
@click.option(
    "--schema", "wants_schema", is_flag=True, help=tr("Toon het JSON-schema van beide bestanden.")
)
def command(bestanden: tuple[str, ...], wants_schema: bool) -> int:  # noqa: FBT001  # a click flag
    """Check files and results folders; return the exit code."""
    if wants_schema:
        _print_schema()
    if not bestanden and not wants_schema:
        raise click.UsageError(tr("Noem een of meer bestanden, of een resultatenmap."))
    folders = [word for word in bestanden if Path(word, BATCH_FILE).is_file()]
    files = [word for word in bestanden if word not in folders]
    intact = [_verify(folder) for folder in folders]
    if files:
        _check(files)
    return 0 if all(intact) else BAD_INPUT


def _print_schema() -> None:
    from simulatie.interventions import catalogue
    from simulatie.scenario import read_basis, schema, shipped_folder

    basis = read_basis(shipped_folder() / "basis.yaml")
    click.echo(json.dumps(schema(basis, catalogue()), ensure_ascii=False, indent=2))


def _verify(folder: str) -> bool:
    from simulatie.results import verify

    changed = verify(folder)
    for sentence in changed:
        click.echo(sentence, err=True)
    if not changed:
        message = tr("In orde: invoer en tabellen in {map} zijn zoals de batch ze schreef.")
        click.echo(message.format(map=folder))
        click.echo(tr("Het overzicht en de figuren zijn niet gecontroleerd."))
    return not changed


def _check(files: list[str]) -> None:
    from simulatie.interventions import catalogue
    from simulatie.scenario import check_files

    inputs = check_files(files, catalogue())
    for line in _report(inputs):
        click.echo(line)


def _report(inputs: Inputs) -> Iterator[str]:
    yield tr("In orde.")
    for scenario in inputs.scenarios[1:]:
        yield f"\n{scenario.naam}: {pick(scenario.titel)}"
        yield from _differences(scenario, inputs)
    if not inputs.scenarios[1:] and not inputs.buurten:
        yield f"\nbasis: {pick(inputs.scenarios[0].titel)}"
    for buurt in inputs.buurten:
        text = tr("{naam}: {woningen} woningen, {aandeel} kwetsbaar")
        yield "\n" + text.format(
            naam=buurt.naam,
            woningen=_written(buurt.woningen),
            aandeel=_written(buurt.kwetsbaar_aandeel.waarde),
        )
        for name, figure in buurt.professionals.items():
            parameter = inputs.basis.parameters[name]
            yield f"  {name}: {_written(figure.waarde)}{_instead_of(figure.waarde, parameter)}"
    for notice in inputs.notices:
        yield f"\n{notice}"


def _differences(scenario: Scenario, inputs: Inputs) -> Iterator[str]:
    for name, keys in scenario.interventies.items():
        declared = inputs.catalogue[name].parameters
        for key, value in keys.items():
            yield f"  {name}.{key}: {_written(value)}{_instead_of(value, declared.get(key))}"
    for name, value in scenario.parameters.items():
        parameter = inputs.basis.parameters[name]
        yield f"  {name}: {_written(value)}{_instead_of(value, parameter)}"
    if not scenario.interventies and not scenario.parameters:
        yield "  " + tr("geen verschil met de basis")
    if scenario.eigen_inloop:
        yield "  " + tr("andere uitgangssituatie: dit scenario krijgt een eigen inloop")


def _instead_of(value: float | None, parameter: Parameter | None) -> str:
    from simulatie.scenario.units import SWITCH, unit_name

    if parameter is None:
        return ""
    unit = "" if parameter.eenheid == SWITCH else f" {unit_name(parameter.eenheid)}"
    if value == parameter.waarde:
        return unit + " " + tr("(zoals gewoonlijk)")
    return unit + " " + tr("(gewoonlijk {waarde})").format(waarde=_written(parameter.waarde))


def _written(value: float | None) -> str:
    from simulatie.cli.listing import written

    return written(value)

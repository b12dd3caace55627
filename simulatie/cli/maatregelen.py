"""`simulatie maatregelen`: what policy can switch on, with its numbers and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from simulatie.language import pick, tr

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from simulatie.scenario import Declaration, Parameter

HELP: Final = tr("""Toon de maatregelen die een scenario kan aanzetten.

Zonder NAAM: een overzicht. Met NAAM: hoe de maatregel werkt, wat er over bekend is, hoe het mis kan
gaan, en elk getal met eenheid, bereik, zekerheid en bron.""")


@click.command(name="maatregelen", help=HELP, short_help=tr("Toon de maatregelen en hun getallen."))
@click.argument("naam", required=False, metavar="NAAM")
def command(naam: str | None) -> None:
    """List every intervention, or show one in full."""
    from simulatie.cli.listing import screen
    from simulatie.interventions import catalogue

    known = catalogue()
    if naam is None:
        _list(list(known.values()), screen())
    elif naam.replace("-", "_") in known:
        _show(known[naam.replace("-", "_")], screen())
    else:
        raise click.BadParameter(_unknown(naam, list(known)), param_hint="NAAM")


def _unknown(naam: str, known: list[str]) -> str:
    from simulatie.scenario import nearest

    message = tr("de maatregel {naam} bestaat niet; kies uit {namen}.")
    found = nearest(naam, known)
    hint = " " + tr("Bedoelde u {naam}?").format(naam=found) if found else ""
    return message.format(naam=naam, namen=", ".join(known)) + hint


def _list(declarations: list[Declaration], console: Console) -> None:
    from simulatie.cli.listing import table
    from simulatie.scenario.explanation import WAT, explanation

    overview = table(tr("naam"), tr("maatregel"), tr("wie betaalt"), tr("wat het is"))
    for declaration in declarations:
        titel, betaler = pick(declaration.titel), payer_title(declaration.betaler)
        overview.add_row(declaration.naam, titel, betaler, explanation(declaration).get(WAT, ""))
    console.print(overview)
    console.print(tr("Meer over een maatregel: simulatie maatregelen NAAM"))


def _show(declaration: Declaration, console: Console) -> None:
    from simulatie.scenario.explanation import BEWIJS, FAALT, MECHANISME, WAT, explanation

    headings = {
        WAT: tr("Wat het is"),
        MECHANISME: tr("Hoe het werkt in het model"),
        BEWIJS: tr("Wat erover bekend is"),
        FAALT: tr("Hoe het mis kan gaan"),
    }
    console.print(f"[bold]{pick(declaration.titel)}[/] ({declaration.naam})")
    console.print(tr("Betaler: {betaler}").format(betaler=payer_title(declaration.betaler)))
    for aspect, text in explanation(declaration).items():
        console.print(f"\n[bold]{headings[aspect]}[/]")
        console.print(text, markup=False)
    console.print(_numbers(declaration))
    _print_sources(declaration, console)


def _numbers(declaration: Declaration) -> Table:
    from simulatie.cli.listing import table, written
    from simulatie.scenario.units import unit_name

    numbers = table(
        tr("parameter"), tr("betekenis"), tr("waarde"), tr("bereik"), tr("eenheid"), tr("zekerheid")
    )
    for name, parameter in declaration.parameters.items():
        numbers.add_row(
            name,
            pick(parameter.label),
            written(parameter.waarde),
            _range(parameter),
            unit_name(parameter.eenheid),
            zekerheid_title(parameter.zekerheid),
        )
    return numbers


def _range(parameter: Parameter) -> str:
    from simulatie.cli.listing import written_range

    if isinstance(parameter.waarde, bool):
        return tr("ja of nee")
    return written_range(*parameter.bereik)


def _print_sources(declaration: Declaration, console: Console) -> None:
    sources: dict[str, list[str]] = {}
    for name, parameter in declaration.parameters.items():
        sources.setdefault(parameter.bron, []).append(name)
    console.print(f"[bold]{tr('Bronnen')}[/]")
    for source, names in sources.items():
        console.print(f"{', '.join(names)}: {source}", markup=False)


def payer_title(betaler: str) -> str:
    """The name of a payer; `presentation.labels` has the same words but waits for scipy."""
    return tr(betaler.replace("_", " en ").capitalize())


def zekerheid_title(zekerheid: str) -> str:
    """How sure a number is, in the current language."""
    words = {
        "meting": tr("meting"),
        "literatuur": tr("literatuur"),
        "expert": tr("expert"),
        "aanname": tr("aanname"),
    }
    return words[zekerheid]

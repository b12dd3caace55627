"""Whether a folder is that of the batch that was asked for; if not, what differs.

Mixing runs of two batches in one folder would pair lives that share no luck, so a folder that
differs in anything that decides the numbers is refused, with the difference in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from simulatie.language import tr
from simulatie.results.batch_file import BATCH_FILE, DONE, UNFINISHED, Batch
from simulatie.results.errors import ResultsError
from simulatie.results.verify import changed_files


def refuse_foreign(folder: Path, ignore: tuple[str, ...]) -> None:
    """Raise ResultsError for a folder with other people's files in it and no batch."""
    names = {path.name for path in folder.iterdir()}
    if names - set(ignore) and BATCH_FILE not in names:
        raise ResultsError(
            tr(
                "In {folder} staan andere bestanden en geen batch. "
                "Kies met --uit een lege of nieuwe map."
            ).format(folder=folder)
        )


def refuse_other(folder: Path, found: Batch, asked: Batch) -> None:
    """Raise ResultsError that names every difference that decides the numbers."""
    differences = [*_differences(found.identity, asked.identity), *_other_machine(found, asked)]
    if differences:
        raise ResultsError(
            "\n".join(
                [
                    tr("{folder} hoort bij een andere batch:").format(folder=folder),
                    *(f"  - {difference}" for difference in differences),
                    tr("Kies met --uit een andere map, of geef de opdracht van die batch."),
                ]
            )
        )


def refuse_changed(folder: Path, found: Batch) -> None:
    """Raise ResultsError when files of a batch that was written out are changed or missing."""
    problems = [] if found.state == UNFINISHED else changed_files(folder, found)
    if problems:
        raise ResultsError(
            "\n".join(
                [
                    *problems,
                    tr("Deze map is niet meer zoals de batch haar schreef. Kies een andere map."),
                ]
            )
        )


def _differences(found: Mapping[str, Any], asked: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(found.keys() | asked.keys()):
        there, here = found.get(name), asked.get(name)
        if isinstance(there, Mapping) and isinstance(here, Mapping):
            yield from _file_differences(name, there, here)
        elif there != here:
            yield _difference(name, there, here)


def _file_differences(
    kind: str, found: Mapping[str, str], asked: Mapping[str, str]
) -> Iterator[str]:
    for name in sorted(found.keys() | asked.keys()):
        words = {"kind": _words().get(kind, kind), "name": name}
        if name not in asked:
            yield tr("{kind} {name}: wel in de map, niet in uw opdracht").format(**words)
        elif name not in found:
            yield tr("{kind} {name}: wel in uw opdracht, niet in de map").format(**words)
        elif found[name] != asked[name]:
            yield tr("{kind} {name}: de inhoud is veranderd").format(**words)


def _difference(name: str, there: object, here: object) -> str:
    if name in ("code", "parameters"):
        return tr("{name} is veranderd sinds deze map werd gemaakt").format(
            name=_words().get(name, name)
        )
    return tr("{name}: in de map {there}, in uw opdracht {here}").format(
        name=_words().get(name, name), there=_value(there), here=_value(here)
    )


def _other_machine(found: Batch, asked: Batch) -> Iterator[str]:
    if found.state == DONE and found.werelden >= asked.werelden:
        return  # nothing is added to these tables, so nothing is mixed
    for name in sorted(found.versions.keys() | asked.versions.keys()):
        there, here = found.versions.get(name, "–"), asked.versions.get(name, "–")
        if there != here:
            yield tr("{name}: de map is gemaakt met {there}, hier is {here}").format(
                name=name, there=there, here=here
            )


def _value(value: object) -> str:
    if isinstance(value, bool):
        return tr("aan") if value else tr("uit")
    return str(value)


def _words() -> dict[str, str]:
    return {
        "scenarios": tr("scenario"),
        "buurten": tr("buurt"),
        "code": tr("de code van simulatie"),
        "parameters": tr("een waarde of bereik in basis.yaml of bij een maatregel"),
    }

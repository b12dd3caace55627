"""From the words of the analyst to files: a shipped name, a file, or a folder of scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import sep
from pathlib import Path

from simulatie.scenario.explain import nearest
from simulatie.scenario.problem import Phrase, Problem, phrase
from simulatie.scenario.shipped import BASIS, BUURTEN, SUFFIXES, shipped_names, yaml_files


@dataclass(frozen=True)
class Found:
    """A file to read: its path, its name for the reader, and whether it was shipped."""

    path: Path
    name: str
    is_shipped: bool = False


def find_scenarios(words: Iterable[str | Path], search: Path) -> Iterator[Found | Problem]:
    """Yield the scenario files meant by the words; a folder stands for its own files.

    A shipped name goes before a file or folder of that name; write ./NAME for the latter.
    """
    for word in map(str, words):
        if shipped := _shipped(word, search):
            yield shipped
        elif is_folder(word):
            yield from _in_folder(word)
        elif _is_place(word):
            yield Found(Path(word), word)
        else:
            yield _unknown(word, search, phrase("dit scenario bestaat niet"))


def find_buurten(words: Iterable[str | Path], search: Path) -> Iterator[Found | Problem]:
    """Yield the neighbourhood files meant by the words."""
    for word in map(str, words):
        if shipped := _shipped(word, search / BUURTEN):
            yield shipped
        elif is_folder(word):
            cure = phrase("noem een buurt bij haar naam, of één bestand")
            yield Problem(word, 0, 0, "", phrase("dit is een map, geen buurtbestand"), cure=cure)
        elif _is_place(word):
            yield Found(Path(word), word)
        else:
            yield _unknown(word, search / BUURTEN, phrase("deze buurt bestaat niet"))


def expand(words: Iterable[str | Path], search: Path) -> Iterator[str]:
    """Yield the words, with the files of a folder in its place when it has any."""
    for word in map(str, words):
        is_name = word in shipped_names(search) or word in shipped_names(search / BUURTEN)
        found = _in_folder(word) if is_folder(word) and not is_name else ()
        yield from [one.name for one in found if isinstance(one, Found)] or [word]


def basis_file(search: Path) -> Found:
    """Return the file of the basis, which every batch reads."""
    path = search / f"{BASIS}.yaml"
    return Found(path, _readable(path), is_shipped=True)


def is_folder(word: str) -> bool:
    """Whether a word means a folder on disk."""
    try:
        return bool(word) and Path(word).is_dir()
    except (OSError, ValueError):
        return False


def _is_place(word: str) -> bool:
    if "/" in word or sep in word or word.endswith(SUFFIXES):
        return True
    try:
        return bool(word) and Path(word).exists()
    except (OSError, ValueError):
        return False


def _shipped(word: str, folder: Path) -> Found | None:
    path = next((path for path in yaml_files(folder) if path.stem == word), None)
    return Found(path, _readable(path), is_shipped=True) if path else None


def _unknown(word: str, folder: Path, message: Phrase) -> Problem:
    names = shipped_names(folder)
    return Problem(
        word or '""',
        0,
        0,
        "",
        message,
        allowed=phrase("een van {keuzes}, of een bestand", keuzes=", ".join(names)),
        nearest=nearest(word, names),
        cure=phrase("een eigen bestand eindigt op .yaml"),
    )


def _in_folder(word: str) -> Iterator[Found | Problem]:
    try:
        files = yaml_files(Path(word))
    except OSError:
        yield Problem(word, 0, 0, "", phrase("deze map is niet te lezen"))
        return
    if not files:
        cure = phrase("een scenario is een bestand dat op .yaml eindigt")
        yield Problem(word, 0, 0, "", phrase("deze map bevat geen scenario's"), cure=cure)
    yield from (Found(path, str(path)) for path in files)


def _readable(path: Path) -> str:
    """The path as seen from here when it lies below, else in full."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)

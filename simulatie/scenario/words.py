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
    """Yield the scenario files meant by the words; a folder stands for its own files."""
    for word in map(str, words):
        path = Path(word)
        if not is_path(word):
            yield _shipped(word, search, phrase("dit scenario bestaat niet"))
        elif _is_folder(path):
            yield from _in_folder(path, word)
        else:
            yield Found(path, word)


def find_buurten(words: Iterable[str | Path], search: Path) -> Iterator[Found | Problem]:
    """Yield the neighbourhood files meant by the words."""
    for word in map(str, words):
        path = Path(word)
        if not is_path(word):
            yield _shipped(word, search / BUURTEN, phrase("deze buurt bestaat niet"))
        elif _is_folder(path):
            cure = phrase("noem een buurt bij haar naam, of één bestand")
            yield Problem(word, 0, 0, "", phrase("dit is een map, geen buurtbestand"), cure=cure)
        else:
            yield Found(path, word)


def basis_file(search: Path) -> Found:
    """Return the file of the basis, which every batch reads."""
    return Found(search / f"{BASIS}.yaml", _readable(search / f"{BASIS}.yaml"), is_shipped=True)


def expand(words: Iterable[str | Path]) -> Iterator[str]:
    """Yield the words, with the files of a folder in its place when it has any."""
    for word in map(str, words):
        folder = is_path(word) and _is_folder(Path(word))
        found = _in_folder(Path(word), word) if folder else ()
        yield from [one.name for one in found if isinstance(one, Found)] or [word]


def is_path(word: str) -> bool:
    """Whether a word means a place on disk, not a shipped name."""
    return "/" in word or sep in word or word in {".", ".."} or word.endswith(SUFFIXES)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _shipped(word: str, folder: Path, message: Phrase) -> Found | Problem:
    names = shipped_names(folder)
    if word in names:
        path = next(p for p in yaml_files(folder) if p.stem == word)
        return Found(path, _readable(path), is_shipped=True)
    as_folder = Path(word)
    cure = phrase("een eigen bestand eindigt op .yaml")
    if _is_folder(as_folder):
        cure = phrase("bedoelt u de map, schrijf dan ./{naam}", naam=word)
    return Problem(
        word or "''",
        0,
        0,
        "",
        message,
        allowed=phrase("een van {keuzes}, of een bestand", keuzes=", ".join(names)),
        nearest=nearest(word, names),
        cure=cure,
    )


def _in_folder(folder: Path, word: str) -> Iterator[Found | Problem]:
    try:
        files = yaml_files(folder)
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

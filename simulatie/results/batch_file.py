"""`batch.json`: what was run, from which inputs, by which code, and how each run ended.

Everything a reader needs beside the tables stands here, so that no figure asks the engine anything.
The batch hash covers what decides the numbers (inputs, seed, years, code), not the number of
worlds: more worlds in the same folder extend the batch.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from simulatie.language import tr
from simulatie.results.errors import ResultsError
from simulatie.results.schema import FORMAT, OutcomeDeclaration, RunKey

BATCH_FILE: Final = "batch.json"
DONE, FAILED, UNFINISHED = "done", "failed", "unfinished"


@dataclass(frozen=True)
class ScenarioEntry:
    """A scenario of the batch, in the order that fixes its colour.

    `other_start`: it has its own burn-in ("andere uitgangssituatie"), so only
    worlds pair it.
    """

    naam: str
    titel: Mapping[str, str]
    file: str
    other_start: bool = False


@dataclass(frozen=True)
class BuurtEntry:
    """A neighbourhood of the batch: its homes turn rates into absolute numbers."""

    naam: str
    titel: Mapping[str, str]
    woningen: int
    startjaar: int
    file: str


@dataclass(frozen=True)
class RunState:
    """How one run ended: "done", or "failed" with the reason in one sentence."""

    buurt: str
    scenario: str
    wereld: int
    state: str
    reason: str = ""

    @property
    def key(self) -> RunKey:
        """Neighbourhood, scenario and world."""
        return RunKey(self.buurt, self.scenario, self.wereld)


@dataclass(frozen=True)
class Batch:
    """The content of `batch.json`.

    `state`: "unfinished" (still running, or stopped), "failed" (some runs failed, the others are
    done) or "done". `identity`: the parts of the hash, to say what differs. `inputs` and `tables`:
    sha256 by path in the folder. `werelden` is N: worlds 0 … N−1.
    """

    hash: str
    state: str
    scenarios: tuple[ScenarioEntry, ...]
    buurten: tuple[BuurtEntry, ...]
    werelden: int
    zaad: int
    jaren: int
    inloop: int
    onzeker: str
    gebeurtenissen: bool
    prijspeil: int
    identity: Mapping[str, Any]
    versions: Mapping[str, str]
    inputs: Mapping[str, str]
    outcomes: tuple[OutcomeDeclaration, ...]
    tables: Mapping[str, str] = field(default_factory=dict)
    runs: tuple[RunState, ...] = ()
    finished: str = ""
    group_outcomes: tuple[OutcomeDeclaration, ...] = ()
    role_outcomes: tuple[OutcomeDeclaration, ...] = ()
    format: int = FORMAT

    def run_keys(self) -> list[RunKey]:
        """Every run of the batch in the order of the tables: buurt, scenario, wereld."""
        return [
            RunKey(buurt.naam, scenario.naam, wereld)
            for buurt in self.buurten
            for scenario in self.scenarios
            for wereld in range(self.werelden)
        ]

    def done(self) -> set[RunKey]:
        """The runs that stand in the tables."""
        return {run.key for run in self.runs if run.state == DONE}

    def failed(self) -> list[RunState]:
        """The runs that failed, with their reason."""
        return [run for run in self.runs if run.state == FAILED]


def identity_hash(identity: Mapping[str, Any]) -> str:
    """The sha256 of what decides the numbers, in canonical JSON."""
    return hashlib.sha256(_canonical(identity).encode()).hexdigest()


def to_bytes(batch: Batch) -> bytes:
    """The file as it is written: indented for people, with a seal over its own content."""
    content = asdict(batch)
    return (json.dumps({**content, "seal": _seal(content)}, indent=1, ensure_ascii=False)).encode()


def read_batch(folder: Path) -> Batch:
    """Read `batch.json`.

    Raises ResultsError when it is absent, unreadable, or of a format this program does not know.
    """
    content = _content(folder)
    try:
        return _from_content(content)
    except (KeyError, TypeError) as fault:  # keys that were renamed, removed or added by hand
        raise ResultsError(_unreadable(folder / BATCH_FILE)) from fault


def seal_holds(folder: Path) -> bool:
    """Whether `batch.json` is as the batch wrote it. Raises ResultsError as `read_batch` does."""
    content = _content(folder)
    return bool(content.pop("seal", "") == _seal(content))


def _seal(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical(content).encode()).hexdigest()


def _canonical(content: Mapping[str, Any]) -> str:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _content(folder: Path) -> dict[str, Any]:
    path = folder / BATCH_FILE
    try:
        content = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError) as fault:
        raise ResultsError(_absent(folder)) from fault
    except (OSError, ValueError) as fault:
        raise ResultsError(_unreadable(path)) from fault
    if not isinstance(content, dict):
        raise ResultsError(_unreadable(path))
    if content.get("format") != FORMAT:
        raise ResultsError(_other_format(folder, content.get("format")))
    return content


def _from_content(content: Mapping[str, Any]) -> Batch:
    fields = {name: value for name, value in content.items() if name != "seal"}
    for name in _ADDED_LATER:  # older folders are read without
        fields.setdefault(name, [])
    for name, kind in _ENTRIES.items():
        fields[name] = tuple(kind(**entry) for entry in fields[name])
    return Batch(**fields)


_ENTRIES: Final[Mapping[str, type]] = {
    "scenarios": ScenarioEntry,
    "buurten": BuurtEntry,
    "outcomes": OutcomeDeclaration,
    "runs": RunState,
    "group_outcomes": OutcomeDeclaration,
    "role_outcomes": OutcomeDeclaration,
}
_ADDED_LATER: Final = ("group_outcomes", "role_outcomes")


def _absent(folder: Path) -> str:
    if not folder.exists():
        return tr("{folder} bestaat niet.").format(folder=folder)
    return tr("{folder} is geen resultatenmap: er staat geen {file} in.").format(
        folder=folder, file=BATCH_FILE
    )


def _unreadable(path: Path) -> str:
    return tr("{path} is niet te lezen: het bestand is beschadigd of afgeschermd.").format(
        path=path
    )


def _other_format(folder: Path, found: object) -> str:
    if isinstance(found, int) and found > FORMAT:
        return tr(
            "{folder} is gemaakt door een nieuwere versie van simulatie "
            "(indeling {found}; deze versie leest indeling {known}). Werk simulatie bij."
        ).format(folder=folder, found=found, known=FORMAT)
    return tr(
        "{folder} heeft een indeling die deze versie van simulatie niet leest "
        "({found}; verwacht {known}). Reken de batch opnieuw door in een andere map."
    ).format(folder=folder, found=found, known=FORMAT)

"""What a batch is, before it runs: its options, its identity, its provenance.

The identity is what decides the numbers: inputs, declared values and ranges, seed, years, code. Its
hash names the folder, so the same command finds its own results again and another never does.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from simulatie import __version__
from simulatie.kernel import code_hash
from simulatie.recording.declarations import (
    declare_group_outcomes,
    declare_outcomes,
    declare_role_outcomes,
)
from simulatie.results.batch_file import (
    UNFINISHED,
    Batch,
    BuurtEntry,
    ScenarioEntry,
    identity_hash,
)
from simulatie.results.schema import BASIS, FORMAT
from simulatie.scenario import Inputs, to_yaml

EFFECTEN, GEEN, ALLES = "effecten", "geen", "alles"
UNCERTAIN: Final = (EFFECTEN, GEEN, ALLES)
"""What varies beside luck: what measures do, nothing, or every declared parameter."""

RESULTS: Final = Path("results")
HASH_DIGITS: Final = 8
LONGEST_NAME: Final = 80
PACKAGES: Final = ("numpy", "numba", "llvmlite", "pyarrow")
INSTRUCTIONS: Final = ("avx2", "avx512f", "fma", "asimd", "sve")


@dataclass(frozen=True)
class BatchOptions:
    """How much to run: worlds 0 … N−1, measured years after years of burn-in, and where.

    `werkers`: processes. `uit`: the results folder, or None for one named after the batch.
    """

    werelden: int = 21
    jaren: int = 10
    inloop: int = 5
    zaad: int = 1
    onzeker: str = EFFECTEN
    werkers: int = 1
    uit: Path | None = None
    gebeurtenissen: bool = False


def describe(inputs: Inputs, options: BatchOptions) -> tuple[Batch, dict[str, bytes]]:
    """The record of a batch that has not begun, and its inputs in complete form by path."""
    files = resolved_files(inputs)
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    identity = _identity(inputs, options, hashes)
    batch = Batch(
        hash=identity_hash(identity),
        state=UNFINISHED,
        scenarios=tuple(
            ScenarioEntry(s.naam, dict(s.titel), _scenario_path(s.naam), s.eigen_inloop)
            for s in inputs.scenarios
        ),
        buurten=tuple(
            BuurtEntry(b.naam, dict(b.titel), b.woningen, b.startjaar, _buurt_path(b.naam))
            for b in inputs.buurten
        ),
        werelden=options.werelden,
        zaad=options.zaad,
        jaren=options.jaren,
        inloop=options.inloop,
        onzeker=options.onzeker,
        gebeurtenissen=options.gebeurtenissen,
        prijspeil=inputs.basis.prijspeil,
        identity=identity,
        versions=versions(),
        inputs=hashes,
        outcomes=declare_outcomes(),
        group_outcomes=declare_group_outcomes(),
        role_outcomes=declare_role_outcomes(),
    )
    return batch, files


def resolved_files(inputs: Inputs) -> dict[str, bytes]:
    """Every scenario and neighbourhood in complete form, by its path in the results folder."""
    scenarios = {_scenario_path(s.naam): to_yaml(s, inputs) for s in inputs.scenarios}
    buurten = {_buurt_path(b.naam): to_yaml(b, inputs) for b in inputs.buurten}
    return {path: text.encode() for path, text in (scenarios | buurten).items()}


def default_folder(batch: Batch) -> Path:
    """`results/<scenario names>-<first 8 hex of the hash>`; basis is named only when alone."""
    names = [scenario.naam for scenario in batch.scenarios if scenario.naam != BASIS] or [BASIS]
    joined = "-".join(names)
    if len(joined) > LONGEST_NAME:
        joined = f"{names[0][:LONGEST_NAME]}-en-{len(names) - 1}-meer"
    return RESULTS / f"{joined}-{batch.hash[:HASH_DIGITS]}"


def versions() -> dict[str, str]:
    """What else may move the last bit of a number: packages, Python, system and processor."""
    packages = {name: version(name) for name in PACKAGES}
    return {
        "simulatie": __version__,
        "python": platform.python_version(),
        **packages,
        "system": platform.system(),
        "libc": " ".join(platform.libc_ver()),
        "processor": f"{platform.machine()} {_instruction_sets()}".strip(),
    }


def _identity(inputs: Inputs, options: BatchOptions, hashes: Mapping[str, str]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "scenarios": {s.naam: hashes[_scenario_path(s.naam)] for s in inputs.scenarios},
        "buurten": {b.naam: hashes[_buurt_path(b.naam)] for b in inputs.buurten},
        "parameters": _declared(inputs),
        "zaad": options.zaad,
        "jaren": options.jaren,
        "inloop": options.inloop,
        "onzeker": options.onzeker,
        "gebeurtenissen": options.gebeurtenissen,
        "code": code_hash(),
    }


def _declared(inputs: Inputs) -> str:
    """The hash of every declared value, range and distribution; words do not count."""
    declared = [
        *inputs.basis.parameters.values(),
        *(p for d in inputs.catalogue.values() for p in d.parameters.values()),
    ]
    values = {p.naam: [p.waarde, *p.bereik, p.verdeling, p.werkt] for p in declared}
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _scenario_path(naam: str) -> str:
    return f"scenarios/{naam}.yaml"


def _buurt_path(naam: str) -> str:
    return f"buurten/{naam}.yaml"


def _instruction_sets() -> str:
    try:
        words = set(Path("/proc/cpuinfo").read_text(encoding="utf-8").split())
    except OSError:  # not Linux; the machine type has to do
        return ""
    return " ".join(name for name in INSTRUCTIONS if name in words)

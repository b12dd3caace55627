"""Where the scenarios and neighbourhoods lie that come with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Final

BASIS: Final = "basis"
BUURTEN: Final = "buurten"
SUFFIXES: Final = (".yaml", ".yml")

PACKAGE: Final = Path(__file__).parents[1]


def shipped_folder() -> Path:
    """Return the folder of shipped files: that of the checkout, or the one inside the wheel."""
    checkout = PACKAGE.parent
    if (checkout / "pyproject.toml").exists() and (checkout / "scenarios").is_dir():
        return checkout / "scenarios"
    return PACKAGE / "scenarios"


def shipped_names(folder: Path) -> list[str]:
    """Return the names of the files in a folder, sorted, `basis` first."""
    names = sorted(path.stem for path in yaml_files(folder))
    return sorted(names, key=lambda name: name != BASIS)


def shipped_buurten() -> list[str]:
    """Return the names of the shipped neighbourhoods, sorted."""
    return shipped_names(shipped_folder() / BUURTEN)


def yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files of a folder itself, not of its subfolders, sorted by name."""
    found = (p for p in folder.iterdir() if p.suffix in SUFFIXES and not p.name.startswith("."))
    return sorted(path for path in found if not path.is_dir())

"""The how-to pages work: their files are written and their commands run, in an empty folder.

A page is a script for who follows it. A block that opens with `yaml file=NAME` is a file to write,
one with `sh run` holds commands to give, and one with `text makes` names the files that exist then.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "how_to").glob("*.md"))
CHECKOUT = ("simulatie", "scenarios", "pyproject.toml")
PATIENCE = 300
"""Seconds for one block; nearly all of it is compilation, and only the first time."""


class Block(NamedTuple):
    """A fenced block: its language, what to do with it, and its text."""

    language: str
    todo: str
    text: str


def blocks(page: Path) -> list[Block]:
    found = re.findall(
        r"^```(\w+)[ ]*([^\n]*)\n(.*?)^```$",
        page.read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    return [Block(*parts) for parts in found]


def file_name(block: Block) -> str | None:
    return block.todo.removeprefix("file=") if block.todo.startswith("file=") else None


def prepare(folder: Path, page: Path) -> None:
    """A page that adds to the package works in a copy of the checkout."""
    if not any((file_name(block) or "").startswith("simulatie/") for block in blocks(page)):
        return
    for name in CHECKOUT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)


def environment(folder: Path) -> dict[str, str]:
    """The commands of this environment first; the package of the folder, if there is one."""
    commands = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    known = {name: value for name, value in os.environ.items() if name != "SIMULATIE_TAAL"}
    return {**known, "PATH": commands, "PYTHONPATH": str(folder), "COLUMNS": "100"}


def follow(block: Block, folder: Path) -> None:
    """Do what a block says; a command that fails shows all it said."""
    name = file_name(block)
    if name:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
    elif block.todo == "run":
        done = subprocess.run(
            ["sh", "-eu", "-c", block.text],
            cwd=folder,
            env=environment(folder),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, f"{block.text}\n{done.stdout}\n{done.stderr}"
    elif block.todo == "makes":
        assert [line for line in block.text.split() if not (folder / line).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_can_be_followed(page, tmp_path):
    prepare(tmp_path, page)
    for block in blocks(page):
        follow(block, tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_says_what_to_do_with_it(page):
    todo = [block.todo for block in blocks(page)]
    assert {"run", "makes"} <= set(todo)
    assert [one for one in todo if one not in ("", "run", "makes") and "file=" not in one] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_batch_that_is_run_is_small(page):
    commands = "\n".join(block.text for block in blocks(page) if block.todo == "run")
    for batch in re.findall(r"simulatie batch .+$", commands, re.MULTILINE):
        assert re.search(r"--werelden [12] --jaren 1 --inloop [01]( |$)", batch)

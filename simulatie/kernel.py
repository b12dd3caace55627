"""The one way to compile a rule: `@kernel`.

Settings live here so that no rule can differ: no fast mathematics (bit-equal everywhere), no GIL,
and a disk cache. Numba notices a change only in the file of the kernel itself, never in a file that
kernel calls, so the cache lies in a folder named after the content of all files with kernels.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent
AFTER_THE_RUN = ("analysis", "cli", "presentation")
"""What only reads results: a better figure does not make a finished batch another batch."""


@cache
def code_hash() -> str:
    """Sixteen hex digits that change with any code that may decide a number of a run."""
    return _digest(
        path
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] not in AFTER_THE_RUN
    )


@cache
def kernel_hash() -> str:
    """The same for the files that hold kernels, or a word or number that kernels use."""
    return _digest(
        path
        for path in PACKAGE.rglob("*.py")
        if path.stem in ("kernel", "vocabulary")
        or path.parent.name == "state"
        or b"simulatie.kernel" in path.read_bytes()
    )


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cache_folder() -> Path:
    """Where the compiled kernels of this version of the code are kept between runs."""
    root = os.environ.get("SIMULATIE_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    folder = Path(root) if root else _home() / ".cache"
    return folder / "simulatie" / f"kernels-{kernel_hash()}"


def is_compiled() -> bool:
    """Whether an earlier run left compiled kernels, so that starting takes no compilation."""
    return any(cache_folder().glob("**/*.nbi"))


def runs_plain() -> bool:
    """Whether kernels run as plain Python: NUMBA_DISABLE_JIT=1, to debug and to prove them."""
    return os.environ.get("NUMBA_DISABLE_JIT") == "1"


def kernel(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile `function` on first use; plain Python when NUMBA_DISABLE_JIT=1."""
    if runs_plain():
        return function
    compiled = _numba().njit(cache=True, nogil=True, error_model="numpy")(function)
    return _compiled_once_for_constants(compiled)


def _compiled_once_for_constants(compiled: Any) -> Callable[..., Any]:
    """Let a call with a constant use the code for any number of its type.

    Left alone, Numba compiles a kernel anew for every constant that another kernel hands it:
    `emit` 38 times over, a third of all compile time, for the same machine code.
    """
    template, unliteral = compiled.get_call_template, _numba().types.unliteral

    def get_call_template(args: Any, kws: Any) -> Any:
        kinds = {name: unliteral(kind) for name, kind in kws.items()}
        return template(tuple(unliteral(kind) for kind in args), kinds)

    compiled.get_call_template = get_call_template
    typed: Callable[..., Any] = compiled
    return typed


@cache
def _numba() -> Any:
    os.environ.setdefault("NUMBA_CACHE_DIR", str(cache_folder()))
    import numba

    return numba


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a service account without a home folder
        return Path(tempfile.gettempdir())

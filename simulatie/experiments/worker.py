"""One process that simulates worlds, started by `engine.py` with a connection and a target.

It reads orders from a connection and sends each run back as soon as it is finished. A fault ends
the process: what state it left behind is then of no concern, and the parent starts a fresh one. It
is no child of multiprocessing, which would run a user's own script once more in every worker.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Final

from simulatie.results.schema import RunTables

SECONDS_BETWEEN_LOOKS: Final = 0.5


class Ready:
    """The engine is loaded; send an order."""


class OrderDone:
    """Every run of the order was sent."""


@dataclass(frozen=True)
class Fault:
    """The run that was under way failed: the reason in one sentence, and at length for the log."""

    reason: str
    details: str


def main() -> None:
    """Serve orders until the parent is gone; arguments: file descriptor, "module:function"."""
    descriptor, target = sys.argv[1:]
    connection: Connection = Connection(int(descriptor))
    sys.excepthook = _reporting_to(connection)
    threading.Thread(target=_follow_parent, args=[os.getppid()], daemon=True).start()
    simulate_world = _function(target)
    with suppress(EOFError, ConnectionError):
        connection.send(Ready())
        while True:
            _serve(connection, simulate_world)


def _follow_parent(parent: int) -> None:
    """End this process soon after a parent that was killed and could not say so."""
    while os.getppid() == parent:
        time.sleep(SECONDS_BETWEEN_LOOKS)
    os._exit(1)


def _serve(connection: Connection, simulate_world: Callable[[Any], Iterable[RunTables]]) -> None:
    order = connection.recv()
    for run in simulate_world(order):
        connection.send(run)
    connection.send(OrderDone())


def _function(target: str) -> Callable[[Any], Iterable[RunTables]]:
    module, _, name = target.partition(":")
    function: Callable[[Any], Iterable[RunTables]] = getattr(import_module(module), name)
    return function


def _reporting_to(
    connection: Connection,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        reason = " ".join(f"{kind.__name__}: {error}".split())
        details = "".join(traceback.format_exception(kind, error, trace))
        with suppress(OSError):  # the parent may be gone as well
            connection.send(Fault(reason, details))

    return report

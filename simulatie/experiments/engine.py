"""Worlds over processes: hands out orders, collects runs, survives what goes wrong in one of them.

Which process does which world has no influence on any table, so the number of workers changes
nothing but the time. Why plain processes and no pool: docs/decisions/0013-processes-for-worlds.md.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, Pipe, wait
from typing import IO, TYPE_CHECKING, Any, Final

from simulatie.experiments.worker import Fault, OrderDone, Ready
from simulatie.language import tr
from simulatie.results.schema import RunKey, RunTables

if TYPE_CHECKING:
    from simulatie.simulation import WorldOrder

TRIES: Final = 2
"""A process that is killed may have been unlucky (memory), so its world gets one more try."""
SECONDS_TO_STOP: Final = 0.5

# Not `-m`: what the worker sends must be of the module that the parent imports, not of `__main__`.
_START: Final = "from simulatie.experiments.worker import main; main()"


class EngineError(Exception):
    """The processes cannot start: a fault of the installation, not of one run."""


@dataclass(frozen=True)
class RunFailure:
    """One run that could not be done; the others go on."""

    key: RunKey
    reason: str
    details: str


@dataclass(frozen=True)
class _Assignment:
    """An order and the runs of it that are still to come, in the order in which they come."""

    order: WorldOrder
    tries: int = 0

    @property
    def first(self) -> RunKey:
        return RunKey(self.order.buurt.naam, self.order.scenarios[0].naam, self.order.wereld)

    def without(self, scenario: str) -> _Assignment:
        left = tuple(s for s in self.order.scenarios if s.naam != scenario)
        return replace(self, order=replace(self.order, scenarios=left))


def run_orders(
    orders: Iterable[WorldOrder],
    workers: int,
    *,
    target: str = "simulatie.simulation:simulate_world",
    log: IO[str] | None = None,
) -> Generator[RunTables | RunFailure, None, None]:
    """Yield each run as it finishes, in no promised order; `log` receives what the workers print.

    Closing the generator, or an exception where it stands, stops every process at once. Raises
    EngineError when a process cannot load the engine.
    """
    waiting = deque(_Assignment(order) for order in orders)
    crew = _Crew(target, log)
    try:
        crew.add(min(workers, len(waiting)))
        while waiting or crew.busy:
            crew.hand_out(waiting)
            for worker in crew.with_news():
                yield from _news(worker, crew, waiting)
    finally:
        crew.stop()


def _news(worker: _Worker, crew: _Crew, waiting: deque[_Assignment]) -> Iterator[Any]:
    message = worker.message()
    if isinstance(message, RunTables):
        worker.assignment = worker.under_way.without(message.scenario)
        yield message
    elif isinstance(message, OrderDone):
        worker.assignment = None
    elif isinstance(message, Ready):
        worker.ready = True
    else:
        crew.replace(worker, message)
        if worker.assignment is not None:
            yield from _retry_or_fail(worker, message, waiting)


def _retry_or_fail(
    worker: _Worker, fault: Fault | None, waiting: deque[_Assignment]
) -> Iterator[RunFailure]:
    assignment = worker.under_way
    if not assignment.order.scenarios:
        return
    if fault is None and assignment.tries + 1 < TRIES:
        waiting.appendleft(replace(assignment, tries=assignment.tries + 1))
        return
    reason = worker.reason_of_death(fault)
    yield RunFailure(assignment.first, reason, fault.details if fault else reason)
    rest = assignment.without(assignment.first.scenario)
    if rest.order.scenarios:
        waiting.appendleft(replace(rest, tries=0))


class _Worker:
    """One process, the connection to it, and what it is doing."""

    def __init__(self, target: str, log: IO[str] | None) -> None:
        self.connection, theirs = Pipe()
        self.assignment: _Assignment | None = None
        self.ready = False
        with theirs:
            self.process = _start(theirs, target, log)

    @property
    def under_way(self) -> _Assignment:
        if self.assignment is None:
            raise ValueError("the worker has no order")
        return self.assignment

    def message(self) -> Any:
        """The next message, or None when the process is gone."""
        try:
            return self.connection.recv()
        except (EOFError, OSError):
            return None

    def take(self, assignment: _Assignment) -> None:
        self.assignment = assignment
        with suppress(OSError):  # a process that died is noticed when its end of file is read
            self.connection.send(assignment.order)

    def reason_of_death(self, fault: Fault | None) -> str:
        if fault is not None:
            return fault.reason
        code = self.process.wait()
        if code == -signal.SIGKILL:
            return tr(
                "het rekenproces is van buiten gestopt (signaal 9), vaak door te weinig geheugen"
            )
        return tr("het rekenproces stopte vanzelf (code {code})").format(code=code)

    def stop(self) -> None:
        self.connection.close()
        self.process.terminate()


class _Crew:
    """The processes of one batch."""

    def __init__(self, target: str, log: IO[str] | None) -> None:
        self.target = target
        self.log = log
        self.workers: list[_Worker] = []

    @property
    def busy(self) -> bool:
        return any(worker.assignment for worker in self.workers)

    def add(self, count: int) -> None:
        self.workers += [_Worker(self.target, self.log) for _ in range(count)]

    def replace(self, worker: _Worker, fault: Fault | None) -> None:
        worker.stop()
        worker.process.wait()
        self.workers.remove(worker)
        if not worker.ready:
            raise EngineError(worker.reason_of_death(fault))
        self.add(1)

    def hand_out(self, waiting: deque[_Assignment]) -> None:
        for worker in self.workers:
            if waiting and worker.ready and worker.assignment is None:
                worker.take(waiting.popleft())

    def with_news(self) -> Sequence[_Worker]:
        ready = wait([worker.connection for worker in self.workers])
        return [worker for worker in self.workers if worker.connection in ready]

    def stop(self) -> None:
        for worker in self.workers:
            worker.stop()
        for worker in self.workers:
            _end(worker.process)


def _start(theirs: Connection, target: str, log: IO[str] | None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _START, str(theirs.fileno()), target],
        env={**os.environ, **_environment()},
        stdin=subprocess.DEVNULL,
        stdout=log or subprocess.DEVNULL,
        stderr=log or subprocess.DEVNULL,
        pass_fds=[theirs.fileno()],
        process_group=0,  # Ctrl-C reaches the parent alone, which then stops the workers
    )


def _environment() -> dict[str, str]:
    one_thread = dict.fromkeys(
        ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"
    )
    return {**one_thread, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

"""V5 and V6: desks of two roles at once, each its own exact weekly chain; Little and Erlang.

The wijkteam weighs crisis, dossier and margin, the GGZ looks at who came first; they have other
lengths and other staff, and share households. Neither should notice the other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hand_made import by_batches, within_four_errors
from role_queues import Desk, Lived, idle, in_state, open_desks, plant, run_desks, work
from weekly_chain import Queue, erlang_b, queue_by_erlang_a, queue_lengths, wait_by_erlang_c

from simulatie.rules.aanmelding import sign_up
from simulatie.state.trajecten import LOOPT, WACHT
from simulatie.vocabulary import ECHT_SIGNAAL, GGZ, INTAKE, ROLES, WIJKTEAM

WARM_UP = 2_000
URGENT_FIRST = {"crisis": 10.0, "dossier": 1.0, "marge": 0.5, "wachttijd": 0.2}
FIRST_COME = {"wachttijd": 1.0}


def wijkteam(queue: Queue, posts: int = 1) -> Desk:
    return Desk(WIJKTEAM, queue, posts, URGENT_FIRST)


def ggz(queue: Queue, posts: int = 1) -> Desk:
    return Desk(GGZ, queue, posts, FIRST_COME)


def name(desks: Sequence[Desk]) -> str:
    return " ".join(f"{ROLES[desk.role]} rho {desk.queue.rho:.2f}" for desk in desks)


def check_chain(desk: Desk, lived: Lived) -> None:
    """The queue and the cases of one role against the exact chain, and Little's law."""
    settled, role = slice(WARM_UP, None), desk.role
    waiting, in_case = queue_lengths(desk.queue)
    assert within_four_errors(*by_batches(lived.waiting[settled, role]), waiting)
    assert within_four_errors(*by_batches(lived.in_case[settled, role]), in_case)
    assert lived.in_case[:, role].max() <= desk.queue.places
    check_little(role, lived)


def check_little(role: int, lived: Lived) -> None:
    """Weeks that people waited are the same weeks that the queue was long: nothing is left over."""
    waited = lived.weeks_waited[:, role].sum() + lived.weeks_still_waiting[role]
    assert waited == lived.waiting[:, role].sum()
    away = lived.started[:, role].sum() + lived.gave_up[:, role].sum()
    assert lived.arrived[:, role].sum() == away + lived.waiting[-1, role]


def check_wait(desk: Desk, lived: Lived) -> None:
    """Wq = ErlangC·(1 − 1/(2S)) of those whose help began; the formula is good to half a per cent.

    The weekly chain has it from Little: the error is that of the length of the queue.
    """
    role, queue = desk.role, desk.queue
    mean = lived.weeks_waited[:, role].sum() / lived.started[:, role].sum()
    _, error = by_batches(lived.waiting[:, role])
    formula = wait_by_erlang_c(queue) * (1.0 - 0.5 / queue.duration)
    assert abs(mean - formula) <= 4.0 * error / queue.arrivals + 0.005 * formula


def surplus(gone: np.ndarray, there: np.ndarray, chance: float) -> np.ndarray:
    """More who went this week than follows from who was there last week: mean 0, binomial."""
    found = gone[1:] - chance * there[:-1]
    assert within_four_errors(*by_batches(found), 0.0)
    spread = chance * (1.0 - chance) * there[:-1]
    assert within_four_errors(*by_batches(found**2 - spread), 0.0)
    return found


def done(desk: Desk, lived: Lived) -> np.ndarray:
    role = desk.role
    return surplus(lived.done[:, role], lived.in_case[:, role], 1.0 / desk.queue.duration)


def gave_up(desk: Desk, lived: Lived) -> np.ndarray:
    role = desk.role
    return surplus(lived.gave_up[:, role], lived.waiting[:, role], desk.queue.giving_up)


def check_independent(desks: Sequence[Desk], lived: Lived) -> None:
    """That many go at one role says nothing about the other, though they share households."""
    one, other = (done(desk, lived) for desk in desks)
    assert within_four_errors(*by_batches(one * other), 0.0)
    if desks[0].queue.giving_up > 0.0:
        one, other = (gave_up(desk, lived) for desk in desks)
        assert within_four_errors(*by_batches(one * other), 0.0)


def check_endless_patience(desks: Sequence[Desk], weeks: int, homes: int = 400) -> None:
    lived = run_desks(desks, weeks, homes=homes)
    for desk in desks:
        check_chain(desk, lived)
        check_wait(desk, lived)
    check_independent(desks, lived)


SHORT = (
    (wijkteam(Queue(4, 10.0, 0.2)), ggz(Queue(1, 5.0, 0.14))),
    (wijkteam(Queue(14, 14.0, 0.85), posts=2), ggz(Queue(12, 26.0, 0.32))),
    (wijkteam(Queue(5, 8.0, 0.45), posts=5), ggz(Queue(5, 10.0, 0.4))),
)
LONG = (
    (wijkteam(Queue(4, 10.0, 0.2)), ggz(Queue(1, 5.0, 0.14))),  # ρ .50 and .70
    (wijkteam(Queue(5, 10.0, 0.4)), ggz(Queue(12, 26.0, 0.37))),  # ρ .80 and .80
    (wijkteam(Queue(14, 14.0, 0.85), posts=2), ggz(Queue(10, 10.0, 0.9), posts=2)),  # .85, .90
    (wijkteam(Queue(5, 10.0, 0.475), posts=5), ggz(Queue(15, 15.0, 0.925))),  # ρ .95 and .925
)


@pytest.mark.parametrize("desks", SHORT, ids=name)
def test_every_role_is_its_own_exact_weekly_chain(desks):
    check_endless_patience(desks, 25_000)


@pytest.mark.lang
@pytest.mark.parametrize("desks", LONG, ids=name)
def test_every_role_is_its_own_exact_weekly_chain_over_a_long_time(desks):
    check_endless_patience(desks, 600_000, homes=1_000)


@pytest.mark.parametrize("intake", [2, 5])
def test_an_intake_in_which_nobody_is_done_makes_every_case_longer(intake):
    """Little for cases: S weeks, and all of the intake but the first, of everyone who comes."""
    desks = wijkteam(Queue(4, 10.0, 0.2)), ggz(Queue(5, 10.0, 0.3))
    lived = run_desks(desks, 12_000, **{"casework.intake_weken": intake})
    for desk in desks:
        mean, error = by_batches(lived.in_case[WARM_UP:, desk.role])
        length = desk.queue.duration + intake - 1
        assert within_four_errors(mean / desk.queue.arrivals, error / desk.queue.arrivals, length)


IMPATIENT = (
    (wijkteam(Queue(10, 10.0, 1.2, 0.05)), ggz(Queue(6, 20.0, 0.45, 0.05), posts=2)),  # 1.2, 1.5
    (wijkteam(Queue(14, 14.0, 0.85, 0.02), posts=2), ggz(Queue(12, 26.0, 0.5, 0.02))),  # .85, 1.08
    (wijkteam(Queue(3, 6.0, 0.65, 0.1), posts=3), ggz(Queue(10, 10.0, 1.5, 0.1))),  # 1.3, 1.5
)


def lost_share(queue: Queue) -> float:
    """θ·Lq/λ: who leaves the queue every week, over who enters it."""
    return queue.giving_up * queue_lengths(queue)[0] / queue.arrivals


def check_loss(desk: Desk, lived: Lived) -> None:
    queue, role = desk.queue, desk.role
    more = lived.gave_up[:, role] - lost_share(queue) * lived.arrived[:, role]
    assert within_four_errors(*by_batches(more[WARM_UP:]), 0.0)


def check_patience(desks: Sequence[Desk], weeks: int) -> None:
    lived = run_desks(desks, weeks)
    for desk in desks:
        check_chain(desk, lived)
        check_loss(desk, lived)
    check_independent(desks, lived)


@pytest.mark.parametrize("desks", IMPATIENT, ids=name)
def test_with_patience_every_role_loses_its_exact_share(desks):
    check_patience(desks, 12_000)


@pytest.mark.lang
@pytest.mark.parametrize("desks", IMPATIENT, ids=name)
def test_with_patience_every_role_loses_its_exact_share_over_a_long_time(desks):
    check_patience(desks, 400_000)


def test_the_published_share_is_lost():
    """Garnett et al. 2002: in continuous time 19.6 % at c = 10, S = 10, ρ = 1.2, θ = .05."""
    queue = Queue(10, 10.0, 1.2, giving_up=0.05)
    assert 0.05 * queue_by_erlang_a(queue) / 1.2 == pytest.approx(0.1957, abs=0.0001)
    assert lost_share(queue) == pytest.approx(0.1957, abs=0.001)


@pytest.mark.parametrize("desk", [desk for desks in IMPATIENT for desk in desks])
def test_with_patience_the_weekly_chain_is_erlang_a_to_two_per_cent(desk):
    assert queue_lengths(desk.queue)[0] == pytest.approx(queue_by_erlang_a(desk.queue), rel=0.02)


def test_who_leaves_as_fast_as_who_is_helped_is_a_poisson_number():
    """With θ = 1/S every one present leaves with the same chance: no place or staff matters."""
    queue = Queue(6, 20.0, 0.45, giving_up=0.05)
    assert sum(queue_lengths(queue)) == pytest.approx(0.45 * 20.0)
    assert lost_share(queue) == pytest.approx(0.3555, abs=0.0001)


PUBLISHED = {(10, 10.0, 0.85): 2.85, (10, 4.0, 0.85): 2.63, (10, 40.0, 0.85): 2.97}
PUBLISHED |= {(10, 10.0, 0.95): 14.90, (20, 13.0, 0.90): 4.77, (3, 10.0, 0.80): 2.46}


@pytest.mark.parametrize(("law", "length"), PUBLISHED.items())
def test_the_weekly_chain_is_erlang_c_of_half_a_week_less(law, length):
    places, duration, rho = law
    queue = Queue(places, duration, rho * places / duration)
    assert queue_lengths(queue)[0] == pytest.approx(length, abs=0.005)
    formula = wait_by_erlang_c(queue) * (1.0 - 0.5 / duration)
    assert length / queue.arrivals == pytest.approx(formula, rel=0.005)


def test_erlang_c_is_that_of_the_books():
    """One place: the chance to wait is ρ. With a = 8 of ten: 40.9 %."""
    assert wait_by_erlang_c(Queue(1, 5.0, 0.14)) == pytest.approx(0.7 * 5.0 / 0.3)
    assert erlang_b(10, 8.0) == pytest.approx(0.1217, abs=0.0001)
    assert wait_by_erlang_c(Queue(10, 10.0, 0.8)) == pytest.approx(0.4092 * 5.0, abs=0.001)


def test_planted_arrivals_are_what_a_sign_up_makes_of_signals():
    """The same households in the queue of the wijkteam, by the engine's own step."""
    desk = wijkteam(Queue(5, 10.0, 0.45))
    planted, signed = (open_desks([desk], 200) for _ in range(2))
    for new in np.random.default_rng(1).poisson(0.45, 2_000):
        rows = idle(planted, 1 << WIJKTEAM)[:new]
        plant(planted, WIJKTEAM, rows)
        signed.residents["signaal"] = 0
        signed.residents["signaal"][rows] = ECHT_SIGNAAL
        sign_up(signed)
        for tables in (planted, signed):
            work(tables)
        for status in (WACHT, LOOPT):
            one, other = (in_state(t, status)["huishouden"] for t in (planted, signed))
            assert (np.sort(one) == np.sort(other)).all()
    assert signed.log.counts[INTAKE] > 800

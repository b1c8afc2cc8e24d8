"""The page as a Shiny app: each tab has its own session; all share one engine. Only this module needs Shiny."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from shiny import App, Inputs, Outputs, Session, reactive, ui
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request

from experiments.dashboard import beside, drawing
from experiments.dashboard.basis import EXPLOITED, Basis
from experiments.dashboard.content import FILES, render_page
from experiments.dashboard.engine import Engine, Move
from experiments.dashboard.estimates import Estimates, estimate_pairs
from experiments.dashboard.guard import HERE, Guard
from experiments.dashboard.state import config_text, experiment_of, parse
from experiments.dashboard.trajectories import picked_by_rule, trajectories
from experiments.question.standing import standing
from experiments.words import sentence
from sim.errors import visible

Tell = Callable[..., Awaitable[None]]  # sends one part of an answer under the number of its move


class RunsFailed(Exception):
    """Runs failed; as text, one line for the page."""


class Tab:
    """One session: at most one move at a time; a newer one stops it."""

    def __init__(self, basis: Basis, engine: Engine, session: Session) -> None:
        self.basis, self.engine, self.session = basis, engine, session
        self.move: Move | None = None
        self.work: asyncio.Task[None] | None = None

    def begin(self, message: Any) -> None:
        """Stop what runs, and begin what the page asks for."""
        self.stop()
        number = message.get("number") if isinstance(message, dict) else None
        raw = message.get("raw") if isinstance(message, dict) else None
        move_number = number if isinstance(number, int) and not isinstance(number, bool) else 0
        self.work = asyncio.create_task(self.answer(move_number, raw if isinstance(raw, dict) else {}))

    def stop(self) -> None:
        """Let the move of this tab stop; nothing more is sent for it."""
        if self.move is not None:
            self.move.cancel()
        if self.work is not None:
            self.work.cancel()

    async def answer(self, number: int, raw: dict[str, Any]) -> None:
        """Answer a move, in the order of what matters; a fault takes the place of every number."""

        async def tell(kind: str, **fields: Any) -> None:
            await self.session.send_custom_message("trustline", {"kind": kind, "number": number, **fields})

        try:
            await self.answer_or_raise(raw, tell)
        except RunsFailed as error:
            await tell("failed", text=str(error))
        except Exception as error:
            print(f"dashboard: {one_line(error)}", file=sys.stderr)
            await tell("failed", text=f"The calculation failed: {one_line(error)}. No figure is shown.")

    async def answer_or_raise(self, raw: dict[str, Any], tell: Tell) -> None:
        """Send the figures, then people's days, then the other belief sets. Raises Failed with one line."""
        state, faults = parse(self.basis, raw)
        if faults:
            raise RunsFailed(f"{'. '.join(faults[:3])}. Mend it, and the figures come back.")
        began = time.perf_counter()
        if not self.engine.ready.done():
            await tell("waiting", text="Preparing: the model is being compiled (half a minute, the first time only).")
            await asyncio.wrap_future(self.engine.ready)
            await tell("waiting", text="Preparing: people live the years before day 0, once for each run.")
        else:
            self.engine.ready.result()
        move = self.move = self.engine.move(state)
        await tell("config", text=config_text(self.basis, state))
        estimates = await self.estimate_beliefs(move, state.beliefs, whole=True)
        seconds = time.perf_counter() - began
        runs = f"{estimates.replicates} pairs of runs, {estimates.persons:,} persons followed"
        await tell(
            "figures",
            finding=drawing.page_title(self.basis, estimates, state),
            glance=drawing.glance(estimates),
            today=beside.today_lines(estimates),
            groups=beside.group_table(self.basis, estimates),
            supply=beside.supply_table(estimates),
            settings=beside.settings_list(self.basis, state),
            standing=standing(experiment_of(self.basis, state)),
            belief_said=f"{sentence(state.beliefs)} ({runs}; 95 % intervals)",
            differences=drawing.draw_differences(estimates),
            states=drawing.draw_where_people_are(estimates),
            states_title=drawing.states_title(estimates),
            others=drawing.draw_other_numbers(estimates),
            status=f"Calculated in {seconds:.1f} s." if seconds >= 0.05 else "Calculated: these runs were kept.",
        )
        people = await await_result(self.engine.call(move, lambda: trajectories(self.engine, move)))
        count = len(people.pairs)
        paths = [drawing.draw_person(p, k + 1, count, state) for k, p in enumerate(people.pairs)]
        first = picked_by_rule(people.pairs, estimates.numbers[EXPLOITED].difference)
        await tell("lives", places=people.places, paths=paths, first=first)
        await self.send_each_belief(move, estimates, tell)

    async def send_each_belief(self, move: Move, on_top: Estimates, tell: Tell) -> None:
        """Send the same difference under every belief set; a set whose runs failed says so."""
        sets: list[Estimates | str] = []
        for beliefs in self.basis.belief_sets_shown(on_top.beliefs):
            try:
                sets.append(on_top if beliefs == on_top.beliefs else await self.estimate_beliefs(move, beliefs))
            except RunsFailed as error:
                sets.append(f"{sentence(beliefs)}: {error}")
        await tell(
            "beliefs", html=drawing.draw_under_each_belief(sets, on_top.beliefs), title=drawing.belief_title(sets)
        )

    async def estimate_beliefs(self, move: Move, beliefs: str, whole: bool = False) -> Estimates:
        """Return the estimates under a belief set, kept or made; raise Failed if any of its runs failed."""
        key = (repr(replace(move.state, beliefs=beliefs, replicate=0)), whole)
        estimates = self.engine.estimates.get(key)
        if estimates is not None:
            return estimates
        futures = self.engine.submit(move, beliefs)
        outcomes = await asyncio.gather(*(asyncio.wrap_future(f) for f in futures), return_exceptions=True)
        errors = [d for d in outcomes if isinstance(d, BaseException)]
        if errors:
            for error in errors[:1]:
                print(f"dashboard: {one_line(error)}", file=sys.stderr)
            raise RunsFailed(
                f"{len(errors)} of {len(outcomes)} pairs of runs failed: {one_line(errors[0])}. No figure is shown."
            )
        pairs = [d for d in outcomes if d is not None and not isinstance(d, BaseException)]
        if len(pairs) < len(outcomes):
            raise asyncio.CancelledError
        new_estimates = estimate_pairs(self.basis, beliefs, pairs, whole)
        self.engine.estimates.put(key, new_estimates)
        return new_estimates


async def await_result(future: Future[Any]) -> Any:
    """Return what a future of the pool gives; a cancelled move ends its tab's work."""
    outcome = await asyncio.wrap_future(future)
    if outcome is None:
        raise asyncio.CancelledError
    return outcome


def one_line(error: BaseException) -> str:
    """Return an error as one line."""
    return visible(" ".join(f"{type(error).__name__}: {error}".split()))[:300]


def make_app(basis: Basis, engine: Engine) -> App:
    """Return the app; it answers only to this machine's own names, and takes moves from its own page only."""

    def front(request: Request) -> Any:
        state, notes = parse(basis, dict(request.query_params))
        return ui.page_html(render_page(basis, state, notes))

    def server(input: Inputs, output: Outputs, session: Session) -> None:
        tab = Tab(basis, engine, session)
        session.on_ended(tab.stop)

        @reactive.effect
        @reactive.event(input.move)
        def _() -> None:
            tab.begin(input.move())

    app = App(front, server, static_assets={"/page": FILES}, debug=False)
    app.sanitize_errors = True
    app.sanitize_error_msg = "Something went wrong here; the other parts of the page still hold."
    app.starlette_app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(HERE))
    app.starlette_app.add_middleware(Guard)
    return app

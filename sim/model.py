"""`Model`: the Mesa face of a run. The arrays are the state; agents are views of a row, made on first use."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import mesa
import numpy as np
from mesa.agent import AgentSet

from sim.beliefs import Beliefs
from sim.codes import LEFT_REGION, NEVER, STATUSES
from sim.errors import ConfigError, Fault, RunError
from sim.finding import find
from sim.policy import Policy, settings_from
from sim.reading import meant, read
from sim.reading_state import READING
from sim.records import ADVOCATE, OFFICER, TRAFFICKER
from sim.simulation import Simulation
from sim.story import Life, life_of
from sim.structure import Structure
from sim.world import World


class View(mesa.Agent, ABC):
    """An agent that is a view of one row: its attributes are the fields of `sim/records.py`, read as of today.

    Reading never changes a run; writing is refused. `unique_id` is Mesa's and depends on what was
    made before; `person` (or `row`) is stable over scenarios.
    """

    fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, model: Model, row: int) -> None:
        super().__init__(model)
        self.row = row

    def __getattr__(self, name: str) -> Any:
        if name in type(self).fields:
            return self._table()[name][self.__dict__["row"]].item()
        known = (*type(self).fields, "row", "model", "unique_id")
        raise AttributeError(f"{type(self).__name__} has no field '{name}'{meant(name, known)}")

    def __setattr__(self, name: str, value: Any) -> None:
        if name in type(self).fields:
            raise AttributeError(f"{name}: a view is for reading; a run changes by its rules only")
        super().__setattr__(name, value)

    @abstractmethod
    def _table(self) -> np.ndarray:
        """Return the records that this kind of agent is a view of."""


class Victim(View):
    """A person who is or was trafficked (the law's word). Synthetic."""

    fields = READING.names or ()

    def _table(self) -> np.ndarray:
        return self.model.people

    @property
    def status_word(self) -> str:
        """The status as a word."""
        return STATUSES[self.status]

    def story(self) -> Life:
        """Return what has happened to this person since day 0, in words: `print(victim.story())`.

        Raises RunError if the model keeps no diary.
        """
        return self.model.life(self.person)


class Trafficker(View):
    """Somebody who holds people; as abstract as the model needs."""

    fields = TRAFFICKER.names or ()

    def _table(self) -> np.ndarray:
        return self.model.simulation.state.traffickers


class Advocate(View):
    """A post of a service worker, and who fills it."""

    fields = ADVOCATE.names or ()

    def _table(self) -> np.ndarray:
        return self.model.simulation.state.advocates


class Officer(View):
    """A post of a police officer, and who fills it."""

    fields = OFFICER.names or ()

    def _table(self) -> np.ndarray:
        return self.model.simulation.state.officers


class Model(mesa.Model):
    """One run as a Mesa model.

    Parameters
    ----------
    world, policy, beliefs, structure: names, paths or objects. `policy` None: the status quo.
    parameters: overrides of declared parameters, each in its range.
    seed, replicate: the key of all draws, 32 bits each.
    policy_day: the day from which the policy holds.
    start: "burn_in" (20 years under the status quo, kept on disk) or "fresh".
    diary: whether to note everything that happens to people, for stories; the run stays the same to the bit.

    Errors: ConfigError, with every fault.
    """

    def __init__(
        self,
        world: str | Path | World = "bay_area",
        policy: str | Path | Policy | None = None,
        *,
        beliefs: str | Path | Beliefs = "even",
        structure: str | Path | Structure = "default",
        parameters: Mapping[str, float] | None = None,
        seed: int = 0,
        replicate: int = 0,
        policy_day: int = 0,
        start: str = "burn_in",
        burn_in_years: int = 20,
        diary: bool = False,
    ) -> None:
        super().__init__(rng=np.random.default_rng(seed))
        made = world if isinstance(world, World) else World.load(world)
        held = beliefs if isinstance(beliefs, Beliefs) else Beliefs.load(beliefs)
        shape = structure if isinstance(structure, Structure) else Structure.load(structure)
        chosen = policy if isinstance(policy, Policy) or policy is None else load_policy(policy)
        try:
            self.simulation = Simulation.start(
                made,
                held,
                shape,
                parameters=parameters,
                seed=seed,
                replicate=replicate,
                start=start,
                burn_in_years=burn_in_years,
            )
        except ValueError as error:
            raise ConfigError([Fault("Model", 1, str(error))]) from None
        if diary:
            self.simulation.keep_diary()
        self._keeps_diary = diary
        if chosen is not None:
            self.simulation.put_ahead(chosen, policy_day)
        self._views: dict[type, list[View]] = {}
        self._people: tuple[int, np.ndarray] | None = None

    @property
    def day(self) -> int:
        """The next day to live; 0 is the end of the burn-in."""
        return self.simulation.day

    def step(self) -> None:
        """Let one day pass."""
        self.simulation.run(1)

    def run(self, days: int) -> None:
        """Let many days pass; the same bits as stepping."""
        self.simulation.run(days)
        self.steps += days

    def run_model(self) -> None:
        """Let a year pass (Mesa's name)."""
        self.run(365)

    @property
    def people(self) -> np.ndarray:
        """Everybody who ever arrived, one row a person (READING): a read-only copy as of today."""
        if self._people is None or self._people[0] != self.day:
            self._people = (self.day, self.simulation.people())
        return self._people[1]

    def life(self, person: int) -> Life:
        """Return what has happened to a person since day 0. Raises RunError: no diary, or no such person."""
        if not self._keeps_diary:
            raise RunError("no diary was kept; make the model with Model(..., diary=True)")
        s = self.simulation
        return life_of(person, self.people, s.course(), s.diary(), self.day)

    def counts(self) -> dict[str, int]:
        """Return how many people are in each status today."""
        return dict(zip(STATUSES, (int(n) for n in self.simulation.state.run["by_status"][0]), strict=True))

    def _made(self, kind: type[View]) -> list[View]:
        views = self._views.setdefault(kind, [])
        rows = len(self.people) if kind is Victim else len(kind._table(self._probe(kind)))
        views += [kind(self, row) for row in range(len(views), rows)]
        return views

    def _probe(self, kind: type[View]) -> View:
        probe = kind.__new__(kind)
        object.__setattr__(probe, "model", self)
        return probe

    @property
    def agents_by_type(self) -> dict[type, AgentSet]:
        """Agents by kind: people present, traffickers, filled posts."""
        return {
            kind: AgentSet(list(self._present(kind)), random=self.random)
            for kind in (Victim, Trafficker, Advocate, Officer)
        }

    def _present(self, kind: type[View]) -> Iterator[View]:
        views = self._made(kind)
        if kind is Victim:
            keep = self.people["status"] != LEFT_REGION
        elif kind is Trafficker:
            keep = np.ones(len(views), bool)
        else:
            keep = views[0]._table()["vacant_until"] < NEVER
        return (view for view, there in zip(views, keep, strict=True) if there)

    @property
    def agents(self) -> AgentSet:
        """All agents, as an AgentSet of views."""
        return AgentSet(
            [a for kind in (Victim, Trafficker, Advocate, Officer) for a in self._present(kind)], random=self.random
        )


def load_policy(name: str | Path) -> Policy:
    """Return a policy by name or path. Raises ConfigError."""
    document = read(find(name, "policies"))
    return Policy(
        str(document.value.get("name", name)),
        settings_from(document, document.value.get("levers"), ("levers",), None),
    )

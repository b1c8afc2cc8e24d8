"""`Model`: the Mesa face of a run. The arrays are the state; agents are views of a row, made on first use."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Self

import mesa
import numpy as np
from mesa.agent import AgentSet
from mesa.model import RNGLike, SeedLike

from sim.beliefs import Beliefs
from sim.codes import DAYS_A_YEAR, LEFT_REGION, NEVER, STATUSES
from sim.declared.fields import names_of
from sim.errors import ConfigError, Fault, RunError
from sim.policy import Policy
from sim.reading import suggest_word
from sim.reading_state import READING
from sim.records import ADVOCATE, OFFICER, TRAFFICKER
from sim.simulation import LAST_DAY, Simulation
from sim.story import Life, life_of
from sim.structure import Structure
from sim.whole import MOST_DAYS, MOST_KEY, whole_number
from sim.world import World


class View(mesa.Agent, ABC):
    """An agent that is a view of one row: its attributes are the fields of `sim/records.py`, read as of today.

    Reading never changes a run; writing is refused. `unique_id` follows from kind and row: it is the same in a
    copy, a pickle and every scenario, and so are `person` and `row`.
    """

    fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, model: Model, row: int) -> None:
        # Mesa's own start would count ids anew in a copied model, and keep every model that ever had an agent
        self.model = model
        self.row = row
        self.unique_id = row * len(KINDS_OF_AGENTS) + KINDS_OF_AGENTS.index(type(self))
        self.pos = None

    def remove(self) -> None:
        """Refuse: people and posts come and go by the rules only. Raises AttributeError."""
        raise AttributeError("a view is for reading; nobody is removed from a run")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what Python asks for when it copies; no field is named so
            raise AttributeError(name)
        if name in type(self).fields:
            return self._table()[name][self.__dict__["row"]].item()
        known = (*type(self).fields, "row", "model", "unique_id")
        raise AttributeError(f"{type(self).__name__} has no field '{name}'{suggest_word(name, known)}")

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

    fields = tuple(names_of(TRAFFICKER))

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


KINDS_OF_AGENTS = (Victim, Trafficker, Advocate, Officer)


class Model(mesa.Model):
    """One run as a Mesa model. A copy (`copy.copy` too) or a pickle is a run of its own; it goes on to the same bits.

    Parameters
    ----------
    world, policy, beliefs, structure: names, paths or objects. `policy` None: the status quo.
    parameters: overrides of declared parameters, each in its range.
    seed, replicate: the key of all draws, 32 bits each; where only one is stated, the other is 0. Without both the
        seed is drawn as Mesa draws one: from `rng`, else anew for each model. `model.seed` says which it was.
    rng: what Mesa takes (a number, SeedSequence, Generator), instead of `seed`.
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
        seed: int | None = None,
        replicate: int | None = None,
        rng: RNGLike | SeedLike | None = None,
        policy_day: int = 0,
        start: str = "burn_in",
        burn_in_years: int = 20,
        diary: bool = False,
    ) -> None:
        self.seed, self.replicate = key_of(seed, replicate, rng)
        super().__init__(rng=np.random.default_rng(self.seed))
        day = whole_number("policy_day", policy_day, 0, MOST_DAYS)
        days = (day, LAST_DAY)
        chosen = policy if isinstance(policy, Policy) or policy is None else Policy.load(policy, days=days)
        self.simulation = Simulation.start(
            world if isinstance(world, World) else World.load(world),
            beliefs if isinstance(beliefs, Beliefs) else Beliefs.load(beliefs),
            structure if isinstance(structure, Structure) else Structure.load(structure),
            parameters=parameters,
            seed=self.seed,
            replicate=self.replicate,
            start=start,
            burn_in_years=burn_in_years,
            keep=seed is not None or replicate is not None,  # a key that was drawn is hardly asked for again
        )
        if diary:
            self.simulation.keep_diary()
        self._keeps_diary = diary
        if chosen is not None:
            self.simulation.put_ahead(chosen, day)
        self._views: dict[type, list[View]] = {}
        self._people: tuple[int, np.ndarray] | None = None

    def __getstate__(self) -> dict[str, Any]:
        """Return what a copy or a pickle holds; the read-only copy of people is made again."""
        return {**self.__dict__, "_people": None}

    def __copy__(self) -> Self:
        return copy.deepcopy(self)  # views, the bound step and Mesa's generators all lead back to one model

    @property
    def day(self) -> int:
        """The next day to live; 0 is the end of the burn-in."""
        return self.simulation.day

    def step(self) -> None:
        """Let one day pass."""
        self.simulation.run(1)

    def run(self, days: int) -> None:
        """Let many days pass; the same bits as stepping. A `step` of a subclass is not called. Raises ConfigError."""
        self.simulation.run(days)
        self.steps += days

    def run_model(self) -> None:
        """Step through a year (Mesa's name), and through a subclass's own `step`."""
        for _ in range(DAYS_A_YEAR):
            self.step()

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

    def _all_views(self, kind: type[View]) -> list[View]:
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
        return {kind: AgentSet(list(self._present(kind)), random=self.random) for kind in KINDS_OF_AGENTS}

    @property
    def agent_types(self) -> list[type]:
        """The kinds of agents."""
        return list(KINDS_OF_AGENTS)

    def _present(self, kind: type[View]) -> Iterator[View]:
        views = self._all_views(kind)
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
        return AgentSet([a for kind in KINDS_OF_AGENTS for a in self._present(kind)], random=self.random)


def key_of(seed: int | None, replicate: int | None, rng: RNGLike | SeedLike | None) -> tuple[int, int]:
    """Return the key of all draws, (seed, replicate). Raises ConfigError."""
    if seed is not None and rng is not None:
        raise ConfigError([Fault("seed, rng", 0, "expected one of the two, got both")])
    if seed is None and (rng is not None or replicate is None):
        try:
            seed = int(np.random.default_rng(rng).integers(MOST_KEY, endpoint=True))
        except (TypeError, ValueError) as error:
            raise ConfigError([Fault("rng", 0, str(error))]) from None
    named = (("seed", seed), ("replicate", replicate))
    first, second = (0 if given is None else whole_number(name, given, 0, MOST_KEY) for name, given in named)
    return first, second

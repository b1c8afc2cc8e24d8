"""Runs the twin and the engine side by side and prints where they first differ; exit code 1 if they do."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from sim.beliefs import Beliefs
from sim.declared import MECHANISMS
from sim.declared.fields import names_of
from sim.layers import Setting
from sim.levers import LEVERS
from sim.policy import Policy
from sim.segments import segments
from sim.simulation import Simulation
from sim.structure import Structure
from sim.world import World
from tests.conftest import far_end, with_labor
from tests.naive.cases import differences as case_differences
from tests.naive.twin import Twin
from tests.plain_structure import EVERYTHING, PLAIN
from tests.speaking_world import AWAKE, speaking_world

DAYS, CHANGE = 500, 120
TWO_COUNTIES = Path(__file__).parents[1] / "worlds/two_counties.yaml"
POLICY = {
    **{lever.name: far_end(lever) for m in MECHANISMS for lever in m.levers},
    "response_to_minors": {"detain": 0.3, "drop_off": 0.3, "hold": 0.2, "child_welfare": 0.1, "leave": 0.1}, "response_share": 0.9,
    "arrest_on_other_charge": 0.1, "center_mentors": 0.6, "center_incentives": 0.5, "accompaniment": 0.5,
    "accompaniment_independent": True, "patience": 5, "firewall": 0.6, "staff_languages": 0.5, "staff_known": 0.5,
    "warm_handoff": 0.6, "shared_database": 0.7, "police_database": 0.6, "one_night_hold_and_way_home": 0.8, "task_force": 0.6, "task_force_services": 0.5,
    "first_advocate": 0.7, "first_advocate_hours": 60, "tangible_help": 0.6, "training_staff": 0.9, "training_police": 0.8, "training_compliance": 0.9,
    "adults_referred": 0.4, "adults_cited": 0.5, "adults_let_go": 0.5,
    "waiting_list": 0.7, "priority_recent": 60.0, "intake_days": 5, "intake_hours": 0.7,
}  # fmt: skip


# What changed a rule is at its neutral value in every world: these move it, further than any world would.
CHOSEN = {
    "placed.known": 0.8, "police.reports": 0.6, "placed.staff_contact": 0.15, "mentor.days": 200, "asking.trust": 2.5,
    "found.alone_trust": 2, "found.to_police": 0.0006, "found.self_referral": 0.0006, "leaving.trust": -2, "leaving.police_trust": -1.5,
    "trust.baseline_arrest_advocate": 0.2, "promise.break_weight": 3, "promise.doubt": 0.6, "promise.unmet": 0.5, "promise.stay_end": 0.4,
    "promise.release": 0.7, "hold.harm": 0.3, "retrieval.confidential": 0.4, "missing.rate": 0.03,
}  # fmt: skip


# Cases about many, and many yeses, so that retaliation strikes.
OFTEN_STRUCK = {
    "cooperation.intercept": -0.5,
    "cooperation.trust": 4.0,
    "cooperation.fear": -0.5,
    "cooperation.bond": -0.5,
    "retaliation.rate": 0.32,
    "charge.records_alone": 0.5,
    "charge.by_records": 0.5,
    "evidence.online": 0.01,
    "found.again_minor": 0.04,
}


def with_numbers(world: World, numbers: dict[str, float]) -> World:
    """Return a world whose numbers of the model are moved."""
    file = world.file.model_copy(update={"parameters": {**world.file.parameters, **numbers}})
    return World(file, world.travel_matrix, world.status_quo, world.path)


def switched_on(part: float = 0.75) -> dict[str, float]:
    """Return the numbers of the mechanisms that are off by default, part of the way to their farther ends.

    At a far end a chance could be 1, which shows no draw.
    """
    numbers = {}
    for p in (p for m in MECHANISMS if m.off_by_default() for p in m.parameters):
        end = p.high if p.high - p.default >= p.default - p.low else p.low
        numbers[p.name] = p.default + part * (end - p.default)
    return numbers


@dataclass(frozen=True)
class Case:
    """A run that twin and engine both make: what it is called, and what it is made of."""

    name: str
    seed: int
    beliefs: str
    settings: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, float] = field(default_factory=dict)
    speaking: bool = False
    labor: float = 0.0
    world: str | Path = "small"
    days: int = DAYS


ADDED = {n: s for n, s in EVERYTHING.settings.items() if s != PLAIN.settings[n]}
COUNTIES = {"behind.kept": 0.7, "visits.held": 0.25, "found.outreach": 0.001}
THRESHOLD = {"trust_curve": "threshold", "after_release": "street", "carry_over": "some"}
STAYERS = {"center_after_first_day": "high", "mentor_contact_builds_trust": "stayers", "ask_again": "no"}
CASES = (
    Case("1", 1, "even"),
    Case("2", 2, "custody_harms", THRESHOLD, CHOSEN),
    Case("3", 3, "separation_helps", STAYERS),
    Case("4", 4, "custody_harms", numbers=CHOSEN),
    Case("5", 5, "even", ADDED),
    Case("6", 6, "custody_harms", ADDED, CHOSEN),
    Case("what is off by default, switched on", 4, "neutral", numbers=switched_on()),
    Case("communities 7", 7, "even", numbers={**CHOSEN, **AWAKE, "home.distrust": -0.5}, speaking=True),
    Case("communities 8", 8, "even", numbers={**CHOSEN, **AWAKE, "home.distrust": 0.5}, speaking=True),
    Case("communities that hear of retaliation", 9, "even", numbers={**switched_on(), **AWAKE, **OFTEN_STRUCK}, speaking=True),
    Case("two counties 7", 7, "even", {"carry_over": "some"}, COUNTIES, world=TWO_COUNTIES),
    Case("two counties 8", 8, "even", {"carry_over": "some"}, {**CHOSEN, **switched_on(), "behind.kept": 0.7}, world=TWO_COUNTIES),
    Case("with labor 7", 7, "even", ADDED, labor=0.5),
    Case("with labor 8", 8, "custody_harms", numbers={**CHOSEN, **switched_on()}, labor=0.5),
)  # fmt: skip
SABOTAGE = Case("a twin that visits a fifth more often", 1, "even", days=CHANGE + 1)


def setting(case: Case) -> tuple[World, Beliefs, Structure, Policy]:
    """Return world, beliefs, structure and policy of a case."""
    world = with_labor(with_numbers(World.load(case.world), case.numbers), case.labor)
    policy = Policy("test", {name: (Setting(POLICY[name]),) for name in POLICY if name in LEVERS})
    shape = Structure("test", {**PLAIN.settings, **case.settings})
    return speaking_world(world) if case.speaking else world, Beliefs.load(case.beliefs), shape, policy


def run_engine(case: Case) -> Simulation:
    """Return the engine's run of a case."""
    world, beliefs, shape, policy = setting(case)
    engine = Simulation.start(world, beliefs, shape, seed=case.seed, start="fresh")
    engine.put_ahead(policy, CHANGE)
    engine.run(case.days)
    return engine


def run_twin(case: Case, sabotage: bool = False) -> Twin:
    """Return the twin's run of a case; `sabotage`: it visits a fifth more often."""
    world, beliefs, shape, policy = setting(case)
    twin = Twin(world, beliefs, shape, (case.seed, 0))
    if sabotage:
        twin.p.visits_held *= 1.2
    twin.run(CHANGE)
    twin.use(segments(policy, world, CHANGE)[0])
    twin.run(case.days - CHANGE)
    return twin


def differences(engine: Simulation, twin: Twin) -> list[str]:
    """Return what differs after some months: lines of the course, fields of people, workers, occupied beds."""
    lines_apart = []
    lines = [tuple(int(x) for x in line)[:5] for line in engine.course().tolist()]
    lines_apart += [
        f"line {k}: engine {a}, twin {b}" for k, (a, b) in enumerate(zip(lines, twin.course, strict=False)) if a != b
    ][:3]
    if len(lines) != len(twin.course):
        lines_apart.append(f"{len(lines)} lines, twin {len(twin.course)}")
    waits = engine.state.waits[: int(engine.state.run["waits"][0])]
    noted = [tuple(int(w[n]) for n in ("who", "line", "since", "until", "priority", "how")) for w in waits]
    if noted != twin.lists.waits:
        lines_apart.append(f"{len(noted)} waits, twin {len(twin.lists.waits)}, or they differ")
    rows = engine.state.victims[: len(twin.people)]
    for v, row in zip(twin.people, rows, strict=True):
        lines_apart += [
            f"person {v.person}: {n} {row[n]!r}, twin {getattr(v, n)!r}"
            for n in names_of(row.dtype)
            if row[n] != getattr(v, n)
        ]
    for name, kind in (("advocates", "burnout"), ("officers", "cynicism")):
        for county in twin.counties:
            for w in getattr(county, name):
                row = getattr(engine.state, name)[w.row]
                lines_apart += [
                    f"{name} {w.row}: {n}"
                    for n in ("worker", "vacant_until", "trained", kind)
                    if row[n] != getattr(w, n)
                ]
    for k, c in enumerate(twin.communities):
        row = engine.state.communities[k]
        names = ("trust_services", "trust_police", "silence", "credibility", "members")
        lines_apart += [
            f"community {k}: {n} {row[n]!r}, twin {getattr(c, n)!r}" for n in names if row[n] != getattr(c, n)
        ]
    lines_apart += [
        f"facility {f.row}: occupied"
        for f in twin.facilities
        if engine.state.facilities["occupied"][f.row] != f.occupied
    ]
    return lines_apart + case_differences(engine, twin)


def compiled_engines() -> list[Simulation]:
    """Return the engine's runs of all cases, made by compiled code in a process of its own: the twin is not compiled."""
    env = {name: value for name, value in os.environ.items() if name != "NUMBA_DISABLE_JIT"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.naive.compare", "engines"], env=env, stdout=subprocess.PIPE, check=True
    )
    return pickle.loads(done.stdout)  # of our own child


def main() -> int:
    """Print for each case whether twin and engine are the same; return 1 where they are not."""
    failed = False
    *engines, watched = compiled_engines()
    for case, engine in zip(CASES, engines, strict=True):
        lines_apart = differences(engine, run_twin(case))
        print(f"{case.name}:", "same" if not lines_apart else "\n".join(lines_apart[:8]))
        failed |= bool(lines_apart)
    caught = differences(watched, run_twin(SABOTAGE, sabotage=True))
    print(f"{SABOTAGE.name}:", "caught" if caught else "not caught")
    return int(failed or not caught)


if __name__ == "__main__":
    if sys.argv[1:] == ["engines"]:
        sys.stdout.buffer.write(pickle.dumps([run_engine(case) for case in (*CASES, SABOTAGE)]))
        sys.exit(0)
    sys.exit(main())

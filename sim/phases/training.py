"""Training programs, each night: some are trained, some forget. Who leaves takes it along (`sim/phases/staff.py`)."""

from __future__ import annotations

from sim.compiled import rule
from sim.declared.training import FORGETS, REACHED, TONIGHT, TRAINING
from sim.draws import uniform
from sim.rules import training
from sim.state import State

# Advocates and officers are told apart in draws by an offset of `who`: identities of workers grow, and never so far.
OFFICERS_FROM = 2_000_000_000


@rule
def train_tonight(s: State, county: int, day: int) -> None:
    """Train some of the county's advocates and officers who are in post; hours are asked for and used."""
    lever = s.levers[county]
    p = s.parameter[0]
    c = s.counties[county]
    if lever.training_staff > 0.0 or p.training_fades > 0.0:
        for row in range(c.advocate_first, c.advocate_first + c.advocate_posts):
            a = s.advocates[row]
            if a.vacant_until <= day:
                before = int(a.trained)
                a.trained = trained_after(
                    s, int(a.worker), day, before, lever.training_staff, lever.training_compliance
                )
                if a.trained > before:
                    c.advocate_wanted += p.training_hours_staff
                    c.advocate_used += p.training_hours_staff
    if lever.training_police > 0.0 or p.training_fades > 0.0:
        for row in range(c.officer_first, c.officer_first + c.officer_posts):
            o = s.officers[row]
            if o.vacant_until <= day:
                before = int(o.trained)
                who = OFFICERS_FROM + int(o.worker)
                o.trained = trained_after(s, who, day, before, lever.training_police, lever.training_compliance)
                if o.trained > before:
                    c.officer_wanted += p.training_hours_police
                    c.officer_used += p.training_hours_police


@rule
def trained_after(s: State, who: int, day: int, trained: int, coverage: float, compliance: float) -> int:
    """Return whether a worker is trained after tonight: 1 or 0."""
    r = s.run[0]
    p = s.parameter[0]
    if trained == 1:
        return int(uniform(r.key0, r.key1, TRAINING, who, day, FORGETS) >= training.chance_forgets(p))
    if not training.is_reached(uniform(r.key0, r.key1, TRAINING, who, 0, REACHED), coverage, compliance):
        return 0
    return int(uniform(r.key0, r.key1, TRAINING, who, day, TONIGHT) < training.chance_trained(p))

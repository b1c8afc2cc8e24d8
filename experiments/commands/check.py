"""`trustline check`: is a file usable, and what does an experiment cost?"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from experiments.designs.sample import Sample
from experiments.endings import UNUSABLE_INPUT, tell_error
from experiments.estimates.lever_differences import each_contrast, lines_of_levers
from experiments.exit_codes import DONE
from experiments.question.experiment import Experiment, load
from experiments.question.size import MOST_HOURS, at_most, bytes_needed, bytes_on_disk, hours_needed, refuse_size
from experiments.question.stated import name_fault
from experiments.question.until import look_counts
from experiments.tables.terminal import width, wrap_lines
from experiments.words import display_name, join_words, value_in_words
from sim import beliefs, policy, structure, world
from sim.capacity_faults import uncalled_lines
from sim.errors import ConfigError, Fault
from sim.layers import FIRST, Levers, overlay
from sim.lookup import ROOMS, find_config, shipped_configs
from sim.parameters import GROUPS
from sim.partly import gather
from sim.reading import Document, display_path, is_there, read_document

T = TypeVar("T")
MOST_RANGES = 12  # of a design, that are listed
MOST_OPTIONS = 50  # the levers of more options than these are not listed


def kind_of(document: Document) -> str:
    """Return which kind of file this is, by its keys; the folder's name where keys do not tell."""
    keys = set(document.value)
    if keys & {"scenarios", "contrasts", "baseline", "replicates"}:
        return "experiments"
    if keys & {"like", "counties", "facilities", "travel", "people"}:
        return "worlds"
    if keys & set(GROUPS):
        return "beliefs"
    if keys & set(structure.SWITCHES):
        return "structures"
    if "levers" in keys:
        return "policies"
    if document.path.parent.name in ROOMS:
        return document.path.parent.name
    expected = "expected a world, policy, belief set, structure or experiment"
    raise ConfigError([Fault(document.file, 1, f"cannot tell what kind of file this is; {expected}")])


def path_of(config: str) -> Path:
    """Return the path of a file, or of a shipped name in any room; an experiment's name first, as `run` takes it."""
    if config.endswith((".yaml", ".yml")) or is_there(Path(config)):
        return Path(config)
    for room in sorted(ROOMS, key=lambda room: room != "experiments"):
        if is_there(shipped_configs() / room / f"{Path(config).name}.yaml"):
            return find_config(Path(config).name, room)
    return find_config(config, "experiments")


def describe_file(path: Path) -> str:
    """Return one line or more on a usable file; raise ConfigError on another."""
    document = read_document(path)
    kind = kind_of(document)
    words = f"{display_path(path)}: a usable "
    if kind == "worlds":
        loaded_world = world.world_from_document(document)
        count = len(loaded_world.county_names) - 1
        counties = f"{count} count{'y' if count == 1 else 'ies'}"
        labor = loaded_world.labor_at_start()
        forms = f" exploited for sex, {labor:,} for labor" if labor else ""
        first = f"{words}world: {loaded_world.people.exploited_at_start:,} people{forms}, {counties}"
        return "\n".join([first, *list_lines(loaded_world, loaded_world.status_quo.levers)])
    if kind == "beliefs":
        believed = load_named(document, "the belief set", beliefs.beliefs_from_document)
        return f"{words}belief set: {len(believed.values)} numbers"
    if kind == "structures":
        loaded_structure = load_named(document, "the structure", structure.structure_from_document)
        return f"{words}structure: {len(loaded_structure.settings)} switches"
    if kind == "policies":
        return f"{words}policy: {len(policy.policy_from_document(document).levers)} levers"
    return describe_experiment(words, load(str(path) if str(path).endswith((".yaml", ".yml")) else path))


def describe_experiment(words: str, experiment: Experiment) -> str:
    """Return what an experiment runs and costs; `words`: what its first line begins with. Raises ConfigError, RunError: too large."""
    most = at_most(experiment)
    refuse_size(most)
    cost = most.cost()
    counts = {
        "scenarios": len(experiment.policies),
        "belief sets": len(experiment.beliefs),
        "structures": len(experiment.structures),
        "settings of what is varied": len(experiment.matrix.rows),
        "replicates": most.file.replicates,
    }
    until = until_lines(experiment, most)
    lines = [
        f"{words}experiment",
        *until,
        f"  {'at most' if until else 'runs   '}         {cost['runs']:,} ({' x '.join(f'{n:,} {of_one(what) if n == 1 else what}' for what, n in counts.items() if n > 1 or 'varied' not in what)})",
        *(f"  {'set' if k == 0 else '':13}{line}" for k, line in enumerate(factor_lines(experiment))),
        f"  person-days  {cost['person_days'] / 1e6:,.0f} million, burn-ins counted",
        f"  memory       {gigabytes(bytes_needed(most))}",
        f"  disk         {gigabytes(bytes_on_disk(most))}",
        f"  time         {time_in_words(cost['minutes'], hours_needed(most))}",
    ]
    return "\n".join([*lines, *waiting_lines(experiment), *lever_lines(experiment), *off_lines(experiment)])


def list_lines(where: world.World, levers: Levers, policy_day: int = FIRST) -> list[str]:
    """Return a line for each group that stands on a waiting list from which nobody of it is called, under levers laid over the status quo."""
    laid = overlay(where.status_quo.levers, levers)
    days = {policy_day} | {one.from_day for many in levers.values() for one in many if one.from_day is not None}
    return [
        f"  list         {line}"
        for line in uncalled_lines(laid, where.county_names[:-1], sorted(days), where.people.share_labor > 0)
    ]


def waiting_lines(experiment: Experiment) -> list[str]:
    """Return such lines of an experiment's scenarios, at the first of its points; each once, with the scenarios that it is of."""
    of: dict[str, list[str]] = {}
    for name, one in list(experiment.policies.items())[:MOST_OPTIONS]:
        for line in list_lines(experiment.world, one.levers, experiment.file.policy_day):
            of.setdefault(line, []).append(name)
    return [f"{line} ({', '.join(names)})" for line, names in of.items()]


def of_one(what: str) -> str:
    """Return the words of a count as they stand for one: `belief set`."""
    return what.removesuffix("s")


def gigabytes(size: float) -> str:
    """Return how many bytes are needed at most; little is called little, and not nothing."""
    return f"up to about {size / 1e9:,.1f} GB" if size >= 1e8 else "under 0.1 GB"


def until_lines(experiment: Experiment, most: Experiment) -> list[str]:
    """Return the rule by which replicates are added, and what its first look costs; nothing without one."""
    until, least = experiment.file.until, experiment.cost()
    if until is None:
        return []
    looks = ", ".join(f"{n:,}" for n in look_counts(until))
    return [
        f"  until        half the 95 % interval of {' minus '.join(until.contrast)} ({until.outcome}) is {until.half_width:g} at most, at every point",
        f"               looks at {looks} replicates",
        f"  at least     {least['runs']:,} runs, {time_in_words(least['minutes'], 0.0).partition(',')[0]}",
    ]


def time_in_words(minutes: float, hours_here: float) -> str:
    """Return how long a run takes; beyond a day on this machine, that it wants `--yes`."""
    if hours_here > MOST_HOURS:
        return f"about {minutes / 60:,.0f} hours on two cores; more than {MOST_HOURS:g} hours here, so `trustline run` wants --yes"
    took = f"{minutes / 60:,.1f} hours" if minutes > 120 else f"{max(minutes, 0.1):.1f} minutes"
    return f"about {took} on two cores, and half a minute to compile the first time"


def factor_lines(experiment: Experiment) -> list[str]:
    """Return a line for each number or lever that the experiment sets or varies at its points."""
    matrix, everywhere = experiment.matrix, len(experiment.policies)
    lines = design_lines(experiment.sample) if experiment.sample else []
    sampled = experiment.sample.factors if experiment.sample else ()
    for f in (f for f in matrix.factors if f not in sampled):
        where = f" (in {join_words(list(f.scenarios))})" if 0 < len(f.scenarios) < everywhere else ""
        lines.append(f"{f.name} {' or '.join(map(value_in_words, matrix.values(f)))}{where}")
    return lines


def design_lines(sample: Sample) -> list[str]:
    """Return lines for a sampled design: its method and size, then the first of its ranges."""
    settings = ", ".join(f"{name} {value_in_words(value)}" for name, value in sample.settings.items())
    head = f"by {display_name(sample.method)}: {sample.size:,} points over {len(sample.ranges):,} ranges ({settings}, seed {sample.seed})"
    first = [f"{r.factor.name} {r.low:g} to {r.high:g}" for r in sample.ranges[:MOST_RANGES]]
    more = len(sample.ranges) - len(first)
    return [head, *first, *([f"and {more:,} more"] if more else [])]


def lever_lines(experiment: Experiment) -> list[str]:
    """Return the levers that each contrast moves, and each option against the baseline: one thing at a time, or not."""
    # pandas and scipy, for which whoever has a fault in a file need not wait
    from experiments.estimates.paired import against_baseline

    contrasts = [(a, b) for a, b in experiment.file.contrasts]
    if len(experiment.policies) < 2 or len(experiment.policies) > MOST_OPTIONS:
        return []
    lines = (
        ["  contrasts    each with the levers that it moves (from the second's value to the first's)"]
        if contrasts
        else []
    )
    for (of, against), differences in each_contrast(experiment, contrasts):
        words = "; ".join(d.words() for d in differences) or "nothing: the two are alike"
        several = f"{len(differences)} levers: " if len(differences) > 1 else ""
        lines.append(f"    {of} minus {against}: {several}{words}")
    lines.append(f"  options      each with the levers that it moves against {experiment.file.baseline}")
    return [*lines, *(f"    {x}" for x in lines_of_levers(experiment, against_baseline(experiment)))]


def off_lines(experiment: Experiment) -> list[str]:
    """Return the levers that some option moves and that do nothing here at any point, each with why: what they act on is off."""
    from experiments.estimates.levers_off import reason_off
    from experiments.estimates.paired import against_baseline

    if len(experiment.policies) < 2 or len(experiment.policies) > MOST_OPTIONS:
        return []
    pairs = each_contrast(experiment, against_baseline(experiment))
    levers = dict.fromkeys(d.lever for _, differences in pairs for d in differences)
    lines = []
    for lever in levers:
        why = [reason_off(lever, experiment.world, point.parameters) for point in experiment.points]
        if all(why):
            lines.append(f"  no effect    {lever}: {why[0]}")
    return lines


def load_named(document: Document, what: str, make: Callable[[Document], T]) -> T:
    """Return what `make` makes of a document whose `name` can be part of a file name. Raises ConfigError with every fault."""
    faults: list[Fault] = []
    value = gather(faults, lambda: make(document))
    name = document.value.get("name")
    if isinstance(name, str) and (message := name_fault(what, name)):
        faults.append(document.fault(("name",), message))
    if faults or value is None:
        raise ConfigError(sorted(faults, key=lambda f: f.line))
    return value


def check_command(config: str) -> int:
    """Do what `trustline check` does; return the exit code."""
    try:
        description = describe_file(path_of(config))
        print(wrap_lines(description, width()) if sys.stdout.isatty() else description)  # in a pipe a line stays one
    except UNUSABLE_INPUT as error:
        return tell_error(error)
    return DONE

"""What an experiment file sets or varies at all points: numbers of the model, levers of all scenarios or of one.

A number (or a word) is set once; a list of them is varied, and the lists make a full grid. A number of the model is the
same in every scenario: it is an uncertainty, and no policy. So a trafficker's numbers may stand here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from experiments.designs.matrix import Factor, Matrix, every_pair, full_grid, grid_size
from experiments.designs.sample import Sample
from sim.beliefs import Beliefs, number_fault
from sim.errors import ConfigError, Fault
from sim.levers import LEVERS, final_value
from sim.parameters import REGISTRY
from sim.policy import unknown_lever
from sim.reading import Document, Place, unknown_message

if TYPE_CHECKING:
    from experiments.question.file import File

ONE_PLACE = "say it in one of the two places"
MOST_ROWS = 100_000  # of a design matrix: more are counted, not made
Check = Callable[[Any], str]  # what is wrong with one value, or nothing


def matrix_of(document: Document, file: File, sample: Sample | None = None) -> Matrix:
    """Return the design matrix of a file: a full grid of its lists, each with every row of `sample`.

    Raises ConfigError with every fault.
    """
    faults: list[Fault] = []
    values: dict[Factor, list[Any]] = {}
    for name, given in file.parameters.items():
        place = ("parameters", name)
        if message := parameter_unknown(name):
            faults.append(document.fault(place, message))
        else:
            values[Factor(name)] = values_in(document, place, name, given, partial(number_fault, name), faults)
    for factor, at, given in lever_factors(document, file, faults):
        fault_of = partial(lever_fault, factor.name)
        values[factor] = values_in(document, at, factor.name, given, fault_of, faults)
    combinations = grid_size([len(v) for v in values.values()])
    rows = combinations * (sample.size if sample else 1)
    if rows > MOST_ROWS:
        beside = f" with {sample.size:,} points of the design" if sample else ""
        message = f"lists of values: {combinations:,} combinations{beside}; expected at most {MOST_ROWS:,}"
        faults.append(document.fault((), message))
    if faults:
        raise ConfigError(faults)
    return every_pair(full_grid(values), sample.matrix) if sample else full_grid(values)


def parameter_unknown(name: str) -> str:
    """Return what is wrong with the name of a number, or nothing."""
    if name in REGISTRY:
        return ""
    return (
        f"{name} is a lever; it stands in `levers:`"
        if name in LEVERS
        else unknown_message(name, REGISTRY, "parameter")
    )


def lever_fault(name: str, value: Any) -> str:
    """Return what is wrong with a lever's value, or nothing."""
    try:
        final_value(name, value)
    except ValueError as error:
        return str(error)
    return ""


def values_in(
    document: Document, place: Place, name: str, given: Any, fault_of: Check, faults: list[Fault]
) -> list[Any]:
    """Return the values of a factor: of a list, or the one that is set; add what is wrong with them to `faults`."""
    values = given if isinstance(given, list) else [given]
    several = [v for k, v in enumerate(values) if v not in values[:k]]
    if isinstance(given, list) and (len(several) < len(values) or len(values) < 2):
        faults.append(document.fault(place, f"{name}: expected a list of at least two different values"))
    faults += [document.fault(place, m) for v in several if (m := fault_of(v))]
    return values


def lever_factors(document: Document, file: File, faults: list[Fault]) -> list[tuple[Factor, Place, Any]]:
    """Return the levers that are set or varied: of all scenarios, and lists in scenarios; with their places and values."""
    found: list[tuple[Factor, Place, Any]] = []
    own = list(scenario_lists(file))
    for name, given in file.levers.items():
        place: Place = ("levers", name)
        if name not in LEVERS:
            faults.append(document.fault(place, unknown_lever(name)))
            continue
        if message := stated_by_scenario(file, name):
            faults.append(document.fault(place, message))
        found.append((Factor(name, tuple(file.scenarios)), place, given))
    for name in dict.fromkeys(n for _, n, _, _ in own if n in LEVERS):
        here = [(scenario, place, given) for scenario, n, place, given in own if n == name]
        _, place, given = here[0]
        for scenario, other_place, other in here[1:]:
            if other != given:
                message = (
                    f"{name}: '{here[0][0]}' and '{scenario}' list different values; one list for all, or scenarios"
                )
                faults.append(document.fault(other_place, message))
        found.append((Factor(name, tuple(scenario for scenario, _, _ in here)), place, given))
    return found


def stated_by_scenario(file: File, name: str) -> str:
    """Return that a scenario states a lever that is set or varied in all, or nothing."""
    stated = [s for s, scenario in file.scenarios.items() if name in levers_stated(scenario.levers)]
    return f"{name}: the scenario '{stated[0]}' states it, too; {ONE_PLACE}" if stated else ""


def said_elsewhere(file: File, name: str) -> str:
    """Return where else a file states a number or lever that its design samples, or nothing."""
    for key, stated in (("parameters", file.parameters), ("levers", file.levers)):
        if name in stated:
            return f"{name}: `{key}:` states it, too; {ONE_PLACE}"
    return stated_by_scenario(file, name)


def scenario_lists(file: File) -> Iterable[tuple[str, str, Place, list[Any]]]:
    """Give each lever that a scenario gives a list of values: scenario, lever, place, values."""
    for scenario, stated in file.scenarios.items():
        for place, one in undated(stated.levers, ("scenarios", scenario, "levers")):
            for name, value in one.items():
                if isinstance(value, list) and name in LEVERS:
                    yield scenario, name, (*place, name), value


def undated(levers: Any, place: Place) -> list[tuple[Place, Mapping[str, Any]]]:
    """Return the maps of levers that hold from the policy's day on in all counties, with their places."""
    many = [((*place, k), one) for k, one in enumerate(levers)] if isinstance(levers, list) else [(place, levers)]
    return [(at, one) for at, one in many if isinstance(one, dict) and not {"from_day", "counties"} & set(one)]


def levers_stated(levers: Any) -> set[str]:
    """Return the names of the levers that a scenario states itself."""
    many = levers if isinstance(levers, list) else [levers]
    return {str(name) for one in many if isinstance(one, dict) for name in one}


def without_lists(levers: Any) -> Any:
    """Return a scenario's levers without those that have a list of values: the matrix sets these."""
    keep = {id(one) for _, one in undated(levers, ())}

    def rest(one: Any) -> Any:
        if id(one) not in keep:
            return one
        return {n: v for n, v in one.items() if not (isinstance(v, list) and n in LEVERS)}

    return [rest(one) for one in levers] if isinstance(levers, list) else rest(levers)


def twice_varied(document: Document, matrix: Matrix, beliefs: Iterable[Beliefs]) -> list[Fault]:
    """Return a fault for each number that `parameters` or a design sets and a grid of belief sets varies."""
    varied = {n for b in beliefs for n in b.varied}
    both = [f.name for f in matrix.factors if not f.scenarios and f.name in varied]
    message = f"the grid of belief sets varies it, too; {ONE_PLACE}"
    return [document.fault(place_of(document, name), f"{name}: {message}") for name in both]


def place_of(document: Document, name: str) -> Place:
    """Return where a file states a number of the model: in `parameters`, or in what its design is over."""
    if name in (document.value.get("parameters") or {}):
        return ("parameters", name)
    over = document.value["design"]["over"]
    return ("design", "over", over.index(name) if isinstance(over, list) else name)

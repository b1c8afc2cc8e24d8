"""What somebody has set on the page, as text from the address or the controls; checked, and as an experiment."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from experiments.dashboard.basis import Basis, as_yaml, policy_with
from experiments.dashboard.levers import MOVABLE
from experiments.dashboard.naming import change_words, lever_title, option_label
from experiments.dashboard.sides import AS_IT_IS, POLICY_A, POLICY_B, Side, State
from experiments.question.experiment import Experiment
from experiments.question.file import LONGEST_NAME, Scenario
from experiments.question.structures import with_switches
from experiments.words import mid_sentence
from sim.codes import RESPONSES
from sim.levers import LEVERS, final_value
from sim.policy import levers_as_data
from sim.reading import suggest_word
from sim.structure import SWITCHES, Structure

MOST_SETTINGS = 200  # more than the page has


def parse(basis: Basis, raw: Mapping[str, Any]) -> tuple[State, list[str]]:
    """Return the state that settings as text ask for, and one line for each that cannot be used.

    What cannot be used is left as the config has it. `raw`: `a`, `b` (scenarios), `a.LEVER`, `b.LEVER`, `beliefs`,
    `structure.SWITCH`, `replicate` (from 1).
    """
    faults: list[str] = []
    settings = {str(k)[:80]: v if isinstance(v, str) else str(v) for k, v in list(raw.items())[:MOST_SETTINGS]}
    known = {"a", "b", "beliefs", "replicate", *(f"structure.{n}" for n in SWITCHES)}
    known |= {f"{side}.{lever}" for side in "ab" for lever in MOVABLE}
    faults += [
        f"'{short(k)}' is not a setting of this page{suggest_word(k, known)}" for k in settings if k not in known
    ]
    sides = {}
    for letter, first in (("a", basis.a), ("b", basis.b)):
        scenario = choice(letter.upper(), settings.get(letter), list(basis.experiment.policies), first, faults)
        sides[letter] = Side(scenario, moved_levers(basis, letter, scenario, settings, faults))
    sets = [b.name for b in basis.experiment.beliefs]
    beliefs = choice("belief set", settings.get("beliefs"), sets, basis.beliefs, faults)
    switches = []
    for name, switch in SWITCHES.items():
        usual = basis.structure.settings[name]
        setting = choice(name, settings.get(f"structure.{name}"), list(switch.settings), usual, faults)
        if setting != usual:
            switches.append((name, setting))
    replicate = whole(settings.get("replicate"), basis.experiment.file.replicates, faults)
    return State(sides["a"], sides["b"], beliefs, tuple(switches), replicate), faults


def short(text: str) -> str:
    """Return a text of the user's short enough for one line."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:37]}..."


def choice(what: str, word: str | None, known: list[str], usual: str, faults: list[str]) -> str:
    """Return one of some words, the usual one where nothing or nothing usable is asked."""
    if word is None or word in known:
        return usual if word is None else word
    faults.append(f"{what}: there is no '{short(word)}'{suggest_word(word, known)}")
    return usual


def whole(word: str | None, most: int, faults: list[str]) -> int:
    """Return the replicate asked for, from 0."""
    if word is None:
        return 0
    if word.isascii() and word.isdigit() and len(word) < 9 and 1 <= int(word) <= most:
        return int(word) - 1
    faults.append(f"group of people: expected a whole number from 1 to {most}, got '{short(word)}'")
    return 0


def moved_levers(
    basis: Basis, letter: str, scenario: str, settings: Mapping[str, str], faults: list[str]
) -> tuple[tuple[str, Any], ...]:
    """Return the levers of a side whose value differs from its scenario's."""
    levers = []
    for name in MOVABLE:
        text = settings.get(f"{letter}.{name}")
        if text is None:
            continue
        now = basis.value(scenario, name)
        if now is None:
            faults.append(
                f"{letter.upper()}, {lever_title(name)}: differs by county or day in the config; change it there"
            )
            continue
        try:
            value = value_of(name, text, now.value)
        except ValueError as error:
            faults.append(f"{letter.upper()}, {error}")
            continue
        if value != now.value:
            levers.append((name, value))
    return tuple(levers)


def value_of(name: str, text: str, now: Any) -> Any:
    """Return a lever's value as a config would state it; raise ValueError with one clear line."""
    lever, words, text = LEVERS[name], lever_title(name), text.strip()
    if lever.kind == "yes_no":
        if text not in ("yes", "no"):
            raise ValueError(f"{words}: expected yes or no, got '{short(text)}'")
        return text == "yes"
    if lever.kind == "responses":
        if text == AS_IT_IS and isinstance(now, dict):
            return now
        if text not in RESPONSES:
            raise ValueError(f"{words}: expected one of {', '.join(RESPONSES)}, got '{short(text)}'")
        return text
    if lever.can_be_null and text == "none":
        return None
    expected = f"expected a number from {lever.low:g} to {lever.high:g} ({lever.unit})"
    if not text:
        raise ValueError(f"{words}: is empty; {expected}")
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"{words}: {expected}, got '{short(text)}'") from None
    if not math.isfinite(number):
        raise ValueError(f"{words}: {expected}, got '{short(text)}'")
    value = int(number) if abs(number) < 1e9 and number == int(number) else number
    try:
        final_value(name, value)
    except ValueError as error:
        raise ValueError(str(error).replace(name, words, 1)) from None
    return value


def text_of(value: Any) -> str:
    """Return a lever's value as the page's controls write it."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return AS_IT_IS if isinstance(value, dict) else f"{value:.10g}" if isinstance(value, float) else str(value)


def label_of(basis: Basis, side: Side) -> str:
    """Return an option's name for readers, with a word where a lever was moved."""
    return option_label(basis, side.scenario) + (", changed" if side.levers else "")


def structure_of(basis: Basis, state: State) -> Structure:
    """Return the structure with the page's switches."""
    return with_switches(basis.structure, dict(state.switches))


def experiment_of(basis: Basis, state: State) -> Experiment:
    """Return the experiment that the page shows: the baseline and the two policies, under every belief set."""
    baseline = basis.experiment.file.baseline
    policies = {baseline: basis.experiment.policies[baseline]}
    for name, side in ((POLICY_A, state.a), (POLICY_B, state.b)):
        policies[name] = policy_with(basis, name, side.scenario, dict(side.levers))
    labels = {
        baseline: basis.experiment.file.scenarios[baseline].label,
        POLICY_A: f"A: {label_of(basis, state.a)}"[:LONGEST_NAME].strip(),
        POLICY_B: f"B: {label_of(basis, state.b)}"[:LONGEST_NAME].strip(),
    }
    structure, before = basis.structure_named
    switches = {**before, **dict(state.switches)}
    update = {
        "name": "dashboard",
        "question": f"{label_of(basis, state.a)} or {mid_sentence(label_of(basis, state.b))}, as set on the dashboard?",
        "structure": {"base": structure, "set": switches} if switches else structure,
        "contrasts": [[POLICY_A, POLICY_B]],
        "scenarios": {
            n: Scenario(label=labels[n], levers=levers_as_data(p.levers) or None) for n, p in policies.items()
        },
    }
    return replace(
        basis.experiment,
        file=basis.experiment.file.model_copy(update=update),
        structures=(structure_of(basis, state),),
        policies=policies,
    )


def config_text(basis: Basis, state: State) -> str:
    """Return the experiment as a file that `trustline check` and `trustline run` take, wherever it lies.

    World, belief sets, structure and members are named where the names are known everywhere; else they are stated.
    """
    experiment = experiment_of(basis, state)
    if basis.by_name:
        content = experiment.file.model_dump()
        content["scenarios"] = {
            n: {key: value for key, value in (("label", s.label), ("levers", s.levers)) if value}
            for n, s in experiment.file.scenarios.items()
        }
    else:
        content = experiment.resolved()
        del content["structure"]  # the one that is stated
    head = (
        "# Saved from the dashboard. The first table of `trustline run` holds the numbers of the page, for every belief set.\n"
        f"# Belief set shown on the page: {state.beliefs}.\n"
    )
    for name, side in ((POLICY_A, state.a), (POLICY_B, state.b)):
        changes = "; ".join(change_words(basis, side))
        head += f"# {name}: {option_label(basis, side.scenario)}{f', but {changes}' if changes else ''}.\n"
    return head + as_yaml(content)

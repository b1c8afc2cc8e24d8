"""What the page's template needs: levers with both sides' controls, belief sets, switches, and what stands first."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from experiments.dashboard.basis import EXPLOITED, Basis
from experiments.dashboard.levers import GROUPS, LEFT_OUT, MOVABLE, STEPS, slider_end
from experiments.dashboard.naming import (
    RESPONSE_WORDS,
    event_words,
    followed_words,
    lever_title,
    option_label,
    today_words,
)
from experiments.dashboard.sides import AS_IT_IS, State
from experiments.dashboard.state import text_of
from experiments.evidence.sources import Sources, link_claims
from experiments.outcomes.declared import LASTING_EXIT, heading
from experiments.question.standing import standing
from experiments.words import FIRST_LINE, HELP, SENTENCES, display_name, sentence
from sim.codes import RESPONSES
from sim.evidence.of_one_kind import claims_of_lever
from sim.levers import LEVERS
from sim.structure import SWITCHES

FILES = Path(__file__).resolve().parent / "page"


def scenario_values(basis: Basis, scenario: str) -> dict[str, str | None]:
    """Return each lever's text in a scenario; None where it differs by county or day."""
    settings = {name: basis.value(scenario, name) for name in MOVABLE}
    return {name: None if s is None else text_of(s.value) for name, s in settings.items()}


def lever_controls(name: str, off: str = "") -> dict[str, Any]:
    """Return what a lever's controls need, in the registry's words; `off`: why it does nothing here."""
    lever = LEVERS[name]
    end = slider_end(name, lever.high)
    options = {"yes_no": ("yes", "no"), "responses": (*RESPONSES, AS_IT_IS)}.get(lever.kind, ())
    return {
        "name": name,
        "title": lever_title(name),
        "unit": lever.unit,
        "low": f"{lever.low:g}",
        "high": f"{lever.high:,.0f}" if lever.high >= 1000 else f"{lever.high:g}",
        "most": f"{lever.high:g}" if lever.high < 1e6 else str(int(lever.high)),
        "end": f"{end:g}",
        "step": f"{STEPS.get(lever.kind, 1.0):g}",
        "options": [(word, RESPONSE_WORDS.get(word, word)) for word in options],
        "no_limit": ("never" if name == "patience" else "no limit") if lever.can_be_null else "",
        "claims": ", ".join(claims_of_lever(lever)),
        "off": off,
    }


def page_content(basis: Basis, state: State, notes: list[str]) -> dict[str, Any]:
    """Return everything that the template needs."""
    scenarios = list(basis.experiment.policies)
    sets = [b.name for b in basis.experiment.beliefs]
    defaults = {s: scenario_values(basis, s) for s in scenarios}
    now = {
        letter: {**defaults[side.scenario], **{n: text_of(v) for n, v in side.levers}}
        for letter, side in (("a", state.a), ("b", state.b))
    }
    people = basis.experiment.world.people.exploited_at_start
    copy = f", a smaller copy of {display_name(basis.big_world)}" if basis.big_world else ""
    return {
        "first_line": FIRST_LINE,
        "standing": standing(basis.experiment),
        "world": f"The world here holds {people:,} people who are exploited at its start{copy}. All people in it are synthetic.",
        "question": basis.experiment.file.question,
        "name": display_name(basis.experiment.name),
        "scenarios": [(s, option_label(basis, s)) for s in scenarios],
        "baseline": basis.experiment.file.baseline,
        "today": today_words(basis),
        "followed": followed_words(basis),
        "event": event_words(basis),
        "help": HELP,
        "chosen": {"a": state.a.scenario, "b": state.b.scenario},
        "groups": [(title, [lever_controls(n, basis.reason_off(n)) for n in names]) for title, names in GROUPS],
        "now": now,
        "usual": defaults,
        "left_out": LEFT_OUT,
        "sets": [(s, sentence(s) if s in SENTENCES else display_name(s)) for s in sets],
        "beliefs": state.beliefs,
        "usual_beliefs": basis.beliefs,
        "first": {"a": basis.a, "b": basis.b},
        "switches": switch_controls(basis, state),
        "replicates": basis.experiment.file.replicates,
        "replicate": state.replicate + 1,
        "notes": notes,
        "main": heading(EXPLOITED),
        "lasting_exit": LASTING_EXIT,
    }


def switch_controls(basis: Basis, state: State) -> list[tuple[Any, ...]]:
    """Return each switch with its words, claims and settings, the one that is set now, and the usual one."""
    usual = basis.structure.settings
    now = {**usual, **dict(state.switches)}
    return [
        (
            s.name,
            s.meaning,
            ", ".join(s.claims),
            [(x, display_name(x)) for x in s.settings],
            now[s.name],
            usual[s.name],
        )
        for s in SWITCHES.values()
    ]


@cache
def templates() -> Environment:
    """Return the page's templates; each is compiled once, not for each page that is asked for."""
    environment = Environment(loader=FileSystemLoader(FILES), autoescape=True, undefined=StrictUndefined)
    environment.filters["claims"] = link_claims
    return environment


def render_page(basis: Basis, state: State, notes: list[str]) -> str:
    """Return the page as HTML; what comes from configs and the address is escaped."""
    content = page_content(basis, state, notes)
    return templates().get_template("dashboard.html").render(content, sources=Sources())

"""The public names of `sim` and `experiments`: signature and docstring of each, as Markdown."""

from __future__ import annotations

import importlib
import inspect
import re
from typing import Any

from experiments.pages.markdown import fenced

# In the order of the page: a name, and which of its members stand below it (`*`: all public ones with a docstring).
SIM_PEOPLE = (
    ("sim.Model", ("day", "life", "step", "run", "run_model", "people", "counts", "agents", "agents_by_type")),
    ("sim.model.View", ()),
    ("sim.Victim", ("status_word", "story")),
    ("sim.Life", ("*",)),
    ("sim.story.course.Stretch", ()),
    ("sim.story.course.Event", ()),
    ("sim.story.words.Scene", ()),
    ("sim.Trafficker", ()),
    ("sim.Advocate", ()),
    ("sim.Officer", ()),
)
SIM_FILES = (
    ("sim.World", ("*",)),
    ("sim.Policy", ("*",)),
    ("sim.layers.Setting", ()),
    ("sim.Beliefs", ("*",)),
    ("sim.beliefs.Line", ()),
    ("sim.Structure", ("*",)),
    ("sim.ConfigError", ()),
    ("sim.errors.Fault", ()),
    ("sim.RunError", ()),
)
SIM_NUMBERS = (
    ("sim.numbered_day", ()),
    ("sim.rule_text", ()),
    ("sim.parameters.contested", ()),
    ("sim.parameters.compiled", ()),
    ("sim.parameters.Parameter", ("*",)),
)
EXPERIMENTS = (
    ("experiments.load", ()),
    ("experiments.question.experiment.Experiment", ("cost", "with_replicates", "days_total")),
    ("experiments.run", ()),
    ("experiments.Outcome", ()),
    ("experiments.outcomes.from_course.Followed", ("*",)),
    ("experiments.Results", ("*",)),
    *((f"experiments.{name}", ()) for name in (
        "read_summary", "compare", "interrupted_series", "reproduction", "waits_by_group", "differences", "interval", "break_even",
    )),
    ("experiments.estimates.decisions.BreakEven", ()),
    *((f"experiments.{name}", ()) for name in (
        "value_break_even", "regret", "cumulative_incidence", "returned_within", "course", "story",
    )),
    ("experiments.stories.record.Record", ("*",)),
    *((f"experiments.{name}", ()) for name in ("Story", "twins", "Twins", "sentence")),
    ("experiments.figures.draw_all", ()),
    ("experiments.figures.look", ()),
    ("experiments.figures.sign", ()),
)  # fmt: skip
LESSONS = (
    *((f"experiments.lessons.{name}", ()) for name in (
        "Folded", "Moving", "Picture", "change_experiment", "count_moves", "count_offers",
        "draw_day", "draw_dots", "draw_intervals", "draw_lines", "draw_trust", "fold",
        "list_beliefs", "list_intervals", "list_numbers", "list_offers", "live_days", "move_places",
        "person_of", "read_experiment", "show_twins", "trust_before_contacts", "watch_trust",
    )),
)  # fmt: skip


def sections(names: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    """Return a section for each name, with its members."""
    return "\n\n".join(part for name, members in names for part in entry(name, members))


def entry(name: str, members: tuple[str, ...]) -> list[str]:
    """Return the parts of one public name."""
    thing = object_named(name)
    parts = [f"### {name}\n\n{described(name.rpartition('.')[2], thing)}"]
    for member in public_members(thing) if members == ("*",) else members:
        parts.append(f"#### {name}.{member}\n\n{described(member, inspect.getattr_static(thing, member))}")
    return parts


def object_named(name: str) -> Any:
    """Return what has a dotted name."""
    module, _, last = name.rpartition(".")
    return getattr(importlib.import_module(module), last)


def public_members(thing: Any) -> list[str]:
    """Return the public methods and properties that a class itself defines and says something of, in the order of its source."""
    kinds = (property, classmethod, staticmethod)
    return [
        name
        for name, member in vars(thing).items()
        if not name.startswith("_")
        and (inspect.isfunction(member) or isinstance(member, kinds))
        and docstring(member)
    ]


def docstring(member: Any) -> str:
    """Return the docstring of a member."""
    return inspect.getdoc(getattr(member, "__func__", member)) or ""


def described(name: str, member: Any) -> str:
    """Return signature and docstring."""
    if isinstance(member, property):
        return f"*A property.*\n\n{readable(docstring(member))}"
    function = getattr(member, "__func__", member)
    try:
        signature = re.sub(r"'([^']+)'", r"\1", str(inspect.signature(function)))  # an empty text keeps its quotes
    except ValueError:
        signature = ""
    quiet = inspect.isclass(member) and issubclass(member, Exception)
    head = "" if quiet else fenced(wrapped(name + signature)) + "\n\n"
    return head + readable(docstring(member))


def wrapped(call: str) -> str:
    """Return a call with one argument a line if it is long. Addresses of objects, which differ from run to run, are left out."""
    call = re.sub(r" at 0x[0-9a-f]+", "", call)
    if len(call) <= 110:
        return call
    pieces, depth = [""], 0
    for sign in call:
        depth += (sign in "([{") - (sign in ")]}")
        pieces[-1] += sign
        if sign == "," and depth == 1:
            pieces.append("   ")
    return "\n".join(pieces)


def readable(docstring: str) -> str:
    """Return a docstring as we write them as Markdown: underlined words in bold, `names: meaning` below them as a list."""
    text_lines: list[str] = []
    inside = False
    lines = docstring.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        underlined = bool(after.strip()) and set(after.strip()) == {"-"}
        if line.strip() and underlined:
            text_lines += [f"**{line.strip()}**", ""]
            inside = True
        elif inside and line.strip() and set(line.strip()) == {"-"}:
            continue
        elif inside and (match := re.match(r"([\w`][\w, `]*): (.*)", line)):
            text_lines.append(f"* *{match[1].replace('`', '')}*: {match[2]}")
        elif inside and line.strip():
            text_lines.append(f"  {line.strip()}")
        else:
            text_lines.append(line)
    return "\n".join(text_lines).replace("``", "`").strip()


def sim_people() -> str:
    """Return people, rules, a day, a run."""
    return sections(SIM_PEOPLE)


def sim_files() -> str:
    """Return what files state."""
    return sections(SIM_FILES)


def sim_numbers() -> str:
    """Return the registry and what reads it."""
    return sections(SIM_NUMBERS)


def experiments_names() -> str:
    """Return designs, runs, results, estimates."""
    return sections(EXPERIMENTS)


def lessons_names() -> str:
    """Return what notebooks use."""
    return sections(LESSONS)

"""The parts of the ODD page that the model itself knows: entities, the order of a day, windows, draws, world, rules."""

from __future__ import annotations

import re
from typing import Any

from experiments.markdown import table
from experiments.pages.markdown import link_ids
from experiments.pages.reference import SOURCE
from experiments.pages.source_text import Function, called_in, commented_numbers, functions, one_line, says
from experiments.patterns.file import PatternFile
from experiments.words import held_against
from sim import records
from sim.codes import N_WINDOWS, PLACES, REASONS, STATUSES
from sim.declared import MECHANISMS
from sim.declared.fields import names_of
from sim.declared.mechanism import Rate
from sim.declared.windows import RATES, WHOSE, WINDOW_OWNERS
from sim.draws import STREAMS
from sim.evidence import ids_in
from sim.lookup import shipped_configs
from sim.parameters import REGISTRY
from sim.reading import read_document, validate_document

RECORDS = {
    "VICTIM": ("person", "who is or was exploited (the law's word, and the file's, is victim)"),
    "TRAFFICKER": ("trafficker", "who holds people; nobody decides what they do, no lever is theirs"),
    "ADVOCATE": ("advocate's post", "filled by a worker of the services, or vacant"),
    "OFFICER": ("officer's post", "filled by a police officer, or vacant"),
    "FACILITY": ("facility", "all beds of one kind in one county"),
    "COUNTY": ("county", "staff of a county, what was wanted of them, what they can serve"),
    "COMMUNITY": (
        "community",
        "people who share a language and hear from each other; the first is everybody who belongs to none",
    ),
    "STOP": ("stop", "one stop of a circuit that a world states; a circuit is a ring of them"),
    "TIE": (
        "tie",
        "what stays with a worker in a county from which the person was moved on; only where the world has it",
    ),
    "WAITING": ("place in a line", "somebody, or a case, that waits to be served; only while they wait"),
    "CASE": ("case", "a case about one trafficker in one county; kept when closed"),
    "WITNESS": ("cooperation", "one person's cooperation with one case; kept when it ends"),
}
# Records that are no entity: what a day needs at hand, what is in force, what waits until the evening, what is noted of a run.
NO_ENTITY = ("HOT", "LEVER", "REQUEST", "RUN", "BY_CONTACT", "COURSE", "DIARY", "FOLLOWED", "MONTH", "WAIT")


def odd_patterns() -> str:
    """Return the patterns that runs are held against: what each says, whether it can emerge, what it is used for."""
    file = validate_document(PatternFile, read_document(shipped_configs() / "patterns.yaml"))
    rows = [
        (
            link_ids(e.pattern),
            held_against(e.pattern, e.says, e.source),
            e.kind.replace("_", " "),
            {"calibrate": "calibration", "choose": "choice of structure", "validate": "check"}[e.role],
        )
        for e in file.patterns.values()
    ]
    return table(("pattern", "what it is held against", "kind", "used for"), rows)


def odd_entities() -> str:
    """Return a row for each kind of thing: what it is, its state variables by the groups of the source."""
    rows = []
    for record, (name, what) in RECORDS.items():
        rows.append((f"**{name}**", what, fields_in_words(names_of(getattr(records, record)), body_of(record))))
    return table(("entity", "what it is", "state variables"), rows)


def body_of(record: str) -> str:
    """Return the lines in which the source declares the fields of a record."""
    text = "".join(
        (SOURCE / f"{module}.py").read_text("utf-8") for module in ("records", "case_records", "move_records")
    )
    declaration = re.search(rf"^{record} = \S+\(\n(.*?)^\)$", text, re.M | re.S)
    return declaration[1] if declaration else ""


def fields_in_words(fields: list[str], body: str) -> str:
    """Return the fields of a record, each group behind the comment that stands over it; what a mechanism adds is of the group before."""
    heading, headings = "", {}
    for line in body.splitlines():
        if comment := re.match(r"\s+# (.+)", line):
            heading = comment[1]
        elif field := re.match(r'\s+\("(\w+)", ', line):
            headings[field[1]] = heading
    groups: list[tuple[str, list[str]]] = [("", [])]
    for name in fields:
        if headings.get(name, groups[-1][0]) != groups[-1][0]:
            groups.append((headings[name], []))
        groups[-1][1].append(f"`{name}`")
    return "<br>".join(
        f"*{head}*: {', '.join(names)}" if head else ", ".join(names) for head, names in groups if names
    )


def odd_words() -> str:
    """Return the fixed words: statuses, kinds of place, reasons for a change."""
    rows = [("status", STATUSES), ("place", PLACES), ("why a status or place changed", REASONS)]
    return table(("what", "values"), [(what, ", ".join(f"`{w}`" for w in words)) for what, words in rows])


def odd_day() -> str:
    """Return the order of a day: its numbered list, each step with what it calls, from `sim/day.py`."""
    steps = re.findall(r"^(\d+)\. (.+?)(?=^\d+\. |\Z)", says("day"), re.M | re.S)
    called = calls_by_step()
    lines = []
    for number, text in steps:
        lines.append(f"{number}. {one_line(text)}")
        lines += [f"   * `{f.module}.{f.name}`: {link_ids(f.first)}" for f in called.get(int(number), [])]
    return "\n".join(lines)


def calls_by_step() -> dict[int, list[Function]]:
    """Return the functions that each step of the day calls; a line without a number belongs to the step above it."""
    numbers = commented_numbers("day", "live_a_day")
    calls: dict[int, list[Function]] = {}
    for module, name in called_in("day", "live_a_day"):
        line = line_of_call("day", "live_a_day", module.rpartition(".")[2], name)
        step = max((n for at, n in numbers.items() if at <= line), default=0)
        calls.setdefault(step, []).append(functions(module)[name])
    return calls


def line_of_call(module: str, function: str, where: str, what: str) -> int:
    """Return the line on which a function first calls `where.what`."""
    text = (SOURCE / f"{module}.py").read_text("utf-8").splitlines()
    begin = next(k for k, line in enumerate(text, 1) if line.startswith(f"def {function}("))
    return next(k for k, line in enumerate(text, 1) if k > begin and f"{where}.{what}(" in line)


def odd_windows() -> str:
    """Return whose window is what on a day, then each rate: the most that it can be, and the rule that gives it."""
    head = ("a person who is", *(str(k) for k in range(N_WINDOWS)))
    rows = [(who, *(words(WINDOW_OWNERS.get((who, k), "")) for k in range(N_WINDOWS))) for who in WHOSE]
    rates = [(words(r.name), ", ".join(r.whose), f"{most(r):.3g}", f"`{r.rule}`", rule_says(r)) for r in RATES]
    columns = ("event", "of whom", "most a day", "rule", "what the rule says")
    return f"{table(head, rows)}\n\n{table(columns, rates)}"


def words(name: str) -> str:
    """Return a name of the source in words."""
    return name.replace("_", " ")


def most(rate: Rate) -> float:
    """Return the largest rate a day that the ranges of the registry allow."""
    return float(rate.most(lambda name: REGISTRY[name].high))


def rule_says(rate: Rate) -> str:
    """Return what the rule behind a rate says, or the meaning of the number that is the rate."""
    if rate.rule in REGISTRY:
        p = REGISTRY[rate.rule]
        return link_ids(f"{p.meaning} ({', '.join(p.claims) or 'an assumption'})")
    module, _, name = rate.rule.rpartition(".")
    return link_ids(functions(module)[name].first.removeprefix("Return "))


def odd_draws() -> str:
    """Return what luck is drawn for: one row a stream."""
    text = (SOURCE / "draws.py").read_text("utf-8")
    comments = dict(re.findall(r"^([A-Z_]+) = \d+  # (.+)$", text, re.M))
    comments |= {draw.name: draw.meaning for m in MECHANISMS for draw in m.draws if not draw.within}
    within = [(draw, m) for m in MECHANISMS for draw in m.draws if draw.within]
    rows: list[tuple[Any, ...]] = [
        (
            number,
            f"`{name}`",
            "; ".join([comments.get(name, ""), *(d.meaning for d, _ in within if d.within == name)]),
        )
        for name, number in sorted(STREAMS.items(), key=lambda item: item[1])
    ]
    return table(("stream", "name", "what is drawn"), rows)


def odd_mechanisms() -> str:
    """Return the mechanisms that are declared in a file of their own, with what switches each off."""
    rows = [
        (
            m.name,
            m.says,
            ", ".join(f"`{p.name}`" for p in m.parameters),
            ", ".join(f"`{lever.name}`{' (a condition)' * lever.condition}" for lever in m.levers) or "none",
            ", ".join(f"`{k}` = {v}" if isinstance(v, str) else f"`{k}` = {v:g}" for k, v in m.off.items()),
        )
        for m in MECHANISMS
    ]
    return table(("mechanism", "what it is", "numbers", "levers", "does nothing at"), rows)


def odd_rules() -> str:
    """Return a row for each rule and phase: what it says, with its claims, and a link to its full text."""
    rows = [
        (
            f"[`{module}`](submodels.md#{module.replace('.', '')})",
            link_ids(one_line(says(module).partition("\n\n")[0])),
        )
        for module in modules()
    ]
    return table(("submodel", "what it says"), rows)


def modules() -> list[str]:
    """Return rules, then phases, by name below `sim`."""
    return [
        f"{room}.{path.stem}"
        for room in ("rules", "phases")
        for path in sorted((SOURCE / room).glob("*.py"))
        if path.stem != "__init__"
    ]


def submodels() -> str:
    """Return every rule and phase: its words, its claims, the numbers that it reads, and its code."""
    parts = []
    for module in modules():
        parts.append(f"## {module}\n\n{link_ids(says(module))}")
        parts += [function_text(f) for f in functions(module).values()]
    return "\n\n".join(parts)


def function_text(f: Function) -> str:
    """Return one function: heading, words, numbers with value and unit, code."""
    parts = [f"### {f.module}.{f.name}", link_ids(f.says)]
    if f.reads:
        parts.append("\n".join(f"* `{name}`: {number_line(name)}" for name in f.reads))
    parts.append(f"```py\n{f.code}\n```")
    return "\n\n".join(parts)


def number_line(name: str) -> str:
    """Return a number's meaning, value and unit; claims where the rule's own words do not cite them."""
    p = REGISTRY[name]
    value = "set by the belief set" if p.contested else f"{p.default:g}"
    claims = f"; {link_ids(', '.join(p.claims))}" if ids_in(", ".join(p.claims)) else "; an assumption"
    return f"{p.meaning}. {value} ({p.low:g} to {p.high:g}, {p.unit}{claims})"

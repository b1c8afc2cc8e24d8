"""The ODD page and the submodels hold all that the model has: every field, number, rule, stream, window and switch."""

from __future__ import annotations

import re
from pathlib import Path

from experiments.pages import odd, odd_world
from experiments.pages.markdown import link_ids
from experiments.pages.source_text import functions, says
from sim.codes import PLACES, REASONS, STATUSES
from sim.declared import MECHANISMS
from sim.declared.fields import names_of
from sim.declared.windows import RATES, WINDOW_OWNERS
from sim.draws import STREAMS
from sim.evidence import register
from sim.levers import SET_ELSEWHERE
from sim.parameters import REGISTRY
from sim.records import ADVOCATE, COUNTY, FACILITY, OFFICER, TRAFFICKER, VICTIM
from sim.world import World

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = (DOCS / "odd.md").read_text("utf-8")
SUBMODELS = (DOCS / "submodels.md").read_text("utf-8")
# Read where no rule reads them: when a world is built, or by a mechanism's own field.
ELEMENTS = (
    "1 Purpose and patterns", "2 Entities, state variables, scales", "3 Process overview and scheduling",
    "4 Design concepts", "5 Initialization", "6 Input data", "7 Submodels",
)  # fmt: skip
QUESTIONS = (
    "Theoretical and empirical background", "Individual decision-making", "Learning", "Individual sensing",
    "Individual prediction", "Interaction", "Collectives", "Heterogeneity", "Stochasticity", "Observation",
)  # fmt: skip


def test_the_seven_elements_and_the_questions_of_odd_d_stand_in_their_order():
    assert re.findall(r"^## (.+)$", PAGE, re.M) == list(ELEMENTS)
    concepts = re.findall(r"^### (.+)$", PAGE.partition("## 4 ")[2].partition("## 5 ")[0], re.M)
    assert [c for c in concepts if c in QUESTIONS] == list(QUESTIONS)


def test_every_state_variable_is_told():
    rows = {row.split("**")[1]: row for row in odd.odd_entities().splitlines() if row.startswith("| **")}
    declared = {field.name for m in MECHANISMS for field in m.fields if field.record == "victim"}
    for record, row in zip((VICTIM, TRAFFICKER, ADVOCATE, OFFICER, FACILITY, COUNTY), rows.values(), strict=True):
        told = set(re.findall(r"`(\w+)`", row)) - {"touched"}
        assert told == set(names_of(record)) - {"touched"}, row[:60]
    assert declared <= set(re.findall(r"`(\w+)`", rows["person"]))


def test_every_rule_and_every_phase_has_its_code_and_its_numbers():
    for module in odd.modules():
        assert f"\n## {module}\n" in SUBMODELS
        for name in functions(module):
            assert f"\n### {module}.{name}\n" in SUBMODELS
            assert f"\ndef {name}(" in SUBMODELS
    assert "@rule" not in SUBMODELS
    assert '"""' not in SUBMODELS
    told = set(re.findall(r"^\* `([\w.]+)`:", SUBMODELS, re.M))
    read = {name for module in odd.modules() for f in functions(module).values() for name in f.reads}
    assert told == read
    assert len(read) > 0.9 * len(REGISTRY)


def test_what_the_makers_noted_for_themselves_is_left_out():
    assert not re.search(r"\[T\d+\]|model\.md", SUBMODELS + PAGE)


def test_the_day_has_each_step_and_what_it_calls():
    told = odd.odd_day()
    assert re.findall(r"^(\d+)\. ", told, re.M) == re.findall(r"^(\d+)\. ", says("day"), re.M)
    steps = odd.calls_by_step()
    assert [f.name for f in steps[3]] == ["tidy_present", "arrivals", "list_people", "replace_people"]
    assert [f.name for f in steps[9]] == ["add_hours_and_nights", "close_month"]
    assert 0 not in steps


def test_windows_draws_and_words_are_whole():
    told = odd.odd_windows()
    for rate in RATES:
        assert f"| {odd.words(rate.name)} | {', '.join(rate.whose)} |" in told
    first = told.partition("\n\n")[0]
    owned = sum(cell.strip() != "" for row in first.splitlines()[2:] for cell in row.split("|")[2:-1])
    assert owned == len(WINDOW_OWNERS)
    assert re.findall(r"^\| (\d+) \| `(\w+)` \| \S", odd.odd_draws(), re.M) == [
        (str(n), name) for name, n in sorted(STREAMS.items(), key=lambda item: item[1])
    ]
    assert all(f"`{w}`" in odd.odd_words() for w in (*STATUSES, *PLACES, *REASONS))


def test_the_world_is_told_as_it_is_read():
    world = World.load(odd_world.WORLD)
    in_force = set(re.findall(r"^\| `(\w+)` \|", odd_world.odd_status_quo(), re.M))
    assert in_force == {n for n in world.stated if "." not in n}
    assert len(odd_world.odd_facilities().splitlines()) == 2 + 11
    assert not in_force & set(SET_ELSEWHERE)
    assert "bay_area.yaml" in odd_world.odd_inputs()
    assert odd_world.odd_travel().count("\n") == 1 + 7


def test_ids_lead_to_their_lines():
    assert link_ids("So (E37, U1), and E999.") == "So ([E37](evidence.md#e37), [U1](evidence.md#u1)), and E999."
    cited = set(re.findall(r"\[([A-Z]\d+\w?)\]\(evidence\.md#", PAGE + SUBMODELS))
    assert len(cited) > 60
    assert cited <= set(register())


def test_a_rule_without_its_words_is_its_code():
    f = functions("rules.change")["logistic"]
    assert f.first == "Return the chance that belongs to logit `x`."
    assert f.code.splitlines()[0] == "def logistic(x: float) -> float:"
    assert "Return the chance" not in f.code
    exec(compile("from sim.exact import exp\n" + f.code, "rule", "exec"), space := {})
    assert space["logistic"](0.0) == 0.5

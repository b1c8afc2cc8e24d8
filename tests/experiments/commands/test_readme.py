"""The README's answer is that of the flagship as it stands, and was made by a command."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from experiments.commands.readme import BEGINS, DIGITS, ENDS, answer_text, markdown_table
from experiments.estimates.definitions import EXIT, NAMES, RETURN
from experiments.question.config_text import config_text
from experiments.question.experiment import load
from tests.experiments.made import DETENTION, OPEN, with_people

README = Path(__file__).parents[3] / "README.md"


def test_the_answer_in_the_readme_is_of_the_flagship_as_it_stands():
    """A changed world, policy, belief set, member or outcome makes it stale: run `make run` and `make readme`."""
    text = README.read_text("utf-8")
    now = hashlib.sha256(config_text(load("detention_or_dropoff")).encode()).hexdigest()[:DIGITS]
    assert re.search(rf"{BEGINS}.*config ([0-9a-f]+) -->", text).group(1) == now
    between = text[text.index(BEGINS) : text.index(ENDS)]
    assert between.count("|") > 100  # two tables at least
    experiment = load("detention_or_dropoff")
    for option in experiment.policies:
        assert option == "status_quo" or f"| {experiment.label(option)} |" in between


def test_a_table_in_markdown():
    assert markdown_table([{"option": "leave", "if": "1 (0 to 2)"}]) == [
        "| option | if |",
        "| :-- | --: |",
        "| leave | 1 (0 to 2) |",
    ]


def test_the_answer_says_by_itself_whether_an_order_changes_with_what_an_exit_is():
    """Planted: by 90 days the open center has more exits than detention, by a year fewer; of returns nothing changes."""

    def mean(scenario, outcome, beliefs, replicate):
        turned = scenario == OPEN and outcome == "lasting_exit"
        return 0.1 if turned else {"status_quo": 0.2, DETENTION: 0.3, OPEN: 0.4}[scenario]

    lines = answer_text(with_people(mean, (*NAMES[EXIT][:3], *NAMES[RETURN]))).splitlines()
    before_the_table = lines[: next(k for k, line in enumerate(lines) if line.startswith("Each cell"))]
    assert sum("The order of options changes with it:" in line for line in before_the_table) == 1
    assert sum("No two options that are compared here clearly change" in line for line in before_the_table) == 1

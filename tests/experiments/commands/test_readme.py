"""The README's answer is that of the flagship as it stands, and was made by a command."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from experiments.commands.readme import BEGINS, DIGITS, ENDS, markdown_table
from experiments.question.config_text import config_text
from experiments.question.experiment import load

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

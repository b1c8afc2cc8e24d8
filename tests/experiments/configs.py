"""Configs that several tests write: small, changed small, and one with every word."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sim.lookup import shipped_configs

SHIPPED = {  # what each of many structures would be burnt in, kept and summed up for, and what is printed here
    "burn_in_years: 2": "burn_in_years: 0",
    "keep: [series, spells, people]": "keep: []",
    "days_locked_1095, exploited_on_day_365, lasting_exit]": "days_locked_1095]",
}


def small_with(folder, *changes: tuple[str, str]):
    text = (shipped_configs() / "experiments" / "small.yaml").read_text("utf-8")
    for old, new in (*SHIPPED.items(), *changes):
        assert old in text
        text = text.replace(old, new)
    path = folder / "x.yaml"
    path.write_text(text, "utf-8")
    return path


LONG = """
name: long_names
world: small
seed: 2
replicates: 1
burn_in_years: 0
policy_day: 0
index_days: 120
follow_up_days: 365
index: {event: police_contact, who: {form: sex, minor: true}}
beliefs: {from: separation_helps, to: custody_harms, at: [0, 0.5, 1]}
structure:
  base: default
  set: {center_after_first_day: high, incentives_and_mentors: door, mentor_contact_builds_trust: stayers, after_release: street,
        ask_again: no, record_slows_income: no, visibility: equal, trust_curve: threshold, carry_over: some}
baseline: status_quo
scenarios:
  status_quo: {}
  detention: {policy: minors, levers: {response_to_minors: detain, detention_days: 18}}
outcomes: [days_exploited_365]
"""

TINY = """
name: tiny
world: small
seed: {seed}
replicates: {replicates}
burn_in_years: 0
policy_day: 0
index_days: 120
follow_up_days: 365
index: {{event: police_contact, who: {{form: sex}}}}
beliefs: [even]
baseline: "007"
contrasts: [["1e3", "007"]]
scenarios:
  "007": {{}}
  "1e3": {{levers: {{accompaniment: 0.7}}}}
outcomes: [days_exploited_365]
"""


def tiny(folder: Path, seed: int = 1, replicates: int = 2, name: str = "tiny.yaml", **words: str) -> Path:
    text = TINY.format(seed=seed, replicates=replicates)
    for old, new in words.items():
        assert old in text
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def same_tables(a, b) -> None:
    assert not b.failed, b.runs[["scenario", "replicate", "error"]].to_string()
    assert a.tables.keys() == b.tables.keys()
    for name in a.tables:
        pd.testing.assert_frame_equal(a.tables[name], b.tables[name], check_exact=True)

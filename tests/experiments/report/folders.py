"""Folders with a report, made and changed: what several tests of the page do."""

from __future__ import annotations

import hashlib
import html
import json
import re

import numpy as np
import pandas as pd
from scipy import stats

from experiments import load, run
from experiments.report.page import write_report
from experiments.results.manifest import hashes_of
from experiments.results.seal import sealed

SETS = """name: sets
question: What follows under three sets of beliefs?
world: small
seed: 3
replicates: 3
burn_in_years: 1
policy_day: 30
index_days: 365
follow_up_days: 1095
index: {event: police_contact, who: {form: sex, minor: true}}
beliefs: [separation_helps, even, custody_harms]
structure: default
baseline: status_quo
contrasts: [[detention, leave], [dropoff_open, detention]]
scenarios:
  status_quo: {}
  leave: {policy: minors, levers: {response_to_minors: leave}}
  detention: {policy: minors, levers: {response_to_minors: detain, detention_days: 18}}
  dropoff_open: {policy: minors, levers: {response_to_minors: drop_off}}
outcomes: [days_exploited_365, days_exploited_1095, days_locked_365, days_locked_1095, lasting_exit]
groups: [all, gender]
keep: [series, people]
"""


def made(tmp, text, replicates=None, quiet=False):
    """Return a results folder with its page; `quiet`: without figures, which take longer than the runs."""
    path = tmp / "experiment.yaml"
    path.write_text(text, "utf-8")
    out = tmp / re.search(r"name: (\w+)", text).group(1)
    run(load(path).with_replicates(replicates), workers=2, out=out, quiet=quiet)
    if quiet:
        write_report(out)
    return out


def signed(folder, **changes):
    """Make a changed folder whole again: the manifest knows its files."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["config_sha256"] = hashlib.sha256((folder / "config.yaml").read_bytes()).hexdigest()
    manifest |= hashes_of(folder)
    (folder / "manifest.json").write_text(sealed({**manifest, **changes}), "utf-8")


def text_of(folder):
    """Return what the page says: no tags, no style."""
    page = (folder / "report.html").read_text("utf-8")
    page = re.sub(r"<style>.*?</style>|<svg.*?</svg>", " ", page, flags=re.S)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def recomputed(folder, first, second, outcome, beliefs, group="all"):
    """Return mean, low and high of a difference from the table of outcomes, by nothing of the project."""
    t = pd.read_parquet(folder / "tables" / "outcomes.parquet")
    t = t[(t["beliefs"] == beliefs) & (t["group"] == group)].set_index("replicate")
    d = (t[t["scenario"] == first][outcome] - t[t["scenario"] == second][outcome]).dropna().to_numpy()
    half = stats.t.ppf(0.975, len(d) - 1) * np.std(d, ddof=1) / np.sqrt(len(d))
    return float(np.mean(d)), float(np.mean(d) - half), float(np.mean(d) + half)


ONE = (
    SETS.replace("name: sets", "name: one")
    .replace("burn_in_years: 1", "burn_in_years: 0")
    .replace("[separation_helps, even, custody_harms]", "[even]")
)

# %% [markdown]
# # Whose beliefs?
# **Question: what would one have to believe for an open drop-off center to mean fewer days exploited
# than detention?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.
#
# Police meet a minor who is being exploited. One response is detention: a locked place, for about
# 18 days. Another is a drop-off center: an open place that the minor may leave. Practitioners disagree
# on what follows. Here you move from one belief to the other and watch the comparison change.

# %%
from pathlib import Path
from tempfile import mkdtemp

import matplotlib.pyplot as plt
import pandas as pd

from experiments import break_even, differences, figures, interval, load, run, sentence, value_break_even
from sim import Beliefs, parameters

figures.look()

# %% [markdown]
# ## Two ends of a line
# A *belief set* gives a number to everything that practitioners disagree on. Two sets were written down
# before any comparison was run. They are named after claims. `even` is the middle of each number.

# %%
a, b = Beliefs.load("separation_helps"), Beliefs.load("custody_harms")
for end in (a, b):
    print(f"{end.name}: {sentence(end.name)}")
pd.set_option("display.max_colwidth", None)
contested = parameters.contested()
pd.DataFrame(
    {
        "what it says": [p.meaning for p in contested.values()],
        a.name: [a.values[name] for name in contested],
        "even": [Beliefs.load("even").values[name] for name in contested],
        b.name: [b.values[name] for name in contested],
    },
    index=list(contested),
)

# %% [markdown]
# ## A place on the line
# `Beliefs.between` makes the set at any place on the line: 0 is the first end, 1 is the second. Each number
# moves in a straight line. Change 0.25 and look again.

# %%
here = Beliefs.between(a, b, 0.25)
print(f"bond.reinforcement at 0.25: {here.values['bond.reinforcement']:.2f}")
print(f"trust.custody at 0.25: {here.values['trust.custody']:+.2f}")

# %% [markdown]
# ## Ask at five places
# An *experiment* is a text. It names a world, scenarios (policies to compare), and beliefs. This one is a
# cut-down version of `configs/experiments/belief_line.yaml`. A *replicate* is one seed that all scenarios
# share: the same people, with the same luck. There are only 4 replicates here, so that you need not wait.
# **Few replicates mean wide intervals.**

# %%
TEXT = """
name: my_line
question: What would one have to believe for an open center to mean fewer days exploited than detention?
world: bay_area
seed: 20170101
replicates: 4
burn_in_years: 10       # years lived before the comparison begins
policy_day: 0
index_days: 365
follow_up_days: 1095
index: {event: police_contact, who: {form: sex, minor: true}}
beliefs: {from: separation_helps, to: custody_harms, vary: all, at: PLACES}
baseline: status_quo
contrasts: [[dropoff_open, detention]]
scenarios:
  status_quo: {}
  detention: {policy: minors, levers: {response_to_minors: detain, detention_days: 18}}
  dropoff_open: {policy: minors, levers: {response_to_minors: drop_off}}
outcomes: [days_exploited_365, days_exploited_1095, days_locked_365, days_locked_1095]
"""


# %% [markdown]
# `ask` runs the experiment at the places you give it.


# %%
def ask(places):
    """Return one row a replicate, scenario and place on the line."""
    file = Path(mkdtemp()) / "my_line.yaml"
    file.write_text(TEXT.replace("PLACES", str(places)))
    experiment = load(file)
    at = {beliefs.name: place for beliefs, place in zip(experiment.beliefs, places, strict=True)}
    outcomes = run(experiment, workers=2).outcomes
    return outcomes.assign(at=outcomes["beliefs"].map(at))


PLACES = [0, 0.25, 0.5, 0.75, 1]
outcomes = ask(PLACES)
outcomes.groupby(["scenario", "at"])[["days_exploited_1095", "days_locked_1095"]].mean().unstack("at").round(0)

# %% [markdown]
# ## Subtract first, then average
# Both scenarios of a replicate hold the same people with the same luck. So we subtract within a replicate,
# and average afterwards. A number above zero means **more** days exploited with the open center.


# %%
def open_minus_detention(outcome):
    """Return differences in days, one row a replicate, one column a place on the line."""
    found = differences(outcomes.sort_values("at"), "dropoff_open", "detention", outcome)
    order = outcomes.drop_duplicates("beliefs").sort_values("at")["beliefs"]
    return found.droplevel("structure", axis=1)[list(order)].set_axis(PLACES, axis=1)


HORIZONS = {"days_exploited_365": "over one year", "days_exploited_1095": "over three years"}
found = {outcome: open_minus_detention(outcome) for outcome in HORIZONS}
found["days_exploited_1095"].round(0)

# %% [markdown]
# ## Where does the answer change?
# The *break-even* is the place where the mean difference changes its sign. *Within the noise* are the places
# at which the 95 % interval holds zero: there these runs cannot tell the two apart.

# %%
turn = {outcome: break_even(PLACES, rows.to_numpy()) for outcome, rows in found.items()}
for outcome, word in HORIZONS.items():
    places = ", ".join(f"{x:.2f}" for x in turn[outcome].crossings) or "none on the line"
    noise = ", ".join(f"{low:.2f} to {high:.2f}" for low, high in turn[outcome].noise) or "nowhere"
    print(f"{word}: break-even at {places}; within the noise: {noise}")

# %%
fig, ax = plt.subplots(figsize=(9, 5.2))
for outcome, word in HORIZONS.items():
    ends = pd.DataFrame([interval(found[outcome][place].to_numpy()) for place in PLACES], index=PLACES)
    (line,) = ax.plot(PLACES, ends[0], marker="o", label=word)
    ax.fill_between(PLACES, ends[1], ends[2], color=line.get_color(), alpha=0.18, linewidth=0)
ax.axhline(0, color="black", linestyle="-", linewidth=1)
ax.set_xticks(PLACES, [f"0\n{sentence(a.name)}", "0.25", "0.5\nthe middle", "0.75", f"1\n{sentence(b.name)}"])
for label, side in ((ax.get_xticklabels()[0], "left"), (ax.get_xticklabels()[-1], "right")):
    label.set_horizontalalignment(side)
ax.set_ylabel("difference in days exploited, a person followed")
first, last = found["days_exploited_1095"].mean().iloc[[0, -1]]
title = f"Open center minus detention, three years: {first:+.0f} days at one end, {last:+.0f} at the other"
ax.set_title(title.replace("-", "−"))
ax.legend(title="bands: 95 % intervals, 4 replicates", alignment="left")
figures.sign(fig)

# %% [markdown]
# ## Days locked are days too
# Detention keeps a person from being exploited on the days on which it locks them up. Is a locked day a good
# day? The model cannot say. It can say **how much** a locked day must count for the answer to change: 0 is
# "a locked day is as good as a free one", 1 is "a locked day is as bad as an exploited one". Where the difference
# in days exploited is within the noise, this number is, too.

# %%
locked, exploited = open_minus_detention("days_locked_365"), open_minus_detention("days_exploited_365")
for place in PLACES:
    change = value_break_even(exploited[place], locked[place]).crossings
    told = f"the sign changes if a locked day counts {change[0]:.2f}" if change else "the same sign from 0 to 1"
    print(
        f"at {place:4}: {exploited[place].mean():+5.0f} days exploited in a year, {locked[place].mean():+5.0f} locked; {told}"
    )

# %% [markdown]
# ## What this does not show
# The numbers are starting values. They are not calibrated: not yet fitted to anything observed. Read the
# direction, and what it hangs on. Other choices, called *structures*, also move the answer (`docs/decisions.md`).
#
# ## Exercises
# 1. Move along the line: call `ask([0.5, 0.6, 0.75])`. Is the difference at 0.6 where the straight line would put it?
# 2. Set `replicates: 8`. How much narrower are the bands? What should the square root of 2 have to do with it?
# 3. Replace `vary: all` by `vary: custody_bond`, then by `vary: leaving_center`. Which group of beliefs moves
#    the answer more?
# 4. Set `detention_days: 60`. Which horizon changes more, and why?
# 5. A colleague says: "The line crosses zero at 0.8, so detention is better in 80 % of cases." What is wrong?

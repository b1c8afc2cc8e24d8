# %% [markdown]
# # Whose beliefs?
# **Question: what would one have to believe for an open drop-off center to mean fewer days exploited
# than detention?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.
#
# Police meet a minor who is being exploited. One option is detention: a locked place, for about
# 18 days. Another is a drop-off center: an open place that the minor may leave. Practitioners disagree
# on what follows. Here you move from one belief to the other and watch the comparison change.
#
# **Why numbers here differ from the report's.** The world is small: some 60 people, and beds for few of them. There are
# 12 replicates; the report has more. Its belief sets were calibrated: fitted to what was observed. Here they hold their
# starting values. So read how the answer *moves*. Do not read its size.

# %%
import pandas as pd
from experiments import break_even, differences, lessons, run, sentence
from sim import Beliefs

# %% [markdown]
# ## Two ends of a line
# A *belief set* gives a number to everything that practitioners disagree on. Two sets were written down
# before any comparison was run. They are named after claims. `even` is the middle of each number. `sentence` gives a
# set in words.

# %%
a, even, b = (
    Beliefs.load(name) for name in ("separation_helps", "even", "custody_harms")
)
for end in (a, b):
    print(f"{end.name}: {sentence(end.name)}")

# %% [markdown]
# `list_beliefs` puts the sets side by side: one row for each contested number.

# %%
lessons.list_beliefs([a, even, b])

# %% [markdown]
# ## A place on the line
# `Beliefs.between` makes the set at any place on the line: 0 is the first end, 1 is the second. Each number
# moves in a straight line. We print two of them: how far an arrest tightens the tie (`bond.reinforcement`), and
# what custody does to trust (`trust.custody`). Change 0.25 and look again.

# %%
here = Beliefs.between(a, b, 0.25)
print(f"bond.reinforcement at 0.25: {here.values['bond.reinforcement']:.2f}")
print(f"trust.custody at 0.25: {here.values['trust.custody']:+.2f}")

# %% [markdown]
# ## Ask at five places
# An *experiment* is a file. It names a world, options to compare (in the file they are called `scenarios`), and
# beliefs. We take the file `configs/experiments/small.yaml` and change two lines of it. Its options are the two of our
# question, and today's mix, `status_quo`. A *replicate* is one draw of all luck, the same for every
# option: the same people, with the same luck. There are 12 of them, so that you need not wait.
# **Few replicates mean wide intervals.**

# %%
PLACES = [0, 0.25, 0.5, 0.75, 1]
line = {"from": "separation_helps", "to": "custody_harms", "vary": "all", "at": PLACES}
experiment = lessons.change_experiment("small", replicates=12, beliefs=line)
results = run(experiment, workers=2)

# %% [markdown]
# `results.outcomes` has one row for each replicate, option and place on the line. The first belief set is place 0,
# and so on. Mean days, of the 1,095 days of three years, for each person followed:

# %%
names = [beliefs.name for beliefs in experiment.beliefs]
at = dict(zip(names, PLACES, strict=True))
outcomes = results.outcomes.assign(at=results.outcomes["beliefs"].map(at))
means = outcomes.groupby(["scenario", "at"]).mean(numeric_only=True)
days = means[["days_exploited_1095", "days_locked_1095"]].unstack("at")
days.rename(index=experiment.labels).round(0)

# %% [markdown]
# ## Subtract first, then average
# Both options of a replicate hold the same people with the same luck. So we subtract within a replicate, and average
# afterwards. `differences` does the first: one row a replicate, one column a place. A number above zero means
# **more** days exploited with the open center.


# %%
def open_minus_detention(outcome):
    table = differences(results.outcomes, "dropoff_open", "detention", outcome)
    return table.droplevel("structure", axis=1)[names].set_axis(PLACES, axis=1)


one_year = open_minus_detention("days_exploited_365")
three_years = open_minus_detention("days_exploited_1095")
three_years.round(0)

# %% [markdown]
# `list_intervals` then gives the mean of each column, with its 95 % interval.

# %%
bands = {
    "one year": lessons.list_intervals(one_year),
    "three years": lessons.list_intervals(three_years),
}
bands["three years"].round(0)

# %% [markdown]
# ## Where does the answer change?
# The *break-even* is the place where the mean difference changes its sign. *Within the noise* are the places
# at which the 95 % interval holds zero: there these runs cannot tell the two apart. Within the noise the mean may
# cross zero several times, by luck. `break_even` then names one crossing in the middle. So read the whole stretch.

# %%
for horizon, table in (("one year", one_year), ("three years", three_years)):
    print(f"{horizon}: break-even at {break_even(PLACES, table.to_numpy()).in_words()}")

# %%
means = pd.DataFrame({"one year": one_year.mean(), "three years": three_years.mean()})
start, end = means["three years"].iloc[[0, -1]]
title = f"Open center minus detention, three years: {start:+.0f} to {end:+.0f} days"
x, y = "place on the line of beliefs", "days exploited, difference"
lessons.draw_lines(means, title, x, y, bands, zero=True)

# %% [markdown]
# ## Days locked are days too
# Detention keeps a person from being exploited on the days on which it locks them up. Is a locked day a good
# day? The model cannot say. It can say **how much** a locked day must count for the answer to change: 0 is
# "a locked day is as good as a free one", 1 is "a locked day is as bad as an exploited one". Where the difference
# in days exploited is within the noise, this number is, too. *None* means: no worth between 0 and 1 changes the sign.
# First the two differences over one year, open center minus detention:

# %%
from experiments import value_break_even

locked = open_minus_detention("days_locked_365")
both = {"days exploited": one_year.mean(), "days locked": locked.mean()}
pd.DataFrame(both).round(0)

# %%
print("worth of a locked day at which the sign of the one-year difference changes:")
for place in PLACES:
    worth = value_break_even(one_year[place], locked[place])
    print(f"at {place:4}: {worth.in_words()}")

# %% [markdown]
# ## What this does not show
# The numbers are starting values, in a small world. Read the direction, and what it hangs on. Other choices, called
# *structures*, also move the answer (`docs/decisions.md`).
#
# ## Exercises
# Try them first. Then compare with [the solutions](solutions/02_whose_beliefs.py): they stand apart.
#
# 1. Move along the line: set `PLACES = [0.5, 0.6, 0.75]`. Draw a straight line from the mean at 0.5 to the mean at
#    0.75. Does the mean at 0.6 lie on it, within its interval?
# 2. Set `replicates=24`. How much narrower are the bands? What has the square root of 2 to do with it?
# 3. Replace `"all"` by `"custody_bond"`, then by `"leaving_center"`. Then only these beliefs move. From place 0 to place
#    1, which group moves the three-year difference more?
# 4. Detention for 60 days in place of 18, with `beliefs=["even"]`: does the difference change more over one year or over
#    three? Why? Give `change_experiment` your own `scenarios=`; an option is written so:
#    `{"policy": "minors", "levers": {"response_to_minors": "detain", "detention_days": 60}}`.
# 5. A colleague looks at one year: "The line crosses zero near 0.9, so detention is better in 90 % of cases." What is
#    wrong?

# %% [markdown]
# # Solutions: whose beliefs?
# Look here only after you have tried [the exercises](../02_whose_beliefs.py). The model cannot say which belief is true.
# Every number below is printed or checked when this page is built. **Few replicates mean wide intervals.**

# %%
from experiments import differences, lessons, run


# %%
def difference(places, runs=12, vary="all"):
    line = {"from": "separation_helps", "to": "custody_harms", "vary": vary, "at": places}
    experiment = lessons.change_experiment("small", replicates=runs, beliefs=line)
    table = differences(run(experiment, workers=2).outcomes, "dropoff_open", "detention", "days_exploited_1095")
    return table.droplevel("structure", axis=1)[[b.name for b in experiment.beliefs]].set_axis(places, axis=1)


# %% [markdown]
# ## 1. Between two places
# The straight line from 0.5 to 0.75 has a value at 0.6. The run has another. Is the gap within the noise? The interval
# of the mean at 0.6 is wide, and the straight line's value lies in it. So these runs cannot tell a bend from luck.

# %%
found = difference([0.5, 0.6, 0.75])
means = found.mean()
straight = means[0.5] + (means[0.75] - means[0.5]) * 0.1 / 0.25
ends = lessons.list_intervals(found).loc[0.6]
print(
    f"run: {ends['mean']:+.0f} days (95 % interval {ends['low']:+.0f} to {ends['high']:+.0f}); straight: {straight:+.0f}"
)
assert ends["low"] < straight < ends["high"]

# %% [markdown]
# ## 2. Twice the replicates
# The width of an interval shrinks with the root of the number of replicates: half of them, 1.4 times as wide. It is so
# only about: the spread itself is estimated, and from 12 it is estimated badly.

# %%
ends = {n: lessons.list_intervals(difference([0, 0.5, 1], runs=n)) for n in (12, 24)}
width = {n: (e["high"] - e["low"]).mean() for n, e in ends.items()}
print(f"{width[12]:.0f} days wide with 12 replicates, {width[24]:.0f} with 24: {width[12] / width[24]:.1f} times")
assert 1 < width[12] / width[24] < 2.2

# %% [markdown]
# ## 3. One group of beliefs at a time
# Only one group moves along the line; the others stay in the middle. The change from one end to the other tells how
# much the group matters here. What custody does to the tie moves the answer by more than who leaves an open center.

# %%
change = {}
for group in ("custody_bond", "leaving_center"):
    ends = difference([0, 0.5, 1], vary=group)
    change[group] = ends[1] - ends[0]
    print(f"{group}: {change[group].mean():+.0f} days from one end to the other")
assert abs(change["custody_bond"].mean()) > abs(change["leaving_center"].mean())

# %% [markdown]
# ## 4. Detention for 60 days
# A longer detention keeps people from exploitation for longer while it lasts. So detention looks better: the difference
# grows. Over one year the locked days weigh more, for the year is short. Over three years what the locked days do to tie and
# trust has time to work, in the direction that one believes. Here in the middle of the line:


# %%
def detention_of(days):
    detention = {"policy": "minors", "levers": {"response_to_minors": "detain", "detention_days": days}}
    center = {"policy": "minors", "levers": {"response_to_minors": "drop_off"}}
    options = {"status_quo": {}, "detention": detention, "dropoff_open": center}
    return run(lessons.change_experiment("small", replicates=12, scenarios=options), workers=2).outcomes


# %%
short, long = detention_of(18), detention_of(60)
for outcome in ("days_exploited_365", "days_exploited_1095"):
    means = [differences(o, "dropoff_open", "detention", outcome).to_numpy().mean() for o in (short, long)]
    print(f"{outcome}: {means[0]:+.0f} days with 18 days of detention, {means[1]:+.0f} with 60")
    assert means[0] < means[1]

# %% [markdown]
# ## 5. "Detention is better in 80 % of cases"
# The line is no list of cases. Nobody knows where on it the truth lies, and places are not equally likely. The line
# says only: *if* one believes what stands left of the break-even, the sign is this one. And "better" hides that days locked are
# not counted in it.

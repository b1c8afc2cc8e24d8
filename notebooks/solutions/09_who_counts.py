# %% [markdown]
# # Solutions: who counts decides what is found
# Look here only after you have tried [the exercises](../09_who_counts.py). People in it are synthetic.
# Every number below is printed or checked when this page is built. **Few replicates mean wide intervals.**

# %%
from experiments import lessons, run

COUNTED = "first_recorded_730"
POLICE = "labor_identified_by_police"
SERVICES = "labor_identified_by_services"


# %%
def results_of(**lines):
    lines |= {"burn_in_years": 5, "follow_up_days": 1095, "outcomes": [COUNTED]}
    lines |= {"ensemble": "none"}  # a lesson is quick: starting values
    experiment = lessons.change_experiment(
        "who_counts", replicates=8, beliefs=["even"], **lines
    )
    return run(experiment, workers=2)


# %%
results = results_of()
rows = results.outcomes.set_index(["scenario", "replicate", "group"])

# %% [markdown]
# ## 1. Detection
# The count over those who are there. The unit makes it several times as large for labor. For sex trafficking it hardly
# moves: it may fall a little, since officers have so many hours and inspections take some.

# %%
there = rows["n_index"].unstack("group").groupby("scenario").sum()
counted = (rows["n_index"] * rows[COUNTED]).unstack("group").groupby("scenario").sum()
detection = (counted / there)[["form:labor", "form:sex"]]
print((100 * detection).round(1))

# %%
times = detection.loc["unit"] / detection.loc["status_quo"]
print(f"labor: {times['form:labor']:.1f} times; sex: {times['form:sex']:.2f} times")
assert times["form:labor"] > 3
assert 0.9 < times["form:sex"] < 1.1

# %% [markdown]
# ## 2. Back from a count to the truth
# From today's counts it gives back the truth: of course, since detection was computed from them. With the unit it does not:
# the analyst divides by a detection that is no longer so. Whoever corrects a count has to know how people were looked for
# *in that year*.

# %%
back = counted[["form:labor", "form:sex"]] / detection.loc["status_quo"]
share = 100 * back["form:labor"] / back.sum(axis=1)
true = 100 * there.loc["status_quo", "form:labor"] / there.loc["status_quo", "all"]
print(f"true: {true:.0f} %; told from today's counts: {share['status_quo']:.0f} %")
print(f"told from the counts with the unit: {share['unit']:.0f} %")
assert abs(share["status_quo"] - true) < 0.5
assert share["unit"] - true > 20

# %% [markdown]
# ## 3. Which training, which counter
# Police put somebody exploited for labor on record only as far as officers are trained: today one in ten. Services find some
# today; where their staff are trained they find more.

# %%
options = {
    "status_quo": {"label": "Today"},
    "officers": {"label": "Officers", "levers": {"training_labor": 0.9}},
    "staff": {"label": "Staff", "levers": {"training_labor_staff": 0.9}},
}
months = results_of(scenarios=options, contrasts=[]).series.query("month > 12")
found = months.groupby("scenario")[[POLICE, SERVICES]].sum()
print(found)

# %%
assert found.loc["officers", POLICE] > 2 * found.loc["status_quo", POLICE]
assert found.loc["officers", POLICE] > 2 * found.loc["staff", POLICE]
assert found.loc["staff", SERVICES] > found.loc["status_quo", SERVICES]

# %% [markdown]
# ## 4. Did the number of people move?
# Hardly. The count of a half-year became many times as large; the number of people exploited did not even rise.

# %%
last = results.series[results.series["month"] == results.series["month"].max()]
people = last.groupby("scenario")["labor_exploited"].mean()
print(people[["status_quo", "all_three"]].round(0).to_dict())
assert 0.9 < people["all_three"] / people["status_quo"] < 1.05

# %% [markdown]
# ## 5. "Only one in twelve of our cases is labor"
# A count tells who was looked for as much as who is there. In this world one in twelve of the records was labor, while about
# one in three of the people was: ask first who is trained, who speaks the language, and who goes to workplaces.

# %%
one_in = counted.loc["status_quo", "all"] / counted.loc["status_quo", "form:labor"]
print(f"one in {one_in:.0f} of the records, one in {100 / true:.0f} of the people")
assert one_in > 10
assert 100 / true < 4

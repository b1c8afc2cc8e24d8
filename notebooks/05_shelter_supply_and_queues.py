# %% [markdown]
# # Shelter supply and queues
# **Question: if there were twice as many beds, would half as many requests be turned away?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.
#
# A person who wants to leave needs a place to sleep tonight. The report says that places are few, and that some
# admit only some people (claims E57, E60, E64). Here you change how many there are and watch who is turned away.
#
# **Why numbers here differ from the report's.** The world is small: one county, some 60 people, one or two beds of each
# kind. There are 12 replicates. The belief set is *even*, with starting values that are not calibrated.

# %%
import pandas as pd
from experiments import compare, lessons, run
from sim import World

# %% [markdown]
# ## The places
# `World.load` reads a world; its facilities are a table with one row for each kind of place. Police places (drop-off
# center, detention, hold) are left out: nobody asks for them. `admits` says who may come; for
# men it is the share of their requests that is admitted.

# %%
places = pd.DataFrame(World.load("small").resolved()["facilities"]).T
places = places.drop(["drop_off", "detention", "hold"])
for kind, row in places.iterrows():
    print(
        f"{kind:13} beds {row['beds']}, stays of "
        f"{row['stay_days']:.0f} days, admits {row['admits']}"
    )

# %% [markdown]
# ## Multiply the beds
# One option for each number of beds: none, twice and four times as many as today, and no limit (`None`). `beds_times`
# writes down the number of beds of each kind. `label` is what tables and pictures call an option.


# %%
def beds_times(times):
    beds = places["beds"].items()
    limit = {kind: None if times is None else int(times * n) for kind, n in beds}
    return {f"beds.{kind}": n for kind, n in limit.items()}


# %%
options = {
    "status_quo": {"label": "Today"},
    "no_beds": {"label": "No beds", "levers": beds_times(0)},
    "twice": {"label": "Twice the beds", "levers": beds_times(2)},
    "four_times": {"label": "Four times the beds", "levers": beds_times(4)},
    "no_limit": {"label": "No limit", "levers": beds_times(None)},
}

# %% [markdown]
# `change_experiment` takes the project's small experiment and changes the lines that we name: the options, whom we
# follow (everybody whom police meet, not minors only), the groups, and that the monthly series is kept.
# **Few replicates mean wide intervals**: there are 12.

# %%
followed = {"event": "police_contact", "who": {"form": "sex"}}
changed = {
    "scenarios": options,
    "index": followed,
    "groups": ["all", "age_group", "gender"],
    "contrasts": [],
}

# %%
experiment = lessons.change_experiment(
    "small", replicates=12, keep=["series"], **changed
)
results = run(experiment, workers=2)

# %% [markdown]
# ## Empty beds, and people turned away
# `results.series` has one row a run and 30-day month. We leave out the first year, in which the new beds fill up.

# %%
ORDER = ["no_beds", "status_quo", "twice", "four_times", "no_limit"]
months = results.series.query("month > 12").copy()
months["taken"] = months[[f"in_{kind}" for kind in places.index]].sum(axis=1)
columns = ["taken", "requests", "turned_away", "waiting", "separations", "returns"]
flow = months.groupby("scenario")[columns].mean().loc[ORDER]
flow["share turned away"] = flow["turned_away"] / flow["requests"]
flow.rename(experiment.labels).round(2)

# %%
beds = places["beds"].sum()
share = 100 * flow["share turned away"]
print(
    f"today: {flow.loc['status_quo', 'taken']:.1f} of "
    f"{beds} beds are taken on the last day of a month"
)

# %%
print(
    f"twice the beds: {share['status_quo']:.0f} % of "
    f"requests turned away become {share['twice']:.0f} %"
)
title = (
    f"Requests turned away: {share['status_quo']:.0f} % "
    f"today, {share['twice']:.0f} % with twice the beds"
)

# %%
shown = share.rename(experiment.labels).to_frame("turned away")
lessons.draw_lines(shown, title, x="beds", y="percent of requests")

# %% [markdown]
# Why are beds empty while people are turned away? Because **beds are not one pool**. A bed for a minor does not help an
# adult. A place that admits women does not help most men. In a world with several counties, a bed in one does not help in
# another. Many small queues turn more people away than one large queue with the same number of beds.
#
# Even without any limit some are turned away. For them no bed is missing: no place admits them.

# %%
less = 1 - flow.loc["twice", "turned_away"] / flow.loc["status_quo", "turned_away"]
print(f"twice the beds: {100 * less:.0f} % fewer requests turned away, not 50 %")
print(f"no limit on beds: {share['no_limit']:.0f} % of requests are still turned away")

# %% [markdown]
# ## The queue over time
# *Waiting* are people whose last request found no place. There is no list with places in it: they are still
# exploited or unhoused, and may ask again.

# %%
waiting = results.series.groupby(["month", "scenario"])["waiting"].mean()
waiting = waiting.unstack()[ORDER]
end = waiting.iloc[-6:].mean()
title = (
    f"In the last half year {end['status_quo']:.1f} people "
    f"wait today, {end['twice']:.1f} with twice the beds"
)
shown = waiting.rename(columns=experiment.labels)

# %%
x, y = "month after the beds change", "people waiting, mean of 12 runs"
lessons.draw_lines(shown, title, x=x, y=y)

# %% [markdown]
# ## What does it change for the people followed?
# Days exploited in the three years after a police contact, each option minus the status quo. Below zero: fewer days.
# `compare` subtracts within a replicate and gives the interval.

# %%
GROUPS = {
    "age_group:minor": "minors",
    "gender:woman": "women and girls",
    "gender:man": "men and boys",
}

# %%
tables = [
    compare(results, "status_quo", "days_exploited_1095", g).assign(who=who)
    for g, who in GROUPS.items()
]
found = pd.concat(tables).rename(columns={"difference": "mean"})
table = found.pivot_table(index="scenario", columns="who", values="mean")
others = [name for name in ORDER if name != "status_quo"]
table.loc[others].rename(experiment.labels).round(0)

# %%
twice = found[found["scenario"] == "twice"].set_index("who")[["mean", "low", "high"]]
title = (
    f"Twice the beds: {twice.loc['minors', 'mean']:+.0f} "
    "of 1,095 days exploited for minors"
)
lessons.draw_intervals(twice, title, x="days exploited, twice the beds minus today")

# %% [markdown]
# A boy counts among minors, and among men and boys.
#
# ## More places, more returns
# Compare `separations` and `returns` in the table `flow`. Whoever is never separated cannot return. So more separations
# bring more returns to the trafficker, even where days exploited go down. A count of returns would call that worse.
# A return is no failure. Therefore days exploited are compared, over everybody who is followed.

# %%
for name in ("status_quo", "no_limit"):
    print(
        f"{experiment.label(name)}: {flow.loc[name, 'separations']:.1f} separations "
        f"and {flow.loc[name, 'returns']:.1f} returns a month"
    )

# %% [markdown]
# ## Exercises
# Try them first. Then compare with [the solutions](solutions/05_shelter_supply_and_queues.py): they stand apart.
#
# 1. *Little's law* says: people inside = people coming in a day × days they stay. Requests that are not turned away
#    come in. How long does a stay last today? And without limit? (The table `flow` counts months of 30 days.)
# 2. Multiply only `beds.shelter` and `beds.transitional`, by four. For whom does it change little? Compare minors with
#    adults (the group `age_group:adult`), over one year (`days_exploited_365`).
# 3. Add an option in which the shelter admits men like women: `{"levers": {"admits.shelter": {"minors": False,
#    "adults": True, "men": 1, "gender_nonconforming": 1}}}`. Who could gain, and who could lose? Can these runs tell?
# 4. Compare "no_beds" with today for the group `gender:man` (men and boys). Why is its interval wider than that of
#    women and girls? (Hint: `n_replicates`, and `n_index` in `results.outcomes`.)
# 5. Somebody says: "Some beds are empty every night, so we have enough." Write an answer in two sentences.

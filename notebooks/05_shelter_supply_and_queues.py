# %% [markdown]
# # Shelter supply and queues
# **Question: if there were twice as many beds, would half as many requests be turned away?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.
#
# A person who wants to leave needs a place to sleep tonight. The report says that places are few, and that some
# admit only some people (claims E57, E60, E64). Here you change how many there are and watch the queue.

# %%
from pathlib import Path
from tempfile import mkdtemp

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from experiments import compare, figures, interval, load, run
from sim import World

figures.look()

# %% [markdown]
# ## The places
# Each row is a kind of place; each of the five counties has so many beds of it. Police places (drop-off center,
# detention, hold) are left out: nobody asks for them. `men`: the share of men's requests that is admitted.

# %%
places = pd.DataFrame(World.load("bay_area").resolved()["facilities"]).T
places = places.drop(["drop_off", "detention", "hold"])
admits = pd.DataFrame(list(places["admits"]), index=places.index)
places[["beds", "stay_days"]].join(admits[["minors", "adults", "men"]].fillna(1.0))

# %% [markdown]
# ## Multiply the beds
# One scenario for each number of beds: none, those of the status quo, and 2, 4 and 8 times as many. `null` in a config means
# *no limit*. Six replicates: **few replicates mean wide intervals**.

# %%
TIMES = {"none": 0, "status_quo": 1, "twice": 2, "four_times": 4, "eight_times": 8, "no_limit": None}


def levers(times):
    beds = {kind: "null" if times is None else int(times * places.loc[kind, "beds"]) for kind in places.index}
    return ", ".join(f"beds.{kind}: {number}" for kind, number in beds.items())


# %%
SCENARIOS = "\n".join(f"  {name}: {{levers: {{{levers(times)}}}}}" for name, times in TIMES.items())
TEXT = f"""
name: my_beds
question: What follows from more places?
world: bay_area
seed: 20170101
replicates: 6
burn_in_years: 10
policy_day: 0
index_days: 365
follow_up_days: 1095
index: {{event: police_contact, who: {{form: sex}}}}
beliefs: even
baseline: status_quo
scenarios:
{SCENARIOS}
outcomes: [days_exploited_365, days_exploited_1095]
groups: [all, age_group, gender]
keep: [series]
"""
file = Path(mkdtemp()) / "my_beds.yaml"
file.write_text(TEXT)
results = run(load(file), workers=2)
sorted(results.tables)

# %% [markdown]
# ## Empty beds, and people turned away
# `series` has one row a run and 30-day month. We leave out the first year, in which the new beds fill up.

# %%
months = results.series.query("month > 12").copy()
months["taken"] = months[[f"in_{kind}" for kind in places.index]].sum(axis=1)
flow = months.groupby("scenario")[["taken", "requests", "turned_away", "waiting", "separations", "returns"]].mean()
flow = flow.loc[list(TIMES)]
flow.insert(0, "beds", [np.inf if t is None else 5 * t * places["beds"].sum() for t in TIMES.values()])
flow["share taken"] = (flow["taken"] / flow["beds"]).where(flow["beds"].between(1, 10_000))
flow["share turned away"] = flow["turned_away"] / flow["requests"]
flow.round(2)

# %%
labels = [f"{beds:.0f}" if np.isfinite(beds) else "no limit" for beds in flow["beds"]]
fig, ax = plt.subplots()
ax.plot(labels, 100 * flow["share turned away"], marker="o", label="of requests: turned away")
ax.plot(labels[1:-1], 100 * flow["share taken"].iloc[1:-1], marker="s", label="of beds: taken")
quo = flow.loc["status_quo"]
ax.set(xlabel="beds", ylabel="percent", ylim=(0, 100))
ax.set_title(
    f"In the status quo {100 * quo['share taken']:.0f} % of beds are taken, "
    f"and {100 * quo['share turned away']:.0f} % of requests are turned away"
)
ax.legend()
figures.sign(fig)

# %% [markdown]
# Why are beds empty while people are turned away? Because **beds are not one pool**. A bed for a minor does not help an adult. A bed in one
# county does not help in another. A place that admits women does not help most men. Many small queues turn more
# people away than one large queue with the same number of beds.
#
# Even without any limit some are turned away. For them no bed is missing: no place admits them.

# %%
twice = flow.loc["twice", "turned_away"] / quo["turned_away"]
print(f"twice the beds: {100 * (1 - twice):.0f} % fewer requests turned away, not 50 %")
print(f"no limit on beds: {100 * flow.loc['no_limit', 'share turned away']:.0f} % of requests are still turned away")

# %% [markdown]
# ## The queue over time
# *Waiting* are people whose last request found no place. There is no list with places in it: they are still
# exploited or unhoused, and may ask again.

# %%
fig, ax = plt.subplots()
waiting = results.series.pivot_table(index="month", columns="scenario", values="waiting")[list(TIMES)]
for name in waiting.columns.drop("eight_times"):  # it lies on "no limit"
    (line,) = ax.plot(waiting.index, waiting[name])
    va = {"four_times": "bottom", "no_limit": "top"}.get(name, "center")
    ax.text(48.6, waiting[name].iloc[-1], name.replace("_", " "), va=va, color=line.get_color())
end = waiting.iloc[-1]
ax.set(xlabel="month after the beds change", ylabel="people waiting, mean of 6 replicates", ylim=(0, None))
ax.set(xlim=(1, 56), xticks=range(12, 49, 12))
ax.set_title(
    f"After four years {end['status_quo']:.0f} people wait in the status quo, {end['twice']:.0f} with twice the beds"
)
figures.sign(fig)

# %% [markdown]
# ## What does it change for the people followed?
# Days exploited in the three years after a police contact, against the status quo. Below zero: fewer days. A boy counts among minors, and
# among men and boys.

# %%
GROUPS = {"age_group:minor": "minors", "gender:woman": "women and girls", "gender:man": "men and boys"}
found = pd.concat(
    [compare(results, "status_quo", "days_exploited_1095", group).assign(who=word) for group, word in GROUPS.items()]
)
found.pivot_table(index="scenario", columns="who", values="difference").loc[
    [n for n in TIMES if n != "status_quo"]
].round(0)

# %%
fig, ax = plt.subplots()
order = [name for name in TIMES if name != "status_quo"]
for k, (word, mark) in enumerate(zip(GROUPS.values(), "os^", strict=True)):
    rows = found[found["who"] == word].set_index("scenario").loc[order]
    bars = (rows["difference"] - rows["low"], rows["high"] - rows["difference"])
    ax.errorbar(
        np.arange(len(order)) + 0.16 * (k - 1), rows["difference"], yerr=bars, fmt=mark, capsize=3, label=word
    )
ax.axhline(0, color="black", linestyle="-", linewidth=1)
ax.set_xticks(range(len(order)), [name.replace("_", " ") for name in order])
ax.set_ylabel("difference in days exploited, three years")
of = found.set_index(["who", "scenario"])["difference"]
ax.set_title(
    f"Twice the beds: {of['minors', 'twice']:+.0f} days exploited for minors, "
    f"{of['men and boys', 'twice']:+.0f} for men and boys".replace("-", "−")
)
ax.legend(title="95 % intervals, 6 replicates", alignment="left")
figures.sign(fig)

# %% [markdown]
# ## More places, more returns
# Compare `separations` and `returns` in the table above. Whoever is never separated cannot return. So more separations
# bring more returns to the trafficker, even where days exploited go down. A count of returns would call that worse.
# Therefore days exploited are compared, over everybody who is followed.

# %%
per_run = months.groupby(["scenario", "replicate"])[["separations", "returns"]].mean()
for name in ("status_quo", "no_limit"):
    mean, low, high = interval(per_run.loc[name, "returns"].to_numpy())
    print(f"{name}: {mean:.0f} returns a month (95 % interval {low:.0f} to {high:.0f}), "
          f"{per_run.loc[name, 'separations'].mean():.0f} separations")  # fmt: skip

# %% [markdown]
# ## Exercises
# 1. *Little's law* says: people inside = people coming in a day × days they stay. Requests that are not turned away
#    come in. How long does a stay last in the status quo? And without limit?
# 2. Multiply only `beds.shelter` and `beds.transitional`. For whom does it change nothing?
# 3. Add a scenario in which these two places admit men like women:
#    `admits.shelter: {minors: false, adults: true, men: 1, gender_nonconforming: 1}`.
# 4. Add the group `gender:gender_nonconforming` to the last figure. Why is its interval so wide?
# 5. Somebody says: "Some beds are empty every night, so we have enough." Write an answer in two sentences.

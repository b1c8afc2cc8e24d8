# %% [markdown]
# # Reading results with pandas and SQL
# **Question: what stands in a results folder, and how does one read it without fooling oneself?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.
#
# Every experiment leaves plain tables (Parquet files). pandas reads them, and so does any SQL engine. We use DuckDB,
# which needs no server. `docs/files.md` says what one row of each table is.

# %%
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from experiments import compare, figures, interval, load, returned_within, run, sentence

figures.look()

# %% [markdown]
# ## A folder to read
# We run the first experiment of the project, cut down to three scenarios and 4 replicates. **Few replicates mean wide
# intervals.** If you have run `make run`, set `folder` to `results/detention_or_dropoff` and look there, too.

# %%
TEXT = """
name: to_read
world: bay_area
seed: 20170101
replicates: 4
burn_in_years: 10
policy_day: 0
index_days: 365
follow_up_days: 1095
index: {event: police_contact, who: {form: sex, minor: true}}
beliefs: [separation_helps, even, custody_harms]
baseline: status_quo
scenarios:
  status_quo: {}
  detention: {policy: minors, levers: {response_to_minors: detain, detention_days: 18}}
  dropoff_open: {policy: minors, levers: {response_to_minors: drop_off}}
outcomes: [days_exploited_365, days_exploited_1095, days_locked_365, days_locked_1095]
groups: [all, age_group, gender]
keep: [series, spells, people]
"""
file = Path(mkdtemp()) / "to_read.yaml"
file.write_text(TEXT)
folder = file.parent / "results"
results = run(load(file), workers=2, out=folder)
sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*"))

# %%
tables = folder / "tables"
pd.DataFrame(
    [(path.stem, len(t := pd.read_parquet(path)), len(t.columns)) for path in sorted(tables.glob("*.parquet"))],
    columns=["table", "rows", "columns"],
).set_index("table")

# %% [markdown]
# ## One question, asked twice
# `people` has one row for each person followed in each run. Mean days exploited in one year, by scenario and beliefs.
# First pandas, then SQL. Both read the same file.

# %%
people = pd.read_parquet(tables / "people.parquet")
by_pandas = people.groupby(["scenario", "beliefs"])["days_exploited_365"].mean().unstack()
by_pandas.round(1)

# %%
people_file = str(tables / "people.parquet")
by_sql = duckdb.sql(
    f"""
    SELECT scenario, beliefs, avg(days_exploited_365) AS days, count(*) AS people
    FROM '{people_file}'
    GROUP BY ALL
    ORDER BY scenario, beliefs
    """
).df()
assert np.allclose(by_sql["days"], by_pandas.stack())
by_sql.head(6).round(1)

# %% [markdown]
# ## Subtract within a replicate: a join
# In SQL, pairing is a *join*: put two scenarios of the same beliefs and replicate side by side, subtract, then
# average. `outcomes` has one row a run and group.

# %%
outcomes_file = str(tables / "outcomes.parquet")
paired = duckdb.sql(
    f"""
    SELECT a.beliefs, a.replicate, a.days_exploited_1095 - b.days_exploited_1095 AS difference
    FROM '{outcomes_file}' AS a
    JOIN '{outcomes_file}' AS b USING (beliefs, structure, replicate, "group")
    WHERE a.scenario = 'dropoff_open' AND b.scenario = 'detention' AND a."group" = 'all'
    ORDER BY a.beliefs, a.replicate
    """
).df()
paired.pivot(index="beliefs", columns="replicate", values="difference").round(1)

# %% [markdown]
# Does our own SQL agree with the library's `compare`? Always ask such a question of your own code.

# %%
official = (
    compare(results, "detention", "days_exploited_1095").query("scenario == 'dropoff_open'").set_index("beliefs")
)
own = paired.groupby("beliefs")["difference"].mean()
assert np.allclose(own, official.loc[own.index, "difference"])
official[["n_replicates", "difference", "low", "high"]].round(1)

# %% [markdown]
# ## Two ways to fool oneself
# 1. *Not pairing*: average each scenario, then subtract. The mean is the same. The interval ignores that both hold
#    the same people with the same luck.
# 2. *Counting people as if each were a replicate*. The people of one run share beds, staff and one burn-in. They are
#    not independent, so nothing says that this interval is as wide as it should be. Here it may come out close. With
#    another outcome it may be far too narrow. Nobody can tell beforehand.

# %%
BELIEFS = "even"
of = people[people["beliefs"] == BELIEFS].set_index(["replicate", "person"])
arms = {name: of[of["scenario"] == name]["days_exploited_1095"] for name in ("dropoff_open", "detention")}
means = {name: arm.groupby("replicate").mean() for name, arm in arms.items()}
half = sum((high - mean) ** 2 for mean, _, high in map(interval, (m.to_numpy() for m in means.values()))) ** 0.5
difference = float(means["dropoff_open"].mean() - means["detention"].mean())
ways = {
    "paired within replicates\n(what the library does)": interval(
        (means["dropoff_open"] - means["detention"]).to_numpy()
    ),
    "not paired\n(luck not shared)": (difference, difference - half, difference + half),
    "each person a replicate\n(not independent)": interval((arms["dropoff_open"] - arms["detention"]).to_numpy()),
}
fig, ax = plt.subplots(figsize=(9, 3.8))
for place, (mean, low, high) in enumerate(ways.values()):
    ax.errorbar(mean, place, xerr=[[mean - low], [high - mean]], fmt="o^s"[place], capsize=5)
    ax.annotate(
        f"{low:+.0f} to {high:+.0f}".replace("-", "−"),
        (mean, place),
        xytext=(0, 9),
        textcoords="offset points",
        ha="center",
    )
ax.axvline(0, color="black", linestyle="-", linewidth=1)
ax.set_yticks(range(3), list(ways))
ax.set(ylim=(2.5, -0.6), xlabel="open center minus detention, days exploited in three years")
ax.set_title(f"The same {difference:+.0f} days with three intervals ({sentence(BELIEFS).lower()})")
figures.sign(fig)

# %% [markdown]
# ## Spells: who returns, and counted from when?
# A *spell* is one period of separation from the trafficker. `returned_within` gives the share exploited again, on two
# clocks: days since separation, and days since release. A locked day is a day on which nobody can return. So on the
# clock of separation detention looks better than on the clock of release.

# %%
spells = results.spells
spells = spells[(spells["beliefs"] == BELIEFS) & spells["scenario"].isin(["detention", "dropoff_open"])]
spells = spells[spells["began_by"].isin(["detention", "drop_off"])]
returned_within(spells, first_only=True).drop(columns=["beliefs", "structure"]).round(2)

# %% [markdown]
# Return per spell is a *description*: it flatters a policy that separates nobody. The comparison is of days exploited.
# (Read the clocks, not the level: the starting values are not calibrated.)
#
# SQL is good at such counts. How do spells of all kinds end, and after how many days?

# %%
spells_file = str(tables / "spells.parquet")
duckdb.sql(
    f"""
    SELECT began_by, "end", count(*) AS spells, median(day_end - day_start) AS median_days
    FROM '{spells_file}'
    WHERE scenario = 'status_quo' AND beliefs = '{BELIEFS}'
    GROUP BY ALL ORDER BY spells DESC LIMIT 8
    """
).df()

# %% [markdown]
# ## A window function: a running total
# `series` has one row a run and month. The running share of promises that were broken, in the status quo:

# %%
series_file = str(tables / "series.parquet")
broken = duckdb.sql(
    f"""
    SELECT replicate, month,
           sum(promises_broken) OVER w / (sum(promises_broken) OVER w + sum(promises_kept) OVER w) AS share
    FROM '{series_file}'
    WHERE scenario = 'status_quo' AND beliefs = '{BELIEFS}'
    WINDOW w AS (PARTITION BY replicate ORDER BY month)
    ORDER BY replicate, month
    """
).df()
fig, ax = plt.subplots(figsize=(9, 4.2))
for replicate, rows in broken.groupby("replicate"):
    ax.plot(rows["month"], 100 * rows["share"], label=f"replicate {replicate}")
last = broken[broken["month"] == broken["month"].max()]["share"]
ax.set(xlabel="month", ylabel="promises broken so far, %", ylim=(0, 100))
ax.set_title(f"Of all promises of a place, {100 * last.mean():.0f} % were broken in the status quo")
ax.legend()
figures.sign(fig)

# %% [markdown]
# ## Exercises
# 1. In SQL: mean days locked in one year, by scenario and `gender`. How many people stand behind each number?
# 2. Repeat the join for `detention` and `status_quo`. Under which beliefs does the interval hold zero?
# 3. The mean over people and the mean over replicates can differ. When? (Hint: `n_index` in `outcomes`.)
# 4. Write the t interval of the paired difference in SQL: `avg`, `stddev_samp`, `count`. Compare with `compare`.
# 5. Read `manifest.json`. Which lines would differ on another computer? Which must not?

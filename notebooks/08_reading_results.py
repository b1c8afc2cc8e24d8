# %% [markdown]
# # Reading results with pandas and SQL
# **Question: what stands in a results folder, and how does one read it without fooling oneself?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed as a survivor for
# the report behind it.
#
# Every experiment leaves plain tables (Parquet files). pandas reads them, and so does any SQL engine. We use DuckDB,
# which needs no server. `docs/files.md` says what one row of each table is.
#
# **Why numbers here differ from the report's.** The world is small: some 60 people. There are 12 replicates. The
# belief sets have starting values that are not calibrated. With the report's folder the same lines give the report's
# numbers.

# %%
from pathlib import Path
from tempfile import mkdtemp

import duckdb
import pandas as pd
from experiments import compare, interval, lessons, run

# %% [markdown]
# ## A folder to read
# We run the project's small experiment with 12 replicates and three belief sets, and keep all tables.
# **Few replicates mean wide intervals.** If you have run `make run`, set `folder` to
# `Path("results/detention_or_dropoff")` and look there, too.

# %%
SETS = ["separation_helps", "even", "custody_harms"]
experiment = lessons.change_experiment(
    "small", replicates=12, beliefs=SETS, groups=["all", "gender"], policy_day=720
)
folder = Path(mkdtemp()) / "results"
results = run(experiment, workers=2, out=folder)
sorted(str(path.relative_to(folder)) for path in folder.rglob("*.parquet"))

# %%
files = sorted((folder / "tables").glob("*.parquet"))
sizes = {path.stem: pd.read_parquet(path).shape for path in files}
pd.DataFrame(sizes, index=["rows", "columns"]).transpose()

# %% [markdown]
# ## One question, asked twice
# `people` has one row for each person followed in each run. Mean days exploited in one year, by option and beliefs.
# (In the files an option is called `scenario`, and has a short name; `experiment.labels` gives the words.) First pandas, then SQL. Both read
# the same file.

# %%
people = pd.read_parquet(folder / "tables" / "people.parquet")
by_pandas = people.groupby(["scenario", "beliefs"])["days_exploited_365"].mean()
by_pandas.unstack().rename(experiment.labels).round(1)

# %%
by_sql = duckdb.sql(f"""
    SELECT scenario, beliefs, avg(days_exploited_365) AS days, count(*) AS people
    FROM '{folder}/tables/people.parquet'
    GROUP BY ALL ORDER BY scenario, beliefs
""").df()
assert abs(by_sql["days"] - by_pandas.to_numpy()).max() < 1e-9
by_sql.replace({"scenario": experiment.labels}).round(1)

# %% [markdown]
# ## Subtract within a replicate: a join
# In SQL, pairing is a *join*: put two options of the same beliefs and replicate side by side, subtract, then
# average. `outcomes` has one row a run and group. We first make two short tables, one for each option.

# %%
ONE = f"""SELECT beliefs, replicate, days_exploited_1095 AS days
          FROM '{folder}/tables/outcomes.parquet'
          WHERE "group" = 'all' AND scenario = """
paired = duckdb.sql(f"""
    SELECT beliefs, replicate, a.days - b.days AS difference
    FROM ({ONE} 'dropoff_open') AS a JOIN ({ONE} 'detention') AS b
    USING (beliefs, replicate)
""").df()

# %%
paired.pivot(index="beliefs", columns="replicate", values="difference").round(0)

# %% [markdown]
# Does our own SQL agree with the library's `compare`? Always ask such a question of your own code.

# %%
table = compare(results, "detention", "days_exploited_1095")
official = table[table["scenario"] == "dropoff_open"].set_index("beliefs")
own = paired.groupby("beliefs")["difference"].mean()
assert abs(own - official["difference"]).max() < 1e-9
official[["n_replicates", "difference", "low", "high"]].round(1)

# %% [markdown]
# ## Two ways to fool oneself
# 1. *Not pairing*: average each option, then subtract. The mean is the same. The interval ignores that both hold
#    the same people with the same luck.
# 2. *Counting people as if each were a replicate*. The people of one run share beds, staff and one burn-in. They are
#    not independent, so nothing says that this interval is as wide as it should be. Here it may come out close. With
#    another outcome it may be far too narrow. Nobody can tell beforehand. Even the mean is another one: a replicate with
#    many people counts for more.

# %%
days = people[people["beliefs"] == "even"].pivot(
    index=["replicate", "person"], columns="scenario", values="days_exploited_1095"
)
difference = days["dropoff_open"] - days["detention"]
runs = days.groupby("replicate").mean()
apart = {
    name: interval(runs[name].to_numpy()) for name in ("dropoff_open", "detention")
}

# %% [markdown]
# For the first way the two widths are put together as if they had nothing to do with each other (the root of the sum
# of squares).

# %%
half = sum((high - mean) ** 2 for mean, _, high in apart.values()) ** 0.5
mean = apart["dropoff_open"][0] - apart["detention"][0]
ways = {
    "paired (the library)": interval(difference.groupby("replicate").mean().to_numpy())
}
ways["not paired"] = (mean, mean - half, mean + half)
ways["each person a replicate"] = interval(difference.to_numpy())
ends = pd.DataFrame(ways, index=["mean", "low", "high"]).T

# %%
found = ", ".join(f"{low:.0f} to {high:.0f}" for _, low, high in ways.values())
x = "days exploited in three years, open center minus detention"
lessons.draw_intervals(ends, f"Three ways, three intervals: {found} days", x=x)

# %% [markdown]
# ## Who returns, and counted from when?
# A *spell* is one period of separation from the trafficker. `returned_within` gives the share exploited again, on two
# clocks: days since separation, and days since release. A locked day is a day on which nobody can return. So on the
# clock of separation detention looks better than on the clock of release.

# %%
spells = results.spells.query(
    "beliefs == 'even' and scenario in ('detention', 'dropoff_open')"
)
spells = spells[spells["began_by"].isin(["detention", "drop_off"])]
from experiments import returned_within

shares = returned_within(spells, first_only=True).drop(columns=["beliefs", "structure"])
shares.replace({"scenario": experiment.labels}).round(2)

# %% [markdown]
# A return is no failure. Return per spell is a *description*: it flatters a policy that separates nobody. The comparison
# is of days exploited. (Read the clocks, not the level: the starting values are not calibrated.)
#
# SQL is good at such counts. How do spells of all kinds end, and after how many days?

# %%
duckdb.sql(f"""
    SELECT began_by, "end", count(*) AS spells,
           median(day_end - day_start) AS median_days
    FROM '{folder}/tables/spells.parquet'
    WHERE scenario = 'status_quo' AND beliefs = 'even'
    GROUP BY ALL ORDER BY spells DESC LIMIT 8
""").df()

# %% [markdown]
# ## A window function: a running total
# `series` has one row a run and month. The running share of promises that were broken, in the status quo:

# %%
broken = duckdb.sql(f"""
    SELECT replicate, month, sum(promises_broken) OVER w
           / sum(promises_broken + promises_kept) OVER w AS share
    FROM '{folder}/tables/series.parquet'
    WHERE scenario = 'status_quo' AND beliefs = 'even'
    WINDOW w AS (PARTITION BY replicate ORDER BY month)
""").df()

# %% [markdown]
# Three of the runs as a picture: one line each.

# %%
few = broken[broken["replicate"] < 3].pivot(
    index="month", columns="replicate", values="share"
)
share = 100 * few.add_prefix("run ")
title = (
    f"Of all promises of a place, {share.iloc[-1].mean():.0f} "
    "% were broken in the status quo (three runs)"
)

# %%
lessons.draw_lines(share, title, x="month", y="promises broken so far, %")

# %% [markdown]
# ## What would an analyst have estimated?
# A county has one course of months, and no twin. An analyst would use an *interrupted time series*: draw a line through
# the months before the policy, and see how far the months after lie from it. The simulation knows what came without
# the policy: the same people with the same luck. So `interrupted_series` gives both, side by side, for each run:
# the estimate (`effect`) and the true effect. `holds`: whether the estimate's 95 % interval holds the truth. Here: beds
# taken, with detention as the answer from day 720 on.

# %%
from experiments import interrupted_series

table = interrupted_series(results, "detention", "beds_taken", beliefs="even")
print(
    f"the interval holds the truth in {table['holds'].sum()} "
    f"of {len(table)} runs; it should in 95 of 100"
)
table[["replicate", "effect", "low", "high", "true_effect", "holds"]].round(1)

# %% [markdown]
# So one county's months can mislead, even where nothing else has changed. A single good-looking course is no proof.
#
# ## Exercises
# Try them first. Then compare with [the solutions](solutions/08_reading_results.py): they stand apart.
#
# 1. In SQL: mean days locked in one year (`days_locked_365` in `people`), by option and `gender`. How many people stand
#    behind each number?
# 2. Repeat the join for `detention` minus `status_quo`. Under which beliefs does the interval hold zero? (`interval`, or
#    `compare`.)
# 3. The mean over people and the mean over replicates can differ. When? (Hint: `n_index` in `outcomes`.)
# 4. Write the t interval of the paired difference in SQL: mean ± t × `stddev_samp` / √`count`. Of 12 replicates t is 2.201
#    (11 degrees of freedom). Compare with `compare`.
# 5. Repeat the interrupted time series for `dropoff_open` and the series `locked`. In how many runs does the interval
#    hold the truth?

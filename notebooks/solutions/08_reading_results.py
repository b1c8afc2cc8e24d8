# %% [markdown]
# # Solutions: reading results with pandas and SQL
# Look here only after you have tried [the exercises](../08_reading_results.py). The model cannot say which belief is
# true. Every number below is printed or checked when this page is built. **Few replicates mean wide intervals.**

# %%
from pathlib import Path
from tempfile import mkdtemp

import duckdb
from experiments import compare, interrupted_series, lessons, run

SETS = ["separation_helps", "even", "custody_harms"]

# %%
experiment = lessons.change_experiment(
    "small", replicates=12, beliefs=SETS, groups=["all", "gender"], policy_day=720
)
folder = Path(mkdtemp()) / "results"
results = run(experiment, workers=2, out=folder)
T = folder / "tables"

# %% [markdown]
# ## 1. Days locked, by option and gender
# Behind some numbers stand few people. With the open center the mean is 0: in this option nobody is
# locked, and to find that out no simulation was needed.

# %%
duckdb.sql(f"""
    SELECT scenario, gender, round(avg(days_locked_365), 1) AS days, count(*) AS people
    FROM '{T}/people.parquet' GROUP BY ALL ORDER BY scenario, gender
""").df()

# %% [markdown]
# ## 2. Detention and today
# Under all three the interval holds zero: these runs cannot tell the two apart.

# %%
table = compare(results, "status_quo", "days_exploited_1095")
table = table[table["scenario"] == "detention"].set_index("beliefs")
holds_zero = (table["low"] <= 0) & (table["high"] >= 0)
print(table[["difference", "low", "high"]].round(0).assign(holds_zero=holds_zero))
assert list(holds_zero.index[holds_zero]) == SETS

# %% [markdown]
# ## 3. Two means
# They differ when replicates have different numbers of people followed. The mean over people counts a replicate with many
# people more; the mean over replicates counts each once.

# %%
means = duckdb.sql(f"""
    SELECT sum(days_exploited_1095 * n_index) / sum(n_index) AS over_people,
           avg(days_exploited_1095) AS over_replicates,
           min(n_index) AS fewest, max(n_index) AS most
    FROM '{T}/outcomes.parquet'
    WHERE "group" = 'all' AND beliefs = 'even' AND scenario = 'detention'
""").df()
print(means.round(1))

# %%
assert means["fewest"][0] < means["most"][0]
assert abs(means["over_people"] - means["over_replicates"])[0] > 0.1

# %% [markdown]
# ## 4. The t interval in SQL
# Mean, standard deviation and number of replicates come from SQL. The t value for 11 degrees of freedom is 2.201. It
# agrees with `compare` to the digits of that value.

# %%
ONE = f"""SELECT replicate, days_exploited_1095 AS days FROM '{T}/outcomes.parquet'
          WHERE "group" = 'all' AND beliefs = 'even' AND scenario = """
found = duckdb.sql(f"""
    SELECT avg(a.days - b.days) AS mean,
           2.201 * stddev_samp(a.days - b.days) / sqrt(count(*)) AS half
    FROM ({ONE} 'detention') AS a JOIN ({ONE} 'status_quo') AS b USING (replicate)
""").df()

# %%
mean, half = found["mean"][0], found["half"][0]
print(f"{mean:.1f}, from {mean - half:.1f} to {mean + half:.1f}")
assert abs(mean - half - table.loc["even", "low"]) < 0.1

# %% [markdown]
# ## 5. Another interrupted time series
# With the open center people are locked less often. The true effect is below zero in every run. The estimate of a single
# county's months misses it in 4 of 12 runs.

# %%
series = interrupted_series(results, "dropoff_open", "locked", beliefs="even")
print(f"the interval holds the truth in {series['holds'].sum()} of {len(series)} runs")
true = series["true_effect"]
print(f"true effect: {true.min():.2f} to {true.max():.2f} people locked")
assert (series["true_effect"] < 0).all()
assert series["holds"].sum() == 8

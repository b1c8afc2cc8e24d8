# %% [markdown]
# # Your own experiment
# **Question: how do you get from a question of your own to a figure with intervals?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed as a survivor for
# the report behind it.
#
# Our example: advocates have too many people to see (claim E65). *What follows from twice as many advocates, and from
# a tenth?* Put your own question in its place.
#
# **Why numbers here differ from the report's.** The world is small: some 60 people and two advocates. There are 12
# replicates. Three belief sets are used, with starting values that are not calibrated.

# %%
import pandas as pd
from experiments import compare, differences, lessons, run
from sim import ConfigError

# %% [markdown]
# ## 1. Write it down before you see a result
# An experiment file says everything that decides the results. Read each line aloud. We write it in three parts.
# First the question, the world and the time. `burn_in_years`: years lived before the comparison begins. `replicates`: how
# many draws of all luck; each gives a run of every option.

# %%
WORLD_AND_TIME = """
name: my_advocates
question: What follows from twice as many advocates, and from a tenth?
world: small
seed: 20261124
replicates: 12
"""
TIME = {"burn_in_years": 2, "policy_day": 0, "index_days": 365, "follow_up_days": 1095}

# %% [markdown]
# Then who is followed: whoever meets police in the first year. And the belief sets: several, because you do not know
# which one is true.

# %%
PEOPLE_AND_BELIEFS = """
index: {event: police_contact, who: {form: sex}}
beliefs: [separation_helps, even, custody_harms]
outcomes: [days_exploited_365, days_exploited_1095, days_locked_1095]
keep: [series, people]
"""

# %% [markdown]
# Last the options. `label` is what pictures call them. They should differ in **one** thing: here `advocates`, the
# multiple of the posts that this world has.

# %%
OPTIONS = """
baseline: status_quo
scenarios:
  status_quo: {label: Today}
  a_tenth: {label: A tenth of the advocates, levers: {advocates: 0.1}}
  twice: {label: Twice the advocates, levers: {advocates: 2}}
"""

# %% [markdown]
# `read_experiment` reads such a text and checks it. `cost` says what it will take: runs, and days of all people together.

# %%
text = WORLD_AND_TIME + PEOPLE_AND_BELIEFS + OPTIONS
text += "\n".join(f"{name}: {days}" for name, days in TIME.items())
experiment = lessons.read_experiment(text)
{name: round(value, 2) for name, value in experiment.cost().items()}

# %% [markdown]
# ## 2. Make a mistake
# You will mistype something. Every fault is named, with its line and what was expected. Nothing is guessed.

# %%
try:
    lessons.read_experiment(
        text.replace("{advocates: 2}", "{advocate: 2}").replace(
            "world: small", "world: smal"
        )
    )
except ConfigError as error:
    print(error)

# %% [markdown]
# ## 3. Run it
# In a terminal you would save the text as `my_advocates.yaml` and write `trustline run my_advocates.yaml`. Here it stays
# in memory. `run(experiment, out="my_folder")` would keep all tables in a folder.

# %%
results = run(experiment, workers=2)
results.runs["status"].value_counts()

# %% [markdown]
# ## 4. Did the lever do what you meant?
# Look at this first. With more posts there should be more hours, more contacts and less burnout (0 none, 1 full). If
# not, the experiment does not ask what you think it asks. Look for the next bottleneck, too: who accepts an offer needs
# a bed (`turned_away`).

# %%
columns = [
    "advocate_hours_capacity",
    "advocate_hours_used",
    "contacts",
    "burnout",
    "turned_away",
]

# %%
check = (
    results.series.groupby("scenario")[columns]
    .mean()
    .loc[["a_tenth", "status_quo", "twice"]]
)
check.rename(experiment.labels).round(2)

# %% [markdown]
# Compare the first two columns. Where there is more capacity than is used, more posts change little: in this small
# world the two advocates are not the bottleneck; more posts only lower their burnout. To find this out *is* a result.
# It is why one looks before one compares.
#
# ## 5. Compare
# The table gives each option minus today. Differences are taken within a replicate. If an interval holds zero, these
# runs cannot tell the two apart. **Few replicates mean wide intervals.**

# %%
table = compare(results, "status_quo", "days_exploited_1095")
shown = ["beliefs", "scenario", "n_replicates", "difference", "low", "high"]
table[shown].replace({"scenario": experiment.labels}).round(1)

# %% [markdown]
# ## 6. Is twelve enough?
# The interval over the first 3, 6, 9 and 12 replicates shows how it settles. Fix the number of replicates before you look
# at the sign: whoever stops when the sign looks right will find what they hoped for.

# %%
days = differences(results.outcomes, "a_tenth", "status_quo", "days_exploited_1095")
paired = days["even"].squeeze()
firsts = {f"{n} replicates": paired.iloc[:n] for n in (3, 6, 9, 12)}
settling = lessons.list_intervals(pd.DataFrame(firsts))
width = (settling["high"] - settling["low"]).round()

# %%
title = (
    f"The interval is {width.iloc[0]:.0f} days wide "
    f"from 3 replicates, {width.iloc[-1]:.0f} from 12"
)
x = "days exploited in three years, a tenth minus today"
lessons.draw_intervals(settling, title, x=x)

# %% [markdown]
# ## 7. The figure
# One dot for each belief set, with its interval. The title is the finding, with its number. It is made from the data, so
# it changes when they do. Read it against the intervals: do the belief sets differ by more than the noise?

# %%
tenth = table[table["scenario"] == "a_tenth"].set_index("beliefs")
tenth = tenth.rename(columns={"difference": "mean"})
title = (
    f"A tenth of the advocates: {tenth['mean'].min():+.0f} "
    f"to {tenth['mean'].max():+.0f} of 1,095 days exploited"
)
lessons.draw_intervals(tenth, title, x=x)

# %% [markdown]
# ## 8. Say what you may say
# A sentence that is true: *in this synthetic world, with these starting values, and under each of the three belief
# sets tried, a tenth of the advocates changed days exploited by so much, with this interval.* Not: "advocates work". The
# model cannot say which belief is true, and nothing here is calibrated. If the result surprises you,
# look for the rule that makes it before you believe it.
#
# ## Exercises
# Try them first. Then compare with [the solutions](solutions/07_your_own_experiment.py): they stand apart.
#
# 1. Do the three belief sets differ here? Did you expect that? (What do they disagree on? See notebook 02.)
# 2. Take another lever. `trustline parameters` names them; `configs/worlds/small.yaml` has their values of today
#    under `status_quo:`. Write the question first. If you have none: what follows if workers stop offering after 8
#    refusals (`patience: 8`)?
# 3. Make three options: twice the advocates; twice the shelter beds (`beds.shelter: 2`, today it is 1); both. Is the
#    effect of both the sum of the two? `differences`, as in part 6, gives each option minus today in each replicate, and
#    `interval` takes the mean of whatever you reckon from them.
# 4. Change `seed`. Which of your sentences survive?
# 5. Add the line `groups: [all, gender]` to the text. Then `compare(results, "status_quo", "days_exploited_1095",
#    "gender:man")` is of men and boys. Is there a group for whom the sign differs? How sure are you?

# %% [markdown]
# # Who counts decides what is found
# **Question: a city's count says that labor trafficking grew from one case in twelve to four in ten within two years.
# Has it grown?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed as a survivor for
# the report behind it.
#
# Labor trafficking is work that somebody is made to do by force, fraud or coercion. The people are workers, neighbours,
# parents. One city's yearly count held 8 % labor cases, and 42 % two years later (claim L96). Police and services of the
# same task forces find different people (E143). Here you can see what a city cannot: who is exploited, counted or not.
#
# **Why numbers here differ from the report's.** There are 8 replicates. Only five years are lived before the comparison
# begins. One belief set is used, with starting values that are not calibrated. So read directions. Sizes are a small
# sample's.

# %%
import pandas as pd
from experiments import compare, lessons, run
from sim import World

# %% [markdown]
# ## The people, whoever finds them
# The world `bay_area_labor` states how many people are exploited at its start for sex, and which share of *all* who are
# exploited is exploited for labor. How large this share really is, nobody knows (U7). Here it is an assumption: so here
# we know the truth, and can hold a count against it.

# %%
people = World.load("bay_area_labor").resolved()["people"]
{name: people[name] for name in ("exploited_at_start", "share_labor")}

# %% [markdown]
# ## Five ways to look
# The project's experiment `who_counts` follows everybody who is exploited on the policy's day. It has five options: today,
# and four in which somebody looks for labor trafficking in another way. We take it with fewer runs and a shorter time.
# **Few replicates mean wide intervals.**

# %%
COUNTED = "first_recorded_730"
DAYS = ["days_exploited_1095", "days_exploited_at_most_1095"]
changed = {"burn_in_years": 5, "follow_up_days": 1095, "ensemble": "none"}
changed["outcomes"] = [COUNTED, *DAYS]
experiment = lessons.change_experiment(
    "who_counts", replicates=8, beliefs=["even"], **changed
)
results = run(experiment, workers=2)

# %%
levers = {o: p.get("levers", {}) for o, p in experiment.resolved()["scenarios"].items()}
{experiment.label(option): found for option, found in levers.items()}

# %% [markdown]
# A *labor unit* goes to workplaces with state agencies (E170). *Training* is what officers and staff of services need to
# recognise what they see (E148, E181). *Outreach* is by people who are known in the community (E157).
#
# ## The true mix and the counted mix
# `first_recorded_730` is the share of the people followed who were put on record within two years, for the first time.
# Times their number it is the count. We do this for both forms, in each run.

# %%
ORDER = list(experiment.labels)
rows = results.outcomes.set_index(["scenario", "replicate", "group"])
there = rows["n_index"].unstack("group")
counted = (rows["n_index"] * rows[COUNTED]).unstack("group")
(counted.groupby("scenario").mean().loc[ORDER].rename(experiment.labels)).round(1)

# %%
TRUE = "Everybody exploited, counted or not"
share = (100 * counted["form:labor"] / counted["all"]).unstack("scenario")[ORDER]
share = share.rename(columns=experiment.labels)
share[TRUE] = 100 * there["form:labor"]["status_quo"] / there["all"]["status_quo"]
mix = lessons.list_intervals(share)

# %%
low, high, true = mix["mean"].iloc[0], mix["mean"].iloc[4], mix["mean"][TRUE]
title = (
    f"Labor is {low:.0f} % of the count today and {high:.0f} % when all look; "
    f"of those exploited it is {true:.0f} % throughout"
)
x = "labor among people put on record within two years, %"
lessons.draw_intervals(mix, title, x=x, zero=False)

# %% [markdown]
# The same people are followed under every option, from the same day. On that day nothing about who is exploited differs.
# Only the count does. Can it lie *above* the truth, too? Look where somebody looks hard for one form and not for the other.
#
# ## Month by month
# A city sees only its counts. `series` has a row for each run and month of 30 days; the policy begins after the first
# year. Columns that begin with `labor_identified` count people exploited for labor. We sum by half-years.

# %%
months = results.series.copy()
months["half-year"] = (months["month"] - 1) // 6 + 1
BY = ["scenario", "half-year"]
sums = months.groupby(BY).sum(numeric_only=True)
labor = sums["labor_identified_by_police"] + sums["labor_identified_by_services"]
every = sums["identified_by_police"] + sums["identified_by_services"]

# %%
course = (100 * labor / every).unstack("scenario")[["status_quo", "unit", "all_three"]]
course = course.rename(columns=experiment.labels)
course["exploited at a month's end"] = (
    100 * sums["labor_exploited"] / sums["exploited"]
)["status_quo"]

# %%
before, after = course[experiment.label("all_three")].iloc[[1, 5]]
title = (
    f"With all three, labor goes from {before:.0f} % of records before "
    f"to {after:.0f} % two years after the policy's day"
)
x, y = "half-year (the policy begins with the third)", "labor among records, %"
lessons.draw_lines(course, title, x=x, y=y)

# %% [markdown]
# An analyst who has only the count would draw the same steep line and might write: "labor trafficking has risen".
#
# ## Two counters in one place
# Who is put on record by police, and who by services? From the policy's day on, by option:

# %%
after = months[months["half-year"] > 2].groupby("scenario").sum(numeric_only=True)
by = pd.DataFrame(
    {
        who: 100 * after[f"labor_identified_by_{who}"] / after[f"identified_by_{who}"]
        for who in ("police", "services")
    }
)
by.loc[ORDER].rename(experiment.labels).round(0)

# %% [markdown]
# In the model police do not recognise labor trafficking without training: no street, no advertisement leads to it (E144). How
# many officers are trained today, one in ten, is an assumption. So their share today was put in, and is no finding. That services find more of it than police is a claim, too (E143). What
# follows from both, for the mix of a whole city, is what the runs add.
#
# ## To be counted is not to be helped
# Does more on record mean fewer days exploited? `compare` subtracts within a replicate. The group is `form:labor`.

# %%
tables = [compare(results, "status_quo", outcome, "form:labor") for outcome in DAYS]
days = tables[0].set_index("scenario").rename(columns={"difference": "mean"})
days = days.loc[ORDER[1:]].rename(experiment.labels)[["mean", "low", "high"]]
most = mix["mean"].drop(TRUE).idxmax()
title = f"{most}: {days.loc[most, 'mean']:+.0f} of 1,095 days exploited"
lessons.draw_intervals(days, title, x="days exploited in three years, minus today")

# %% [markdown]
# Put the two pictures side by side. An option can move the count a lot and days little, or the other way round. A record says
# that somebody was *seen*. What follows is up to what is there for them: a place, work, papers, somebody they trust.
#
# And not all fewer days are a gain. Somebody who was deported, or who left the region, is exploited on none of *our* days.
# `days_exploited_at_most_1095` counts the days after leaving straight from exploitation as exploited. The truth lies between.

# %%
names = ["days exploited", "at most"]
both = {
    n: t.set_index("scenario")["difference"] for n, t in zip(names, tables, strict=True)
}
pd.DataFrame(both).loc[ORDER[1:]].rename(experiment.labels).round(1)

# %% [markdown]
# ## What this cannot say
# * The true share of this world is an assumption. It is no estimate for any place.
# * No county can be ranked by its count, high or low. A low count may mean that nobody looked.
# * Nobody became easier to find because of who they are. What differs is who looks, with what training and language.
#
# ## Exercises
# Try them first. Then compare with [the solutions](solutions/09_who_counts.py): they stand apart.
#
# 1. *Detection* is the share of those exploited who are put on record. Compute it for both forms under each option, over two
#    years. By which factor does the labor unit raise it for labor? What does it do for sex trafficking?
# 2. An analyst knows today's detection of both forms (exercise 1) and divides each count by it. How well does this give back
#    the true mix from today's counts? And from the counts with the labor unit?
# 3. Train officers only, then staff of services only (`training_labor` and `training_labor_staff`, two options of your own). Which
#    counter finds more labor trafficking with which training?
# 4. How many people are exploited for labor at the end of each run, today and with all three (`labor_exploited` in the last
#    month)? Did the number move as the count did?
# 5. Somebody says: "Only one in twelve of our cases is labor. So it is a small problem here." Answer in two sentences.

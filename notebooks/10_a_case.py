# %% [markdown]
# # A case: what it asks of a person
# **Question: police open a case against a trafficker. What does it ask of the person, how often does it come to a court, and
# what does it change in the person's life?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed as a survivor for
# the report behind it.
#
# To help a case asks much: to tell again and again, to wait for years, to speak in court, and to be afraid of the
# trafficker's people. More than three quarters of survivors in one study did not see justice as jailing the trafficker (L68).
# So two questions are kept apart on this page: what becomes of *cases*, and what becomes of *people*. They are never added up.
#
# **Why numbers here differ from the report's.** There are 6 replicates. Only five years are lived before the comparison
# begins. One belief set is used, with starting values that are not calibrated; several of the numbers on cases come from a
# prototype. So read directions. Sizes are a small sample's.

# %%
import numpy as np
import pandas as pd
from experiments import compare, lessons, run, story
from sim import rule_text

# %% [markdown]
# ## 1. Saying yes
# Nobody helps a case without saying yes, and everybody may stop at any time. The rule is a sum of what speaks for it and against
# it, turned into a chance:

# %%
print(rule_text("cooperation.willingness"))
print(rule_text("cooperation.circumstances"))

# %% [markdown]
# `list_numbers` gives each number with its range and what it rests on. Look at the column `support`: how many have a source
# for their value?

# %%
numbers = lessons.list_numbers("cooperation.")
numbers[["value", "range", "claims", "support"]]

# %% [markdown]
# The same sum by hand, for somebody who shares a language with the officer, was never arrested, and whose name is not kept
# apart. `trust` (in police), `fear` and `tie` (to the trafficker) go from 0 to 1; `beside` is 1 with an independent advocate.

# %%
b = {name.partition(".")[2]: value for name, value in numbers["value"].items()}


def chance(trust, fear, tie, beside=0):
    x = b["intercept"] + b["trust"] * trust + b["fear"] * fear + b["bond"] * tie
    x += b["known"] + b["accompanied"] * beside
    return 100 / (1 + np.exp(-x))


# %%
trust = np.linspace(0, 1, 11)
curves = {
    "much fear, alone": chance(trust, 0.7, 0.5),
    "much fear, an advocate beside": chance(trust, 0.7, 0.5, 1),
    "little fear, alone": chance(trust, 0.2, 0.5),
    "little fear, an advocate beside": chance(trust, 0.2, 0.5, 1),
}

# %%
table = pd.DataFrame(curves, index=pd.Index(trust.round(1), name="trust"))
few, most = table.loc[0.2].min(), table.loc[0.2].max()
title = f"With a trust of 0.2 the chance of a yes is {few:.0f} to {most:.0f} %"
x, y = "trust in police (0 none, 1 full)", "chance of a yes, %"
lessons.draw_lines(table, title, x=x, y=y)

# %% [markdown]
# A no is no failure, and in the model nothing is held against who says no.
#
# ## 2. What becomes of cases
# The project's experiment `cases` has eight options: police open cases in all of them; what differs is who works on them, and
# what is beside the person. We take it with fewer runs. **Few replicates mean wide intervals.**

# %%
changed = {"burn_in_years": 5, "parameters": {"cases.opened": 0.7}}
experiment = lessons.change_experiment(
    "cases", replicates=6, beliefs=["even"], **changed
)
results = run(experiment, workers=2)

# %% [markdown]
# `series` counts what happens in a run, to everybody in it, month by month. We add up the months after the policy's day, and
# take the mean of the runs.

# %%
COUNTS = ["cases_opened", "cooperations", "cooperations_ended", "testimonies", "freed"]
COUNTS += ["retaliations"]
ORDER = list(experiment.labels)
after = results.series[results.series["month"] > 12]
sums = after.groupby(["scenario", "replicate"])[COUNTS].sum()
funnel = sums.groupby("scenario").mean().loc[ORDER]
funnel.rename(experiment.labels).round(1)

# %%
years = (after["month"].max() - 12) * 30 / 365
one = funnel.loc["all_together"]
print(f"{experiment.label('all_together')}, {years:.1f} years, a run:")
print(f"{one['cases_opened']:.0f} cases opened, {one['freed']:.1f} people freed")
print(f"{one['cooperations']:.0f} times a yes, {one['cooperations_ended']:.0f} ended")
print(f"{one['testimonies']:.1f} testimonies in court")

# %% [markdown]
# **How often does it come to a court?** The results hold what became of all cases of a run, whoever is followed. Each line stands by
# itself, and is told for each option.

# %%
alone = results.summary.query("against == '' and group == 'all'")
means = alone.pivot(index="scenario", columns="outcome", values="mean").loc[ORDER]
COURT = ["cases_opened", "cases_charged", "cases_convicted", "cases_acquitted"]
COURT += ["days_to_verdict"]
means[COURT].rename(experiment.labels).round(1)

# %%
of = 100 * means[COURT].div(means["cases_opened"], axis=0).loc["all_together"]
print(f"{experiment.label('all_together')}, of 100 cases opened:")
print(f"{of['cases_charged']:.1f} charged, {of['cases_convicted']:.1f} a conviction")
print(f"{means['days_to_verdict']['all_together'] / 365:.1f} years to a verdict")

# %% [markdown]
# Read down the lines: from cases opened to testimonies, charges and convictions the numbers fall. Where they fall follows from assumptions about
# evidence, courts, and how soon people withdraw, which they may do on any day. It is no count of a real court. Today nobody works on cases: so
# there is no verdict, and no days to one.
#
# ## 3. What it asks of the people followed
# Followed is whoever meets police in the year after the policy's day. How many times does one of them begin to help a case, with each option
# minus today? `compare` subtracts within a replicate.

# %%
found = compare(results, "status_quo", "cooperations").set_index("scenario")
asked = 100 * found.loc[ORDER[1:], ["difference", "low", "high"]]
asked = asked.rename(columns={"difference": "mean"}).rename(experiment.labels)
largest = asked["mean"].idxmax()
title = f"{largest}: {asked['mean'].max():+.0f} times a yes for 100 people followed"
lessons.draw_intervals(asked, title, x="times a yes for 100 people, minus today")

# %% [markdown]
# Fewer speak in court, and fewer see the case that they helped end with a conviction. Some are harmed for it. In 1,000 people followed:

# %%
ASKED = ["cooperations", "testimonies", "retaliations"]
ASKED += ["own_cases_charged", "own_cases_convicted"]
(1000 * means[ASKED]).rename(experiment.labels).round(1)

# %% [markdown]
# ## 4. What it brings to the person
# A sentence may free people who were held. Where are they a year later? Of 100 of those who were freed, and could be seen for a year (few, so read directions):

# %%
LATER = [name for name in means if name.startswith("freed_then_")]
freed = means[LATER].rename(experiment.labels)
(100 * freed.div(freed.sum(axis=1), axis=0)).dropna().round(0)

# %% [markdown]
# And days exploited in three years, with the same options:

# %%
found = compare(results, "status_quo", "days_exploited_1095").set_index("scenario")
days = found.loc[ORDER[1:], ["difference", "low", "high"]]
days = days.rename(columns={"difference": "mean"}).rename(experiment.labels)
clear = days[(days["low"] > 0) | (days["high"] < 0)]
title = f"Days exploited: {len(clear)} of {len(days)} options differ clearly from today"
lessons.draw_intervals(days, title, x="days exploited in three years, minus today")

# %% [markdown]
# Lay the two pictures side by side. Where the second moves, what moves it? An independent advocate beside the officer is a contact
# with services, too, whatever becomes of the case. *More people who cooperate* and *better lives* are two outcomes. The model does not say that one
# leads to the other; in it, cooperation acts on a life only through what follows: testimony, harm, a trafficker who is away.
#
# ## 5. One life with a case in it
# By a rule and not by hand: of the people followed in the first replicate, with all of it together, one who said yes most often; of several the lowest number.

# %%
people = results.people.query("scenario == 'all_together' and replicate == 0")
often = people[people["cooperations"] == people["cooperations"].max()]
life = story(experiment, int(often["person"].min()), "all_together")
ABOUT = ["cooperation_begun", "cooperation_ended", "testified", "struck"]
life.rows[life.rows["what"].isin(ABOUT)].groupby("what").size()

# %% [markdown]
# The whole course is folded. You need not open it.

# %%
lessons.fold("One simulated course, typical of nothing", life.text())

# %% [markdown]
# ## What this cannot say
# * Whether any person *should* help a case. That is theirs to say.
# * Anything of cases about employers: here police who meet a worker exploited for labor open none.
# * What it costs to tell one's story, each time, is not counted. It is not nothing (E113).
#
# ## Exercises
# Try them first. Then compare with [the solutions](solutions/10_a_case.py): they stand apart.
#
# 1. Which would move the chance of a yes more, for somebody with trust 0.2, fear 0.7 and tie 0.5: fear down by 0.5, trust up by 0.3, or an
#    independent advocate beside? Use `chance`.
# 2. The control: set `parameters={"cases.opened": 0}`. Which options do not differ from today at all? Which still does, and why?
# 3. `cooperation.withdraws` says how likely it is that somebody withdraws on a day. Run it at 0.0005 and at 0.005. Which share of the times
#    that somebody said yes has ended by the end of the run? (`cooperations_ended` over `cooperations`, all months.)
# 4. For the option with an advocate: what differs more from today for the people followed, trust in police (`trust_police`) or days exploited in one year, measured
#    in widths of its own interval?
# 5. Somebody says: "With protection three times as many people cooperate, so protection works." Answer in two sentences.

# %% [markdown]
# # Your own experiment
# **Question: how do you get from a question of your own to a figure with intervals?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.
#
# Our example: advocates have too many people to see (claim E65). *What follows from twice as many advocates, and from
# half as many?* Put your own question in its place.

# %%
from pathlib import Path
from tempfile import mkdtemp

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import Image

from experiments import compare, differences, figures, interval, load, run
from sim import ConfigError

figures.look()
folder = Path(mkdtemp())  # all files of this notebook; choose your own folder if you want to keep them

# %% [markdown]
# ## 1. Write it down before you see a result
# A config says everything that decides the results. Read each line aloud. Scenarios should differ in **one** thing:
# here `advocates`, the multiple of the posts that this world has. People followed are the people who are
# followed: whoever meets police in the first year. `beliefs` names several sets, because you do not know
# which one is true. The fourth shipped set, `neutral`, is left out here to save time.

# %%
TEXT = """
name: my_advocates
question: What follows from twice as many advocates, and from half as many?
world: bay_area
seed: 20261124
replicates: 6
burn_in_years: 10
policy_day: 0
index_days: 365
follow_up_days: 1095
index: {event: police_contact, who: {form: sex}}
beliefs: [separation_helps, even, custody_harms]
baseline: status_quo
contrasts:
  - [twice, status_quo]
  - [half, status_quo]
scenarios:
  status_quo: {}
  half: {levers: {advocates: 0.5}}
  twice: {levers: {advocates: 2}}
outcomes: [days_exploited_365, days_exploited_1095, days_locked_1095]
keep: [series, people]
"""
file = folder / "my_advocates.yaml"
file.write_text(TEXT)
experiment = load(file)
{name: round(value, 2) for name, value in experiment.cost().items()}

# %% [markdown]
# ## 2. Make a mistake
# You will mistype something. Every fault is named, with its line and what was expected. Nothing is guessed.

# %%
wrong = folder / "wrong.yaml"
wrong.write_text(TEXT.replace("{advocates: 2}", "{advocate: 2}").replace("[twice,", "[twise,"))
try:
    load(wrong)
except ConfigError as error:
    print(str(error).replace(f"{folder}/", ""))

# %% [markdown]
# ## 3. Run it
# The same words work in a terminal: `trustline run my_advocates.yaml`. The folder keeps everything: asked again, it
# is read and not computed again.

# %%
results = run(experiment, workers=2, out=folder / "results")
results.runs["status"].value_counts()

# %% [markdown]
# ## 4. Did the lever do what you meant?
# Look at this first. With more posts there should be more hours, more contacts and less burnout (0 none, 1 full). If
# not, the experiment does not ask what you think it asks. Look for the next bottleneck, too: who accepts an offer needs
# a bed (`turned_away`).

# %%
series = results.series.groupby("scenario")[
    ["advocate_hours_used", "contacts", "burnout", "trust_advocate", "turned_away"]
]
series.mean().loc[["half", "status_quo", "twice"]].round(2)

# %% [markdown]
# ## 5. Compare
# The table gives each scenario minus `status_quo`. Differences are taken within a replicate. If an interval holds zero,
# these runs cannot tell the two apart. **Few replicates mean wide intervals.**

# %%
table = pd.concat({o: compare(results, "status_quo", o) for o in experiment.file.outcomes}, names=["outcome"])
table.droplevel(1).round(1)

# %% [markdown]
# ## 6. Is six enough?
# The interval over the first 2, 3, ... replicates shows how it settles. Fix the number of replicates before you look
# at the sign: whoever stops when the sign looks right will find what they hoped for.

# %%
everybody = results.outcomes.query("group == 'all'")
paired = differences(everybody, "twice", "status_quo", "days_exploited_1095")["even"].to_numpy().ravel()
ends = pd.DataFrame([interval(paired[:n]) for n in range(3, len(paired) + 1)], index=range(3, len(paired) + 1))
fig, ax = plt.subplots(figsize=(9, 4.2))
ax.errorbar(ends.index, ends[0], yerr=(ends[0] - ends[1], ends[2] - ends[0]), fmt="o", capsize=5)
ax.axhline(0, color="black", linestyle="-", linewidth=1)
ax.set(xlabel="replicates used", ylabel="difference in days exploited", xticks=ends.index)
width = ends[2] - ends[1]
ax.set_title(
    f"95 % interval, three years: {width.iloc[0]:.0f} days wide from 3 replicates, {width.iloc[-1]:.0f} from {len(paired)}"
)
figures.sign(fig)

# %% [markdown]
# ## 7. The figures
# `figures.draw_all` draws every figure that these tables allow, as SVG and PNG. The title is the finding, with its
# number. It is made from the data, so it changes when they do. Read it against the intervals: do the belief sets differ
# by more than the noise?

# %%
figures.draw_all(results, folder / "figures")
sorted(path.name for path in (folder / "figures").glob("*.png"))

# %%
Image(folder / "figures" / "differences.png", width=900)

# %% [markdown]
# ## 8. Say what you may say
# A sentence that is true: *in this synthetic world, with these starting values, and under each of the three belief
# sets tried, twice as many advocates changed days exploited by so much, with this interval.* Not: "advocates work". The model cannot say which belief is true, and nothing here is calibrated yet. If the result surprises you,
# look for the rule that makes it before you believe it.
#
# ## Exercises
# 1. Do the three belief sets differ here? Did you expect that? (What do they disagree on? See notebook 02.)
# 2. Take another lever. `trustline parameters` names the numbers; `configs/worlds/bay_area.yaml` names all levers
#    under `status_quo:`. Write the question first.
# 3. Give twice the advocates twice the beds, too (notebook 05). Is the effect of both the sum of the two?
# 4. Change `seed`. Which of your sentences survive?
# 5. Add `groups: [all, gender, undocumented]`. Is there a group for whom the sign differs? How sure are you?

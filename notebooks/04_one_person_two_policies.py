# %% [markdown]
# # One person, two policies
# **Question: what would have happened to the same person under another policy, and what does that prove?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.
#
# In life nobody can be followed twice. In the model one can: the same person, under two policies, with the
# same luck. Such a pair is called *twins* here. You read one pair, and then learn why one pair proves nothing.

# %%
import matplotlib.pyplot as plt
import pandas as pd

from experiments import figures, interval, load, run, sentence, twins

figures.look()
small = load("small")
print(small.file.question)
print(f"{sentence(small.beliefs[0].name)}; scenarios: {', '.join(small.policies)}")

# %% [markdown]
# A *scenario* is a named policy. The experiment `small` has a world of 60 people. In one scenario police answer with
# *detention* when they meet an exploited minor: a locked place. In the other they bring the minor to a *drop-off
# center*, which is open. The *people followed* are those minors whom police meet within a
# year under the status quo. They are followed in every scenario.

# %%
results = run(small, workers=2)
A, B = "dropoff_open", "detention"
OUTCOME = "days_exploited_1095"
people = results.people
people.groupby(["replicate", "scenario"])[[OUTCOME, "days_locked_1095"]].mean().round(0)

# %% [markdown]
# ## Choose a person by a rule
# It is tempting to choose a person whose story says what one believes already. So a rule chooses, and the rule is
# written down first: **the person followed of the first replicate whose difference is nearest to the mean difference**.
# A *replicate* is one seed that all scenarios share.


# %%
def differences_in_days(replicate):
    """Return days exploited with A minus with B, one number for each person followed."""
    here = people[people["replicate"] == replicate].pivot(index="person", columns="scenario", values=OUTCOME)
    return here[A] - here[B]


first = differences_in_days(0)
number = int((first - first.mean()).abs().idxmin())
print(
    f"person {number}: {first[number]:+.0f} days; the mean of {len(first)} people followed: {first.mean():+.1f} days"
)

# %% [markdown]
# ## The two lives
# `twins` lives both again, exactly as `run` did, and keeps a diary. The bands show where the person is on each day.
# Ticks are contacts. The dashed line is the first day on which not the same happens in both lives.

# %%
pair = twins(small, number, A, B)
pair.figure()

# %%
print(pair.text(width=84))

# %% [markdown]
# **Both courses are simulated, and typical of nothing.**
#
# ## By what do the lives part?
# The luck is the same: each draw of the same person on the same day is the same in both lives. So nothing can differ
# unless the policy, or what follows from it, made it differ. Often it is the answer of police. But it may
# also be a bed that somebody else has taken, or an hour that an advocate no longer has.

# %%
print("parting day:", pair.parting_day)
print(pair.parted_by or "The lives never part.")
after = pair.rows if pair.parting_day is None else pair.rows[pair.rows["day"] >= pair.parting_day]
after.groupby("scenario").head(4)[["scenario", "day", "what", "chance", "words"]]

# %% [markdown]
# From then on even the same draw may decide otherwise, because chances have changed. A small push can grow into
# another life, in either direction. This is not noise from the computer: it is what chance means.
#
# ## One person proves nothing
# Here are all people followed of all replicates. Each dot is one pair of twins. Left of the line the person has
# fewer days exploited with the drop-off center, right of it more.

# %%
found = pd.concat({r: differences_in_days(r) for r in sorted(people["replicate"].unique())}, names=["replicate"])
fewer, more = int((found < 0).sum()), int((found > 0).sum())

fig, ax = plt.subplots(figsize=(9, 3.6))
for replicate, own in found.groupby("replicate"):
    ax.plot(own, [replicate] * len(own), marker="o", linestyle="none", alpha=0.6)
    ax.plot(own.mean(), replicate + 0.25, marker="v", linestyle="none", color="black")
ax.plot(first[number], 0, marker="o", markersize=13, fillstyle="none", linestyle="none", color="black")
ax.axvline(0, color="black", linestyle="-", linewidth=1)
ax.set_yticks(found.index.unique("replicate"), [f"replicate {r}" for r in found.index.unique("replicate")])
ax.set_ylim(-0.6, people["replicate"].max() + 0.7)
ax.set_xlabel("days exploited in three years: drop-off center minus detention")
ax.set_title(
    f"{len(found)} pairs of twins: {fewer} with fewer days, {more} with more, {len(found) - fewer - more} equal"
)
ax.text(0.99, 0.03, "triangle: mean; ring: the pair above", transform=ax.transAxes, ha="right")
figures.sign(fig)

# %% [markdown]
# The dots spread far wider than the mean lies from zero. Whoever shows one dot can show what they like. What may be
# compared is the mean, and its *interval*: where the mean may lie, given so few replicates. Persons of one replicate
# share beds and staff, so they do not count as separate observations. The replicate is the unit.

# %%
means = found.groupby("replicate").mean()
mean, low, high = interval(means.to_numpy())
print(f"{len(means)} replicates: mean {mean:+.1f} days, 95 % interval {low:+.0f} to {high:+.0f}")
print(f"one pair of twins in this run: {first.min():+.0f} to {first.max():+.0f} days")

# %% [markdown]
# Few replicates mean wide intervals. `small` has two, so that nobody waits: its interval says hardly anything.
# The experiment `detention_or_dropoff` has more people and more replicates.
#
# **What a story is good for**: to see how the model works, to find an error in it, to ask somebody who knows
# whether such a course could happen. **What it is not good for**: to show that a policy works.
#
# ## Exercises
# 1. Choose the person with the largest difference, and the one with the smallest. Read both pairs. Could either be
#    used in a speech? What would the listeners not be told?
# 2. Call `twins(small, number, "detention", "detention")`. What is the parting day, and why?
# 3. For each person followed of replicate 0, find the parting day. How many part on their index day (the column
#    `index_day` of `people`)? How can a life part before it?
# 4. Is the later difference larger when lives part earlier? Draw parting day against difference.
# 5. On a terminal: `trustline story small --person N --scenario detention --against dropoff_open`, with the number that
#    was found above. With `--every-day` the story is longer. What does the short form leave out?

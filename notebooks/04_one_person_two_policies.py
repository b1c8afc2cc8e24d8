# %% [markdown]
# # One person, two policies
# **Question: what would have happened to the same person under another policy, and what does that prove?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed as a survivor for
# the report behind it.
#
# In life nobody can be followed twice. In the model one can: the same person, under two policies, with the same luck.
# Such a pair is called *twins* here. You read one pair, and then learn why one pair proves nothing.
#
# **Why numbers here differ from the report's.** The world is small: some 60 people. There are two replicates. The
# belief set is *even*, with starting values that are not calibrated. The report has more people, more replicates and
# calibrated belief sets.

# %%
from experiments import interval, lessons, load, run, sentence, twins

# %% [markdown]
# `load` reads an experiment of the project. Its *options* are the policies that it compares (in the file: `scenarios`).
# In one option police answer with *detention* when they meet an exploited minor: a locked place. In the other they
# bring the minor to a *drop-off center*, which is open.

# %%
small = load("small")
print(small.file.question)
print(f"{sentence(small.beliefs[0].name)}; options: {', '.join(small.labels.values())}")

# %% [markdown]
# The *people followed* are those minors whom police meet within a year under today's mix, the status quo. They are
# followed in every option. `run` lives all of it; `results.people` has a row for each person followed, replicate and
# option.

# %%
results = run(small, workers=2)
people = results.people
means = people.groupby(["replicate", "scenario"]).mean(numeric_only=True)
days = means[["days_exploited_1095", "days_locked_1095"]]
days.rename(index=small.labels).round(0)

# %% [markdown]
# ## Choose a person by a rule
# It is tempting to choose a person whose story says what one believes already. So a rule chooses, and the rule is
# written down first: **the person followed, of the first replicate, whose difference is nearest to the mean difference**.
# A *replicate* is one draw of all luck, the same for every option.

# %%
A, B = "dropoff_open", "detention"
days = people.pivot(
    index=["replicate", "person"], columns="scenario", values="days_exploited_1095"
)
difference = days[A] - days[B]
first = difference[0]
number = int((first - first.mean()).abs().idxmin())

# %%
print(
    f"person {number}: {first[number]:+.0f} days; the "
    f"mean of {len(first)} people: {first.mean():+.1f} days"
)

# %% [markdown]
# ## The two lives
# `twins` lives both again, exactly as `run` did, and keeps a diary. The bands show where the person is on each day.
# Ticks are contacts. The dashed line is the first day on which not the same happens in both lives.

# %%
pair = twins(small, number, A, B)
lessons.show_twins(pair)

# %% [markdown]
# `fold` keeps the two stories closed until you open them. **Both courses are simulated, and typical of nothing.** A return
# is no failure, nor is a refusal.

# %%
lessons.fold(f"The two lives of simulated person {number}", pair.text(width=84))

# %% [markdown]
# ## By what do the lives part?
# The luck is the same: each draw of the same person on the same day is the same in both lives. So nothing can differ
# unless the policy, or what follows from it, made it differ. Often it is the answer of police. But it may
# also be a bed that somebody else has taken, or an hour that an advocate no longer has.

# %%
print("parting day:", pair.parting_day)
print(pair.parted_by or "The lives never part.")
after = pair.rows[pair.rows["day"] >= (pair.parting_day or 0)]
few = after.groupby("scenario").head(4).replace({"scenario": small.labels})
few[["scenario", "day", "what", "chance", "words"]]

# %% [markdown]
# From then on even the same draw may decide otherwise, because chances have changed. A small push can grow into
# another life, in either direction. This is not noise from the computer: it is what chance means.
#
# ## One person proves nothing
# Here are all people followed, of both replicates. Each dot is one pair of twins. Left of the line the person has
# fewer days exploited with the drop-off center, right of it more. A triangle is the mean of a replicate.

# %%
dots = difference.rename("difference in days exploited").reset_index()
fewer, more = int((difference < 0).sum()), int((difference > 0).sum())
title = f"{len(dots)} pairs of twins: {fewer} with fewer days, {more} with more"
x = "difference in days exploited"
lessons.draw_dots(dots, title, x=x, y="replicate", by="replicate", mean=True)

# %% [markdown]
# The dots spread far wider than the mean lies from zero. Whoever shows one dot can show what they like. What may be
# compared is the mean, and its *interval*: where the mean may lie, given so few replicates. People of one replicate
# share beds and staff, so they do not count as separate observations. The replicate is the unit.

# %%
means = difference.groupby("replicate").mean()
mean, low, high = interval(means.to_numpy())
print(
    f"{len(means)} replicates: mean {mean:+.1f} "
    f"days, 95 % interval {low:+.0f} to {high:+.0f}"
)

# %%
print(
    "one pair of twins in the first replicate: "
    f"{first.min():+.0f} to {first.max():+.0f} days"
)

# %% [markdown]
# Few replicates mean wide intervals. `small` has two, so that nobody waits: its interval says hardly anything. The
# experiment `detention_or_dropoff` has more people and more replicates.
#
# **What a story is good for**: to see how the model works, to find an error in it, to ask somebody who knows whether
# such a course could happen. **What it is not good for**: to show that a policy works.
#
# ## Exercises
# Try them first. Then compare with [the solutions](solutions/04_one_person_two_policies.py): they stand apart.
#
# 1. In `first`, find the person with the largest difference (`idxmax`), and the one with the smallest, which is below
#    zero (`idxmin`). Could either be used in a speech? What would the listeners not be told?
# 2. Call `twins(small, number, "detention", "detention")`. What is the parting day, and why?
# 3. For each person in `first`, find the parting day: `twins(small, int(n), A, B).parting_day`, in a loop (seconds). How
#    many part on the day from which they are followed (the column `index_day` of `people`)? How can a life part before
#    it, or after it?
# 4. Is the difference larger (in days, whatever its sign) when lives part earlier? Draw parting day against difference:
#    `lessons.draw_dots(table, title, x="parting day", y="difference")`.
# 5. On a terminal: `trustline story small --person N --scenario detention --against dropoff_open`, with the number
#    that was found above. With `--every-day` the story is longer. What does the short form leave out?

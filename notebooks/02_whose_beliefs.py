# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     name: python3
# ---

# %% [markdown]
# # Whose beliefs?
#
# **Question.** What would one have to believe for an open center to do better than detention?
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed as a
# survivor for the report behind it. It says nothing about a real person.
#
# Practitioners disagree. Some hold that separation itself loosens the tie to the trafficker. Some hold that
# custody tightens it, and breaks trust. Each claim is a set of numbers, a **belief set**. Between the two sets
# lies a line: 0 is the first claim, 1 the second. We move along it.

# %%
from sim import Beliefs

helps, harms = Beliefs.load("separation_helps"), Beliefs.load("custody_harms")
for at in (0.0, 0.5, 1.0):
    place = Beliefs.between(helps, harms, at)
    print(at, {name: round(value, 3) for name, value in place.values.items() if name.startswith("bond")})

# %% [markdown]
# `bond.separation` is what a locked day does to the tie: below 0 it loosens, above 0 it tightens.
#
# Now the same people, at five places on the line. A small number of runs keeps this under a minute, so the
# intervals are wide. `make answer` runs more.

# %%
from experiments import break_even, differences, load, run

experiment = load("belief_line_short").with_replicates(6)
results = run(experiment)
line = [0.0, 0.25, 0.5, 0.75, 1.0]
found = differences(
    results.outcomes,
    "dropoff_open",
    "detention",
    "days_exploited_1095",
    order=[(b.name, "default") for b in experiment.beliefs],
)
found.columns = line
found.round(0)

# %% [markdown]
# Each row is one pair of runs with the same people and the same luck. Each column is one place on the line. A
# number below 0 means: fewer days exploited with the open center.

# %%
import matplotlib.pyplot as plt

figure, ax = plt.subplots(figsize=(7, 4), layout="constrained")
ax.plot(line, found.T, color="#bbbbbb", linewidth=1)
ax.plot(line, found.mean(), color="#0072B2", linewidth=2.5, marker="o")
ax.axhline(0, color="black", linewidth=1)
ax.set_xticks(line)
ax.set_xlabel("0: separation helps      1: custody harms")
ax.set_ylabel("open center minus detention,\ndays exploited in 3 years")
ax.set_title("One grey line a pair of runs; blue: their mean", loc="left")  # fmt: skip

# %% [markdown]
# The **break-even** is the place where the mean changes its sign. Around it lies a stretch in which the 95 %
# interval holds zero: there the answer is within the noise.

# %%
answer = break_even(line, found.to_numpy())
print("changes sign at:", [round(x, 2) for x in answer.crossings] or "nowhere on the line")
print("within the noise:", [(round(a, 2), round(b, 2)) for a, b in answer.noise] or "nowhere")

# %% [markdown]
# ## Exercises
#
# 1. Look at `days_exploited_365` in place of `days_exploited_1095`. Why is the first year different? Think of
#    the days locked.
# 2. Move only one group of beliefs: `Beliefs.between(helps, harms, 1.0, vary="custody_bond", others=...)`. Which
#    group moves the answer most? `trustline run belief_line` prints it.
# 3. A friend says: "the model proves that detention is wrong." Write two sentences in reply.

# %% [markdown]
# # Sixteen offers
# **Question: practitioners say "it takes 16 offers on average". What does such a number count?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.
#
# The figure comes from the report (claim E34): on average 16 offers before a person accepts services. It was
# told by law enforcement, who had it from survivors. No source is given: it is *hearsay*. We do not ask
# whether it is true. We ask what we would see if we counted, in a world where we can see everything.
# A refusal is not a failure: the contact still counts, and trust may grow with it.

# %%
from pathlib import Path
from tempfile import mkdtemp

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from experiments import cumulative_incidence, figures, interval
from sim import Model

figures.look()
YEARS, FOLK_FIGURE = (1, 2, 3, 5), 16

# %% [markdown]
# ## Count offers until the first acceptance
# 2,000 people begin with no history. We look every day for five years. For each person we note how many offers
# they had when they first accepted one. Who never accepts has a count of offers, too.


# %%
def count_offers(replicate, policy=None, years=max(YEARS)):
    """Return one row a person: `offers` until the first acceptance or the end; whether they `accepted`. By year."""
    m = Model("bay_area", policy, start="fresh", seed=16, replicate=replicate)
    people = len(m.people)
    offers, accepted, by_year = np.zeros(people, int), np.zeros(people, bool), {}
    for today in range(1, 365 * years + 1):
        m.step()
        now = m.people[:people]
        offers = np.where(accepted, offers, now["offers"])  # who has accepted is counted no further
        accepted = now["accepted"] > 0
        if today % 365 == 0:
            by_year[today // 365] = pd.DataFrame({"offers": offers, "accepted": accepted})
    return by_year


REPLICATES = 3
runs = [count_offers(r) for r in range(REPLICATES)]
runs[0][3].groupby("accepted")["offers"].describe()[["count", "mean", "50%", "max"]].round(1)

# %% [markdown]
# ## The usual way: among those who accepted
# A program counts the people who came to it, and asks how many offers it took. It can count only acceptances
# inside its *window*: the years in which it looks. We do the same with windows of different length.

# %%
rows = []
for years in YEARS:
    seen = [made[years][made[years]["accepted"]] for made in runs]
    mean, low, high = interval(np.array([s["offers"].mean() for s in seen]))
    share = np.mean([made[years]["accepted"].mean() for made in runs])
    rows.append((years, mean, low, high, np.mean([s["offers"].median() for s in seen]), share))
usual = pd.DataFrame(rows, columns=["window, years", "mean offers", "low", "high", "median", "share who accepted"])
usual = usual.set_index("window, years")
usual.round(2)

# %%
fig, ax = plt.subplots(figsize=(9, 5))
bars = (usual["mean offers"] - usual["low"], usual["high"] - usual["mean offers"])
ax.errorbar(usual.index, usual["mean offers"], yerr=bars, marker="o", linestyle="-", capsize=4)
ax.axhline(FOLK_FIGURE, color="#D55E00", linestyle="--", linewidth=1.5)
ax.annotate(
    "the folk figure, 16 (E34: hearsay)",
    (0.6, FOLK_FIGURE),
    xytext=(0, 6),
    textcoords="offset points",
    color="#D55E00",
)
for years, row in usual.iterrows():
    ax.annotate(f"{row['mean offers']:.1f}", (years, row["mean offers"]), xytext=(8, -14), textcoords="offset points")
ax.set(xlabel="length of the window, years", ylabel="mean offers, among those who accepted", xticks=YEARS)
ax.set(xlim=(0.5, 5.6), ylim=(0, 22), yticks=range(0, 21, 5))
one, last = usual["mean offers"].iloc[[0, -1]]
ax.set_title(f"The same world says {one:.1f} offers or {last:.1f}: a window of one year, or of {YEARS[-1]}")
figures.sign(fig)

# %% [markdown]
# Nothing in the world has changed between the points. Only the window has. A short window can see only those
# who accept early. So "16 offers" says little until somebody says how long they looked.
# (Bars: 95 % intervals over 3 replicates. **Few replicates mean wide intervals.**)
#
# ## The careful way: everybody
# Many people have not accepted when the window closes. They are not "never": they are *censored*. We know only
# that it takes more offers than they have had. The Kaplan–Meier estimate uses them as far as they were seen. Its
# clock is the number of offers: of those who had an n-th offer, what share accepted it? (One replicate, so no interval.)

# %%
window = runs[0][5]
everybody = window[window["offers"] > 0]
clock, accepted = cumulative_incidence(
    everybody["offers"].to_numpy(), everybody["accepted"].to_numpy().astype(int), cause=1
)
only = np.sort(everybody.loc[everybody["accepted"], "offers"].to_numpy())
print(f"{len(everybody)} people had an offer within five years; {len(only)} accepted one")

# %%
fig, ax = plt.subplots(figsize=(9, 5))
ax.step(only, np.arange(1, len(only) + 1) / len(only), where="post", label="among those who accepted")
ax.step(clock, accepted, where="post", label="everybody who had an offer (Kaplan–Meier)")
at = float(accepted[clock <= FOLK_FIGURE][-1])
naive = float(np.mean(only <= FOLK_FIGURE))
ax.axvline(FOLK_FIGURE, color="#444444", linestyle=":", linewidth=1.5)
ax.set(xlabel="number of offers", ylabel="share who have accepted by then", ylim=(0, 1), xlim=(0, 80))
ax.set_title(
    f"By offer 16: {100 * naive:.0f} % of those who accepted; of everybody with an offer, an estimated {100 * at:.0f} %"
)
ax.legend(loc="center right")
figures.sign(fig)

# %% [markdown]
# The upper curve ends at 1 because those who did not accept are left out of it. The lower curve leaves nobody out.
# Most people had few offers until now; the estimate says what share would have accepted if all had had n offers.
#
# Kaplan–Meier is right if those who drop out of sight are like those who stay. Are they? A worker who has had
# many refusals stops offering: fewer offers to those who refuse most. So look at *patience* next.
#
# ## Patience: a policy moves the number
# *Patience* is the number of refusals after which a worker stops offering. It is a *lever*: a number that a
# service can choose. A policy is a small file. `null` means: never stop. Nothing else is refitted.


# %%
def with_patience(patience):
    file = Path(mkdtemp()) / "patience.yaml"
    file.write_text(f"name: patience_{patience}\nlevers: {{patience: {patience}}}\n")
    return described([count_offers(r, file, years=WINDOW)[WINDOW] for r in range(REPLICATES)])


def described(made):
    return {
        "mean offers, those who accepted": interval(np.array([d.loc[d["accepted"], "offers"].mean() for d in made])),
        "share who accepted": interval(np.array([d["accepted"].mean() for d in made])),
    }


WINDOW = 2
patience = {
    "8": with_patience(8),
    "16": with_patience(16),
    "46, status quo": described([made[WINDOW] for made in runs]),  # counted already
    "never": with_patience("null"),
}
pd.DataFrame(
    {k: {word: f"{v[0]:.2f} ({v[1]:.2f} to {v[2]:.2f})" for word, v in d.items()} for k, d in patience.items()}
)

# %%
fig, axes = plt.subplots(1, 2, figsize=(10, 4.8))
for ax, word, scale, unit in zip(axes, next(iter(patience.values())), (1, 100), ("offers", "%"), strict=True):
    ends = scale * np.array([d[word] for d in patience.values()])
    ax.errorbar(
        list(patience), ends[:, 0], yerr=(ends[:, 0] - ends[:, 1], ends[:, 2] - ends[:, 0]), fmt="o", capsize=4
    )
    ax.set(xlabel="a worker stops after ... refusals", ylabel=f"{word}, {unit}", ylim=(0, None))
    ax.set_title(f"Stops after 8: {ends[0, 0]:.1f} {unit}. Never stops: {ends[-1, 0]:.1f}")
fig.suptitle(
    "How long workers go on offering: what it does to the mean, and to people (window of two years)",
    x=0.01,
    ha="left",
    fontweight="bold",
)
figures.sign(fig)

# %% [markdown]
# With less patience the mean is *smaller*. It looks as if people accept sooner. They do not: those who would have
# accepted later are no longer asked. **A mean among those who accepted can look better because help was
# withdrawn.**
#
# ## Exercises
# 1. Your service wants to report "offers until acceptance". Write one sentence that says what it counts.
# 2. Use the median in place of the mean. Does the window still matter?
# 3. Find the number of offers by which half of *everybody* has accepted. Is there one within five years?
# 4. Run with another `seed`. Do the conclusions change, or only the digits?
# 5. Some people never had an offer at all. How many? In which of the two figures do they appear?

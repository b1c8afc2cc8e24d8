# %% [markdown]
# # Sixteen offers
# **Question: practitioners say "it takes 16 offers on average". What does such a number count?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed as a survivor for
# the report behind it.
#
# The figure comes from the report (claim E34): on average 16 offers before a person accepts services. It was told by
# law enforcement, who had it from survivors. No source is given: it is *hearsay*. We do not ask whether it is true.
# We ask what we would see if we counted, in a world where we can see everything. A refusal is not a failure: the
# contact still counts, and trust may grow with it.
#
# **Why numbers here differ from the report's.** The world is small, some 60 people, and begins without a past. There
# are six runs. The belief set is *even*, with starting values that are not calibrated. Do not compare its digits with
# the 16.

# %%
import pandas as pd
from experiments import cumulative_incidence, lessons

# %% [markdown]
# ## Count offers until the first acceptance
# `count_offers` lets a small world live and looks every day. For each person it notes how many offers they had when
# they first accepted one, and on which day. Who never accepts has a count of offers, too.

# %%
people = lessons.count_offers(runs=6, days=5 * 365)
offers = people.groupby("accepted")["offers"].describe()
offers[["count", "mean", "50%", "max"]].round(1)

# %% [markdown]
# ## The usual way: among those who accepted
# A program counts the people who came to it, and asks how many offers it took. It can count only acceptances
# inside its *window*: the years in which it looks. We do the same with windows of 1, 2, 3 and 5 years. Each run gives
# one mean; the interval is over runs. **Few replicates mean wide intervals.**

# %%
YEARS = (1, 2, 3, 5)
means = pd.DataFrame()
for years in YEARS:
    inside = people[people["accepted"] & (people["day"] <= 365 * years)]
    means[years] = inside.groupby("run")["offers"].mean()
usual = lessons.list_intervals(means)
usual.round(1)

# %%
title = (
    f"The same world says {usual['mean'][1]:.1f} offers or "
    f"{usual['mean'][5]:.1f}: a window of one year, or of five"
)
bands = {"mean offers": usual}
shown = usual[["mean"]].set_axis(["mean offers"], axis=1)
lessons.draw_lines(shown, title, "window, years", "offers", bands)

# %% [markdown]
# Nothing in the world has changed between the points. Only the window has. A short window can see only those who
# accept early. So "16 offers" says little until somebody says how long they looked.
#
# ## The careful way: everybody
# Many people have not accepted when the window closes. They are not "never": they are *censored*. We know only that
# it takes more offers than they have had. The Kaplan–Meier estimate uses them as far as they were seen. Its clock is
# the number of offers: of those who had an n-th offer, what share accepted it? `cumulative_incidence` reckons it.

# %%
asked = people[people["offers"] > 0]
clock, share = cumulative_incidence(
    asked["offers"].to_numpy(), asked["accepted"].astype(int).to_numpy(), cause=1
)
everybody = pd.Series(share, index=clock)

# %%
print(
    f"{len(asked)} people had an offer within five "
    f"years; {asked['accepted'].sum()} accepted one"
)

# %%
only = asked.loc[asked["accepted"], "offers"]
curves = pd.DataFrame({"everybody who had an offer": everybody})
curves["those who accepted"] = [(only <= n).mean() for n in clock]
by_16 = 100 * curves[curves.index <= 16].iloc[-1]
title = (
    f"By offer 16: {by_16.iloc[1]:.0f} % of those who "
    f"accepted, an estimated {by_16.iloc[0]:.0f} % of everybody"
)

# %%
lessons.draw_lines(
    curves, title, x="number of offers", y="share who have accepted by then"
)

# %% [markdown]
# The upper curve ends at 1 because those who did not accept are left out of it. The lower curve leaves nobody out.
# Most people had few offers until now; the estimate says what share would have accepted if all had had n offers.
#
# Kaplan–Meier is right if those who drop out of sight are like those who stay. Are they? A worker who has had
# many refusals stops offering: fewer offers to those who refuse most. So look at *patience* next.
#
# ## Patience: a policy moves the number
# *Patience* is the number of refusals after which a worker stops offering. It is a *lever*: a number that a
# service can choose. `None` means: never stop. Today it is 46, which nobody here reaches within the two years
# that we look. Nothing else is refitted.

# %%
WORDS = {
    4: "stops after 4",
    8: "stops after 8",
    16: "stops after 16",
    None: "never stops",
}
mean, accepted = pd.DataFrame(), pd.DataFrame()

# %%
for patience, words in WORDS.items():
    counts = lessons.count_offers(runs=6, days=2 * 365, patience=patience)
    mean[words] = counts[counts["accepted"]].groupby("run")["offers"].mean()
    accepted[words] = 100 * counts.groupby("run")["accepted"].mean()

# %%
ends = lessons.list_intervals(mean)
title = (
    f"Mean offers of those who accepted: {ends['mean'].iloc[0]:.1f} "
    f"if workers stop after 4, {ends['mean'].iloc[-1]:.1f} if never"
)
lessons.draw_intervals(
    ends, title, x="mean offers, those who accepted within two years", zero=False
)

# %%
ends = lessons.list_intervals(accepted)
title = (
    f"Who accepted at all: {ends['mean'].iloc[0]:.0f} % if "
    f"workers stop after 4, {ends['mean'].iloc[-1]:.0f} % if never"
)
lessons.draw_intervals(
    ends, title, x="% of people who accepted within two years", zero=False
)

# %% [markdown]
# With less patience the mean is *smaller*. It looks as if people accept sooner. They do not: those who would have
# accepted later are no longer asked. **A mean among those who accepted can look better because help was withdrawn.**
#
# ## Exercises
# Try them first. Then compare with [the solutions](solutions/06_sixteen_offers.py): they stand apart.
#
# 1. Your service wants to report "offers until acceptance". Write one sentence that says what it counts.
# 2. Use the median in place of the mean. Does the window still matter?
# 3. Find the number of offers by which half of *everybody who had an offer* has accepted (`everybody` is that curve). Is
#    there one? Is it larger than the half of those who accepted?
# 4. Count the windows with other runs: `lessons.count_offers(runs=12, days=5 * 365)` (a minute or two), and use runs 6
#    to 11. Is the mean still larger with a longer window, or do only the digits change?
# 5. Some people never had an offer at all. How many? Are they in one of the two curves?

# %% [markdown]
# # Solutions: sixteen offers
# Look here only after you have tried [the exercises](../06_sixteen_offers.py). People in it are synthetic. Every
# number below is printed or checked when this page is built. **Few replicates mean wide intervals.**

# %%
from experiments import cumulative_incidence, lessons

people = lessons.count_offers(runs=12, days=5 * 365)
first = people[people["run"] < 6]

# %% [markdown]
# ## 1. One sentence
# "Among the people who accepted an offer of ours between 1 January 2024 and 31 December 2026, the mean number of
# offers from our staff until the first acceptance was N; M other people had offers and had not accepted by then." It
# says who is counted, whose offers, from when to when, and who is left out.
#
# ## 2. The median
# It moves with the window, too. It is smaller than the mean, because few people with many offers pull the mean up.

# %%
medians = {}
for years in (1, 2, 3, 5):
    medians[years] = first[first["accepted"] & (first["day"] <= 365 * years)][
        "offers"
    ].median()
print({years: float(median) for years, median in medians.items()})
assert medians[1] < medians[5] < first[first["accepted"]]["offers"].mean()

# %% [markdown]
# ## 3. Half of everybody
# Yes: the estimate for everybody who had an offer passes one half, later than the half of those who accepted.

# %%
asked = first[first["offers"] > 0]
clock, share = cumulative_incidence(
    asked["offers"].to_numpy(), asked["accepted"].astype(int).to_numpy(), cause=1
)
half = int(clock[share >= 0.5][0])
print(f"half of everybody: by offer {half}")
print(f"half of those who accepted: by offer {medians[5]:.0f}")
assert half > medians[5]

# %% [markdown]
# ## 4. Other runs
# The digits change, and the conclusion does not: with the longer window the mean is larger.

# %%
second = people[people["run"] >= 6]
for name, six in (("runs 0 to 5", first), ("runs 6 to 11", second)):
    one, five = (
        six[six["accepted"] & (six["day"] <= 365 * years)]["offers"].mean()
        for years in (1, 5)
    )
    print(f"{name}: {one:.1f} offers with a window of one year, {five:.1f} with five")
    assert one < five

# %% [markdown]
# ## 5. Nobody came with an offer
# They are in neither curve: the one is of people who accepted, the other of people who had an offer. About half of all
# people had none in five years. A service that counts the people who come to it cannot see them.

# %%
never = (first["offers"] == 0).mean()
print(f"{100 * never:.0f} % of people had no offer within five years")
assert 0.3 < never < 0.7

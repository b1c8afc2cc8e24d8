# %% [markdown]
# # Solutions: your own experiment
# Look here only after you have tried [the exercises](../07_your_own_experiment.py). The model cannot say which belief
# is true. Every number below is printed or checked when this page is built. **Few replicates mean wide intervals.**

# %%
from experiments import compare, differences, interval, lessons, run

SETS = ["separation_helps", "even", "custody_harms"]


# %%
def results_of(options, **lines):
    changed = {"scenarios": {"status_quo": {}, **options}, "contrasts": []}
    changed["index"] = {"event": "police_contact", "who": {"form": "sex"}}
    changed = {**changed, "replicates": 12, "policy_day": 0, **lines}
    return run(lessons.change_experiment("small", **changed), workers=2)


# %%
TENTH = {"a_tenth": {"levers": {"advocates": 0.1}}}
results = results_of(TENTH, seed=20261124, beliefs=SETS, groups=["all", "gender"])

# %% [markdown]
# ## 1. Do the belief sets differ?
# Under each of the three the sign is the same: more days exploited with a tenth of the advocates. The intervals
# overlap. It could be expected: the sets disagree on custody, on who leaves an open center and on what an advocate
# lends an officer. They do not disagree on what advocates do alone.

# %%
table = compare(results, "status_quo", "days_exploited_1095").set_index("beliefs")
print(table[["difference", "low", "high"]].round(0))
assert (table["low"] > 0).all()
assert table["low"].max() < table["high"].min()

# %% [markdown]
# ## 2. Another lever
# Write the question first. "What follows if workers stop after 8 refusals?" Then one option with one lever. In these
# runs, under *even*, it means more days exploited, and the interval does not hold zero.

# %%
patience = results_of({"stop_after_8": {"levers": {"patience": 8}}})
mean, low, high = compare(patience, "status_quo", "days_exploited_1095").iloc[0][
    ["difference", "low", "high"]
]
print(f"stop after 8 refusals: {mean:+.0f} days ({low:+.0f} to {high:+.0f})")
assert low > 0

# %% [markdown]
# ## 3. Both, or the sum of the two?
# Make three options: advocates, beds, both. The question is whether *both* minus the sum of the two is zero. That
# number has an interval of its own, reckoned within each replicate.

# %%
beds = {"beds.shelter": 2}
options = {"staff": {"advocates": 2}, "beds": beds, "both": {"advocates": 2, **beds}}
three = results_of({name: {"levers": levers} for name, levers in options.items()})
d = {
    n: differences(three.outcomes, n, "status_quo", "days_exploited_1095").squeeze()
    for n in options
}
mean, low, high = interval((d["both"] - d["staff"] - d["beds"]).to_numpy())

# %%
print(f"both minus the sum: {mean:+.0f} days ({low:+.0f} to {high:+.0f})")
assert low < 0 < high

# %% [markdown]
# The interval holds zero: these runs cannot tell *both* from the plain sum. That does not say that it *is* a sum.
#
# ## 4. Another seed
# The sign and "more days with a tenth of the advocates" survive. The digits do not.

# %%
other = results_of(TENTH, seed=7)
row = compare(other, "status_quo", "days_exploited_1095").iloc[0]
ends = f"{row['low']:+.0f} to {row['high']:+.0f}"
print(f"seed 7, even: {row['difference']:+.0f} days ({ends})")
assert row["low"] > 0

# %% [markdown]
# ## 5. Groups
# Under *even*: for women and girls, and for men and boys, the sign is the same and the interval does not hold zero. Gender
# non-conforming people are followed in three replicates only. Their interval holds zero: it says nothing about the sign.

# %%
for group in ("gender:woman", "gender:man", "gender:gender_nonconforming"):
    found = compare(results, "status_quo", "days_exploited_1095", group)
    row = found.set_index("beliefs").loc["even"]
    ends = f"{row['low']:+.0f} to {row['high']:+.0f}"
    number = row["n_replicates"]
    print(f"{group}: {row['difference']:+.0f} ({ends}), {number} replicates")

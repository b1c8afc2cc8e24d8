# %% [markdown]
# # Solutions: what a case asks of a person
# Look here only after you have tried [the exercises](../10_a_case.py). People in it are synthetic.
# Every number below is printed or checked when this page is built. **Few replicates mean wide intervals.**

# %%
import numpy as np
from experiments import compare, lessons, run

ADVOCATE, PROTECTED = "with_advocate", "protected"


# %%
def results_of(lines=None, **parameters):
    changed = {"burn_in_years": 5, "parameters": {"cases.opened": 0.7, **parameters}}
    changed |= lines or {}
    experiment = lessons.change_experiment(
        "cases", replicates=6, beliefs=["even"], **changed
    )
    return run(experiment, workers=2)


results = results_of()

# %% [markdown]
# ## 1. What moves a yes
# An independent advocate beside moves it most here, then less fear, then more trust. These are sums of numbers of which hardly any has a
# source for its value: so this is the model's arithmetic, and no finding about people.

# %%
numbers = lessons.list_numbers("cooperation.")["value"]
b = {name.partition(".")[2]: value for name, value in numbers.items()}


def chance(trust, fear, tie, beside=0):
    x = b["intercept"] + b["trust"] * trust + b["fear"] * fear + b["bond"] * tie
    return 100 / (1 + np.exp(-(x + b["known"] + b["accompanied"] * beside)))


# %%
now = chance(0.2, 0.7, 0.5)
moved = {
    "less fear": chance(0.2, 0.2, 0.5) - now,
    "more trust": chance(0.5, 0.7, 0.5) - now,
    "an advocate": chance(0.2, 0.7, 0.5, 1) - now,
}
print({name: round(points, 1) for name, points in moved.items()})
assert sorted(moved, key=moved.get) == ["more trust", "less fear", "an advocate"]

# %% [markdown]
# ## 2. The control
# Where no case is opened nobody can help one: five options hold the same days as today. Those with the advocate still differ, since
# an advocate is somebody who comes, case or no case.

# %%
none = results_of(**{"cases.opened": 0})
days = compare(none, "status_quo", "days_exploited_365").set_index("scenario")
same = days.index[days["difference"] == 0].tolist()
print("no difference at all:", same)
assert ADVOCATE not in same
assert "all_together" not in same
assert {"prosecuted", PROTECTED, "supported", "phones", "aware"} == set(same)

# %% [markdown]
# ## 3. Withdrawing
# The more likely it is that somebody withdraws on a day, the more of the times that somebody said yes have ended.

# %%
options = {"status_quo": {"label": "Today"}, PROTECTED: {"levers": {"protection": 1}}}
FEW = {"scenarios": options, "contrasts": []}

# %%
ended = {}
for rate in (0.0005, 0.005):
    series = results_of(FEW, **{"cooperation.withdraws": rate}).series
    sums = series.sum(numeric_only=True)
    ended[rate] = sums["cooperations_ended"] / sums["cooperations"]
print({k: f"{100 * share:.0f} % ended" for k, share in ended.items()})
assert ended[0.0005] < ended[0.005]

# %% [markdown]
# ## 4. Which moved more
# The difference over the width of its interval. Trust in police moves by many widths. Days move by about one, or less.

# %%
widths = {}
for outcome in ("trust_police", "days_exploited_365"):
    row = compare(results, "status_quo", outcome).set_index("scenario").loc[ADVOCATE]
    widths[outcome] = abs(row["difference"]) / (row["high"] - row["low"])
print({name: round(size, 1) for name, size in widths.items()})
assert widths["trust_police"] > widths["days_exploited_365"]

# %% [markdown]
# ## 5. "Protection works"
# That more people say yes is what a case gains. Whether the people are better off is another outcome: here their days exploited do not differ
# clearly from today, so these runs cannot tell.

# %%
asked = compare(results, "status_quo", "cooperations").set_index("scenario")
days = compare(results, "status_quo", "days_exploited_1095").set_index("scenario")
row = days.loc[PROTECTED]
print(f"times a yes: {asked.loc[PROTECTED, 'difference']:+.2f} a person")
print(f"days exploited: {row['low']:+.1f} to {row['high']:+.1f}")
assert asked.loc[PROTECTED, "low"] > 0
assert row["low"] <= 0 <= row["high"]

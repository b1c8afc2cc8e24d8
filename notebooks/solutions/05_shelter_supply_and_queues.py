# %% [markdown]
# # Solutions: shelter supply and queues
# Look here only after you have tried [the exercises](../05_shelter_supply_and_queues.py). People in it are synthetic.
# Every number below is printed or checked when this page is built. **Few replicates mean wide intervals.**

# %%
from experiments import compare, lessons, run
from sim import World

BEDS = {
    kind: f["beds"] for kind, f in World.load("small").resolved()["facilities"].items()
}
ASKED_FOR = [kind for kind in BEDS if kind not in ("drop_off", "detention", "hold")]


# %%
def results_of(**options):
    changed = {"scenarios": {"status_quo": {}, **options}, "contrasts": []}
    changed["index"] = {"event": "police_contact", "who": {"form": "sex"}}
    changed["groups"] = ["all", "age_group", "gender"]
    changed["keep"] = ["series"]
    experiment = lessons.change_experiment("small", replicates=12, **changed)
    return run(experiment, workers=2)


# %%
def beds(kinds, times):
    limit = {kind: None if times is None else times * BEDS[kind] for kind in kinds}
    return {"levers": {f"beds.{kind}": n for kind, n in limit.items()}}


results = results_of(
    no_beds=beds(ASKED_FOR, 0), twice=beds(ASKED_FOR, 2), no_limit=beds(ASKED_FOR, None)
)

# %% [markdown]
# ## 1. Little's law
# Days of a stay = people inside / people who come in a day. People come in when a request is not turned away; who goes
# from one place to the next comes in without a new request, so this is the length of a whole stay, from the first
# place to the last: 32 days today, 90 without limit. Without limit nobody has to leave for lack of a next place.

# %%
months = results.series.query("month > 12").copy()
months["inside"] = months[[f"in_{kind}" for kind in ASKED_FOR]].sum(axis=1)
flow = months.groupby("scenario")[["inside", "requests", "turned_away"]].mean()
stay = flow["inside"] / ((flow["requests"] - flow["turned_away"]) / 30)
print(stay.round(0).loc[["status_quo", "twice", "no_limit"]].to_dict())
assert stay.loc[["status_quo", "no_limit"]].round(0).tolist() == [32, 90]

# %% [markdown]
# ## 2. Only shelter and transitional housing
# Both admit adults only, and few men. So for minors the interval of one year holds zero. For adults it does
# not: fewer days exploited.

# %%
adults_only = results_of(adults=beds(["shelter", "transitional"], 4))
for group in ("age_group:minor", "age_group:adult"):
    row = compare(adults_only, "status_quo", "days_exploited_365", group).iloc[0]
    ends = f"{row['low']:+.0f} to {row['high']:+.0f}"
    print(f"{group}: {row['difference']:+.0f} days in one year ({ends})")
    assert (row["high"] < 0) == (group == "age_group:adult")

# %% [markdown]
# ## 3. A shelter that admits men like women
# There is one bed. If a man has it, a woman has not. So fewer days for the one group could mean more for the other.
# Here both intervals hold zero: with one bed, these runs cannot tell.

# %%
equal = {"minors": False, "adults": True, "men": 1, "gender_nonconforming": 1}
admits = results_of(men_admitted={"levers": {"admits.shelter": equal}})
for group in ("gender:man", "gender:woman"):
    row = compare(admits, "status_quo", "days_exploited_1095", group).iloc[0]
    ends = f"{row['low']:+.0f} to {row['high']:+.0f}"
    print(f"{group}: {row['difference']:+.0f} days in three years ({ends})")
    assert row["low"] < 0 < row["high"]

# %% [markdown]
# ## 4. Why the interval is wider
# Fewer men and boys are followed than women and girls, and in some replicates there is none: these drop out.

# %%
rows = {}
for group in ("gender:man", "gender:woman"):
    table = compare(results, "status_quo", "days_exploited_1095", group)
    rows[group] = table[table["scenario"] == "no_beds"].iloc[0]
    width = rows[group]["high"] - rows[group]["low"]
    print(f"{group}: {rows[group]['n_replicates']} replicates, {width:.0f} days wide")
assert rows["gender:man"]["n_replicates"] < rows["gender:woman"]["n_replicates"]

# %% [markdown]
# ## 5. "Some beds are empty, so we have enough"
# An empty bed helps only somebody whom it admits. Count the requests that were turned away on the same days: while some
# beds stood empty, 45 of 100 requests found no place.

# %%
share = flow.loc["status_quo", "turned_away"] / flow.loc["status_quo", "requests"]
empty = 1 - flow.loc["status_quo", "inside"] / sum(BEDS[kind] for kind in ASKED_FOR)
print(f"{100 * empty:.0f} % of beds empty, {100 * share:.0f} % of requests turned away")
assert 0.35 < share < 0.55
assert empty > 0.1

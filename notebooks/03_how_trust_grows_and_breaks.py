# %% [markdown]
# # How trust grows and breaks
# **Question: what do good contacts build, what takes it away, and does the shape of the curve matter?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.
#
# Trust here is one number between 0 (none) and 1 (full). It stands for trust in *advocates*: people who
# come to help and who are not police. The report says that earning it is the institutions' job (claim E33).

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from experiments import course, figures, interval
from sim import Model, Structure, parameters

figures.look()

# %% [markdown]
# ## The numbers behind the rule
# Each number of the model is declared once, with a range and with the claims it rests on. The last column says what
# these support: a `value`, or only the `direction` in which it acts.

# %%
pd.set_option("display.max_colwidth", None)
names = ("gain", "continuity", "half_point", "first_contact", "loss", "half_life")
P = {name: parameters.REGISTRY[f"trust.{name}"] for name in names}
pd.DataFrame(
    [
        (p.name, p.default, f"{p.low:g} to {p.high:g}", p.unit, p.meaning, ", ".join(p.claims), p.support)
        for p in P.values()
    ],
    columns=["name", "value", "range", "unit", "meaning", "claims", "which support"],
).set_index("name")

# %% [markdown]
# ## The rule, in four lines
# A good contact adds a share of the *room above*: the nearer to 1, the less it adds. The share is larger with
# a worker the person knows already. A broken promise takes a share of what is *there*. Nobody comes: trust
# drifts to its baseline, and half of the distance goes in `trust.half_life` days.
# (The model's own lines are in `sim/rules/trust.py`. These are the same, for you to play with.)

# %%
gain, more, half, first, loss, half_life = (p.default for p in P.values())


def good(trust, earlier, quality=0.6, first_ever=False):
    share = gain * quality * (1 + more * earlier / (earlier + half)) * (first if first_ever else 1)
    return trust + share * (1 - trust)


def broken(trust):
    return trust - loss * trust


def quiet(trust, baseline, days):
    return baseline + (trust - baseline) * 0.5 ** (days / half_life)


# %% [markdown]
# ## Two ways to lose it
# One contact every three weeks with the same worker, for 24 contacts. After contact 12, one of three things
# happens: nothing special; a broken promise; or the worker leaves the job and somebody new comes. A person
# who trusted a worker does not yet trust the next one: in this structure, nothing is carried over.


# %%
def two_years(what, baseline=0.25):
    trust, earlier, path = baseline, 0, []
    for contact in range(24):
        trust = good(trust, earlier, first_ever=contact == 0)
        earlier += 1
        if contact == 11 and what == "a broken promise":
            trust = broken(trust)
        if contact == 11 and what == "a new worker":
            trust, earlier = baseline, 0
        path.append(trust)
        trust = quiet(trust, baseline, 21)
    return np.array(path)


paths = {what: two_years(what) for what in ("nothing special", "a broken promise", "a new worker")}
lost = {what: paths["nothing special"][11] - path[11] for what, path in paths.items()}
fig, ax = plt.subplots()
for what, path in paths.items():
    ax.plot(range(1, 25), path, marker="o", markersize=4, label=what)
ax.set(xlabel="number of the contact", ylabel="trust after it (0 none, 1 full)", ylim=(0, 1), xticks=range(2, 25, 2))
ax.set_title(
    f"After contact 12 a broken promise takes {lost['a broken promise']:.2f}, a new worker {lost['a new worker']:.2f}"
)
ax.legend(title="after contact 12", loc="upper left", alignment="left")
figures.sign(fig)

# %% [markdown]
# How many good contacts mend it? Count from contact 12 until trust is back where it was.

# %%
for what in ("a broken promise", "a new worker"):
    after = np.flatnonzero(paths[what][12:] >= paths["nothing special"][11])
    print(f"{what}: {f'{after[0] + 1} more contacts' if len(after) else 'not within the 12 contacts that follow'}")

# %% [markdown]
# ## One simulated person
# Now the whole model. We let 60 people live for three years and look every day. Reading never changes a run.

# %%
FIELDS = ["contacts", "advocate", "police_contacts", "trust_advocate", "baseline_advocate"]
m = Model("small", start="fresh", seed=1)
days = []
for _ in range(3 * 365):
    m.step()
    days.append(m.people[:60][FIELDS].copy())
days = np.array(days)  # one row a day, one column a person

# %% [markdown]
# We follow somebody in whose life all of these happen: a second worker, a broken promise, contacts with police. A
# broken promise lowers the *baseline* of trust, so we can see the day on which one was broken. Locked days are shaded.
# What custody does to trust is contested; so is what an advocate's presence beside police does.

# %%
workers = np.array([len(set(column) - {-1}) for column in days["advocate"].T])  # -1: they know nobody
broken_promises = (np.diff(days["baseline_advocate"], axis=0) < 0).sum(axis=0)
fewest = np.minimum.reduce([workers - 1, broken_promises, days["police_contacts"][-1]])
met = int(np.lexsort((days["contacts"][-1], fewest))[-1])

life = pd.DataFrame(days[:, met])
life["met"] = life["contacts"].diff() > 0
life["new"] = life["met"] & (life["advocate"] != life["advocate"].shift())
life["broken"] = life["baseline_advocate"].diff() < 0
life["police"] = life["police_contacts"].diff() > 0

# %%
marks = (
    ("contact, a worker they know", life["met"] & ~life["new"], "o", 4, "#0072B2"),
    ("contact, a worker new to them", life["new"], "^", 9, "#D55E00"),
    ("a promise broken", life["broken"], "X", 10, "#000000"),
    ("contact with police", life["police"], "v", 8, "#CC79A7"),
)
fig, ax = plt.subplots(figsize=(9, 5.2))
ax.plot(life.index, life["trust_advocate"], color="#888888", linewidth=1.2)
for word, when, mark, size, colour in marks:
    at = life.loc[when, "trust_advocate"]
    ax.plot(at.index, at, mark, markersize=size, color=colour, label=f"{word} ({len(at)})")
changes = course(m).query("person == @met")
until = changes["day"].shift(-1, fill_value=m.day)
for start, end in zip(changes["day"], until, strict=True):
    if changes.loc[changes["day"] == start, "status"].iloc[-1] == "locked":
        word = "locked" if "locked" not in ax.get_legend_handles_labels()[1] else None
        ax.axvspan(start, end, color="#E69F00", alpha=0.3, linewidth=0, label=word)
low, high = life["trust_advocate"].min(), life["trust_advocate"].max()
ax.set(xlabel="day", ylabel="trust in advocates", ylim=(0, 1.15), yticks=np.arange(0, 1.1, 0.2))
ax.set_title(
    f"Person {met}: {life['met'].sum()} contacts with advocates in three years, trust {low:.2f} to {high:.2f}"
)
ax.legend(loc="upper left", ncols=3)
figures.sign(fig)

# %% [markdown]
# ## Everybody: are these the same people?
# We note the trust of each person on the day **before** each contact, in a world of 2,000 people. Then two
# averages. *Everybody who had this contact*: other people at each number, because not everybody is met again.
# *Those who reached 15 contacts*: the same people at each number. Only the second is sure to show how trust grows
# **in** people. If the two lie together, who is met again has little to do with their trust.


# %%
def before_each_contact(curve, replicate, days=450):
    """Return one row a contact: person, its number, trust in advocates on the day before."""
    default = Structure.load("default")
    structure = Structure(curve, {**default.settings, "trust_curve": curve})
    m = Model("bay_area", structure=structure, start="fresh", seed=5, replicate=replicate)
    rows, before = [], m.people
    for _ in range(days):
        m.step()
        now = m.people[: len(before)]
        who = np.flatnonzero(now["contacts"] > before["contacts"])
        rows.append((who, now["contacts"][who], before["trust_advocate"][who]))
        before = m.people
    person, contact, trust = (np.concatenate(column) for column in zip(*rows, strict=True))
    made = pd.DataFrame({"person": person, "contact": contact, "trust": trust})
    return made.assign(curve=curve, replicate=replicate, most=made.groupby("person")["contact"].transform("max"))


REPLICATES, REACHED = 3, 15
CURVES = ("saturating", "linear", "threshold")
contacts = pd.concat([before_each_contact(c, r) for c in CURVES for r in range(REPLICATES)])
contacts = contacts[contacts["contact"] <= REACHED]
contacts.groupby(["curve", "replicate"])["person"].nunique().unstack()

# %% [markdown]
# The *trust curve* is a choice that no evidence settles. *Saturating*: a share of the room above. *Linear*: equal
# steps. *Threshold*: little until the third contact with the same worker, more from then on. With three
# replicates, read the curves as a rough course: **few replicates mean wide intervals**. Where do the bands overlap,
# and where not? At which contact would a study have to look, to tell the three curves apart?


# %%
def curve_of(rows):
    by_run = rows.groupby(["contact", "replicate"])["trust"].mean().unstack()
    return pd.DataFrame([interval(values) for values in by_run.to_numpy()], index=by_run.index)


fig, ax = plt.subplots(figsize=(9, 5.2))
stayed = {c: curve_of(contacts[(contacts["curve"] == c) & (contacts["most"] >= REACHED)]) for c in CURVES}
for name, c in stayed.items():
    (line,) = ax.plot(c.index, c[0], label=f"{name}: those who reached {REACHED}")
    ax.fill_between(c.index, c[1], c[2], color=line.get_color(), alpha=0.15, linewidth=0)
everybody = curve_of(contacts[contacts["curve"] == "saturating"])
ax.plot(everybody.index, everybody[0], color="black", linewidth=1.5, linestyle=":", label="saturating: everybody met")
ax.set(
    xlabel="number of the contact", ylabel="mean trust the day before it", ylim=(0, 1), xticks=range(1, REACHED + 1)
)
last = ", ".join(f"{name} {c[0].iloc[-1]:.2f}" for name, c in stayed.items())
ax.set_title(f"From {stayed['saturating'][0].iloc[0]:.2f} before contact 1. Before contact {REACHED}: {last}")
ax.legend(title="bands: 95 % intervals, 3 replicates", loc="upper left", ncols=2, alignment="left")
figures.sign(fig)

# %% [markdown]
# ## Exercises
# 1. Change `quality` in `good` to 0.2. How many contacts now mend a broken promise?
# 2. U2 says that a loss may be one to five times a gain. Try `loss = gain` and `loss = 5 * gain`.
# 3. Let the new worker carry over 40 %: `trust = baseline + 0.4 * (trust - baseline)`. Which line moves?
# 4. Give the small world `beliefs="custody_harms"` and follow the same person. On which day does trust first differ?
#    What happened on that day?
# 5. Use `{**default.settings, "visibility": "gamma"}`: some people are found far more easily. Do the two saturating
#    curves still lie together?

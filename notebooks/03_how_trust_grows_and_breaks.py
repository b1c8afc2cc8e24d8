# %% [markdown]
# # How trust grows and breaks
# **Question: what do good contacts build, what takes it away, and does the shape of the curve matter?**
#
# The model cannot say which belief is true. People in it are synthetic. No survivor was interviewed
# as a survivor for the report behind it.
#
# Trust here is one number between 0 (none) and 1 (full). It stands for trust in *advocates*: people who
# come to help and who are not police. The report behind the model says that earning it is
# the institutions' job: claim E33 of [the list of claims](../docs/evidence.md).
#
# **Why numbers here differ from the report's.** The world is small and begins without a past. There are few runs. The
# belief set is *even*: the middle of each number that practitioners disagree on. Starting values are not calibrated, that
# is, not fitted to what was observed.

# %%
from experiments import lessons
from sim import Model, parameters

# %% [markdown]
# ## The numbers behind the rule
# Each number of the model is declared once, with a range and with the claims it rests on. `list_numbers` lists those of
# trust. The last column says what the claims support: a `value`, or only the `direction` in which it acts.

# %%
names = ("gain", "continuity", "half_point", "loss", "half_life")
lessons.list_numbers("trust.").loc[[f"trust.{name}" for name in names]]

# %% [markdown]
# ## The rule, in three sentences
# 1. A good contact adds a share of the *room above*: the nearer to 1, the less it adds. The share is larger with
#    a worker whom the person has met before.
# 2. A broken promise takes a share of what is *there*.
# 3. Nobody comes: trust drifts to its baseline, and half of the distance goes in `trust.half_life` days.
#
# The model's own lines are in `sim/rules/trust.py`. These are shorter, for you to play with. They leave out that the
# very first contact of all counts more. `quality` says how good a contact is, from 0 to 1; 0.25 is the baseline.

# %%
gain, more, half, loss, half_life = (
    parameters.REGISTRY[f"trust.{name}"].default for name in names
)


# %%
def good(trust, earlier, quality=0.6):
    share = gain * quality * (1 + more * earlier / (earlier + half))
    return trust + share * (1 - trust)


def quiet(trust, days=21, baseline=0.25):
    return baseline + (trust - baseline) * 0.5 ** (days / half_life)


# %% [markdown]
# ## Two ways to lose it
# One contact every three weeks, for 24 contacts. After contact 12 one of three things happens. A person who trusted a
# worker does not yet trust the next one: here nothing is carried over. Each function takes trust and the number of
# earlier contacts with this worker, and gives them back as they are afterwards.


# %%
def nothing_special(trust, earlier):
    return trust, earlier


def broken_promise(trust, earlier):
    return trust - loss * trust, earlier


# %%
def new_worker(trust, earlier):
    return 0.25, 0


# %% [markdown]
# Now the 24 contacts. Between two of them 21 quiet days pass.


# %%
def two_years(after_contact_12):
    trust, earlier, path = 0.25, 0, []
    for contact in range(1, 25):
        trust, earlier = good(quiet(trust), earlier), earlier + 1
        path.append(trust)
        if contact == 12:
            trust, earlier = after_contact_12(trust, earlier)
    return path


# %% [markdown]
# `draw_lines` draws a table: one line for each column.

# %%
import pandas as pd

events = {
    "nothing special": nothing_special,
    "broken promise": broken_promise,
    "new worker": new_worker,
}

# %%
found = {name: two_years(event) for name, event in events.items()}
paths = pd.DataFrame(found, index=range(1, 25))
gap = paths.loc[13, "nothing special"] - paths.loc[13]

# %%
costs = f"{gap['broken promise']:.2f}, a new worker {gap['new worker']:.2f}"
title = f"One contact later a broken promise costs {costs}"
x, y = "number of the contact", "trust after it"
lessons.draw_lines(paths, title, x, y)

# %% [markdown]
# How many good contacts mend it? Count from contact 13 until trust is back where it was after contact 12.

# %%
before = paths.loc[12, "nothing special"]
for what in ("broken promise", "new worker"):
    back = paths.index[(paths.index > 12) & (paths[what] >= before)]
    found = f"{back[0] - 12} more contacts" if len(back) else "not within 12 contacts"
    print(what, found)

# %% [markdown]
# ## One simulated person
# Now the whole model. `watch_trust` lets 60 people live for three years and writes down, for each person and day,
# trust and what happened. Reading never changes a run.

# %%
m = Model("small", start="fresh", seed=1)
lives = lessons.watch_trust(m, days=3 * 365)
lives.head(3)

# %% [markdown]
# We follow somebody in whose life all of these happen: a second worker, a broken promise, contacts with police. The rule:
# take each person's rarest of the three, and choose the person for whom it is most frequent. A
# broken promise lowers the *baseline* of trust. Locked days are shaded. What custody does to trust is
# contested; so is what an advocate's presence beside police does.

# %%
counts = lives.groupby("person")[["new_worker", "promise_broken", "police"]].sum()
number = int(counts.min(axis=1).idxmax())
life = lives[lives["person"] == number]
lessons.draw_trust(life)

# %% [markdown]
# ## Everybody: are these the same people?
# `trust_before_contacts` notes the trust of each person on the day **before** each contact. Then two averages.
# *Everybody who had this contact*: other people at each number, because not everybody is met again. *Those who reached
# 15 contacts*: the same people at each number. Only the second is sure to show how trust grows **in** people.
#
# The *trust curve* is a choice that no evidence settles. *Saturating*: a share of the room above. *Linear*: equal
# steps. *Threshold*: little until the third contact with the same worker, more from then on.

# %%
CURVES = ("saturating", "linear", "threshold")
found = [lessons.trust_before_contacts(c, runs=3, days=600) for c in CURVES]
contacts = pd.concat(found)
contacts = contacts[contacts["contact"] <= 15]
stayed = contacts[contacts["most"] >= 15]
stayed.groupby(["curve", "run"])["person"].nunique().unstack()

# %% [markdown]
# The table counts people. **Few replicates mean wide intervals**: with three runs, read the curves as a rough course.

# %%
means = stayed.groupby(["contact", "curve"])["trust"].mean().unstack()[list(CURVES)]
met = contacts[contacts["curve"] == "saturating"]
everybody = met.groupby("contact")["trust"].mean()
table = means.assign(**{"saturating, everybody met": everybody}).iloc[::2]
last = ", ".join(f"{name} {means[name].iloc[-1]:.2f}" for name in CURVES)
title = f"Trust before contact 15: {last}"
y = "mean trust the day before"
lessons.draw_lines(table, title, x, y)

# %% [markdown]
# Would a study that looks before contact 15 tell the three curves apart? Each run gives one number for it: the interval
# is over runs, because the people of one run share workers. Here each run counts once; in the picture above each person
# did. So the means may differ a little.

# %%
at_15 = stayed[stayed["contact"] == 15].groupby(["run", "curve"])["trust"].mean()
ends = lessons.list_intervals(at_15.unstack()[list(CURVES)])
found = ", ".join(f"{name} {ends.loc[name, 'mean']:.2f}" for name in CURVES)
title = f"Mean of three runs, before contact 15: {found}"
x = "mean trust the day before contact 15"
lessons.draw_intervals(ends, title, x=x, zero=False)

# %% [markdown]
# ## Exercises
# Try them first. Then compare with [the solutions](solutions/03_how_trust_grows_and_breaks.py): they stand apart.
#
# 1. Change `quality` in `good` to 0.2. After how many more contacts is a broken promise mended now? Why?
# 2. Nobody knows how a loss compares with a gain (U2 in [the list of claims](../docs/evidence.md)): from one to five
#    times, say. Set `loss = gain`, then `loss = 5 * gain`. How many contacts mend a broken promise then?
# 3. Let trust in the new worker begin higher: `new_worker` gives back `0.25 + 0.4 * (trust - 0.25), 0`. Which line moves,
#    and from which contact on?
# 4. Let a second small world live with `beliefs="custody_harms"` and the same seed. Follow the same person: keep
#    `number`. On which day does trust first differ? What happened on it?
# 5. Compare the two saturating curves in the table `table`. By how much do they differ, and what does this say?

# %% [markdown]
# # Solutions: how trust grows and breaks
# Look here only after you have tried [the exercises](../03_how_trust_grows_and_breaks.py). People in it are
# synthetic. Every number below is printed or checked when this page is built.

# %%
from experiments import lessons
from sim import Model, parameters

names = ("gain", "continuity", "half_point", "loss", "half_life")
GAIN, MORE, HALF, LOSS, HALF_LIFE = (
    parameters.REGISTRY[f"trust.{name}"].default for name in names
)


# %% [markdown]
# The same rule in small functions: `loss` and `quality` can be changed, and `kept` is the share of trust that a new
# worker takes over (None: the worker stays).


# %%
QUIET = 0.5 ** (21 / HALF_LIFE)  # of the distance to 0.25, what 21 quiet days leave


def carry_over(trust, share):
    return 0.25 + share * (trust - 0.25)


def good(trust, earlier, quality):
    share = GAIN * quality * (1 + MORE * earlier / (earlier + HALF))
    return trust + share * (1 - trust)


# %%
def after_contact_12(trust, earlier, loss, kept):
    if kept is None:
        return trust * (1 - loss), earlier
    return carry_over(trust, kept), 0


# %%
def two_years(loss=0.0, quality=0.6, kept=None):
    trust, earlier, path = 0.25, 0, []
    for contact in range(1, 25):
        trust = good(carry_over(trust, QUIET), earlier, quality)
        path, earlier = [*path, trust], earlier + 1
        if contact == 12:
            trust, earlier = after_contact_12(trust, earlier, loss, kept)
    return path


# %%
def contacts_to_mend(path):
    later = [n for n in range(13, 25) if path[n - 1] >= path[11]]
    return later[0] - 12 if later else None


# %% [markdown]
# ## 1. Worse contacts
# With a quality of 0.6 it takes 4 more contacts. With 0.2 it takes 4, too: each contact builds less, but there
# was less trust to lose. A loss is a share of what is there.

# %%
for quality in (0.6, 0.2):
    path = two_years(loss=LOSS, quality=quality)
    found = contacts_to_mend(path)
    print(f"quality {quality}: {path[11]:.2f} after contact 12, mended after {found}")
    assert found == 4

# %% [markdown]
# ## 2. One to five times a gain
# With `loss = gain` one promise is mended in 3 contacts; with five times the gain in 7.

# %%
found = {n: contacts_to_mend(two_years(loss=n * GAIN)) for n in (1, 5)}
for times, contacts in found.items():
    print(f"loss = {times} x gain: mended after {contacts} contacts")
assert found == {1: 3, 5: 7}

# %% [markdown]
# ## 3. A new worker to whom something is carried over
# Only the line of the new worker moves, and only from contact 13 on. It begins higher.

# %%
none, some = two_years(kept=0.0), two_years(kept=0.4)
print(f"after contact 13: {none[12]:.2f} if nothing is carried over")
print(f"after contact 13: {some[12]:.2f} with 40 %")
assert none[:12] == some[:12]
assert some[12] > none[12]

# %% [markdown]
# ## 4. The first day that differs
# Until something happens on which the belief sets disagree, both lives are the same. That is the first arrest, locked
# day or contact with police in company of an advocate. Here police meet the person on this day, and the person is locked.


# %%
def live(beliefs):
    return lessons.watch_trust(
        Model("small", start="fresh", seed=1, beliefs=beliefs), days=1095
    )


even, harms = live("even"), live("custody_harms")

# %%
counts = even.groupby("person")[["new_worker", "promise_broken", "police"]].sum()
number = int(counts.min(axis=1).idxmax())
a, b = (life[life["person"] == number].set_index("day") for life in (even, harms))
day = int((a["trust"] != b["trust"]).idxmax())
print(f"person {number}: trust first differs on day {day}")
print(a.loc[day, ["police", "locked"]].to_dict())
assert a.loc[:day, "police"].any()

# %% [markdown]
# ## 5. The two saturating curves
# They lie together: at no contact do the two means differ by more than 0.05. So in this world, where everybody is
# found about as easily as everybody else, who is met again has little to do with their trust. It need not be so where
# some people are found far more easily.

# %%
contacts = lessons.trust_before_contacts("saturating", runs=3, days=600).query(
    "contact <= 15"
)
everybody = contacts.groupby("contact")["trust"].mean()
stayed = contacts[contacts["most"] >= 15].groupby("contact")["trust"].mean()
gap = (everybody - stayed).abs().max()
print(f"largest gap: {gap:.2f}")
assert gap < 0.05

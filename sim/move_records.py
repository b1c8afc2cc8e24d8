"""Records of moves: stops of circuits, and what stays in counties that were left. Lists of their own, and empty where there is none."""

import numpy as np

# A stop of a circuit.
STOP = np.dtype(
    [
        ("county", np.int64),  # NOBODY: the world states no circuit, and this is the only row
        ("next", np.int64),  # row of the stop after it
        ("nights", np.float64),  # mean
        ("begins", np.float64),  # share of traffickers on circuits who begin at this stop or one before it
        ("log_stay", np.float64),  # log of the chance of another night, of a stay that begins today; 0: there is none
    ],
    align=True,
)

# What stays in a county that was left: services there know the person, and the advocate whom they knew.
TIE = np.dtype(
    [
        ("person", np.int64),
        ("county", np.int64),  # NOBODY: broken, and free to be used again
        ("worker", np.int64),  # identity of the advocate
        ("contacts", np.int64),  # with that same one
        ("refusals", np.int64),  # of offers of that same one
        ("day", np.int64),  # on which it was left
        ("above", np.float64),  # trust in advocates above its baseline on that day
        ("next", np.int64),  # row of the person's next tie; NOBODY
    ],
    align=True,
)

"""The columns that tell which run a row of a table is of."""

SETTING = (
    "beliefs",
    "structure",
    "point",
)  # under which all scenarios are run; the number of the point alone would do
KEY = ("scenario", *SETTING, "replicate")

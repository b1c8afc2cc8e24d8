"""What kinds of place are called on the page."""

PLACES = {
    "drop_off": "drop-off centers",
    "detention": "detention",
    "hold": "holds",
    "shelter": "shelters",
    "hotel": "hotels",
    "group_home": "group homes",
    "therapeutic": "therapeutic homes",
    "foster": "foster homes",
    "out_of_area": "homes outside the area",
    "transitional": "transitional housing",
    "long_term": "long-term housing",
}

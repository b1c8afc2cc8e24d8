"""Who cites which claim, from claim to rule, number, lever and experiment; and links to a claim's line."""

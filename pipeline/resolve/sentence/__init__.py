"""A sentence as classed tokens, and the noun phrases in it."""

"""Whose: candidates for the owner of a figure, and the weights that choose among them."""

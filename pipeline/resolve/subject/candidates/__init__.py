"""Strategies that propose candidates for a subject: one file a kind of construction, under the name of its rule."""

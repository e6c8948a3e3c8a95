"""Strategies that propose a subject."""

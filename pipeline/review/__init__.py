"""What readers say of claims: the steps of a review, laid over a run or merged into golden files."""

from pipeline.review.corrections import Corrections, load_corrections
from pipeline.review.golden import Applied, apply_review
from pipeline.review.stale import stale_lines
from pipeline.review.steps import Fields, Step, decisions, fingerprint, read_steps

__all__ = [
    "Applied",
    "Corrections",
    "Fields",
    "Step",
    "apply_review",
    "decisions",
    "fingerprint",
    "load_corrections",
    "read_steps",
    "stale_lines",
]

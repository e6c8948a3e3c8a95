"""Claims beside golden files: precision, recall, F1 and the accuracy of each field."""

from pipeline.score.compare import Error, Figures, Scores, score
from pipeline.score.fields import FIELDS

__all__ = ["FIELDS", "Error", "Figures", "Scores", "score"]

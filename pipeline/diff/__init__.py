"""Two runs over the same documents: which claims were gained, lost or changed, by field and by rule."""

from pipeline.diff.compare import Difference, Documents, compare_runs

__all__ = ["Difference", "Documents", "compare_runs"]

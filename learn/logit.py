"""A conditional logit: of the candidates of a question, one is chosen; its chance grows with the sum of its weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import minimize


@dataclass(slots=True)
class Questions:
    """Candidates as rows of a sparse matrix, how right each is (0 to 1), and to which question it belongs."""

    rows: Any
    right: Any
    question: Any
    weight: Any
    """One for each question."""

    def take(self, chosen: Any) -> Questions:
        """Return some of the questions: ``chosen`` says of each whether."""
        keep = chosen[self.question]
        number = np.cumsum(chosen) - 1
        return Questions(self.rows[keep], self.right[keep], number[self.question[keep]], self.weight[chosen])


def fit(asked: Questions, ridge: float, rounds: int = 60, prior: Any = None) -> Any:
    """Return the weights that make the right candidates likeliest; ``ridge`` holds them near ``prior``, near 0 else."""
    rows, right = asked.rows, asked.right.astype(float)
    starts = np.searchsorted(asked.question, np.arange(len(asked.weight)))
    has = np.maximum.reduceat(right, starts) > 0
    weight = asked.weight * has
    turned = rows.T.tocsr()
    group = asked.question
    origin = np.zeros(rows.shape[1]) if prior is None else prior

    def loss(w: Any) -> tuple[float, Any]:
        scores = rows @ w
        chance = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        chance /= np.add.reduceat(chance, starts)[group]
        good = chance * right
        total = np.where(has, np.add.reduceat(good, starts), 1.0)
        slope = (good / total[group] - chance) * weight[group]
        value = -np.sum(weight * np.log(np.maximum(total, 1e-300))) + 0.5 * ridge * ((w - origin) @ (w - origin))
        return float(value), ridge * (w - origin) - turned @ slope

    return minimize(loss, origin, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 8}).x


def best(scores: Any, question: Any) -> Any:
    """Return the row of the highest score of each question."""
    order = np.lexsort((-scores, question))
    first = np.r_[True, np.diff(question[order]) != 0]
    return order[first]


def matrix(lists: list[Any], width: int) -> Any:
    """Return rows of feature numbers as a sparse matrix of ones."""
    ends = np.cumsum([0, *(len(each) for each in lists)])
    columns = np.concatenate(lists) if lists else np.zeros(0, np.int32)
    return sparse.csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(lists), width))

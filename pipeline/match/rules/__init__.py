"""The rule files of the matcher, a module a file: what may stand in each, and what it becomes."""

from pipeline.dates import DATES
from pipeline.match.matcher import Matcher
from pipeline.match.rules.bounds import BOUNDS
from pipeline.match.rules.holes import HOLES
from pipeline.match.rules.nonclaims import NONCLAIMS
from pipeline.match.rules.quantities import QUANTITIES
from pipeline.match.rules.rates import RATES
from pipeline.match.rules.units import UNITS
from pipeline.rulebook import Family, Rules


def _compiled(rules: Rules) -> Matcher:
    return Matcher(
        rules[QUANTITIES], rules[UNITS], rules[NONCLAIMS], rules[BOUNDS], rules[RATES], rules[DATES]
    )  # fmt: skip


MATCHER = Family("matcher", _compiled)
FAMILIES = (UNITS, HOLES, QUANTITIES, NONCLAIMS, BOUNDS, RATES, MATCHER)

__all__ = ["BOUNDS", "FAMILIES", "HOLES", "MATCHER", "NONCLAIMS", "QUANTITIES", "RATES", "UNITS"]

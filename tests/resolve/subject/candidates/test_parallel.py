"""What clauses with the same verb say of the thing that the first of them names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Claim

CASES = [
    ("东站增加公交线路2条，西站增加3条，南站增加1条。", "3条", "公交线路", "西站"),
    ("东站增加公交线路2条，西站增加3条，南站增加1条。", "1条", "公交线路", "南站"),
    ("甲厂新建车间5座，乙厂新建3座。", "3座", "车间", "乙厂"),
]
SILENT = [  # the figure, and what else than the thing before is its subject
    ("东站增加公交线路2条，西站撤销3条。", "3条"),  # another verb
    ("东站增加公交线路2条，西站增加班次3次。", "3次"),  # another unit, with its own thing
    ("东站增加公交线路2条。西站增加3条。", "3条"),  # another sentence
]


@pytest.mark.parametrize(("text", "quantity", "subject", "entity"), CASES)
def test_the_thing_of_the_clause_before(
    claim_of: Callable[..., Claim], text: str, quantity: str, subject: str, entity: str
) -> None:
    claim = claim_of(text, quantity)
    assert (claim.subject, claim.entity, claim.provenance.subject) == (subject, entity, "subject.parallel")


@pytest.mark.parametrize(("text", "quantity"), SILENT)
def test_nothing_is_proposed(claim_of: Callable[..., Claim], text: str, quantity: str) -> None:
    assert claim_of(text, quantity).provenance.subject != "subject.parallel"

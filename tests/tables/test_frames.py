"""Tables as DataFrames: days that can be reckoned with, words that can be counted."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.tables import claims_table
from pipeline.tables.frames import to_frame
from samples import claim


def test_days_are_days_and_few_words_are_categories() -> None:
    frame = to_frame(claims_table([claim(0, date_start=date(2021, 7, 29), modality="planned"), claim(3, kind="odd")]))
    assert frame["date_start"].dtype.kind == "M"
    assert frame["date_start"].dt.year.tolist()[0] == 2021
    assert frame["date_start"].isna().tolist() == [False, True]
    assert (frame["modality"] == "planned").tolist() == [True, False]
    assert list(frame["kind"].cat.categories) == ["count", "odd"]  # those that occur, in the order of the captions


def test_days_before_those_of_nanoseconds_are_kept() -> None:
    assert to_frame(claims_table([claim(0, date_start=date(1, 1, 1), date_end=date(9999, 12, 31))]))[
        ["date_start", "date_end"]
    ].iloc[0].map(str).tolist() == ["0001-01-01 00:00:00", "9999-12-31 00:00:00"]


def test_tables_of_two_runs_can_be_put_together() -> None:
    both = pd.concat([to_frame(claims_table([claim(0)])), to_frame(claims_table([claim(0, kind="money")]))])
    assert both["kind"].value_counts().to_dict() == {"count": 1, "money": 1}

"""Arrow → pandas, so that days can be plotted and words of a few kinds can be counted as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.tables.captions import KINDS, VALUES

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def to_frame(table: pa.Table) -> pd.DataFrame:
    """A table as a DataFrame: ``to_frame(claims_table(result.claims))["date_start"].dt.year``.

    Days are ``datetime64``, null where the text says none. Columns of few words are categories: those that occur, in
    one order, so that tables and plots of two runs agree.
    """
    import pandas as pd

    frame = table.to_pandas(date_as_object=False)
    for name in KINDS:
        if name in frame:
            there = set(frame[name].dropna())
            known = [word for word in VALUES[name] if word in there]
            frame[name] = pd.Categorical(frame[name], categories=[*known, *sorted(there - set(known))])
    return frame

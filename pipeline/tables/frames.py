"""Arrow → pandas, so that days can be plotted and words of a few kinds can be counted as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.tables.captions import KINDS, VALUES

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def to_frame(table: pa.Table) -> pd.DataFrame:
    """A table as a DataFrame: ``to_frame(claims_table(result.claims))["date_start"].dt.year``.

    Days are ``datetime64``, null where the text says none. Columns of few words are categories with all words that
    there are, in one order, so that tables of two runs can be put together and plots agree.
    """
    import pandas as pd

    frame = table.to_pandas(date_as_object=False)
    for name in KINDS:
        if name in frame:
            known = list(VALUES[name])
            more = sorted(set(frame[name].dropna()) - set(known))
            frame[name] = pd.Categorical(frame[name], categories=[*known, *more])
    return frame

"""JioNLP on sentences, in an environment of its own: ``python peer_jionlp.py IN.jsonl OUT.jsonl``.

A line of IN has ``text`` and ``published``; a line of OUT has ``mentions`` and ``dates`` in half-open offsets of the
text. Only the standard library and the peer are imported, as the project isn't installed beside it.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

Found = dict[str, Any]

UNITS = {"year": "年", "month": "个月", "day": "天", "hour": "小时", "minute": "分钟", "second": "秒", "week": "周"}
_VAGUE = re.compile("[余多几]")
_TAIL = re.compile(r"[^\d.零〇一二两三四五六七八九十百千万亿半几多余来]+$")


def main(source: Path, target: Path) -> None:
    """Read sentences, write the sums of money, the lengths of time and the dates in each."""
    import jionlp

    logging.disable(logging.CRITICAL)  # it logs every stretch that looks like a time and is none
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            sentence = json.loads(line)
            money = _try(jionlp.ner.extract_money, sentence["text"], with_parsing=True)
            times = _times(jionlp.ner.extract_time, sentence["text"], sentence["published"])
            out.write(json.dumps(convert(money, times), ensure_ascii=False) + "\n")


def _try(extract: Any, text: str, **options: Any) -> list[Found]:
    """Run one extractor; a sentence on which it fails has nothing in it."""
    try:
        found: list[Found] = extract(text, **options)
        return found
    except Exception:
        return []


def _times(extract: Any, text: str, published: str | None) -> list[Found]:
    """Read times against the day of reference.

    Without one, they are read against two days, and a date that differs is left out: the library itself would take
    today.
    """
    days = [published] if published else ["2001-02-03", "2012-11-10"]
    first, *others = (_try(extract, text, time_base=_base(date.fromisoformat(day))) for day in days)
    return [one for one in first if one["type"] == "time_delta" or all(one in other for other in others)]


def _base(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def convert(money: list[Found], times: list[Found]) -> dict[str, list[Found]]:
    """Bring sums and times to mentions and dates; where a sum and a time meet, the sum stays."""
    mentions = [mention for one in money if (mention := _sum(one))]
    for one in times:
        length = _length(one) if one["type"] == "time_delta" else None
        if length and not any(length["start"] < m["end"] and m["start"] < length["end"] for m in mentions):
            mentions.append(length)
    dates = [_period(one) for one in times if one["type"] in ("time_point", "time_span") and one.get("detail")]
    return {"mentions": sorted(mentions, key=lambda one: one["start"]), "dates": dates}


def _sum(one: Found) -> Found | None:
    detail = one.get("detail") or {}
    ends = detail.get("num")
    values = [number for end in (ends if isinstance(ends, list) else [ends]) if (number := _number(end)) is not None]
    if not values:
        return None
    if _VAGUE.search(one["text"]):
        values = values[:1]  # 余 and 多 are no upper end in the golden files
    unit = "人民币" if one["text"].endswith("人民币") else detail.get("case")
    return _row(one, "money", values, unit)


def _length(one: Found) -> Found | None:
    """A length of time; one of several parts (两年零三个月) has no single unit and is left out."""
    told = (one.get("detail") or {}).get("time")
    parts = [part for part in (told if isinstance(told, list) else [told]) if isinstance(part, dict)]
    keys = {key for part in parts for key in part}
    if len(keys) != 1 or not all(parts):
        return None
    key = keys.pop()
    tail = _TAIL.search(one["text"])
    unit = tail[0] if tail else UNITS[key]
    days = 7 if unit in ("周", "星期", "礼拜") and key == "day" else 1  # it gives 2周 as 14 days
    values = [number / days for part in parts if (number := _number(part[key])) is not None]
    if not values or _VAGUE.search(one["text"]):
        values = values[:1]
    unit = unit.removeprefix("个") if unit != "个月" else unit  # 36个小时 counts 小时
    return _row(one, "duration", values, unit) if values else None


def _row(one: Found, kind: str, values: list[float], unit: str | None) -> Found:
    start, end = one["offset"]
    low, high = values[0], values[-1] if len(values) > 1 else None
    return {"start": start, "end": end, "kind": kind, "count": low, "count_max": high, "unit": unit}


def _period(one: Found) -> Found:
    told = one["detail"].get("time")
    ends = told if isinstance(told, list) and len(told) == 2 else [None, None]
    first, last = (_day(end) for end in ends)
    return {"start": one["offset"][0], "end": one["offset"][1], "date_start": first, "date_end": last}


def _day(value: object) -> str | None:
    try:
        return str(date.fromisoformat(str(value)[:10]))
    except ValueError:
        return None


def _number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

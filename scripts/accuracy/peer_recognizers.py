"""Recognizers-Text on sentences, in an environment of its own: ``python peer_recognizers.py IN.jsonl OUT.jsonl``.

A line of IN has ``text`` and ``published``; a line of OUT has ``mentions`` and ``dates`` in half-open offsets of the
text. Only the standard library and the peer are imported, as the project isn't installed beside it.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

Found = dict[str, Any]

ORDER = ("percentage", "currency", "dimension", "temperature", "age", "duration", "number")
"""Of two results as long, the earlier one wins: it says more about the quantity."""
KINDS = {
    "percentage": "percent", "currency": "money", "dimension": "measure", "temperature": "measure",
    "age": "duration", "duration": "duration", "number": "count",
}  # fmt: skip
_BARE = re.compile(r"[\d.]+")


def main(source: Path, target: Path) -> None:
    """Read sentences, write what the models find in each."""
    models = load()
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            sentence = json.loads(line)
            raw = parse(models, sentence["text"], sentence["published"])
            out.write(json.dumps(convert(sentence["text"], raw, sentence["published"]), ensure_ascii=False) + "\n")


def load() -> dict[str, Any]:
    """Load the Chinese models, those that the suite has: number, ordinal, percentage, currency, dimension, …, dates."""
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import Culture, NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    culture = Culture.Chinese
    number, unit = NumberRecognizer(culture), NumberWithUnitRecognizer(culture)
    return {
        "number": number.get_number_model(),
        "ordinal": number.get_ordinal_model(),
        "percentage": number.get_percentage_model(),
        "currency": unit.get_currency_model(),
        "dimension": unit.get_dimension_model(),
        "temperature": unit.get_temperature_model(),
        "age": unit.get_age_model(),
        "datetime": DateTimeRecognizer(culture).get_datetime_model(),
    }


def parse(models: dict[str, Any], text: str, published: str | None) -> dict[str, list[Found]]:
    """Run every model over one sentence.

    Without a day of reference, date words are resolved against two, and a result that differs is left without one:
    the library itself would take today.
    """
    found = {name: _results(model, text) for name, model in models.items() if name != "datetime"}
    days = [published] if published else ["2001-02-03", "2012-11-10"]
    first, *others = (_results(models["datetime"], text, datetime.fromisoformat(day)) for day in days)
    found["datetime"] = [one if all(one in other for other in others) else one | {"resolution": {}} for one in first]
    return found


def _results(model: Any, text: str, *reference: datetime) -> list[Found]:
    """Run one model; where it fails on a sentence, it has found nothing in it."""
    try:
        results = model.parse(text, *reference)
    except Exception:
        return []
    return [
        {"start": one.start, "end": one.end + 1, "type": one.type_name, "resolution": one.resolution or {}}
        for one in results
    ]


def convert(text: str, raw: dict[str, list[Found]], published: str | None) -> dict[str, list[Found]]:
    """Bring the models' results to mentions and dates; each stretch of text belongs to one mention."""
    timed = [one for one in raw["datetime"] if not one["type"].endswith("duration")]
    # 130.4 and 195.4 are read as dates of the second century: a number is not taken away for that.
    timed = [one for one in timed if not _BARE.fullmatch(text[one["start"] : one["end"]])]
    lengths = [one | {"type": "duration"} for one in raw["datetime"] if one["type"].endswith("duration")]
    taken = [*raw["ordinal"], *timed]
    numbers = [one for one in raw["number"] if not any(_meet(one, other) for other in taken)]
    named = [one | {"type": name} for name in ORDER[:5] for one in raw[name]]
    mentions: list[Found] = []
    candidates = [*named, *lengths, *(one | {"type": "number"} for one in numbers)]
    for one in sorted(candidates, key=lambda one: (one["start"] - one["end"], ORDER.index(one["type"]))):
        mention = _mention(text, one, raw["number"])
        if mention and not any(_meet(mention, other) for other in mentions):
            mentions.append(mention)
    dates = [period for one in timed if (period := _period(one, published))]
    return {"mentions": sorted(mentions, key=lambda one: one["start"]), "dates": dates}


def _mention(text: str, one: Found, numbers: list[Found]) -> Found | None:
    words, inside = text[one["start"] : one["end"]], [n for n in numbers if _within(n, one)]
    value = inside[0]["resolution"].get("value") if one["type"] == "duration" and inside else None
    value = _number(value if one["type"] == "duration" else one["resolution"].get("value"))
    if value is None:
        return None
    share = one["type"] == "percentage" or (one["type"] == "number" and "分之" in words)
    if share:
        percent = value if one["type"] == "percentage" else value * 100
        unit = "百分点" if "百分点" in words else "%"
        return _row(one, "percent", None, percent, unit)
    unit = ""
    if one["type"] != "number" and inside:
        last = inside[-1]
        unit = text[last["end"] : one["end"]].strip() or text[one["start"] : last["start"]].strip()
        unit = unit.removeprefix("个") if unit != "个月" else unit  # 36个小时 counts 小时
    return _row(one, KINDS[one["type"]], value, None, unit or None)


def _row(one: Found, kind: str, count: float | None, percent: float | None, unit: str | None) -> Found:
    return {"start": one["start"], "end": one["end"], "kind": kind, "count": count, "percent": percent, "unit": unit}


def _period(one: Found, published: str | None) -> Found | None:
    """First and last day of a date result; of several readings the last that has begun by the day of reference."""
    readings = []
    for value in one["resolution"].get("values") or ():
        start, end = value.get("start") or value.get("value"), value.get("end")
        first, last = _day(start), _day(end) if end else None
        if value.get("type") in ("date", "datetime"):
            last = first
        elif last and value.get("type") == "daterange" and str(last) != published:
            last -= timedelta(days=1)  # the peer leaves the last day out; 今年以来 reaches to the day of reference
        if first or last:
            readings.append((first, last))
    if not readings:
        return None
    begun = [pair for pair in readings if published and str(pair[0] or pair[1]) <= published]
    first, last = max(begun, key=lambda pair: str(pair[0] or pair[1])) if begun else readings[0]
    return {
        "start": one["start"], "end": one["end"],
        "date_start": str(first) if first else None, "date_end": str(last) if last else None,
    }  # fmt: skip


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _number(value: object) -> float | None:
    try:
        return float(str(value).rstrip("%").replace(",", ""))
    except ValueError:
        return None


def _meet(a: Found, b: Found) -> bool:
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _within(a: Found, b: Found) -> bool:
    return bool(b["start"] <= a["start"] and a["end"] <= b["end"])


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""What is measured, each in a process of its own: ``python -m benchmarks.contenders jieba.cut FOLDER BYTES``.

Loading (dictionaries, rules) and a first short text come before the clock starts. The clock counts the processor time
of the process, so that other work on the machine tells little. Prints one JSON object.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.texts import documents

Work = Callable[[str], object]
FIRST = "今年1-5月，全市完成投资195.43亿元，同比增长12.5%，建成学校12所。"
NUMERALS = "[-+]?[0-9０-９]+(?:[.．][0-9０-９]+)?|[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+"


def main(name: str, folder: Path, most: int) -> dict[str, float]:
    """Run one contender over up to ``most`` bytes of a folder and return what it took."""
    rows = 0
    if name.startswith("extract"):
        size = sum(path.stat().st_size for path in folder.iterdir())
        wall, cpu, rows = _extract(folder, int(name.partition("×")[2] or 1))
    else:
        work = CONTENDERS[name]()
        texts = list(documents(folder, most))
        size = sum(len(text.encode()) for text in texts)
        work(FIRST)
        began, clock = time.perf_counter(), time.process_time()
        for text in texts:
            work(text)
        wall, cpu = time.perf_counter() - began, time.process_time() - clock
    parent, worker = (_peak(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peaks = {"peak": max(parent, worker), "parent": parent, "worker": worker}
    return {"bytes": size, "wall": wall, "cpu": cpu, "claims": rows, **peaks}


def _extract(folder: Path, workers: int) -> tuple[float, float, int]:
    """Run the whole program, folder to Parquet; time of workers is counted with it."""
    from pipeline.run.folder import extract_folder

    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        first = Path(place, "first")
        first.mkdir()
        (first / "first.txt").write_text(FIRST, "utf-8")
        extract_folder(first, Path(place, "out"), workers=1)
        shutil.rmtree(Path(place, "out"))
        began, clock = time.perf_counter(), _processor_time()
        done = extract_folder(folder, Path(place, "out"), workers=workers)
        return time.perf_counter() - began, _processor_time() - clock, done.claims


def _processor_time() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak(who: int) -> float:
    """Return the most memory of this process, or of any of its workers, in MB."""
    return resource.getrusage(who).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _documents() -> Work:
    from pipeline.extract import extract_document
    from pipeline.read import document_of

    return lambda text: extract_document(document_of(text, "a"))


def _first_subject() -> Work:
    from pipeline.extract import extract_document
    from pipeline.read import document_of
    from pipeline.resolve.subject.choose import first

    return lambda text: extract_document(document_of(text, "a"), chooser=first)


def _first_owner() -> Work:
    from pipeline.extract import extract_document
    from pipeline.read import document_of

    return lambda text: extract_document(document_of(text, "a"), owning=lambda slot, subject, named: named[-1])


def _scan() -> Work:
    import re

    numerals = re.compile(NUMERALS)
    return lambda text: sum(1 for _ in numerals.finditer(text))


def _jieba() -> Work:
    import jieba

    jieba.setLogLevel("WARNING")
    return lambda text: sum(1 for _ in jieba.cut(text))


def _posseg() -> Work:
    import jieba
    from jieba import posseg

    jieba.setLogLevel("WARNING")
    return lambda text: sum(1 for _ in posseg.cut(text))


def _jionlp() -> Work:
    import jionlp

    def work(text: str) -> None:
        for line in text.splitlines():
            jionlp.ner.extract_money(line)
            jionlp.ner.extract_time(line, time_base=time.time())

    return work


def _recognizers() -> Work:
    import warnings

    warnings.simplefilter("ignore")
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    number, unit = NumberRecognizer(Culture.Chinese), NumberWithUnitRecognizer(Culture.Chinese)
    models = (
        number.get_number_model(),
        number.get_percentage_model(),
        unit.get_currency_model(),
        unit.get_dimension_model(),
        DateTimeRecognizer(Culture.Chinese).get_datetime_model(),
    )

    def work(text: str) -> None:
        for line in text.splitlines():
            for model in models:
                model.parse(line)

    return work


CONTENDERS: dict[str, Callable[[], Work]] = {
    "documents": _documents,
    "no subject ranker": _first_subject,
    "no owner ranker": _first_owner,
    "re": _scan,
    "jieba.cut": _jieba,
    "jieba.posseg": _posseg,
    "JioNLP": _jionlp,
    "Recognizers-Text": _recognizers,
}

if __name__ == "__main__":
    stdout, sys.stdout = sys.stdout, sys.stderr  # some of them print a banner
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))), file=stdout)

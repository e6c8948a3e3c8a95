"""What keeps an export, a report, a review or a score from being made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SENTENCES: Final[Sequence[tuple[str, str]]] = (
    (
        "{}: no tables here ({} is missing); make them with: extract FOLDER --out {}",
        "{}：这里没有数据表（缺 {}），请先运行 extract FOLDER --out {}",
    ),
    (
        "{}: no claims here; make them with: extract FOLDER --out {}",
        "{}：这里没有断言，请先运行 extract FOLDER --out {}",
    ),
    (
        "{}: no golden files (*.jsonl) in this folder; name the folder that holds them",
        "{}：目录里没有标注文件（*.jsonl），请写标注所在的目录",
    ),
    ("{}: not JSON lines ({}); mend the file", "{}：不是每行一个 JSON（{}），请改正"),
    (
        "duckdb: this export needs the package duckdb, which is not installed; {}",
        "duckdb：导出需要 duckdb 包，尚未安装；{}",
    ),
    ("install it with: python -m pip install duckdb", "请运行 python -m pip install duckdb"),
    ("{}: DuckDB could not write it ({}); name another place", "{}：DuckDB 写不进去（{}），请换一个位置"),
    ("{}: an export goes to a disk; name the place with --dest", "{}：导出只能写到磁盘，请用 --dest 写明位置"),
    (
        "{}: an export goes to a disk; name a place there with --dest",
        "{}：导出只能写到磁盘，请用 --dest 写磁盘上的位置",
    ),
    (
        "{}: a file; name a folder with --dest, as each table becomes a file in it",
        "{}：是文件；每个表要写成一个文件，请用 --dest 写一个目录",
    ),
    ("{}: a folder; name a file with --dest, such as {}", "{}：是目录；请用 --dest 写一个文件，如 {}"),
    (
        "close the file where it is open, free space, or name another place with --dest",
        "请关闭正在打开它的程序、腾出空间，或用 --dest 换一个位置",
    ),
    ("{}: the report can't be written ({}); free space or allow it", "{}：报告写不进去（{}），请腾出空间或允许写入"),
    (
        "{}: not a golden file (a line without start and end); mend it or name another folder",
        "{}：不是标注文件（有一行没有 start 和 end），请改正或换一个目录",
    ),
    (
        "{}: {} would share {}; review them in two files, for two golden folders",
        "{}：{} 会共用 {}，请分成两个文件复核，放两个标注目录",
    ),
    ("{}: the golden file can't be read ({}); mend it", "{}：标注文件读不了（{}），请改正"),
    ("{}: the golden file can't be written ({}); name another folder", "{}：标注文件写不进去（{}），请换一个目录"),
    ("{}: no step in it; save the review on the page first", "{}：里面没有一步复核，请先在页面上保存复核"),
    ("{}: {} does not stand at {} in its sentence; don't edit places", "{}：{} 不在句中所说的位置 {}，请不要改动位置"),
    (
        "{}: a wrong claim needs the right fields, or null where it is none",
        "{}：判为错的断言须写出正确的字段；不是断言则写 null",
    ),
    ("{}: a missing claim needs a subject and a count or percent", "{}：补上的断言须有主体和数值或百分数"),
    ("{}: date_start {} is after date_end {}", "{}：date_start {} 晚于 date_end {}"),
    ("{}: the review can't be read ({}); check the name", "{}：复核文件读不了（{}），请检查文件名"),
    ("{}: not UTF-8; name the file that the review page saved", "{}：不是 UTF-8，请写复核页面保存的文件"),
    ("{}: no step of a review ({}); name a file that the page saved", "{}：不是复核的一步（{}），请写页面保存的文件"),
    ("{}: no table of claims: source, start or end is missing; {}", "{}：不是断言表，缺 source、start 或 end；{}"),
    ("{}: the claims can't be read ({}); {}", "{}：断言读不了（{}）；{}"),
    ("{}: not a file; take it out of the folder", "{}：不是文件，请移出目录"),
    ("{}: not an object {…}; write a claim a line", "{}：不是 {{…}} 这样的对象，请每行写一条断言"),
    ("{}: can't be read ({}); allow reading it, or take it out", "{}：读不了（{}），请允许读取，或移走"),
    ("{}: not UTF-8; save it as UTF-8", "{}：不是 UTF-8，请存成 UTF-8"),
    ("{}: not JSON ({}); mend the line", "{}：不是 JSON（{}），请改这一行"),
    ("missing", "缺失"),
    ("not a whole number", "不是整数"),
    ("not text", "不是文字"),
    ("not a list", "不是列表"),
    ("not a number", "不是数字"),
    ("{}: no format to export to", "{}：没有这种导出格式"),
    (
        "{}: the correction of {} (line {}) is stale: {}; review it again",
        "{}：对 {} 的更正（第 {} 行）已过时：{}；请重新复核",
    ),
    ("its text has changed, or another claim stands there", "原文变了，或那里已有另一条断言"),
    ("the claim is gone", "这条断言已不在"),
    ("and {} more corrections find nothing any more", "另有 {} 条更正找不到对应的断言"),
    ("missed", "漏掉"),
    ("spurious", "多出"),
    ("wrong {}", "有误：{}"),
    ("too deep", "嵌套太深"),
)

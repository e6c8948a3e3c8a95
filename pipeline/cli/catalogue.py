"""Every sentence that a run says, in both languages: what the screen shows, and what can't be done.

Errors are raised in English where they happen; here each has its Chinese. ``{}`` stands for what differs: a path, a
name, or another sentence of this list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SCREEN: Final[Mapping[str, tuple[str, str]]] = {
    "file": ("文件", "file"),
    "state": ("状态", "state"),
    "chars": ("字数", "chars"),
    "articles": ("篇", "articles"),
    "sentences": ("句", "sentences"),
    "claims": ("断言", "claims"),
    "leftovers": ("剩余数字", "leftovers"),
    "ok": ("成功", "ok"),
    "empty": ("空", "empty"),
    "failed": ("失败", "failed"),
    "some_failed": ("失败 {}", "{} failed"),
    "total": ("合计 {} 个文件", "{} files in all"),
    "reading": ("读取", "reading"),
    "extracting": ("抽取", "extracting"),
    "dry_run": (
        "试运行：未写任何文件；去掉 --dry-run 即写入 {}。",
        "A dry run: nothing is written; without --dry-run the tables go to {}.",
    ),
    "comma": ("，", ", "),
    "documents": ("文件", "documents"),
    "kept": (
        "本次处理 {} 个文件，沿用 {} 个，移出 {} 个。",
        "{} files worked on, {} taken over, {} gone. ",
    ),
    "done": ("用时 {} 秒。数据表在 {}：{}。", "{} seconds. Tables in {}: {}."),
    "settings": ("设置取自 {}。", "Settings from {}."),
    "see_failures": (
        "{} 个文件失败，原因见上面，也在 documents 表的 error 列。",
        "{} files failed: why stands above, and in the column error of documents.",
    ),
    "next": ("接下来：", "What next:"),
    "workbook": ("Excel 工作簿", "a workbook"),
    "exported": ("已导出 {}。", "Exported {}."),
    "rows": ("{0} {1} 行", "{1} rows of {0}"),
    "gained": ("多出", "gained"),
    "lost": ("少了", "lost"),
    "changed": ("变了", "changed"),
    "compared": (
        "断言 {} → {}：{}，未变 {}（{} 条只是可信度不同）。",
        "claims {} → {}: {}, {} the same (in {} of them the confidence alone differs).",
    ),
    "more": (
        "另有 {} 条未列出；--rows N 多列一些，--json 给出全部。",
        "{} more; --rows N lists more, --json all.",
    ),
    "only_b": ("只在 B 中的文件 {} 个：{}", "{} documents in B alone: {}"),
    "only_a": ("只在 A 中的文件 {} 个：{}", "{} documents in A alone: {}"),
    "other_text": ("全文不同的文件 {} 个：{}", "{} documents with another text: {}"),
    "other_status": ("状态不同的文件 {} 个：{}", "{} documents with another status: {}"),
    "changed_field": ("变了的字段", "field"),
    "rule": ("规则", "rule"),
    "not_read": ("格式不认识，没有读：{}", "not read, as of no known format: {}"),
}
"""What the screen shows, in Chinese and in English."""

_ERRORS: Final = (
    (
        "the program broke ({}); please report this; EXTRACT_DEBUG=1 shows the traceback",
        "程序出错（{}），请反馈；设 EXTRACT_DEBUG=1 可看详情",
    ),
    ("{}: no such file or folder; check the spelling", "{}：没有这个文件或目录，请检查拼写"),
    (
        "{}: no such folder; check the spelling, or name the folder of a file",
        "{}：没有这个目录，请检查拼写，或写文件所在的目录",
    ),
    ("{}: no {} files in this folder; {}", "{}：目录里没有可读的文件（{}）；{}"),
    ("put the briefs there or name another folder", "请把材料放进去，或换一个目录"),
    ("{}: not a {} file; save it as plain text first", "{}：不是可读的文件（{}），请先另存为纯文本"),
    ("{}: cannot be listed ({}); allow reading it and run again", "{}：目录打不开（{}），请允许读取后再运行"),
    ("{}: cannot be listed ({}); check the address and the keys", "{}：目录打不开（{}），请检查地址和密钥"),
    ("{}: no store that can be reached ({}); {}", "{}：连不上这个存储（{}）；{}"),
    (
        "write it like s3://bucket/folder, or fsspec+<protocol>://folder with fsspec and its store installed",
        "写法如 s3://bucket/folder，其他存储写 fsspec+<protocol>://folder 并装好 fsspec",
    ),
    ("{} is no date; write it as 2021-07-29", "{} 不是日期，请写成 2021-07-29"),
    (
        "{}: its head line must name source and may name {}; mend the first line",
        "{}：首行必须有 source 列，还可以有 {}，请改首行",
    ),
    ("{}, line {}: {} is no date; write it as 2021-07-29", "{} 第 {} 行：{} 不是日期，请写成 2021-07-29"),
    ("{}: can't be read as CSV ({}); save it again or remove it", "{}：不是能读的 CSV（{}），请重新保存或移走"),
    ("{}: no such segmenter; use one of {}", "{}：没有这个分词器，可用 {}"),
    ("{}: no such segmenter; use {}", "{}：没有这个分词器，可用 {}"),
    ("{}: no such encoding; write gb18030, big5 or utf-8", "{}：没有这种编码，请写 gb18030、big5 或 utf-8"),
    ("{}: the tables can't be written ({}); {}", "{}：数据表写不进去（{}）；{}"),
    (
        "free space, allow writing there, or name another folder with --out",
        "请腾出空间、允许写入，或用 --out 换一个目录",
    ),
    ("{}: damaged or gone; run again with --force", "{}：损坏或丢失，请加 --force 重新运行"),
    (
        "{}: no tables here ({} is missing); make them with: extract FOLDER --out {}",
        "{}：这里没有数据表（缺 {}），请先运行 extract FOLDER --out {}",
    ),
    ("{}: can't be read as Parquet ({}); {}", "{}：不是能读的 Parquet（{}）；{}"),
    ("no table of {}: the column {} is missing", "不是 {} 表：缺 {} 列"),
    ("no table of {}: the column {} is no {}", "不是 {} 表：{} 列的类型不是 {}"),
    ("make the tables anew with: extract FOLDER --force", "请重新生成：extract FOLDER --force"),
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
        "{}: the local engine keeps its tables here; name another folder with --out",
        "{}：这里是本机引擎的数据表，请用 --out 换一个目录",
    ),
    ("{}: Spark could not do it ({}); its log tells more", "{}：Spark 没有完成（{}），详见它的日志"),
    (
        'PySpark is not installed; install it with: pip install "brief-metrics[spark]"',
        '没有安装 PySpark，请运行 pip install "brief-metrics[spark]"',
    ),
    (
        "worker processes end as soon as they start; free memory, or use --workers 1",
        "工作进程一启动就结束，请腾出内存，或用 --workers 1",
    ),
    (
        "worker processes end while they write; free memory and run again to go on",
        "工作进程在写入时结束，请腾出内存后再运行，会接着做",
    ),
    (
        "duckdb: this export needs the package duckdb, which is not installed; {}",
        "duckdb：导出需要 duckdb 包，尚未安装；{}",
    ),
    ("install it with: pip install 'brief-metrics[duckdb]'", "请运行 pip install 'brief-metrics[duckdb]'"),
    ("{}: no format to export to; known are {}", "{}：没有这种导出格式，可用 {}"),
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
    ("{}: can't be written ({}); {}", "{}：写不进去（{}）；{}"),
    (
        "close the file where it is open, free space, or name another place with --dest",
        "请关闭正在打开它的程序、腾出空间，或用 --dest 换一个位置",
    ),
    ("a folder, a pipe or a device stands there", "那里是目录、管道或设备"),
    ("DuckDB: the name is no UTF-8", "DuckDB：名称不是 UTF-8"),
    ("name another folder with --rules", "请用 --rules 换一个目录"),
    (
        "{}: a rule is named like bound.starting_price, and begins with one of {}",
        "{}：规则名形如 bound.starting_price，开头须是 {}",
    ),
    (
        "{}: stands in {}, line {}, already; take another name, or mend it there",
        "{}：{} 第 {} 行已有这条规则，请另起名字，或去那里改",
    ),
    ("{}: no such rule{}", "{}：没有这条规则{}"),
    ("; list them with: extract rules list", "，用 extract rules list 列出全部"),
    ("{}: unknown key {}{}", "{}：没有 {} 这一项{}"),
    ("{}: {} must be {}; mend the file", "{}：{} 须是 {}，请改正"),
    ("{}: {} is empty or holds a NUL; mend the file", "{}：{} 是空的，或含有 NUL 字符，请改正"),
    ("{}: can't be read ({}); allow reading it, or take it away", "{}：打不开（{}），请允许读取，或移走"),
    ("{}: {}; mend the file", "{}：{}；请改正"),
    ("a text", "文字"),
    ("a whole number", "整数"),
    ("true or false", "true 或 false"),
    ("a table", "表"),
    ("; did you mean {}?", "，是否指 {}？"),
    ("; known are {}", "，可用 {}"),
    (
        "no folder for the tables is named: its name is empty; write . for the one you are in",
        "没有写数据表放在哪个目录（名称为空）；当前目录请写 .",
    ),
    ("no folder is named: its name is empty; write . for the one you are in", "没有写目录（名称为空）；当前目录请写 ."),
    (
        "{}: the name is no UTF-8, or holds a NUL; name another folder",
        "{}：目录名不是 UTF-8，或含有 NUL 字符，请换一个目录",
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
    (
        "{}: {} does not stand at {} in its sentence; don't edit places",
        "{}：{} 不在句中所说的位置 {}，请不要改动位置",
    ),
    (
        "{}: a wrong claim needs the right fields, or null where it is none",
        "{}：判为错的断言须写出正确的字段；不是断言则写 null",
    ),
    ("{}: a missing claim needs a subject and a count or percent", "{}：补上的断言须有主体和数值或百分数"),
    ("{}: date_start {} is after date_end {}", "{}：date_start {} 晚于 date_end {}"),
    ("{}: the review can't be read ({}); check the name", "{}：复核文件读不了（{}），请检查文件名"),
    ("{}: not UTF-8; name the file that the review page saved", "{}：不是 UTF-8，请写复核页面保存的文件"),
    ("{}: no step of a review ({}); name a file that the page saved", "{}：不是复核的一步（{}），请写页面保存的文件"),
    (
        "{}: no table of claims: source, start or end is missing; {}",
        "{}：不是断言表，缺 source、start 或 end；{}",
    ),
    ("{}: the claims can't be read ({}); {}", "{}：断言读不了（{}）；{}"),
    ("make them again with extract FOLDER --out …", "请用 extract FOLDER --out … 重新生成"),
    ("{}: not a file; take it out of the folder", "{}：不是文件，请移出目录"),
    ("{}: not an object {…}; write a claim a line", "{}：不是 {{…}} 这样的对象，请每行写一条断言"),
    ("{}: can't be read ({}); allow reading it, or take it out", "{}：读不了（{}），请允许读取，或移走"),
    ("{}: not UTF-8; save it as UTF-8", "{}：不是 UTF-8，请存成 UTF-8"),
    ("{}: not JSON ({}); mend the line", "{}：不是 JSON（{}），请改这一行"),
    ("{}: {} is {}; mend it", "{}：{} {}，请改正"),
    ("{}, line {}", "{} 第 {} 行"),
    ("missing", "缺失"),
    ("not a whole number", "不是整数"),
    ("not text", "不是文字"),
    ("not a list", "不是列表"),
    ("not a number", "不是数字"),
    (
        "the result can't be shown: {}; make room, or print elsewhere",
        "结果显示不出来：{}；请腾出空间，或输出到别处",
    ),
)
ERRORS: Final[Mapping[str, str]] = dict(_ERRORS)
"""What can't be done, each English sentence with its Chinese; a longer one stands before one that it also fits."""

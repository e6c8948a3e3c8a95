"""What keeps a run from being done, or a document from being in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

SENTENCES: Final[Sequence[tuple[str, str]]] = (
    (
        "the program broke ({}); please report this; EXTRACT_DEBUG=1 shows the traceback",
        "程序出错（{}），请反馈；设 EXTRACT_DEBUG=1 可看详情",
    ),
    ("{}: no such segmenter; use one of {}", "{}：没有这个分词器，可用 {}"),
    ("{}: no such segmenter; use {}", "{}：没有这个分词器，可用 {}"),
    ("{}: no such encoding; write gb18030, big5 or utf-8", "{}：没有这种编码，请写 gb18030、big5 或 utf-8"),
    ("{}: the tables can't be written ({}); {}", "{}：数据表写不进去（{}）；{}"),
    (
        "free space, allow writing there, or name another folder with --out",
        "请腾出空间、允许写入，或用 --out 换一个目录",
    ),
    ("{}: damaged or gone; run again with --force", "{}：损坏或丢失，请加 --force 重新运行"),
    ("{}: can't be read as Parquet ({}); {}", "{}：不是能读的 Parquet（{}）；{}"),
    ("make the tables anew with: extract FOLDER --force", "请重新生成：extract FOLDER --force"),
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
    ("{}: no such rule", "{}：没有这条规则"),
    ("name another folder with --rules", "请用 --rules 换一个目录"),
    (
        "{}: a rule is named like bound.starting_price, and begins with one of {}",
        "{}：规则名形如 bound.starting_price，开头须是 {}",
    ),
    (
        "{}: stands in {}, line {}, already; take another name, or mend it there",
        "{}：{} 第 {} 行已有这条规则，请另起名字，或去那里改",
    ),
    ("{}: {} must be {}; mend the file", "{}：{} 须是 {}，请改正"),
    ("{}: can't be read ({}); allow reading it, or take it away", "{}：打不开（{}），请允许读取，或移走"),
    ("a text", "文字"),
    ("a whole number", "整数"),
    ("true or false", "true 或 false"),
    ("make them again with extract FOLDER --out …", "请用 extract FOLDER --out … 重新生成"),
    ("the result can't be shown: {}; make room, or print elsewhere", "结果显示不出来：{}；请腾出空间，或输出到别处"),
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
    (
        "no folder for the tables is named: its name is empty; write . for the one you are in",
        "没有写数据表放在哪个目录（名称为空）；当前目录请写 .",
    ),
    ("no folder is named: its name is empty; write . for the one you are in", "没有写目录（名称为空）；当前目录请写 ."),
    (
        "{}: the name is no UTF-8, or holds a NUL; name another folder",
        "{}：目录名不是 UTF-8，或含有 NUL 字符，请换一个目录",
    ),
    ("the name is empty; write . for the folder that you are in", "名称为空；当前目录请写 ."),
    ("{}: {} is empty or holds a NUL; mend the file", "{}：{} 是空的，或含有 NUL 字符，请改正"),
    ("DuckDB: the name is no UTF-8", "DuckDB：名称不是 UTF-8"),
    ("a folder, a pipe or a device stands there", "那里是目录、管道或设备"),
    ("no table of {}: the column {} is missing", "不是 {} 表：缺 {} 列"),
    ("no table of {}: the column {} is no {}", "不是 {} 表：{} 列的类型不是 {}"),
    (
        "{}: another run is writing here; wait for it, or name another folder with --out",
        "{}：另一次运行正在写这里，请等它结束，或用 --out 换一个目录",
    ),
    ("a worker process broke ({}); please report this", "工作进程出错（{}），请反馈"),
    (
        "{}: the program broke on it ({}); please report this with the file",
        "{}：程序处理它时出错（{}），请连同文件一起反馈",
    ),
    ("{}: {}; split it, or run again with more memory", "{}：{}；请拆分，或在内存更大的机器上重新运行"),
    (
        "the process that worked on it was ended twice (killed, or out of memory)",
        "处理它的进程两次中断（被终止，或内存不足）",
    ),
    (
        "published must be a date such as date(2021, 7, 29), not {}: {}",
        "published 须是日期，如 date(2021, 7, 29)，不能是 {}：{}",
    ),
    ("{}: not a folder; name another place", "{}：不是目录，请换一个位置"),
)
USAGE: Final[Sequence[tuple[str, str]]] = (
    ("Try {} for help.", "用 {} 看说明。"),
    ("no command or folder is called {}", "没有名为 {} 的命令或目录"),
    ("No such option: {} (Possible options: {})", "没有 {} 这个选项（相近的有 {}）"),
    ("No such option: {} Did you mean {}?", "没有 {} 这个选项，是否指 {}？"),
    ("No such option: {}", "没有 {} 这个选项"),
    ("No such option {}.", "没有 {} 这个选项"),
    ("No such command {}. Did you mean one of: {}?", "没有 {} 这个命令，是否指 {}？"),
    ("No such command {}. Did you mean {}?", "没有 {} 这个命令，是否指 {}？"),
    ("No such command {}.", "没有 {} 这个命令"),
    ("Missing command.", "缺命令"),
    ("Missing argument {}.", "缺 {}"),
    ("Missing option {}.", "缺选项 {}"),
    ("Got unexpected extra argument(s) ({})", "多写了 {}"),
    ("Got unexpected extra argument ({})", "多写了 {}"),
    ("Got unexpected extra arguments ({})", "多写了 {}"),
    ("Option {} requires an argument.", "选项 {} 后面要写一个值"),
    ("Option {} does not take a value.", "选项 {} 后面不写值"),
    ("Invalid value for {}: {}", "{} 的值不对：{}"),
    ("Invalid value: {}", "值不对：{}"),
    ("{} is not in the range {}.", "{} 不在 {} 的范围里"),
    ("{} is not a valid integer.", "{} 不是整数"),
    ("{} is not a valid int.", "{} 不是整数"),
    ("{} is not a valid int range.", "{} 不是整数"),
    ("{} is not one of {}.", "{} 不是 {} 之一"),
)
"""What the library of the command line says of wrong usage."""

GENERAL: Final[Sequence[tuple[str, str]]] = (
    ("{}: can't be written ({}); {}", "{}：写不进去（{}）；{}"),
    ("{}: {}; mend the file", "{}：{}；请改正"),
    ("{}, line {}", "{} 第 {} 行"),
    ("{}: {} is {}; mend it", "{}：{} {}，请改正"),
)
"""What others fit as well, which are therefore looked for before."""

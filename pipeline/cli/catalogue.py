"""Every sentence that the screen shows, in both languages; what can't be done stands in ``pipeline/chinese``.

``{}`` stands for what differs: a path, a name, a number.
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
    "undated": (
        "{} 个文件没有成文日期，其中的“今年”“上月”算不出是哪天：用 --published 日期 或 metadata.csv 给出。",
        "{} files do not say their day, so their 'this year' has no date: give it by --published or metadata.csv.",
    ),
    "see_failures": (
        "{} 个文件失败，原因见上面，也在 documents 表的 error 列。",
        "{} files failed: why stands above, and in the column error of documents.",
    ),
    "next": ("接下来：", "What next:"),
    "page": ("网页：阅读、筛选、复核", "a page to read, filter and review"),
    "corrected_rows": (
        "复核更正了 {} 条断言，更正在 corrected 列。",
        "The review corrects {} claims: what it says is in the column corrected.",
    ),
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
    "gold": ("标注", "gold"),
    "pred": ("抽取", "pred"),
    "detect_f1": ("找到F1", "detect_f1"),
    "row_f1": ("整行F1", "row_f1"),
    "value": ("数值", "value"),
    "unit": ("单位", "unit"),
    "per": ("每", "per"),
    "bound": ("界限", "bound"),
    "change": ("变化", "change"),
    "baseline": ("对比", "baseline"),
    "modality": ("情态", "modality"),
    "date": ("时间", "date"),
    "subject": ("主体", "subject"),
    "subject_exact": ("主体全同", "subject_exact"),
    "entity": ("归属", "entity"),
    "region": ("地区", "region"),
    "only_b": ("只在 B 中的文件 {} 个：{}", "{} documents in B alone: {}"),
    "only_a": ("只在 A 中的文件 {} 个：{}", "{} documents in A alone: {}"),
    "other_text": ("全文不同的文件 {} 个：{}", "{} documents with another text: {}"),
    "other_status": ("状态不同的文件 {} 个：{}", "{} documents with another status: {}"),
    "changed_field": ("变了的字段", "field"),
    "rule": ("规则", "rule"),
    "rules_fail": (
        "规则有 {} 处不符，请改正上面的规则再检查",
        "{} examples fail: mend the rules above and check again",
    ),
    "rules_pass": (
        "规则全部通过：例子都对上，反例都没有触发",
        "All rules pass: every example matches and no near miss does",
    ),
    "rule_written": (
        "已写入 {}：{}。把其中的“某…”改成想要的词，改好例子和反例，再检查、试用：",
        "Written into {}: {}. Put your words in the place of those that begin like its own, mend the examples; then:",
    ),
    "rules_listed": ("共 {} 条；extract rules show 规则名 看全文", "{} rules; extract rules show ID shows one"),
    "place": ("出处", "place"),
    "example": ("例", "example"),
    "near_miss": ("反例", "near miss"),
    "fired": ("触发  {} 次（查了 {} 处，共 {} 处）", "fired  {} times (of {} places looked at, {} in all)"),
    "report": ("报告：{}（{} 个文件，{} 条断言，{}{}）", "Report: {} ({} files, {} claims, {}{})"),
    "report_parts": ("，另有 {} 个分册", ", and {} further pages"),
    "golden_file": ("标注文件", "golden file"),
    "added": ("新增", "added"),
    "corrected": ("更改", "changed"),
    "removed": ("移除", "removed"),
    "same": ("不变", "the same"),
    "golden_folder": ("标注目录：{}", "Golden files in {}"),
    "steps_skipped": (
        "{} 步是对旧文本的复核，没有并入，请重新复核",
        "{} steps are of an older text and were left out; review them again",
    ),
    "format": ("格式", "format"),
    "lacking": ("缺", "lacks"),
    "readable": ("可读", "read"),
    "type_or_need": ("类型，或还缺什么", "type, or what it needs"),
    "archives": (
        "压缩包里的文件按各自的格式读取，如 archive.zip/member.txt",
        "Archives are read as folders are: archive.zip/member.txt",
    ),
    "not_read_all": ("格式不认识，没有读：{} 等，另有 {} 个", "not read, as of no known format: {} and {} more"),
    "not_read": ("格式不认识，没有读：{}", "not read, as of no known format: {}"),
}
"""What the screen shows, in Chinese and in English."""

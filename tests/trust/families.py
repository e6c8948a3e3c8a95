"""Families of texts that grow: one piece over and over, without a stop that would end a sentence."""

from __future__ import annotations

from typing import Final

PIECES: Final = (
    "每人5元", "第三季度5亿元，", "5亿元，", "5亿元", "增长5%，", "2021年5月", "2021年投资5亿元，",
    "上犹县5家，", "5家、", "（5家）", "（5家", "“5家”", "“5家", "《关于》5家，", "1.", "三五", "5-3",
    "3-5家", "分别为5家、", "其中5家，", "比上年5亿元增长，", "较2017年增长5%，", "由5家增至", "增加5家",
    "同比增长5%、", "标准5元", "对5家", "凡5家", "预计5家", "将5家", "将建设5家", "目标5家", "如果5家",
    "到2025年5家", "是指5家", "5家的，", "占5%", "约5家", "超过5家", "5家以上", "每5家", "平均每个村5家",
    "每村5家，", "各5家", "共5家", "第5", "第5届，", "一是5家，", "5元6角", "5小时30分", "3斤5两", "年5", "月5",
    "日5", "截至2021年5月5家，", "现有5家，", "同期5家，", "当年5家，", "去年5家，今年6家，", "以来5家", "$5$",
    "5倍", "5℃", "US$5", "拟5家", "计划5家", "学费5元", "每5元", "超过5人的", "税率5%", "建议5家", "融资5元",
    "2019、2020年分别为5亿元、6亿元，", "给予5万元奖励，", "提出到2025年5家", "正月初五5家，",
    "二〇二一年5家，", "“十四五”期间5家，", "三分之一，", "百分之五", "中国", "（", "《", "“", "万", "比",
    "较", "标准", "增长", "a5", "5/", "+5", "5=", "|5", "http://a.b/5", "5家！", "甲！",
    "除2020年5家，", "与上年相比，增加5家，", "责任单位：5家，", "规划提出，到2035年5家，", "国庆第二天5家，",
)  # fmt: skip


def grown(piece: str, length: int) -> str:
    """A text of that length: one sentence, as far as its writer is concerned."""
    return (piece * (length // len(piece) + 1))[:length]


def parted(piece: str, length: int) -> str:
    """The same words in sentences of usual length."""
    together = max(1, 60 // len(piece))
    return (f"{piece * together}。\n" * (length // (len(piece) * together) + 1))[:length]

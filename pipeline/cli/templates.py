"""Rules to begin with: each loads and proves itself as it stands, and is then changed into what is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Template:
    """A rule to begin with: its file, what its words decide (Chinese, English), and its text with ``NAME`` in it."""

    file: str
    decides: tuple[str, str]
    text: str

    def named(self, name: str) -> str:
        """Return the text of a rule of that name: ``TEMPLATES["bound"].named("bound.mine")``."""
        return self.text.replace("NAME", name)


_QUANTITY: Final = Template(
    "quantities.toml",
    ("怎样算一个数量", "what is a quantity"),
    """
[[rule]]
name = "NAME"
pattern = "{number}某单位"    # 数字和后面的写法；{unit:count} 等代表已知的单位
unit = "某单位"
examples = [{ text = "共计5某单位。", quantity = "5某单位", unit = "某单位" }]
near_misses = ["某单位有人。"]    # 不应触发的句子
""",
)

TEMPLATES: Final = {
    **dict.fromkeys(("count", "money", "measure", "duration"), _QUANTITY),
    "unit": Template(
        "units.toml",
        ("单位和量词", "units and classifiers"),
        """
[[unit]]
name = "NAME"
kind = "count"    # count money measure duration ratio percent
words = "某单位"    # 度量单位写成 base = "米" 和 factors = { "某单位" = "1000" }
examples = [{ text = "共有5某单位。", unit = "某单位" }]
near_misses = ["某单位有5个人。"]
""",
    ),
    "bound": Template(
        "bounds.toml",
        ("数字是不是准数", "whether a number is exact"),
        """
[[rule]]
name = "NAME"
bound = "ge"    # eq approx gt ge lt le
after = "起售某"    # 紧跟在单位之后的词；紧挨在数字之前的词写在 before
examples = [{ text = "门票每张88元起售某。", quantity = "88元", bound = "ge" }]
near_misses = ["门票每张88元。"]
""",
    ),
    "rate": Template(
        "rates.toml",
        ("每人、每亩等分母", "per head, per mu and the like"),
        """
[[rule]]
name = "NAME"
side = "before"    # before 在数量之前，after 紧跟单位之后
pattern = "按某人头计"
per = "人"
examples = [{ text = "按某人头计补助5元。", per = "人" }]
near_misses = ["补助5元。"]
""",
    ),
    "change": Template(
        "changes.toml",
        ("是总量还是增减", "amount, rise or fall"),
        """
[[rule]]
name = "NAME"
change = "increase"    # level increase decrease from to
words = "某增"
examples = [{ text = "营收某增5%。", quantity = "5%", change = "increase" }]
near_misses = ["营收达5万元。"]
""",
    ),
    "modality": Template(
        "modality.toml",
        ("已经发生、尚未发生，还是标准", "done, planned, or a standard"),
        """
[[rule]]
name = "NAME"
modality = "planned"    # planned norm actual
words = "某拟"    # 在数量之前、同一分句里；别处见 docs/rules.md 的 scope
examples = [{ text = "某拟新建学校5所。", quantity = "5所", modality = "planned" }]
near_misses = ["新建学校5所。"]
""",
    ),
    "nonclaim": Template(
        "nonclaims.toml",
        ("哪些数字不是断言", "which numbers are no claims"),
        """
[[rule]]
name = "NAME"
reason = "identifier"    # ordinal slogan identifier title article date word address score
pattern = "某字第{number}号"
examples = [{ text = "见某字第5号。", reason = "identifier" }]
near_misses = ["共5个。"]
""",
    ),
    "indicator": Template(
        "indicators.toml",
        ("指标的统一名称和别名", "the one name of an indicator, and its others"),
        """
[[rule]]
name = "NAME"
canonical = "某某指标"
aliases = "某某指标值 某某指标额"
kinds = ["money", "percent"]    # 用哪些类别的数量来衡量
examples = [{ text = "某某指标额达5亿元。", indicator = "某某指标" }]
near_misses = ["指标达5亿元。"]
""",
    ),
}
"""A template for each beginning of a name."""

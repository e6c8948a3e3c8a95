"""Build the site of the documents in both languages with Zensical: ``make docs``, then open ``.make/site/index.html``.

The pages are those of ``docs/``; what they link to outside (``CONTRIBUTING.md``, results of benchmarks) becomes a page
as well, or, where it is no page, a name without a link. The site works from a disk and asks no network for anything.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT = Path(__file__).parents[1]
WORK = ROOT / ".make" / "docs"
SITE = ROOT / ".make" / "site"

PAGES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "index.md": "docs/index.md",
        "tutorial.md": "docs/tutorial.md",
        "how-to.md": "docs/how-to.md",
        "own-folder.md": "docs/own-folder.md",
        "report.md": "docs/report.md",
        "exports.md": "docs/exports.md",
        "inputs.md": "docs/inputs.md",
        "scale.md": "docs/scale.md",
        "add-a-rule.md": "CONTRIBUTING.md",
        "tables.md": "docs/tables.md",
        "commands.md": "docs/commands.md",
        "rules.md": "docs/rules.md",
        "accuracy.md": "docs/accuracy.md",
        "cross-validated.md": "docs/cross-validated.md",
        "five-questions.md": "docs/five-questions.md",
        "trust.md": "docs/trust.md",
        "speed.md": "benchmarks/RESULTS.md",
        "architecture.md": "docs/architecture.md",
        "dependencies.md": "docs/dependencies.md",
    },
    "zh": {
        "index.md": "docs/zh/index.md",
        "tutorial.md": "docs/zh/tutorial.md",
        "how-to.md": "docs/zh/how-to.md",
        "add-a-rule.md": "docs/zh/add-a-rule.md",
        "own-folder.md": "docs/zh/own-folder.md",
        "report.md": "docs/zh/report.md",
        "exports.md": "docs/zh/exports.md",
        "tables.md": "docs/zh/tables.md",
    },
}
"""Where each page of the site comes from, by language."""

NAV: Final = {
    "en": {
        "": ["index.md", "tutorial.md"],
        "How to": ["how-to.md", "own-folder.md", "report.md", "exports.md", "inputs.md", "scale.md", "add-a-rule.md"],
        "Reference": ["tables.md", "commands.md", "rules.md"],
        "How good it is": ["accuracy.md", "cross-validated.md", "five-questions.md", "trust.md", "speed.md"],
        "Inside": ["architecture.md", "dependencies.md"],
    },
    "zh": {
        "": ["index.md", "tutorial.md"],
        "怎么做": ["how-to.md", "add-a-rule.md", "own-folder.md", "report.md", "exports.md"],
        "查阅": ["tables.md", "commands.md", "rules.md"],
        "可信程度": ["accuracy.md", "trust.md", "speed.md"],
    },
}
"""What stands on the left, in sections; a page that a language does not have is the English one."""

TITLES: Final = {
    "en": {
        "index.md": "Home",
        "tutorial.md": "Tutorial",
        "how-to.md": "Single tasks",
        "own-folder.md": "Five questions",
        "report.md": "Report and review",
        "exports.md": "Exports",
        "inputs.md": "Inputs",
        "add-a-rule.md": "Add a rule",
        "tables.md": "Data dictionary",
        "commands.md": "Commands",
        "trust.md": "Trust",
        "speed.md": "Speed",
        "five-questions.md": "Five questions, judged",
        "cross-validated.md": "Cross-validated",
    },
    "zh": {
        "index.md": "首页",
        "tutorial.md": "入门",
        "how-to.md": "逐件说明",
        "own-folder.md": "五个问题，问自己的材料",
        "report.md": "网页报告与复核",
        "exports.md": "导出",
        "add-a-rule.md": "添加一条规则",
        "tables.md": "数据字典",
        "commands.md": "命令和选项",
        "rules.md": "规则文件（英文）",
        "accuracy.md": "准确率（英文）",
        "trust.md": "可靠性（英文）",
        "speed.md": "速度（英文）",
    },
}
"""What a page is called on the left where its own title is long, or of another language."""

STYLE = """\
[data-md-color-scheme="default"] { --md-accent-fg-color: #2f46c9; --md-typeset-a-color: #2f46c9; }
[data-md-color-scheme="slate"] { --md-accent-fg-color: #93a5ff; --md-typeset-a-color: #93a5ff; }
[data-md-color-scheme] .md-nav__link--active { color: var(--md-accent-fg-color); }
.md-typeset table:not([class]) td:first-child code { white-space: nowrap; }
.md-typeset table:not([class]) th { min-width: 3.2rem; }
.md-typeset table:not([class]) { font-size: 0.68rem; }
"""

CONFIG = """\
[project]
site_name = "brief-metrics"
docs_dir = "docs"
site_dir = "site"
use_directory_urls = false
nav = {nav}
extra_css = ["extra.css"]
extra.generator = false

[[project.extra.alternate]]
name = "English"
link = {english}
lang = "en"

[[project.extra.alternate]]
name = "中文"
link = {chinese}
lang = "zh"

[project.theme]
language = "{language}"
font = false
features = [
  "content.code.copy", "navigation.footer", "navigation.sections", "navigation.top", "toc.follow", "search.highlight",
]

[[project.theme.palette]]
media = "(prefers-color-scheme: light)"
scheme = "default"
primary = "indigo"
toggle.icon = "lucide/sun"
toggle.name = "☾"

[[project.theme.palette]]
media = "(prefers-color-scheme: dark)"
scheme = "slate"
primary = "indigo"
toggle.icon = "lucide/moon"
toggle.name = "☀"

[project.markdown_extensions]
attr_list = {{}}
tables = {{}}
toc.permalink = true
pymdownx.highlight.anchor_linenums = false
pymdownx.superfences = {{}}
"""


def build(language: str, to: Path = SITE) -> Path:
    """Build the site of a language: ``build("zh")`` is ``.make/site/zh``; raises where zensical can't."""
    place, site = WORK / language, to if language == "en" else to / language
    shutil.rmtree(place, ignore_errors=True)
    (place / "docs").mkdir(parents=True)
    for name, source in pages(language).items():
        (place / "docs" / name).write_text(page(source, language), "utf-8")
    (place / "docs" / "extra.css").write_text(STYLE, "utf-8")
    (place / "zensical.toml").write_text(config(language), "utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--config-file", str(place / "zensical.toml")]
    subprocess.run(command, check=True, cwd=place, stdout=subprocess.DEVNULL)
    return Path(shutil.copytree(place / "site", site, dirs_exist_ok=True))


def pages(language: str) -> dict[str, str]:
    """Name the pages of a language and their sources: ``pages("zh")["rules.md"] == "docs/rules.md"``."""
    names = [name for section in NAV[language].values() for name in section]
    return {name: PAGES[language].get(name, PAGES["en"].get(name, "")) for name in names}


def page(source: str, language: str) -> str:
    """Return the text of a page with links that lead to pages of the site: ``page("docs/rules.md", "en")``."""
    here = pages(language)
    home = {path: name for each in ("en", "zh") for name, path in PAGES[each].items()}

    def link(found: re.Match[str]) -> str:
        words, target, anchor = found[1], found[2], found[3] or ""
        path = os.path.relpath(ROOT / Path(source).parent / target, ROOT)
        name = next((name for name, path_ in here.items() if path_ == path), None)
        if name:
            return f"[{words}]({name}{anchor})"
        if path in home:  # a page of the other language
            other = "zh/" if language == "en" else "../"
            return f"[{words}]({other}{home[path].removesuffix('.md')}.html{anchor})"
        return f"`{words}`" if "." in words and not words.startswith("`") else words

    text = re.sub(r"\[([^\]]+)\]\(([^)#:]+)(#[^)]*)?\)", link, (ROOT / source).read_text("utf-8"))
    return "".join(part if part.startswith("```") else _joined(part) for part in re.split(r"(?ms)(^```.*?^```)", text))


def _joined(text: str) -> str:
    """Join lines between hanzi, where a browser would show a blank."""
    return re.sub(r"(?<=[\u2018-\u9fff\uff01-\uff1f])\n(?=[\u4e00-\u9fff])", "", text)


def config(language: str) -> str:
    """Return the settings of Zensical for a language: ``config("zh")``."""
    nav = [
        *NAV[language][""],
        *({title: names} for title, names in NAV[language].items() if title),
    ]
    links = ("index.html", "zh/index.html") if language == "en" else ("../index.html", "index.html")
    return CONFIG.format(
        nav=_inline(nav, language),
        english=json.dumps(links[0]),
        chinese=json.dumps(links[1]),
        language=language,
    )


def _inline(nav: list[str | dict[str, list[str]]], language: str) -> str:
    """A nav as an array of TOML."""

    def entry(one: str | dict[str, list[str]]) -> str:
        if isinstance(one, str):
            title = TITLES[language].get(one)
            return f"{{ {_text(title)} = {_text(one)} }}" if title else _text(one)
        ((title, names),) = one.items()
        return f"{{ {_text(title)} = [{', '.join(map(entry, names))}] }}"

    return f"[{', '.join(map(entry, nav))}]"


def _text(words: str) -> str:
    """Words as TOML has them, which is as JSON has them."""
    return json.dumps(words, ensure_ascii=False)


if __name__ == "__main__":
    shutil.rmtree(SITE, ignore_errors=True)
    for language in PAGES:
        build(language)
    place = SITE.relative_to(ROOT)
    print(f"{place}/index.html: done; with the search, served by: python -m http.server --directory {place}")

"""Whose: the organisation, industry, programme or group that owns a figure."""

from __future__ import annotations

from pipeline.resolve.phrases import phrase_before
from pipeline.resolve.subject import Scene, Subject


def entity_of(scene: Scene, subject: Subject, article_entity: str | None, previous: str | None) -> str | None:
    """Return the owner of a figure: who stands before 实现, 完成, 达 and the subject, else the article's organisation."""
    view = scene.view
    if 0 <= subject.start < scene.mention.start and subject.start >= view.starts[view.clause(scene.token)]:
        at = view.at(subject.start) - 1
        while at >= 0 and view.codes[at] in "dT":
            at -= 1
        if at >= 0 and view.codes[at] in "lg":
            owner = phrase_before(view, at - 1, scene.book)
            if owner and owner.first >= view.clause(at):
                return view.text(owner.first, owner.last)
    if subject.rule == "subject.change" and previous:
        return previous
    return previous or article_entity

"""権利制限と他の権利: hints, never verdicts — what may make a licence needless or may still be in the way."""

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from rightsdb.law import cite

_ACT = "copyright_act"


@dataclass(frozen=True, slots=True)
class Hint:
    """手がかり.

    Attributes:
        id: stable name (``quotation``).
        group: ``limitation`` or ``other_right``.
        citation: the article.
        neighbouring: for neighbouring rights only (True where `group` is ``other_right``), for
            works only (False), or for both (None); a limitation with True applies to both.
        unpublished: also for what is not published.
        ja, en: what it is.
    """

    id: str
    group: str
    citation: str
    neighbouring: bool | None
    unpublished: bool
    ja: str
    en: str

    def applies(self, *, neighbouring: bool, is_published: bool) -> bool:
        """Whether it can matter for such a right."""
        if not is_published and not self.unpublished:
            return False
        if self.neighbouring is None or (self.group == "limitation" and not neighbouring):
            return True
        return self.neighbouring == neighbouring


@cache
def hints() -> tuple[Hint, ...]:
    """All hints: limitations first, in the order of the articles."""
    text = files("rightsdb.scope").joinpath("hints.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return tuple(
        Hint(
            id=name,
            group=group,
            citation=_cited(entry["article"]),
            neighbouring=entry["neighbouring"],
            unpublished=entry["unpublished"],
            ja=entry["ja"],
            en=entry["en"],
        )
        for group, section in (("limitation", "limitations"), ("other_right", "other_rights"))
        for name, entry in data[section].items()
    )


def _cited(article: str) -> str:
    return article if article.startswith("（") else cite(_ACT, article)


@lru_cache(maxsize=64)
def hints_for(route: str, *, neighbouring: bool, is_published: bool) -> tuple[dict[str, str], ...]:
    """The hints that go with a route, as the answer shows them.

    Where no licence is needed, no limitation is: only the other rights remain.
    """
    return tuple(
        {"id": hint.id, "group": hint.group, "citation": hint.citation, "says": hint.ja, "says_en": hint.en}
        for hint in hints()
        if hint.applies(neighbouring=neighbouring, is_published=is_published)
        and (route != "not_needed" or hint.group == "other_right")
    )

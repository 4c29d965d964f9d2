"""法令等の一覧: the documents that values and steps cite, and the days their wordings began."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from rightsdb.errors import InputError
from rightsdb.model.outcome import Citation

_ACT = "copyright_act"
_OLD_ACT = "old_copyright_act"


@dataclass(frozen=True, slots=True)
class Document:
    """法令等: a law or other document.

    Attributes:
        key: how our data files call it (``copyright_act``).
        id: e-Gov law id, or the name of a document that has none.
        ja, en: its name.
        url: its address, if it has one.
        revisions: (first day, id of the wording), oldest first.
    """

    key: str
    id: str
    ja: str
    en: str
    url: str | None
    revisions: tuple[tuple[date, str], ...]


@cache
def documents() -> dict[str, Document]:
    """Return all documents by key, as ``documents.yaml`` lists them."""
    text = files("rightsdb.law").joinpath("documents.yaml").read_text(encoding="utf-8")
    return {
        key: Document(
            key=key,
            id=str(entry["id"]),
            ja=entry["ja"],
            en=entry["en"],
            url=entry.get("url"),
            revisions=tuple((date.fromisoformat(row["from"]), str(row["id"])) for row in entry["revisions"]),
        )
        for key, entry in yaml.safe_load(text).items()
    }


def citation(key: str, article: str, url: str | None = None) -> Citation:
    """Cite an article in the wording that was read (the latest listed one)."""
    document = documents()[key]
    first_day = document.revisions[-1][0]
    return Citation(document.id, article, first_day.isoformat(), url or document.url)


@cache
def cite(key: str, article: str) -> str:
    """An article as a step names it: ``著作権法第51条第2項``."""
    return documents()[key].ja + article


@cache
def law_revision(as_of: date) -> str:
    """Return the id of the wording of the Copyright Act in force on a day, as far as known.

    Before 1971 it is that of the Act of 1899.

    Raises:
        InputError: the day lies before any copyright act (``before_any_law``).
    """
    known = documents()[_OLD_ACT].revisions + documents()[_ACT].revisions
    begun = [revision for first_day, revision in known if first_day <= as_of]
    if not begun:
        raise InputError(
            "before_any_law",
            f"{known[0][0].isoformat()}より前は著作権法がありません。それ以後の日を指定してください。",
            field="as_of",
        )
    return begun[-1]

"""検索の番地: the parameters of a search as an address that links can add to and take from."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from api.pages.language import address

#: Parameters of the search page, in the order in which they stand in an address.
PARAMETERS = (
    "q",
    "title",
    "creator",
    "identifier",
    "field",
    "status",
    "source",
    "decade",
    "year_from",
    "year_to",
    "sort",
    "explain",
    "page_size",
    "page",
)

#: Parameters that narrow the result (shown as chips); the rest only arrange it.
NARROWING = PARAMETERS[: PARAMETERS.index("sort")]


#: Parameters whose words are searched for as they were typed.
WORDS = ("q", "title", "creator", "identifier")


def _typed(name: str, value: str) -> str:
    """What was typed; numbers also count when a Japanese keyboard wrote them in full width."""
    return value.strip() if name in WORDS else unicodedata.normalize("NFKC", value).strip()


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """The address of one search. Values are kept as they were typed."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, arguments: "MultiDict[str, str]") -> "SearchAddress":
        """From the query of a request; empty form fields and unknown names are dropped."""
        return cls(
            tuple(
                (name, value)
                for name in PARAMETERS
                for value in dict.fromkeys(_typed(name, given) for given in arguments.getlist(name))
                if value
            )
        )

    def values(self, name: str) -> list[str]:
        """All values of one parameter."""
        return [value for known, value in self.pairs if known == name]

    def narrowing(self) -> list[tuple[str, str]]:
        """The parameters that narrow the result."""
        return [(name, value) for name, value in self.pairs if name in NARROWING]

    def arguments(self) -> "MultiDict[str, str]":
        """The query again, without what is empty."""
        return MultiDict(self.pairs)

    def adding(self, name: str, value: str) -> str:
        """The address with one more value; it begins again at page 1."""
        return self._of([*self._but("page"), (name, value)]).href

    def removing(self, name: str, value: str) -> str:
        """The address without one value; it begins again at page 1."""
        return self.without(name, value).href

    def replacing(self, name: str, value: str | None) -> str:
        """The address with this as the only value of the parameter (None: without it)."""
        return self.with_only(name, value).href

    def without(self, name: str, value: str) -> "SearchAddress":
        """The search without one value; it begins again at page 1."""
        return self._of(pair for pair in self._but("page") if pair != (name, value))

    def with_only(self, name: str, value: str | None) -> "SearchAddress":
        """The search with this as the only value of the parameter (None: without it), from page 1."""
        rest = [pair for pair in self._but("page") if pair[0] != name]
        return self._of(rest if value is None else [*rest, (name, value)])

    @property
    def href(self) -> str:
        """The address of the search, in the language of this page."""
        # `q` always stands in it: without any parameter the address is the landing page.
        values: dict[str, list[str]] = {"q": []}
        for name, value in self.pairs:
            values.setdefault(name, []).append(value)
        values["q"] = values["q"] or [""]
        return address("pages.search", **values)

    def _but(self, name: str) -> list[tuple[str, str]]:
        return [pair for pair in self.pairs if pair[0] != name]

    @classmethod
    def _of(cls, pairs: Iterable[tuple[str, str]]) -> "SearchAddress":
        return cls(tuple(sorted(pairs, key=lambda pair: PARAMETERS.index(pair[0]))))

"""絞り込み: what a result can be narrowed by, as links that add or take away one value."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.pages.addresses import WORDS, SearchAddress
from api.pages.language import address, t, word
from api.pages.source_names import source_name
from rightsdb.model.vocabulary import words

#: Facets in the order in which they stand beside the result.
FACETS = ("field", "status", "decade", "source")

#: So many values are shown at once; the rest opens with one click.
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet; its link adds it, or takes it away where it is active."""

    value: str
    label: str
    count: int
    active: bool
    href: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One heading beside the result, with its values."""

    name: str
    options: tuple[Option, ...]

    @property
    def first(self) -> tuple[Option, ...]:
        """The values shown at once."""
        return self.options[:_AT_ONCE]

    @property
    def rest(self) -> tuple[Option, ...]:
        """The values behind "show more"."""
        return self.options[_AT_ONCE:]


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter and the address without it."""

    name: str
    label: str
    href: str


def value_label(name: str, value: str) -> str:
    """What people read for one value of a search parameter."""
    if name == "field":
        return word("fields", value)
    if name == "status":
        return word("statuses", value)
    if name == "source":
        return source_name(value)
    if name == "decade":
        return str(t("facet.decade_value", decade=value))
    return value


def facets_of(counts: Mapping[str, Mapping[str, int]], current: SearchAddress) -> list[Facet]:
    """The facets of a result, each value with its exact count."""
    return [facet for name in FACETS if (facet := _facet(name, counts.get(name, {}), current)).options]


def chips_of(current: SearchAddress) -> list[Chip]:
    """The active filters, each with the address that drops it."""
    return [
        Chip(name, value_label(name, value), current.removing(name, value))
        for name, value in current.narrowing()
    ]


def without_filters(current: SearchAddress) -> str:
    """The address of the same words without facets and years; of everything where there are no words."""
    kept = {name: current.values(name) for name in WORDS if current.values(name)}
    return address("pages.search", **(kept or {"q": [""]}))


def _facet(name: str, counts: Mapping[str, int], current: SearchAddress) -> Facet:
    active = current.values(name)
    shown = {**dict.fromkeys(active, 0), **{str(value): count for value, count in counts.items()}}
    options = [
        Option(
            value=value,
            label=value_label(name, value),
            count=count,
            active=value in active,
            href=(current.removing if value in active else current.adding)(name, value),
        )
        for value, count in sorted(shown.items(), key=lambda item: _rank(name, item[0], item[1]))
        if count or value in active
    ]
    # What is switched on stands first, so that it is never hidden behind "show more".
    return Facet(name, tuple(sorted(options, key=lambda option: not option.active)))


def _rank(name: str, value: str, count: int) -> tuple[int, str]:
    """Statuses in their legal order, decades from the newest, everything else by size."""
    if name == "status":
        order = list(words("statuses"))
        return (order.index(value) if value in order else len(order), value)
    if name == "decade":
        return (-int(value) if value.lstrip("-").isdigit() else 0, value)
    return (-count, value)

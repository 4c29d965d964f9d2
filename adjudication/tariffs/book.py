"""料金表集: all versions of all tariffs, found by kind of work and kind of use."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise, product

from adjudication.tariffs.building import build_tariff
from adjudication.tariffs.completeness import check_complete
from adjudication.tariffs.reading import bad_tariff, read_tariff_file
from adjudication.tariffs.tariff import Tariff


@dataclass(frozen=True, slots=True)
class TariffBook:
    """料金表集: immutable; one snapshot gives one answer, for ever.

    Attributes:
        tariffs: every version, by id and first day.
        sha256: hash of the files; a decision stores it to say which snapshot it was based on.
    """

    tariffs: tuple[Tariff, ...]
    sha256: str
    _by_use: dict[tuple[str, str], tuple[Tariff, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the versions by kind of work and use."""
        found: dict[tuple[str, str], list[Tariff]] = {}
        for tariff in self.tariffs:
            for key in product(tariff.applies_to["work_category"], tariff.applies_to["use_type"]):
                found.setdefault(key, []).append(tariff)
        self._by_use.update({key: tuple(some) for key, some in found.items()})

    def for_use(self, work_category: str, use_type: str) -> tuple[Tariff, ...]:
        """Every version of every tariff for that kind of work and use."""
        return self._by_use.get((work_category, use_type), ())

    def near_use(self, work_category: str, use_type: str) -> tuple[Tariff, ...]:
        """Tariffs for that kind of work or that use: what comes nearest where nothing fits."""
        return tuple(
            tariff
            for tariff in self.tariffs
            if (work_category in tariff.applies_to["work_category"])
            != (use_type in tariff.applies_to["use_type"])
        )

    def version_for(self, some: Iterable[Tariff], day: date) -> tuple[tuple[Tariff, bool], ...]:
        """For each id among `some` the version to look at on `day`, and whether it still held then.

        Where no version held on the day but an earlier one had, the latest of those is given: an
        older notified tariff is still evidence. Before the first version there is none.
        """
        latest: dict[str, tuple[Tariff, bool]] = {}
        for tariff in some:
            if tariff.version == "older" or (tariff.valid_from is not None and day < tariff.valid_from):
                continue
            latest[tariff.id] = (tariff, tariff.holds_on(day))
        return tuple(latest.values())


def book_of(texts: Mapping[str, str]) -> TariffBook:
    """A book made of tariff files, each checked by itself and all together.

    Args:
        texts: the text of each file by its name.

    Raises:
        SettingsError: the first thing that is wrong; `where` names the file, `field` the key.
    """
    found: list[tuple[Tariff, str]] = []
    for name, text in sorted(texts.items()):
        tariff = build_tariff(read_tariff_file(text, name), name)
        check_complete(tariff, name)
        found.append((tariff, name))
    found.sort(key=lambda one: (one[0].id, one[0].valid_from or date.min, one[0].version))
    _check_versions(found)
    content = json.dumps(dict(sorted(texts.items())), ensure_ascii=False)
    return TariffBook(tuple(tariff for tariff, _ in found), hashlib.sha256(content.encode()).hexdigest())


def _check_versions(found: list[tuple[Tariff, str]]) -> None:
    """Versions of one id follow one another and never hold on the same day."""
    for (before, _), (after, name) in pairwise(found):
        if before.id != after.id:
            continue
        if before.version == after.version:
            raise bad_tariff(f"{after.reference} が二度あります。", where=name, field="version")
        if "older" in {before.version, after.version}:
            continue
        if before.valid_to is None or after.valid_from is None or after.valid_from <= before.valid_to:
            raise bad_tariff(
                f"有効期間が {before.reference} と重なっています。", where=name, field="valid_from"
            )


@cache
def tariff_book() -> TariffBook:
    """The tariffs of this installation, read once."""
    folder = files("adjudication.tariffs")
    return book_of(
        {one.name: one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name.endswith(".yaml")}
    )

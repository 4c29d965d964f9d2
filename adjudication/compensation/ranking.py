"""参考とする料金表の選択: which tariffs are looked at, in which order they count, and why one does not.

The order (spec: evidence for the ordinary royalty): a notified tariff in force for the very use,
a statutory tariff, an older notified version, a market list, past adjudications.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from adjudication.compensation.given_values import GivenValues
from adjudication.compensation.pricing import price
from adjudication.formula.scope import MissingValueError
from adjudication.model.estimate import Amount, Refusal
from adjudication.model.note import Note
from adjudication.model.question import Terms, Use
from adjudication.tariffs import Tariff, TariffBook

_RANKS = {"notified_tariff": 1, "statutory": 2, "market": 4, "past_adjudication": 5}
_OLDER = 3


@dataclass(frozen=True, slots=True)
class Candidates:
    """候補: the amounts that tariffs gave, best evidence first, and the tariffs that gave none."""

    amounts: tuple[Amount, ...]
    refusals: tuple[Refusal, ...]


def rank_of(tariff: Tariff, *, holds: bool) -> int:
    """順位: 1 is the best evidence.

    Args:
        tariff: the tariff.
        holds: whether this version was in effect on the day; an older one still is evidence.
    """
    if tariff.evidence_class in {"notified_tariff", "statutory"} and (tariff.historic or not holds):
        return _OLDER
    return _RANKS[tariff.evidence_class]


def candidates(use: Use, given: GivenValues, terms: Terms, book: TariffBook) -> Candidates:
    """Look at every tariff for the use."""
    amounts: list[Amount] = []
    refusals: list[Refusal] = []
    for found in _examined(use, given, terms, book):
        if isinstance(found, Amount):
            amounts.append(found)
        else:
            refusals.append(found)
    amounts.sort(key=lambda amount: (amount.rank, amount.tariff.id))
    if not amounts and not refusals:
        refusals = list(_nearest(use, book))
    return Candidates(tuple(amounts), tuple(refusals))


def _examined(use: Use, given: GivenValues, terms: Terms, book: TariffBook) -> Iterator[Amount | Refusal]:
    """Each tariff for the kind of work and use: an amount, or why there is none."""
    possible = book.for_use(use.work_category, use.use_type)
    begun = book.version_for(possible, terms.as_of)
    for tariff, holds in begun:
        found = _refused(tariff, given, terms) or price(tariff, rank_of(tariff, holds=holds), given, terms)
        if isinstance(found, Amount) and tariff.kind == "cap":
            found = Refusal(tariff, "limit_only", limit=found.total)
        elif isinstance(found, Amount) and not holds:
            found = replace(found, notes=(_ended(tariff), *found.notes))
        yield found
    known = {tariff.id for tariff, _ in begun}
    for tariff in possible:
        if tariff.id not in known and tariff.version != "older":
            known.add(tariff.id)
            yield Refusal(tariff, "not_yet_in_force")


def _refused(tariff: Tariff, given: GivenValues, terms: Terms) -> Refusal | None:
    """Why the tariff cannot be used here, before anything is computed."""
    values = given.values
    if other := tuple(name for name, words in tariff.applies_to.items() if values.get(name) not in words):
        missing = tuple(name for name in other if values.get(name) is None)
        return Refusal(tariff, "missing" if missing == other else "condition", missing or other)
    if tariff.kind == "gap":
        return Refusal(tariff, "amount_not_obtained")
    if tariff.batch_threshold is not None:
        threshold = tariff.batch_threshold if terms.batch_threshold is None else terms.batch_threshold
        if terms.works < threshold:
            return Refusal(tariff, "batch_only")
    if missing := tuple(name for name in tariff.requires if values.get(name) is None):
        return Refusal(tariff, "missing", missing)
    return _unmet(tariff, given)


def _unmet(tariff: Tariff, given: GivenValues) -> Refusal | None:
    """Whether the condition of the whole tariff fails, and on which fields."""
    if tariff.when is None:
        return None
    try:
        if tariff.when.holds(given.values):
            return None
    except MissingValueError as error:
        return Refusal(tariff, "missing", (error.name,))
    asked = dict.fromkeys(tariff.when.given_names())
    absent = tuple(name for name in asked if given.values.get(name) is None)
    compared = dict.fromkeys(one.name for one in tariff.when.comparisons())
    return (
        Refusal(tariff, "missing", absent)
        if absent
        else Refusal(tariff, "condition", tuple(compared or asked))
    )


def _nearest(use: Use, book: TariffBook) -> Iterator[Refusal]:
    """Where nothing is for that work and use: what is for one of the two."""
    seen: set[str] = set()
    for tariff in book.near_use(use.work_category, use.use_type):
        if tariff.id not in seen and tariff.kind != "gap":
            seen.add(tariff.id)
            same_work = use.work_category in tariff.applies_to["work_category"]
            yield Refusal(tariff, "other_use" if same_work else "other_category")


def _ended(tariff: Tariff) -> Note:
    """A version that no longer held on the day."""
    return Note(
        "older_version",
        f"{tariff.reference}は{tariff.valid_to}までの版である。"
        "その後の額が得られていないため、参考として用いた。",
        f"{tariff.reference} held until {tariff.valid_to}; later amounts were not obtained, "
        "so it serves as evidence.",
    )

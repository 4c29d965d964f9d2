"""食い違い: where the sources disagree about one thing. Shown side by side, never averaged.

Dates disagree when the years they name lie more than one year apart: a year of printing and a
year of publication often differ by one. Holders and managers disagree when two records name
nobody in common; several names in one record share the right. A statement that nothing was
determined disagrees with nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rightsdb.dates.year_span import year_span
from rightsdb.model.records import PERSON, WHOLE, Record
from rightsdb.model.views import Conflict
from rightsdb.status import claims_public_domain, holds_on, says_nothing

_DATES = ("birth_date", "death_date", "publication_date")
_TOLERANCE = 1


@dataclass(frozen=True, slots=True)
class LifeClaim:
    """生没年の記述: what another record says about the life of a contributor.

    Attributes:
        person: the name under which the work's own records know the contributor.
        source, native_id: the record that says it.
    """

    person: str
    born: str | None
    died: str | None
    source: str
    native_id: str


@dataclass(frozen=True, slots=True)
class _Claim:
    aspect: str
    subject: str
    value: str
    source: str
    native_id: str

    @property
    def told(self) -> tuple[str, str, str]:
        return self.value, self.source, self.native_id


def conflicts(
    records: Sequence[Record], *, as_of: date | None = None, lives: Sequence[LifeClaim] = ()
) -> tuple[Conflict, ...]:
    """Find what the current records of one work, or of one agent, disagree about.

    Args:
        records: current records, without deleted ones.
        as_of: leave out assertions that do not hold on that day.
        lives: life dates of the contributors from elsewhere.
    """
    day = as_of.isoformat() if as_of else None
    claims = [*_life_claims(records, lives), *_record_dates(records), *_asserted(records, day)]
    found: dict[tuple[str, tuple[tuple[str, str, str], ...]], Conflict] = {}
    for aspect, subject, about in _grouped(claims):
        if _disagree(aspect, about):
            values = tuple(dict.fromkeys(claim.told for claim in about))
            found.setdefault((aspect, values), Conflict(aspect, subject, values))
    return tuple(found.values())


def _life_claims(records: Sequence[Record], lives: Sequence[LifeClaim]) -> Iterator[_Claim]:
    """Dates of birth and death, person by person; one spelling of a name stands for the person."""
    spelling: dict[str, str] = {}
    told = [
        (given.name, given.born, given.died, record.source, record.native_id)
        for record in records
        for given in record.contributions
    ]
    told += [(life.person, life.born, life.died, life.source, life.native_id) for life in lives]
    for name, born, died, source, native_id in told:
        person = spelling.setdefault(_plain(name), name)
        if born:
            yield _Claim("birth_date", person, born, source, native_id)
        if died:
            yield _Claim("death_date", person, died, source, native_id)


def _record_dates(records: Sequence[Record]) -> Iterator[_Claim]:
    for record in records:
        if record.published:
            yield _Claim("publication_date", WHOLE, record.published, record.source, record.native_id)
        if record.what == "agent" and record.born:
            yield _Claim("birth_date", WHOLE, record.born, record.source, record.native_id)
        if record.what == "agent" and record.died:
            yield _Claim("death_date", WHOLE, record.died, record.source, record.native_id)


def _asserted(records: Sequence[Record], day: str | None) -> Iterator[_Claim]:
    """Assertions that can be compared.

    Life dates asserted in the record of a work do not say whose they are; the contributions do.
    """
    for record in records:
        for said in record.assertions:
            if not said.value.strip() or (day and not holds_on(said, day)):
                continue
            aspect = said.aspect
            if aspect in {"birth_date", "death_date"} and record.what == "work":
                continue
            if aspect == "licence" and claims_public_domain(said.value):
                aspect = "copyright_status"
            yield _Claim(aspect, said.subject, said.value, record.source, record.native_id)


def _grouped(claims: Sequence[_Claim]) -> Iterator[tuple[str, str, list[_Claim]]]:
    """Claims about one thing; what is said of the whole work is also said of each of its units."""
    groups: dict[tuple[str, str], list[_Claim]] = {}
    for claim in claims:
        if claim.subject.startswith(PERSON) and claim.aspect in _OF_UNITS:
            # Said of one contributor: it neither confirms nor contradicts what is said of the work.
            continue
        groups.setdefault((claim.aspect, claim.subject), []).append(claim)
    for (aspect, subject), about in groups.items():
        whole = groups.get((aspect, WHOLE), []) if subject != WHOLE and aspect in _OF_UNITS else []
        yield aspect, subject, whole + about


#: Aspects that may be said of a whole work or of one unit of it.
_OF_UNITS = frozenset({"copyright_status", "licence", "usage_intent", "holder", "manager"})


def _disagree(aspect: str, claims: Sequence[_Claim]) -> bool:
    if aspect in _DATES:
        return _dates_disagree(claim.value for claim in claims)
    if aspect == "copyright_status":
        definite = {claims_public_domain(claim.value) for claim in claims if not says_nothing(claim.value)}
        return len(definite) > 1
    if aspect == "licence":
        return len({_licence_family(claim.value) for claim in claims}) > 1
    if aspect == "usage_intent":
        return len({claim.value for claim in claims}) > 1
    if aspect in {"holder", "manager"}:
        return _names_disagree(claims)
    return False


def _dates_disagree(values: Iterable[str]) -> bool:
    """Whether two of the dates name years more than one year apart; open ends reach any year."""
    spans = [span for span in map(year_span, set(values)) if span]
    firsts = [first for first, _ in spans if first is not None]
    lasts = [last for _, last in spans if last is not None]
    return bool(firsts and lasts) and max(firsts) - min(lasts) > _TOLERANCE


def _names_disagree(claims: Sequence[_Claim]) -> bool:
    named: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        named.setdefault((claim.source, claim.native_id), set()).add(_plain(claim.value))
    return any(one.isdisjoint(other) for one, other in combinations(named.values(), 2))


def _licence_family(value: str) -> str:
    """A licence without version, port and scheme of the address: sources often leave these out."""
    plain = re.sub(r"^https?://(www\.)?", "", value.strip().casefold())
    found = re.match(r"creativecommons\.org/(licenses|publicdomain)/([a-z+-]+)", plain)
    return found[2] if found else plain.rstrip("/")


def _plain(name: str) -> str:
    """A name for comparing only: width, case and blanks do not matter."""
    return re.sub(r"[\s,、]", "", unicodedata.normalize("NFKC", name)).casefold()

"""作品等: works of the Media Arts Database, every type but agents."""

import re

from connectors.protocols.jsonld import Node
from connectors.sources.madb.nodes import address, addresses, agent_ids, first, named, parts, texts
from connectors.wording.credits import Credit, credits_in
from connectors.wording.roles import roles_of
from rightsdb.dates.written import edtf_from
from rightsdb.identifiers import identify
from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, Record, Title
from rightsdb.model.vocabulary import kind_of_field

_FIELDS = {"class:AN": "anime", "class:CM": "manga", "class:GM": "game", "class:MA": "art"}

#: Property → the role of a name that stands there without a role word.
_CONTRIBUTIONS = {
    "schema:creator": "creator",
    "dcterms:creator": "creator",
    "ma:originalWorkCreator": "original_work",
    "schema:contributor": "contributor",
    "ma:contributor": "contributor",
    "dcterms:contributor": "contributor",
    "schema:productionCompany": "production",
    "schema:publisher": "publisher",
    "ma:publisher": "publisher",
    "schema:actor": "voice_actor",
}
_PUBLISHERS = ("schema:publisher", "ma:publisher")
_IDENTIFIERS = {
    "schema:isbn": "isbn",
    "schema:issn": "issn",
    "ma:jpno": "jpno",
    "ma:eirin": "eirin",
    "schema:gtin": "gtin",
    "ma:ndla": "ndla",
    "ma:viaf": "viaf",
    "ma:wikidata": "wikidata",
    "schema:productID": "product",
}
_RATINGS = ("schema:conditionsOfAccess", "schema:contentRating")
_MAGAZINE_CODE = re.compile(r"\d{5}")
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:wiki|entity)/Q\d+")
#: A note beside a date that the data base made up for all of a set.
_MADE_UP = re.compile(r"発行年月日不明|統一の発行日")
_CAST = frozenset({"actor", "voice_actor"})
_SEPARATOR = re.compile(r"\s*／\s*")


def work_record(node: Node, identity: str) -> Record:
    """The record of a work, an edition, a magazine, a publication in one, or an event."""
    field = next(
        (_FIELDS[text] for text, _ in texts(node, "schema:additionalType") if text in _FIELDS), "other"
    )
    published, dates = _published(node)
    contributions = _contributions(node)
    publishers = dict.fromkeys(
        one.name for one in contributions if one.path.startswith(_PUBLISHERS) and one.name
    )
    return Record(
        source="madb",
        native_id=identity,
        kind=kind_of_field(field),
        field=field,
        titles=tuple(_titles(node)),
        contributions=contributions,
        published=published,
        publisher=" ／ ".join(publishers) or None,
        identifiers=_identifiers(node, identity),
        copies=_copies(node),
        assertions=(*dates, *_holders(node), *_ratings(node)),
        url=address(identity),
        updated=_updated(node),
    )


def _titles(node: Node) -> list[Title]:
    """Names first; the label only where it says more than they do."""
    names = named(node, "schema:name")
    labels = [title for title in named(node, "rdfs:label") if title.value not in {one.value for one in names}]
    others = [
        *named(node, "schema:alternateName", comma_joined=True),
        *named(node, "schema:alternativeHeadline"),
        *named(node, "ma:seriesName"),
    ]
    volume = first(node, "schema:volumeNumber")
    if labels and volume and labels[0].value.endswith(volume[0].strip()):
        # The label tells the volumes of one name apart: it is the one to show.
        names = labels + names
    elif not names or (labels and "schema:alternateName" not in node):
        names += labels
    shown: dict[tuple[str, str | None], Title] = {}
    for title in [*names, *others]:
        shown.setdefault((title.value, title.lang if title.lang == "en" else None), title)
    return list(shown.values())


def _published(node: Node) -> tuple[str | None, tuple[Assertion, ...]]:
    """The date of publication, unless it was made up; the first day on air stands in for it."""
    if any(_MADE_UP.search(text) for text, _ in texts(node, "ma:dateReleasedNote")):
        return None, ()
    written = first(node, "schema:datePublished", "schema:startDate")
    value = edtf_from(written[0]) if written else None
    if written is None or value is None:
        return None, ()
    return value, (Assertion("publication_date", value, raw=written[0], path=str(written[1])),)


def _contributions(node: Node) -> tuple[Contribution, ...]:
    """Everybody named, in the order of the properties, and then in the parts of the node."""
    found: dict[tuple[str, str, tuple[Identifier, ...]], Contribution] = {}
    for term, role in _CONTRIBUTIONS.items():
        for one in _named_in(node, term, role, ""):
            found.setdefault((one.name, one.role, one.agent_ids), one)
    for part, path in parts(node, "schema:hasPart"):
        for term, role in _CONTRIBUTIONS.items():
            for one in _named_in(part, term, role, f"{path}."):
                found.setdefault((one.name, one.role, one.agent_ids), one)
    return tuple(found.values())


def _named_in(node: Node, term: str, role: str, prefix: str) -> list[Contribution]:
    """The contributions of one property."""
    if term not in node:
        return []
    found: list[Contribution] = []
    given = list(texts(node, term))
    readings = [text for text, language in given if language == "ja-hrkt"]
    plain = [text for text, language in given if language != "ja-hrkt"]
    path = prefix + term
    for text in plain:
        ids = agent_ids(text, path)
        if ids is not None:
            found += [Contribution("", role, raw=text, agent_ids=(one,), path=path) for one in ids]
            continue
        credited = credits_in(text)
        beside = credits_in(readings[0]) if len(readings) == 1 == len(plain) else ()
        paired = beside if len(beside) == len(credited) else ()
        for index, credit in enumerate(credited):
            reading = paired[index].name if paired else credit.reading
            found += [_contribution(credit, one, reading, path) for one in _roles(credit, term, role)]
    return found


def _roles(credit: Credit, term: str, role: str) -> tuple[str, ...]:
    """Role words of the source; of an actor the bracket may hold the part played, and no role."""
    if not credit.role:
        return (role,)
    found = roles_of(credit.role)
    return (role,) if term == "schema:actor" and not _CAST.intersection(found) else found


def _contribution(credit: Credit, role: str, reading: str | None, path: str) -> Contribution:
    raw = credit.raw if credit.raw != credit.name else None
    return Contribution(credit.name, role, raw=raw, reading=reading, path=path)


def _identifiers(node: Node, identity: str) -> tuple[Identifier, ...]:
    found = [Identifier("madb", identity, path="@id")]
    for term, scheme in _IDENTIFIERS.items():
        for text, _ in texts(node, term):
            pieces = _SEPARATOR.split(text) if scheme == "product" else addresses(text)
            for one in pieces:
                # Magazine codes are written where an ISSN belongs.
                code = "magazine" if scheme == "issn" and _MAGAZINE_CODE.fullmatch(one) else scheme
                found.append(identify(code, one, path=term))
    for text, _ in texts(node, "schema:relatedLink"):
        links = [one for one in addresses(text) if _WIKIDATA.fullmatch(one)]
        found += [identify("wikidata", one, path="schema:relatedLink") for one in links]
    for part, path in parts(node, "schema:provider"):
        for text, _ in texts(part, "ma:materialIdentifier"):
            if text.startswith(("https://id.ndl.go.jp/bib/", "http://id.ndl.go.jp/bib/")):
                found.append(identify("ndlbibid", text, path=f"{path}.ma:materialIdentifier"))
    return tuple(dict.fromkeys(found))


def _copies(node: Node) -> tuple[Copy, ...]:
    """Who holds a copy; the call number stays in `raw`."""
    copies: list[Copy] = []
    for part, path in parts(node, "schema:provider"):
        holder = first(part, "schema:name", "rdfs:label")
        link = first(part, "ma:materialIdentifier")
        note = first(part, "ma:note")
        if holder:
            copies.append(
                Copy(
                    key=f"copy-{len(copies)}",
                    holder=holder[0].strip(),
                    url=link[0] if link and link[0].startswith("http") else None,
                    raw=note[0] if note else None,
                    path=path,
                )
            )
    return tuple(copies)


def _holders(node: Node) -> tuple[Assertion, ...]:
    """Right holders exactly as written: what separates two of them is not certain."""
    return tuple(
        Assertion("holder", text.strip(), raw=text, path="schema:copyrightHolder")
        for text, _ in texts(node, "schema:copyrightHolder")
    )


def _ratings(node: Node) -> tuple[Assertion, ...]:
    """``conditionsOfAccess`` is an age rating here, and never an access scope."""
    return tuple(
        Assertion("age_rating", text.strip(), raw=text, path=term)
        for term in _RATINGS
        for text, _ in texts(node, term)
    )


def _updated(node: Node) -> str | None:
    """The time of change, where it has an offset."""
    found = first(node, "dcterms:modified", "schema:dateModified")
    written = found[0].strip() if found else ""
    return written if re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)", written) else None

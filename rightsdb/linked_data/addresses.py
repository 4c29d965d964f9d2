"""番地: the IRIs of works, agents, sources, records and statements.

All stand under the base address of the installation and follow from ids alone, so that they
stay the same when the database is rebuilt.
"""

import hashlib
from dataclasses import dataclass
from urllib.parse import quote

from rdflib import Namespace, URIRef

from rightsdb.model.records import Assertion
from rightsdb.model.views import Origin

_SHORT = 16


@dataclass(frozen=True, slots=True)
class Addresses:
    """Makes the IRIs of one work.

    Attributes:
        base: the base address, without a slash at the end.
        work_id: public id of the work.
    """

    base: str
    work_id: str

    @property
    def work(self) -> URIRef:
        """The work itself."""
        return URIRef(f"{self.base}/works/{self.work_id}")

    @property
    def own_terms(self) -> Namespace:
        """Our own terms, explained on the page of the API."""
        return own_terms(self.base)

    def agent(self, agent_id: str) -> URIRef:
        """An agent known here."""
        return URIRef(f"{self.base}/agents/{agent_id}")

    def source(self, source_id: str) -> URIRef:
        """A source."""
        return URIRef(f"{self.base}/sources/{quote(source_id, safe='')}")

    def record(self, origin: Origin) -> URIRef:
        """One source's record of the work."""
        return self.part(f"record/{quote(origin.source, safe='')}/{_quoted(origin.native_id)}")

    def statement(self, origin: Origin, assertion: Assertion) -> URIRef:
        """One statement of a record: named by what it says, so that its place in a list is no matter."""
        said = "\0".join(
            part or ""
            for part in (
                assertion.aspect,
                assertion.subject,
                assertion.value,
                assertion.raw,
                assertion.path,
                assertion.valid_from,
                assertion.valid_to,
            )
        )
        digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_SHORT]
        return URIRef(f"{self.record(origin)}/statement/{digest}")

    def unit(self, key: str) -> URIRef:
        """A right unit of the work."""
        return self.part(f"unit/{_quoted(key)}")

    def copy(self, origin: Origin, key: str) -> URIRef:
        """A copy that a record tells of."""
        return URIRef(f"{self.record(origin)}/copy/{_quoted(key)}")

    def identifier(self, scheme: str, value: str) -> URIRef:
        """An identifier of the work."""
        return self.part(f"identifier/{_quoted(scheme)}/{_quoted(value)}")

    def part(self, name: str) -> URIRef:
        """Something that is described within the work's description."""
        return URIRef(f"{self.work}#{name}")


def own_terms(base: str) -> Namespace:
    """The namespace of our own terms, for what no common vocabulary says."""
    return Namespace(f"{base}/docs#")


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe="")

"""出所つきの記録: a stored version as the view that people and programs see."""

from collections.abc import Mapping

from rightsdb.model.records import Contribution
from rightsdb.model.views import ContributionView, Origin, RecordView
from rightsdb.store.derive import Key, KnownAgent, known_agent, linked
from rightsdb.store.reading.versions import StoredVersion


def record_view(stored: StoredVersion, known: Mapping[Key, KnownAgent]) -> RecordView:
    """Show a version with its origin; contributors are linked to the agents that are known."""
    record = stored.record
    return RecordView(
        origin=Origin(
            source=record.source,
            native_id=record.native_id,
            url=record.url,
            version=stored.n,
            observed_at=stored.observed_at,
            payload_sha256=stored.payload_sha256,
            updated=record.updated,
            deleted_at=stored.deleted_at,
            confidence_note=record.confidence_note,
        ),
        kind=record.kind,
        field=record.field,
        titles=record.titles,
        contributions=tuple(_linked(given, known) for given in record.contributions),
        published=record.published,
        created=record.created,
        publisher=record.publisher,
        identifiers=record.identifiers,
        copies=record.copies,
        units=record.units,
        assertions=record.assertions,
        born=record.born,
        died=record.died,
    )


def _linked(given: Contribution, known: Mapping[Key, KnownAgent]) -> ContributionView:
    agent = known_agent(given, known)
    if agent is None:
        return ContributionView(given)
    return ContributionView(given, linked(agent))

"""正規化: what a connector makes of a file, as the JSON objects of the contract; no store, no network."""

from collections.abc import Iterator
from pathlib import Path

from connectors import registry
from connectors.loading.reading import ReadRequest, batches
from rightsdb.errors import InputError
from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, Record, RightUnit, Title

Json = dict[str, object]


def normalize(source_id: str, path: Path, *, mapping: Path | None = None) -> Iterator[Json]:
    """Yield one object per record of a file.

    Args:
        source_id: a source that reads files.
        path: the file, or a ZIP archive of files.
        mapping: mapping file of a table.

    Raises:
        NotFoundError: no such source.
        InputError: the file, or an entry of it, cannot be read; `where` names the place. What could
            be read was yielded before.
    """
    registry.file_source(source_id)
    request = ReadRequest(source_id, (str(path),), str(mapping) if mapping else None)
    first: InputError | None = None
    for batch in batches(request):
        for record in batch.records:
            yield record_json(record)
        for refusal in [*batch.failures, *batch.refusals]:
            first = first or InputError(refusal.code, refusal.message, refusal.field, refusal.where)
    if first is not None:
        raise first


def record_json(record: Record) -> Json:
    """A record as a line of ``rightsdb normalize``."""
    return {
        "source": record.source,
        "native_id": record.native_id,
        "deleted": record.deleted,
        "what": record.what,
        "kind": record.kind,
        "field": record.field,
        "titles": [_title(one) for one in record.titles],
        "contributions": [_contribution(one) for one in record.contributions],
        "dates": {"published": record.published, "created": record.created},
        "born": record.born,
        "died": record.died,
        "publisher": record.publisher,
        "identifiers": [_identifier(one) for one in record.identifiers],
        "copies": [_copy(one) for one in record.copies],
        "units": [_unit(one) for one in record.units],
        "assertions": [_assertion(one) for one in record.assertions],
        "updated": record.updated,
        "url": record.url,
        **({"confidence_note": record.confidence_note} if record.confidence_note else {}),
    }


def _title(title: Title) -> Json:
    shown: Json = {"value": title.value, "lang": title.lang, "reading": title.reading}
    return shown | ({"raw": title.raw} if title.raw else {}) | {"path": title.path}


def _contribution(given: Contribution) -> Json:
    return {
        "name": given.name,
        "role": given.role,
        "raw": given.raw if given.raw is not None else given.name,
        "reading": given.reading,
        "agent_ids": [_identifier(one) for one in given.agent_ids],
        "born": given.born,
        "died": given.died,
        "path": given.path,
        **({"unit": given.unit} if given.unit else {}),
    }


def _identifier(identifier: Identifier) -> Json:
    shown: Json = {"scheme": identifier.scheme, "value": identifier.value}
    if not identifier.valid:
        shown["valid"] = False
    if identifier.raw is not None:
        shown["raw"] = identifier.raw
    return shown


def _copy(copy: Copy) -> Json:
    return {
        "holder": copy.holder,
        "access_scope": copy.access_scope,
        "available": copy.available,
        "url": copy.url,
        "key": copy.key,
        **({"raw": copy.raw} if copy.raw else {}),
        "path": copy.path,
    }


def _unit(unit: RightUnit) -> Json:
    return {"key": unit.key, "kind": unit.kind, "label": unit.label}


def _assertion(said: Assertion) -> Json:
    optional = {
        "subject": said.subject,
        "lang": said.lang,
        "valid_from": said.valid_from,
        "valid_to": said.valid_to,
    }
    return {
        "aspect": said.aspect,
        "value": said.value,
        "raw": said.raw if said.raw is not None else said.value,
        "path": said.path,
        **{name: value for name, value in optional.items() if value},
    }

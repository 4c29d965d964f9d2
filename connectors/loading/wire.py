"""受け渡し: batches as bytes between two processes; ten times faster than pickling objects."""

import dataclasses
import marshal
from operator import attrgetter
from typing import Any

from connectors.base import Refusal
from connectors.loading.reading import Batch
from rightsdb.store.content import content_from_rows, content_to_rows

_refusal: Any = attrgetter(*(member.name for member in dataclasses.fields(Refusal)))


def to_bytes(batch: Batch) -> bytes:
    """Pack a batch."""
    return marshal.dumps(
        (
            list(map(content_to_rows, batch.contents)),
            list(map(_refusal, batch.refusals)),
            list(map(_refusal, batch.failures)),
            (batch.repeated, batch.file, batch.bytes_read, batch.bytes_total),
        )
    )


def from_bytes(packed: bytes) -> Batch:
    """Unpack a batch that :func:`to_bytes` packed in the same run of the program."""
    contents, refusals, failures, rest = marshal.loads(packed)  # noqa: S302  # from our own child process
    return Batch(
        list(map(content_from_rows, contents)),
        [Refusal(*values) for values in refusals],
        [Refusal(*values) for values in failures],
        *rest,
    )

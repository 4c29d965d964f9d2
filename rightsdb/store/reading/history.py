"""記録の履歴: what a source said before, version by version."""

from sqlalchemy import Connection

from rightsdb.errors import NotFoundError
from rightsdb.model.views import RecordView
from rightsdb.store.reading.origins import record_view
from rightsdb.store.reading.versions import versions_of_record


def record_history(connection: Connection, source: str, native_id: str) -> tuple[RecordView, ...]:
    """All versions of one source record, newest first.

    Raises:
        NotFoundError: no such record was ever stored (``no_such_record``).
    """
    versions = versions_of_record(connection, source, native_id)
    if not versions:
        raise NotFoundError(
            "no_such_record",
            f"情報源「{source}」の記録「{native_id}」は保存されていません。番号を確かめてください。",
        )
    return tuple(record_view(version, {}) for version in versions)

"""一つの取引: one transaction, one use case, one audit event."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection


@dataclass(slots=True)
class UnitOfWork:
    """What a use case holds while its transaction is open.

    Attributes:
        connection: the open transaction; everything is written through it.
        actor: who acts (``account:12``, ``cli``, ``system``).
        action: what is done (``records.ingest``).
        now: the moment of the transaction; the audit event carries it.
        subject: what it is done to (``source:madb``, a public id); may be set while working.
        detail: further facts for the audit event; anything JSON can hold, no personal data.
        personal: personal data of the event; kept apart from the chain and erasable.
    """

    connection: Connection
    actor: str
    action: str
    now: datetime
    subject: str = ""
    detail: dict[str, object] = field(default_factory=dict)
    personal: dict[str, str] = field(default_factory=dict)
    effects: list[Callable[[], object]] = field(default_factory=list)

    def after_commit(self, effect: Callable[[], object]) -> None:
        """Have `effect` called once the transaction stands; never after a rollback.

        An effect that fails is logged and does not undo or hide what was committed.
        """
        self.effects.append(effect)

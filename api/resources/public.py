"""公開の範囲: what everybody may see of what the store knows."""

import dataclasses
from functools import cache

from connectors.registry import sources
from rightsdb.errors import NotFoundError
from rightsdb.model.views import AgentView, RecordView, WorkView


def public_work(work: WorkView) -> WorkView:
    """The work without records of sources that must not be shown.

    Raises:
        NotFoundError: nothing is left of it.
    """
    if all(record.origin.source not in _hidden() for record in work.records):
        return work
    kept = _shown(work.records)
    if not kept:
        raise NotFoundError("work_not_found", "この識別子の作品はありません。", field="id")
    return dataclasses.replace(
        work,
        records=kept,
        units=tuple(
            # The explanation tells of facts, and does not say of every one whose record it is from.
            dataclasses.replace(
                unit,
                because=tuple(one for one in unit.because if one[0] not in _hidden()),
                explanation=None,
            )
            for unit in work.units
        ),
        conflicts=tuple(c for c in work.conflicts if all(value[1] not in _hidden() for value in c.values)),
    )


def public_agent(agent: AgentView) -> AgentView:
    """The agent without records of sources that must not be shown.

    Raises:
        NotFoundError: nothing is left of it.
    """
    if all(record.origin.source not in _hidden() for record in agent.records):
        return agent
    kept = _shown(agent.records)
    if not kept:
        raise NotFoundError("agent_not_found", "この識別子の人・団体はありません。", field="id")
    return dataclasses.replace(
        agent,
        records=kept,
        conflicts=tuple(c for c in agent.conflicts if all(value[1] not in _hidden() for value in c.values)),
    )


def _shown(records: tuple[RecordView, ...]) -> tuple[RecordView, ...]:
    return tuple(record for record in records if record.origin.source not in _hidden())


@cache
def _hidden() -> frozenset[str]:
    return frozenset(source.id for source in sources().values() if not source.public)

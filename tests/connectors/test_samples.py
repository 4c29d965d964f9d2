"""The sample records: well-formed, honest about their origin, and rich enough to show every case."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import pytest
import yaml

from connectors.base import ReadOptions, Refusal
from connectors.sources import sample
from rightsdb.dates.edtf import date_span
from rightsdb.model.records import Record
from rightsdb.model.vocabulary import words
from tests.shared import ROOT

FOLDER = ROOT / "connectors" / "samples"
FILES = tuple(sorted(FOLDER.glob("*.yaml")))

#: Real works wanted of each field, at least.
FIELDS = {
    "text": 90, "music": 70, "film": 45, "broadcast": 20, "manga": 40, "anime": 30, "game": 30,
    "photograph": 20, "art": 50, "script": 15, "stage": 25, "program": 10, "newspaper": 12, "web": 12,
}  # fmt: skip

#: What speaks for an owner: on a real work only where a record says it.
OWNERS_WORD = {"usage_intent", "usage_rule", "application_contact", "general_contact", "prior_adjudication"}
RESERVED = re.compile(r"例示|架空|見本|仮想|例田|花見例|消えた開発会社|ハンドルネーム例|仮名の人|作者不詳")
HIRAGANA = re.compile(r"[ぁ-ゖー 　・（）]+")
NAMELESS = {"作者不詳", "よみ人しらず"}

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _File:
    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def suffix(self) -> str:
        return self.path.suffix

    def open(self) -> AbstractContextManager[BinaryIO]:
        return self.path.open("rb")


@cache
def _entries(kind: str) -> tuple[Entry, ...]:
    loaded = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES]
    return tuple(entry for file in loaded for entry in file.get(kind, []))


def _works() -> tuple[Entry, ...]:
    return _entries("works")


def _agents() -> dict[str, Entry]:
    return {entry["id"]: entry for entry in _entries("agents")}


def _real(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry["basis"] != "invented")


def _assertions(work: Entry, *aspects: str) -> list[Entry]:
    return [said for said in work.get("assertions", []) if said["aspect"] in aspects]


def _credited(work: Entry) -> list[Entry]:
    given: list[Entry] = work.get("contributions", [])
    return given


@cache
def _records() -> tuple[Record, ...]:
    made = []
    for path in FILES:
        for item in sample.read(_File(path), ReadOptions()):
            assert not isinstance(item, Refusal), f"{item.where}: {item.field}: {item.message}"
            made.append(sample.normalize(item))
    return tuple(made)


def test_every_entry_is_read_without_a_refusal() -> None:
    assert len(_records()) == len(_works()) + len(_entries("agents"))


def test_no_id_is_used_twice() -> None:
    counts = Counter(record.native_id for record in _records())
    assert [native_id for native_id, count in counts.items() if count > 1] == []


def test_a_work_stands_in_the_file_of_its_field() -> None:
    for path in FILES:
        file = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert list(file) == ["agents" if path.stem == "agents" else "works"]
        for work in file.get("works", []):
            assert work["field"] == path.stem
            assert re.fullmatch(rf"{path.stem}-[a-z0-9-]+", work["id"])


def _written_dates(record: Record) -> Iterator[str]:
    yield from (date for date in (record.published, record.created, record.born, record.died) if date)
    for given in record.contributions:
        yield from (date for date in (given.born, given.died) if date)
    for copy in record.copies:
        yield from (date for date in (copy.available,) if date)
    for said in record.assertions:
        if said.aspect == "prior_adjudication":
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", said.value), said
        if (
            said.aspect.endswith("_date") and said.value != "unpublished"
        ) or said.aspect == "prior_adjudication":
            yield said.value


def test_every_date_is_edtf_and_no_life_ends_before_it_begins() -> None:
    for record in _records():
        for date in _written_dates(record):
            date_span(date, record.native_id)
        if record.born and record.died:
            born, died = date_span(record.born).earliest, date_span(record.died).latest
            assert born, record.native_id
            assert died, record.native_id
            assert born < died, record.native_id


def test_dates_are_text_in_any_yaml_reader() -> None:
    for work in _works():
        assert all(isinstance(work.get(key, ""), str) for key in ("published", "created")), work["id"]


def test_agents_that_works_name_exist_under_that_name_and_none_is_idle() -> None:
    agents = _agents()
    named = [(work["id"], given) for work in _works() for given in _credited(work) if "agent" in given]
    for work_id, given in named:
        agent = agents[given["agent"]]
        assert given["name"] in [agent["name"], *agent.get("other_names", [])], work_id
    assert set(agents) == {given["agent"] for _, given in named}


def test_invented_agents_work_on_invented_works_only() -> None:
    for work in _works():
        for given in _credited(work):
            invented = given.get("agent", "").startswith("invented-")
            assert not invented or work["basis"] == "invented", work["id"]


def test_every_unit_is_declared_once_and_every_work_has_one() -> None:
    for record in _records():
        keys = [unit.key for unit in record.units]
        assert len(keys) == len(set(keys)), record.native_id
        assert keys or record.what == "agent", record.native_id
        said = {given.unit for given in record.contributions} | {said.subject for said in record.assertions}
        assert said <= {"", *keys}, record.native_id


def test_recordings_show_their_four_rights_apart() -> None:
    kinds = [
        frozenset(unit["kind"] for unit in work["units"]) for work in _works() if work["field"] == "music"
    ]
    whole = frozenset({"musical", "literary", "performance", "phonogram"})
    assert kinds.count(whole) >= 15
    assert kinds.count(frozenset({"musical", "literary"})) >= 30


def test_readings_are_hiragana_and_every_real_work_has_one() -> None:
    for work in _works():
        assert HIRAGANA.fullmatch(work["reading"]), work["id"]
    for agent in _agents().values():
        assert agent["kind"] != "person" or HIRAGANA.fullmatch(agent["reading"]), agent["id"]


# Origin


def test_real_works_carry_no_owners_word_unless_a_record_says_it() -> None:
    for work in _real(_works()):
        if work["basis"] == "recalled":
            assert not _assertions(work, *OWNERS_WORD), work["id"]


def test_invented_works_name_nobody_who_could_exist() -> None:
    for work in _works():
        if work["basis"] != "invented":
            continue
        names = [given["name"] for given in _credited(work)]
        names += [said["value"] for said in _assertions(work, "holder")]
        assert [name for name in names if not RESERVED.search(name)] == [], work["id"]
        assert work["note"].startswith("架空の作品。"), work["id"]
    for agent in _agents().values():
        assert (agent["basis"] == "invented") == bool(RESERVED.search(agent["name"])), agent["id"]


def _hosts(work: Entry) -> Iterator[str]:
    for said in work.get("assertions", []):
        value = said["value"]
        if said["aspect"] == "licence":
            continue
        if "://" in value:
            yield urlsplit(value).hostname or ""
        elif "@" in value:
            yield value.rpartition("@")[2]
    yield from (urlsplit(copy["url"]).hostname or "" for copy in work.get("copies", []) if "url" in copy)


def test_addresses_are_example_hosts_or_come_from_a_record() -> None:
    for work in _works():
        for host in _hosts(work):
            if work["basis"] == "invented":
                assert host.endswith(".example"), work["id"]
            else:
                assert work["basis"] != "recalled", work["id"]


def test_recalled_records_have_no_identifier_of_a_register() -> None:
    known_records = {"madb", "ndla"}  # held against the records themselves in the next file
    for entry in (*_works(), *_agents().values()):
        if entry["basis"] in {"recalled", "invented"}:
            schemes = {given["scheme"] for given in entry.get("identifiers", [])}
            assert schemes <= known_records, entry["id"]


# Enough of everything


def test_there_are_enough_real_works_in_every_field() -> None:
    counts = Counter(work["field"] for work in _real(_works()))
    assert set(counts) >= set(FIELDS)
    assert set(FIELDS) == set(words("fields")) - {"other"}
    assert {field: count for field, count in counts.items() if count < FIELDS[field]} == {}
    assert counts.total() >= 500


def _has(*aspects: str) -> Callable[[Entry], bool]:
    return lambda work: bool(_assertions(work, *aspects))


def _says(aspect: str, *values: str) -> Callable[[Entry], bool]:
    return lambda work: any(said["value"] in values for said in _assertions(work, aspect))


def _nameless(work: Entry) -> bool:
    return any(given["name"] in NAMELESS for given in _credited(work))


def _lives_unknown(work: Entry) -> bool:
    agents = _agents()
    known = [agents[given["agent"]] for given in _credited(work) if "agent" in given]
    return any(agent["kind"] == "person" and "died" not in agent and "born" not in agent for agent in known)


def _owner_unknown(work: Entry) -> bool:
    return (_nameless(work) or _lives_unknown(work)) and not _assertions(work, "holder")


def _joint(work: Entry) -> bool:
    per_role = Counter((given["role"], given.get("unit", "")) for given in _credited(work))
    return any(
        count > 1 and role in {"author", "screenwriter", "lyricist", "creator"}
        for (role, _), count in per_role.items()
    )


def _contradictory(work: Entry) -> bool:
    values: dict[tuple[str, str], set[str]] = {}
    for said in _assertions(work, "publication_date", "creation_date", "copyright_status"):
        values.setdefault((said["aspect"], said.get("unit", "")), set()).add(said["value"])
    lives = [
        (given[key], _agents()[given["agent"]].get(key))
        for given in _credited(work)
        for key in ("born", "died")
        if key in given and "agent" in given
    ]
    return any(len(said) > 1 for said in values.values()) or any(here != there for here, there in lives)


#: case: (does a work show it, at least so many real works, at least so many invented ones)
CASES: dict[str, tuple[Callable[[Entry], bool], int, int]] = {
    "public domain, says a source": (_says("copyright_status", "public_domain"), 70, 0),
    "still protected, says a source": (_says("copyright_status", "InC"), 4, 0),
    "managed": (_has("manager"), 30, 3),
    "opted out": (_says("usage_intent", "refused"), 0, 10),
    "allowed": (_says("usage_intent", "allowed"), 0, 5),
    "to be consulted": (_says("usage_intent", "consult"), 0, 5),
    "decided work by work": (_says("usage_intent", "per_work"), 0, 4),
    "usage rule": (_has("usage_rule"), 0, 8),
    "application contact": (_has("application_contact"), 0, 10),
    "general contact": (_has("general_contact"), 0, 8),
    "copyright notice": (_has("copyright_notice"), 8, 5),
    "adjudicated before": (_has("prior_adjudication"), 0, 7),
    "licence": (_has("licence"), 15, 6),
    "unpublished": (_says("publication_date", "unpublished"), 1, 5),
    "nobody named": (_nameless, 15, 4),
    "owner unknown": (_owner_unknown, 20, 8),
    "joint": (_joint, 20, 3),
    "contradictory": (_contradictory, 20, 3),
    "age rating": (_has("age_rating"), 2, 0),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_every_case_is_shown_by_enough_works(case: str) -> None:
    shows, wanted_real, wanted_invented = CASES[case]
    shown = [work for work in _works() if shows(work)]
    real = len(_real(tuple(shown)))
    assert real >= wanted_real
    assert len(shown) - real >= wanted_invented


def test_persons_of_the_same_name_are_kept_apart() -> None:
    by_name: dict[str, list[Entry]] = {}
    for agent in _agents().values():
        by_name.setdefault(agent["name"], []).append(agent)
    real = [group for group in by_name.values() if len(group) > 1 and group[0]["basis"] != "invented"]
    invented = [group for group in by_name.values() if len(group) > 1 and group[0]["basis"] == "invented"]
    assert len(real) >= 6
    assert len(invented) >= 2
    for group in (*real, *invented):
        assert len({(agent.get("born"), agent.get("died")) for agent in group}) == len(group)
        assert all(agent.get("note") for agent in group)


def test_pen_names_lead_to_the_person() -> None:
    agents = _agents()
    assert "夏目金之助" in agents["natsume-soseki"]["other_names"]
    assert {"牧逸馬", "谷譲次"} <= set(agents["hayashi-fubo"]["other_names"])
    assert sum(1 for agent in agents.values() if agent.get("other_names")) >= 100

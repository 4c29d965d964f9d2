"""The sample records held against the records they say they rest on."""

import csv
import json
import re
import unicodedata
import zipfile
from functools import cache
from typing import Any

import pytest
import yaml

from tests.shared import ROOT, SHARED, needs_shared

pytestmark = needs_shared

Entry = dict[str, Any]
CLASSES = ("cm-col_cm106", "an-col_an210", "gm-col_gm306", "co-curate_co504")
RECORDED = (
    "ndl-sru-ndl-digital.xml",
    "ndla-00054222.rdf",
    "jps-item-ukansai.trimmed.json",
    "jps-search-with-facets.trimmed.json",
)


@cache
def _samples() -> tuple[Entry, ...]:
    files = sorted((ROOT / "connectors" / "samples").glob("*.yaml"))
    loaded = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    return tuple(entry for file in loaded for entries in file.values() for entry in entries)


@cache
def _database() -> dict[str, Entry]:
    nodes: dict[str, Entry] = {}
    for name in CLASSES:
        with zipfile.ZipFile(SHARED / "data" / "madb" / f"metadata_{name}_json.zip") as archive:
            for member in archive.namelist():
                graph = json.loads(archive.read(member))["@graph"]
                nodes |= {node["identifier"]: node for node in graph if "identifier" in node}
    return nodes


def _of(basis: str) -> list[Entry]:
    return [entry for entry in _samples() if entry["basis"].startswith(basis)]


def _names(node: Entry) -> list[str]:
    given = node.get("name", node.get("label"))
    return [name for name in (given if isinstance(given, list) else [given]) if isinstance(name, str)]


def _plain(text: str) -> str:
    return re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", text))


def _hiragana(reading: str) -> str:
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in reading)


def test_many_records_rest_on_the_media_arts_database() -> None:
    assert len(_of("madb:")) >= 150


def test_every_record_of_the_database_exists_and_has_that_title_or_name() -> None:
    for entry in _of("madb:"):
        node = _database()[entry["basis"].removeprefix("madb:")]
        shown = entry.get("title") or entry["name"]
        assert _plain(shown) in [_plain(name) for name in _names(node)], entry["id"]


def test_dates_agree_with_the_database() -> None:
    for entry in _of("madb:"):
        node = _database()[entry["basis"].removeprefix("madb:")]
        for ours, theirs in (("published", "datePublished"), ("born", "birthDate"), ("died", "deathDate")):
            if "kind" in entry and entry["kind"] == "body":
                theirs = {"birthDate": "startDate", "deathDate": "endDate"}.get(theirs, theirs)  # noqa: PLW2901  # same date of a body
            if theirs in node:
                assert entry.get(ours) == node[theirs], entry["id"]
            elif ours == "published":
                assert ours not in entry, entry["id"]


def test_makers_notices_and_ratings_are_those_of_the_database() -> None:
    for entry in _of("madb:"):
        node = _database()[entry["basis"].removeprefix("madb:")]
        text = _plain(json.dumps(node, ensure_ascii=False))
        for given in entry.get("contributions", []):
            agent = next((known for known in _samples() if known["id"] == given.get("agent")), None)
            linked = agent["basis"].removeprefix("madb:") if agent else "none"
            assert _plain(given["name"]) in text or f"/{linked}" in text, (entry["id"], given["name"])
        for said in entry.get("assertions", []):
            if said["aspect"] in {"copyright_notice", "age_rating"}:
                assert _plain(said["value"].replace('"', '\\"')) in text, entry["id"]


def test_identifiers_beside_the_basis_stand_in_the_record() -> None:
    for entry in _of("madb:"):
        text = json.dumps(_database()[entry["basis"].removeprefix("madb:")])
        for given in entry.get("identifiers", []):
            assert given["value"].lstrip("0") in text, entry["id"]
    for entry in _of("recalled"):
        for given in entry.get("identifiers", []):
            if given["scheme"] == "madb":
                assert given["value"] in _database(), entry["id"]


def test_aozora_records_agree_with_their_rows() -> None:
    path = SHARED / "data" / "samples" / "aozora-list_person_all_extended_utf8.trimmed.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["作品ID"]: row for row in csv.DictReader(stream)}
    for entry in _of("aozora:"):
        row = rows[entry["basis"].removeprefix("aozora:")]
        if "title" in entry:
            flags = [said["raw"][:2] for said in entry["assertions"]]
            assert (entry["title"], entry["reading"]) == (row["作品名"], _hiragana(row["作品名読み"]))
            assert flags[0] == row["作品著作権フラグ"]
            assert [copy["url"] for copy in entry["copies"]] == [row["図書カードURL"]]
        else:
            assert (entry["born"], entry["died"]) == (row["生年月日"], row["没年月日"])


@pytest.mark.parametrize("scheme", ["jpno", "ndlbibid", "ndlpid", "ncid", "ndla", "jpsearch"])
def test_identifiers_of_the_national_library_stand_in_its_answers(scheme: str) -> None:
    text = "".join((SHARED / "data" / "samples" / name).read_text(encoding="utf-8") for name in RECORDED)
    checked = 0
    for entry in (*_of("ndl-sample"), *_of("recalled")):
        if "title" in entry and entry["basis"] == "ndl-sample":
            assert entry["title"] in text, entry["id"]
        for given in entry.get("identifiers", []):
            if given["scheme"] == scheme:
                assert given["value"] in text, entry["id"]
                checked += 1
    assert checked

import json
from itertools import islice
from pathlib import Path

import pytest

from connectors.normalize import normalize
from rightsdb.errors import InputError
from tests.connectors.test_madb import FIXTURE as MADB
from tests.connectors.test_registry import GOOD

MEMBERS = {
    "source", "native_id", "deleted", "kind", "titles", "contributions", "dates", "publisher", "identifiers",
    "copies", "assertions", "updated", "field", "units", "url", "born", "died",
}  # fmt: skip


@pytest.mark.parametrize("source", sorted(set(GOOD) - {"madb"}))
def test_every_line_has_the_members_of_the_contract(source: str, tmp_path: Path) -> None:
    name, content = GOOD[source]
    (tmp_path / name).write_bytes(content)
    lines = list(normalize(source, tmp_path / name))
    assert lines
    for line in lines:
        assert set(line) >= MEMBERS
        assert json.loads(json.dumps(line)) == line


def test_the_parts_of_a_line_have_the_members_of_the_contract(tmp_path: Path) -> None:
    whole = json.loads(MADB.read_text(encoding="utf-8"))
    whole["@graph"] = [node for node in whole["@graph"] if "elsewhere" not in node["@id"]]
    (tmp_path / "m.json").write_text(json.dumps(whole), encoding="utf-8")
    lines = {
        str(line["native_id"]): json.loads(json.dumps(line))
        for line in normalize("madb", tmp_path / "m.json")
    }
    work, agent = lines["C900001"], lines["C900011"]
    assert set(work["titles"][0]) >= {"value", "lang", "reading"}
    assert set(work["contributions"][0]) >= {"name", "role", "raw", "agent_ids", "born", "died"}
    assert work["contributions"][0]["raw"] == "[原作]例田一郎"
    assert work["dates"] == {"published": "1994-09-15", "created": None}
    assert set(work["copies"][0]) >= {"holder", "access_scope", "available", "url"}
    assert set(work["assertions"][0]) >= {"aspect", "value", "raw", "path"}
    assert (agent["kind"], agent["born"], agent["died"]) == ("person", "1966", "2014-03-29")
    game = lines["C900002"]["contributions"][0]["agent_ids"][0]
    assert (game["scheme"], game["value"]) == ("madb", "C900010")
    body = lines["C900010"]
    assert {"scheme": "viaf", "value": "-", "valid": False, "raw": "https://viaf.org/viaf/-"} in body[
        "identifiers"
    ]


def test_what_could_be_read_comes_before_the_error() -> None:
    lines = normalize("madb", MADB)
    assert [line["native_id"] for line in islice(lines, 6)][-1] == "C900011"
    with pytest.raises(InputError) as caught:
        next(lines)
    assert (caught.value.code, caught.value.field) == ("no_id", "@id")


def test_a_broken_file_names_the_place(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_bytes(b'{"@graph": [\n{"a" 1}]}')
    with pytest.raises(InputError) as caught:
        list(normalize("madb", tmp_path / "m.json"))
    assert str(caught.value.where).endswith("m.json:2")


def test_a_table_may_bring_its_mapping(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text("k\tt\n1\t見本\n", encoding="utf-8")
    mapping = "source: own\ncolumns:\n - {column: k, to: native_id}\n - {column: t, to: title}\n"
    (tmp_path / "m.yaml").write_text(mapping, encoding="utf-8")
    [line] = normalize("csv", tmp_path / "t.tsv", mapping=tmp_path / "m.yaml")
    assert (line["source"], line["native_id"]) == ("own", "1")

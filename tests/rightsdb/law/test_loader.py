from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml

from rightsdb.errors import IntegrityError
from rightsdb.law.documents import documents
from rightsdb.law.loader import Histories, histories, load


def entry(**changes: object) -> dict[str, Any]:
    row: dict[str, Any] = {
        "from": "2000-02-03",
        "value": 5,
        "source": {"law": "copyright_act", "article": "第1条"},
        "confidence": "sure",
        "status": "in_force",
    }
    unit = changes.pop("unit", "years")
    row.update(changes)
    return {"ja": "試験", "en": "test", "unit": unit, "values": [row]}


def joined(*entries: dict[str, Any]) -> dict[str, Any]:
    return {**entries[0], "values": [row for each in entries for row in each["values"]]}


def loaded(content: object) -> Histories:
    return load({"a.yaml": yaml.safe_dump(content)})


def test_a_value_keeps_what_the_file_says() -> None:
    value = loaded({"x.y": entry()})["x.y"][0]
    assert (value.name, value.value, value.unit) == ("x.y", 5, "years")
    assert value.effective_from == date(2000, 2, 3)
    assert value.citation.article == "第1条"
    assert value.citation.law == documents()["copyright_act"].id
    assert value.citation.revision == "2026-06-24"
    assert (value.confidence, value.status, value.note) == ("sure", "in_force", "")


def test_a_value_is_typed_by_its_unit() -> None:
    found = loaded(
        {"a.rate": entry(unit="ratio", value="0.30"), "a.day": entry(unit="date", value="2004-01-01")}
    )
    assert found["a.rate"][0].rate == Decimal("0.30")
    assert found["a.day"][0].day == date(2004, 1, 1)
    with pytest.raises(TypeError):
        _ = found["a.rate"][0].whole
    with pytest.raises(TypeError):
        _ = found["a.day"][0].rate
    with pytest.raises(TypeError):
        _ = found["a.rate"][0].day


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ({"x.y": entry(source={"law": "copyright_act"})}, "x.y.values.0.source"),
        ({"x.y": {key: value for key, value in entry().items() if key != "unit"}}, "x.y"),
        ({"x.y": entry(surprise=1)}, "x.y.values.0"),
        ({"x.y": entry(status="perhaps")}, "x.y.values.0.status"),
        ({"x.y": entry(value=1.5)}, "x.y.values.0.value"),
        ({"x.y": entry(unit="ratio", value=1)}, "x.y.values.0"),
        ({"x.y": entry(unit="years", value="0.5")}, "x.y.values.0"),
        ({"x.y": entry(unit="date", value=3)}, "x.y.values.0"),
        ({"x.y": entry(**{"from": "2000-02-30"})}, "x.y.values.0"),
        ({"x.y": entry(source={"law": "no_such", "article": "1"})}, "x.y.values.0.source.law"),
        ({"x.y": joined(entry(), entry())}, "x.y"),
        ({"x.y": joined(entry(), entry(**{"from": "1999-01-01"}))}, "x.y"),
    ],
)
def test_a_doubtful_file_is_refused_with_file_and_key(content: object, key: str) -> None:
    with pytest.raises(IntegrityError) as refused:
        loaded(content)
    assert refused.value.where == "a.yaml"
    assert refused.value.field == key


def test_a_value_without_a_source_is_refused() -> None:
    row = entry()
    del row["values"][0]["source"]
    with pytest.raises(IntegrityError) as refused:
        loaded({"x.y": row})
    assert "source" in refused.value.message


def test_a_name_in_two_files_is_refused() -> None:
    text = yaml.safe_dump({"x.y": entry()})
    with pytest.raises(IntegrityError) as refused:
        load({"a.yaml": text, "b.yaml": text})
    assert (refused.value.where, refused.value.field) == ("b.yaml", "x.y")


def test_the_hash_changes_with_the_value_and_with_nothing_else() -> None:
    one = loaded({"x.y": entry()})["x.y"][0].sha256
    assert one == loaded({"x.y": entry()})["x.y"][0].sha256
    assert one != loaded({"x.y": entry(value=6)})["x.y"][0].sha256
    assert one != loaded({"x.z": entry()})["x.z"][0].sha256


def test_every_assumed_value_says_why() -> None:
    for values in histories().values():
        for value in values:
            assert value.status != "assumed" or value.note, value.name
            assert value.status == "assumed" or value.confidence != "guess", value.name


def test_broken_yaml_is_refused_with_the_file() -> None:
    with pytest.raises(IntegrityError) as refused:
        load({"a.yaml": "x.y: [1"})
    assert refused.value.where == "a.yaml"

from importlib import import_module
from importlib.resources import files

import pytest

from connectors import registry
from connectors.base import Item, ReadOptions, Refusal
from connectors.registry import file_source, source, sources
from connectors.tabular.mapping import built_in
from rightsdb.errors import InputError, NotFoundError, SettingsError
from rightsdb.model.records import Record
from rightsdb.model.vocabulary import words
from tests.connectors import test_adjudications, test_sample_source
from tests.connectors.memory import MemoryFile
from tests.connectors.test_aozora import FIXTURE as AOZORA
from tests.connectors.test_madb import FIXTURE as MADB

#: One good file of our own for every source that reads files.
GOOD = {
    "adjudications": ("t.csv", test_adjudications.ENGLISH.encode()),
    "aozora": ("list.csv", AOZORA.read_bytes()),
    "csv": ("t.csv", "id,title,creator\n1,見本,例田\n".encode()),
    "madb": ("madb.json", MADB.read_bytes()),
    "ndl-tsv": ("t.tsv", "URL\tタイトル\t公開範囲\nhttps://x.example/1\t見本\t館内公開\n".encode()),
    "sample": ("songs.yaml", test_sample_source.ENTRIES.encode()),
}

READING = [one.id for one in sources().values() if one.files]


def test_every_description_says_what_must_be_known() -> None:
    assert set(sources()) >= {"madb", "aozora", "csv", "adjudications", "sample", "ndl-tsv"}
    for description in sources().values():
        assert description.terms
        assert description.coverage
        assert {one.field for one in description.coverage} <= set(words("fields"))
        assert {kind for one in description.coverage for kind in one.kinds} <= set(words("kinds"))
        assert description.name("ja") != description.name("en")


def test_terms_of_use_stand_first_in_every_description() -> None:
    for entry in files("connectors").joinpath("sources").iterdir():
        if entry.name.endswith(".yaml"):
            lines = [
                line for line in entry.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
            ]
            assert lines[0].startswith("terms:"), entry.name


def test_an_unknown_source_is_answered_with_those_there_are() -> None:
    with pytest.raises(NotFoundError) as caught:
        source("nowhere")
    assert "madb" in caught.value.message


@pytest.mark.parametrize("source_id", READING)
def test_every_module_of_files_offers_both_functions(source_id: str) -> None:
    module = import_module(f"connectors.sources.{source(source_id).module}")
    assert callable(module.read)
    assert callable(module.normalize)


def _options(source_id: str) -> ReadOptions:
    name = source(source_id).mapping
    return ReadOptions(built_in(name) if name else None)


def _normalized(source_id: str, name: str, content: bytes) -> tuple[list[Record], int]:
    """Records and refusals; any other failure than an InputError is a failure of the module."""
    module = file_source(source_id)
    found, refused = [], 0
    try:
        for item in module.read(MemoryFile(content, name), _options(source_id)):
            if isinstance(item, Refusal):
                refused += 1
                continue
            assert isinstance(item, Item)
            assert item.where.startswith(name)
            try:
                found.append(module.normalize(item))
            except InputError:
                refused += 1
    except InputError as error:
        refused += bool(error.where)
    return found, refused


@pytest.mark.parametrize("source_id", READING)
def test_every_value_says_where_it_stood(source_id: str) -> None:
    found, _ = _normalized(source_id, *GOOD[source_id])
    assert found
    for record in found:
        assert record.native_id
        assert record.identifiers[0].value == record.native_id
        assert all(one.path for one in record.titles)
        assert all(one.path for one in record.contributions)
        assert all(one.path for one in record.assertions)
        for said in record.assertions:
            assert said.aspect in words("aspects")
        assert record.field in words("fields") or record.what == "agent"


@pytest.mark.parametrize("source_id", READING)
def test_reading_twice_gives_the_same(source_id: str) -> None:
    assert _normalized(source_id, *GOOD[source_id]) == _normalized(source_id, *GOOD[source_id])


@pytest.mark.parametrize("source_id", READING)
def test_cut_and_garbled_files_are_refused_and_never_break_a_module(source_id: str) -> None:
    name, content = GOOD[source_id]
    step = max(1, len(content) // 60)
    for length in range(0, len(content), step):
        found, refused = _normalized(source_id, name, content[:length])
        assert found or refused or source_id != "madb", length
        garbled = bytearray(content)
        garbled[length : length + 3] = b"\xff\x00\x81"
        _normalized(source_id, name, bytes(garbled))


def test_a_wrong_description_names_its_line() -> None:
    with pytest.raises(SettingsError) as caught:
        registry._description("x.yaml", "id: x\nterms: 自由\n")  # noqa: SLF001  # no other way in
    assert caught.value.where == "x.yaml:1"

import pytest

from connectors.base import Item, Refusal
from connectors.registry import file_source
from connectors.wording.statements import IN_COPYRIGHT, statement_uri
from rightsdb.errors import InputError
from rightsdb.model.records import Record
from tests.connectors.memory import EndlessFile, MemoryFile, read, records

ENTRIES = """\
works:
  - id: s-1
    field: music
    title: 見本の歌
    reading: みほんのうた
    title_en: Sample Song
    published: 1953
    contributions:
      - {name: 例田 一, role: composer, agent: p-1, unit: composition, died: 1950~}
    units:
      - {key: composition, kind: musical, label: 楽曲}
    identifiers:
      - {scheme: iswc, value: T-034.524.680-1}
    assertions:
      - {aspect: copyright_status, value: InC, raw: あり, unit: composition}
      - {aspect: usage_intent, value: refused}
    copies:
      - {holder: 例図書館, access_scope: onsite}
    basis: madb:C900001
agents:
  - {id: p-1, kind: person, name: 例田 一, other_names: [例田はじめ], born: 1900-02-03, basis: recalled}
  - {id: p-2, kind: body, name: 見本社, note: 架空の会社, basis: invented}
"""


def _records(text: str = ENTRIES) -> dict[str, Record]:
    return {one.native_id: one for one in records("sample", MemoryFile(text.encode(), "x/songs.yaml"))}


def test_an_entry_becomes_a_record_with_places_that_do_not_depend_on_the_folder() -> None:
    record = _records()["s-1"]
    assert [(t.value, t.lang, t.reading, t.path) for t in record.titles] == [
        ("見本の歌", "ja", "みほんのうた", "songs.yaml#s-1.title"),
        ("Sample Song", "en", None, "songs.yaml#s-1.title_en"),
    ]
    [made] = record.contributions
    assert (made.unit, made.died, made.agent_ids[0].value) == ("composition", "1950~", "p-1")
    assert record.assertions[0].value == IN_COPYRIGHT
    assert record.assertions[0].subject == "composition"
    assert record.assertions[0].path == "songs.yaml#s-1.assertions[0]"
    assert [(one.scheme, one.value) for one in record.identifiers] == [
        ("sample", "s-1"),
        ("madb", "C900001"),
        ("iswc", "T0345246801"),
    ]
    assert (record.copies[0].holder, record.published) == ("例図書館", "1953")


def test_what_was_recalled_or_made_up_says_so() -> None:
    found = _records()
    assert found["s-1"].confidence_note is None
    assert found["p-1"].confidence_note == "recalled"
    assert found["p-2"].confidence_note == "invented: 架空の会社"
    assert [title.value for title in found["p-1"].titles] == ["例田 一", "例田はじめ"]


def test_the_work_a_person_was_taken_from_is_not_that_person() -> None:
    entry = "agents:\n  - {id: p, kind: person, name: 例, basis: 'aozora:000123'}\n"
    assert [one.scheme for one in _records(entry)["p"].identifiers] == ["sample"]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("field: music", "field: cooking", "field"),
        ("published: 1953", "published: 終戦の頃", "published"),
        ("died: 1950~", "died: 昭和25", "contributions[0].died"),
        ("role: composer", "role: cook", "contributions[0].role"),
        ("unit: composition, died", "unit: lyrics, died", "contributions[0].unit"),
        ("kind: musical", "kind: song", "units.kind"),
        ("aspect: usage_intent", "aspect: wish", "assertions[1].aspect"),
        ("value: refused", "value: perhaps", "assertions[1].value"),
    ],
)
def test_a_word_outside_its_vocabulary_is_refused(old: str, new: str, field: str) -> None:
    items = read("sample", MemoryFile(ENTRIES.replace(old, new, 1).encode(), "songs.yaml"))
    item = next(one for one in items if isinstance(one, Item) and one.where == "songs.yaml#s-1")
    with pytest.raises(InputError) as caught:
        file_source("sample").normalize(item)
    assert caught.value.field == field


def test_an_entry_of_another_shape_is_refused_and_the_rest_goes_on() -> None:
    good = "- {id: b, field: text, title: x, basis: recalled}"
    text = good.replace("basis", "titel: y, basis") + f"\n{good}\n- 5\n"
    found = read("sample", MemoryFile(text.encode(), "x.yaml"))
    assert [type(one) for one in found] == [Refusal, Item, Refusal]
    assert isinstance(found[0], Refusal)
    assert "titel" in found[0].message


@pytest.mark.parametrize("text", ["a: [", "songs: []\n", "works: 5\n", "\xff\xfe"])
def test_a_file_of_another_shape_is_no_sample(text: str) -> None:
    with pytest.raises(InputError):
        read("sample", MemoryFile(text.encode("latin-1"), "x.yaml"))


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(InputError) as caught:
        read("sample", EndlessFile(b"works:\n", b"#", "x.yaml"))
    assert caught.value.code == "too_big"


def test_statements_have_addresses_and_other_texts_stay() -> None:
    assert statement_uri(" inc ") == IN_COPYRIGHT
    assert statement_uri("https://creativecommons.org/licenses/by/4.0/").endswith("/by/4.0/")

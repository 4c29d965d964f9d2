import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.protocols import json_stream
from connectors.protocols.json_stream import Value, values
from rightsdb.errors import InputError
from tests.connectors.memory import EndlessFile

ARRAYS = frozenset({"@graph"})

_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def _all(content: bytes) -> list[Value]:
    return list(values(io.BytesIO(content), "file.json", arrays=ARRAYS))


@given(
    st.dictionaries(st.text(max_size=6), _json, max_size=5), st.lists(_json, max_size=6), st.integers(1, 40)
)
def test_any_document_comes_out_in_pieces_as_it_went_in(
    members: dict[str, Any], graph: list[Any], chunk: int
) -> None:
    document = {**members, "@graph": graph, "after": 1.5}
    text = json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_CHUNK", chunk)
        found = _all(text)
    assert [one.value for one in found if one.element] == graph
    assert {one.member: one.value for one in found if not one.element} == {
        key: value for key, value in document.items() if key != "@graph"
    }


def test_lines_are_those_on_which_the_values_begin() -> None:
    found = _all(b'{\n"@graph": [\n {"a":\n 1},\n {"b": 2}\n],\n"x": 3}')
    assert [(one.member, one.line) for one in found] == [("@graph", 3), ("@graph", 5), ("x", 7)]


def test_a_byte_order_mark_is_no_part_of_the_document() -> None:
    assert _all('{"a": "あ"}'.encode("utf-8-sig"))[0].value == "あ"


def test_every_cut_is_noticed() -> None:
    whole = '{"@graph": [{"a": "\\u3042あ", "b": [1, true]}, {}], "c": {"d": null}}'.encode()
    for length in range(len(whole)):
        with pytest.raises(InputError) as caught:
            _all(whole[:length])
        assert caught.value.code in {"broken_json", "bad_encoding"}, length


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'{"@graph": [\n{"a": 1},\n{"b" 2},\n{"c": "' + b"x" * 100 + b'"}]}', 3),
        (b'{"@graph": [{}]\n"x": 1}', 2),
        (b'{"@graph": [{}],\n 5: 1}', 2),
        (b'{"a": 1}\n{"b": 2}', 2),
        (b"[1, 2]", 1),
        (b"", 1),
    ],
)
def test_broken_json_names_its_line(content: bytes, line: int) -> None:
    with pytest.raises(InputError) as caught:
        _all(content)
    assert caught.value.code == "broken_json"
    assert caught.value.where == f"file.json:{line}"


def test_a_wrong_encoding_names_line_and_byte() -> None:
    with pytest.raises(InputError) as caught:
        _all(b'{"a": 1,\n"b": "' + "日本".encode("cp932") + b'"}')
    assert caught.value.code == "bad_encoding"
    assert "15" in caught.value.message


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        _all(b'{"a": ' + b"[" * 100_000)
    assert caught.value.code == "broken_json"


def test_a_gigabyte_in_one_line_is_given_up_early() -> None:
    endless = EndlessFile(b'{"@graph": [{"name": "', b"a", "file.json")
    with pytest.raises(InputError) as caught, endless.open() as stream:
        list(values(stream, endless.name, arrays=ARRAYS))
    assert caught.value.code == "too_big"
    assert caught.value.where == "file.json:1"
    assert endless.taken < 4 * json_stream.LARGEST


def test_halves_of_characters_are_pointed_out() -> None:
    found = _all(b'{"a": "\\ud800", "b": "\\u0000", "c": "\\ud83d\\ude00", "d": "plain"}')
    assert [one.suspect for one in found] == [True, True, True, False]

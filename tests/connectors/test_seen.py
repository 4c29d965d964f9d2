from hypothesis import given
from hypothesis import strategies as st

from connectors.loading.seen import SeenIds


@given(st.lists(st.tuples(st.text(max_size=3), st.integers(0, 2)), max_size=60))
def test_it_remembers_what_a_dictionary_would(sights: list[tuple[str, int]]) -> None:
    seen = SeenIds()
    expected: dict[str, int] = {}
    for native_id, content in sights:
        told = seen.see(native_id, content)
        first = expected.setdefault(native_id, content)
        assert native_id in seen
        if told != "first":
            assert told == ("same" if first == content else "different")


def test_it_grows_and_forgets_nothing() -> None:
    seen = SeenIds()
    assert all(seen.see(f"C{number}", number) == "first" for number in range(20_000))
    assert all(seen.see(f"C{number}", number) == "same" for number in range(20_000))
    assert seen.see("C5", 6) == "different"
    assert "C20000" not in seen

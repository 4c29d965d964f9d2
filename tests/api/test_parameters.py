import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from api.parameters import LONGEST_TEXT, MOST_VALUES, Parameters
from api.searching import LARGEST_PAGE, search_request_from
from rightsdb.errors import InputError


def refusal(*pairs: tuple[str, str]) -> dict[str, str]:
    with pytest.raises(InputError) as refused:
        search_request_from(MultiDict(pairs))
    errors = refused.value.details["errors"]
    assert isinstance(errors, list)
    return {error["field"]: error["message"] for error in errors}


def test_without_parameters_everything_is_asked_for() -> None:
    request = search_request_from(MultiDict())
    assert (request.q, request.fields, request.page, request.page_size) == ("", (), 1, 20)
    assert request.sort == "relevance"


def test_every_parameter_is_read() -> None:
    request = search_request_from(
        MultiDict(
            [
                ("q", "芥川 羅生門"),
                ("title", "羅生門"),
                ("creator", "芥川"),
                ("identifier", "978-4"),
                ("field", "text"),
                ("field", "film"),
                ("status", "review"),
                ("source", "sample"),
                ("decade", "1910"),
                ("year_from", "1910"),
                ("year_to", "1919"),
                ("sort", "-year"),
                ("page", "3"),
                ("page_size", "50"),
            ]
        )
    )
    assert request.fields == ("text", "film")
    assert request.decades == (1910,)
    assert (request.year_from, request.year_to, request.page, request.page_size) == (1910, 1919, 3, 50)
    assert (request.q, request.title, request.creator) == ("芥川 羅生門", "羅生門", "芥川")
    assert (request.identifier, request.sort) == ("978-4", "-year")


def test_a_repeated_value_counts_once() -> None:
    assert search_request_from(MultiDict([("field", "text"), ("field", "text")])).fields == ("text",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "0"),
        ("page", "-1"),
        ("page", "1.5"),
        ("page", "１"),
        ("page", " 1"),
        ("page", "1e3"),
        ("page", "9" * 30),
        ("page", ""),
        ("page_size", "0"),
        ("page_size", str(LARGEST_PAGE + 1)),
        ("year_from", "昭和"),
        ("year_to", "99999"),
        ("decade", "1985"),
        ("decade", "199X"),
        ("decade", "99990"),
        ("field", "books"),
        ("field", ""),
        ("status", "free"),
        ("source", "nowhere"),
        ("sort", "best"),
        ("q", "a" * (LONGEST_TEXT + 1)),
        ("q", "a\0b"),
        ("title", "\x1b[31m"),
        ("creator", "\ud800"),
        ("identifier", "\x7f"),
        ("limit", "5"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(name: str, value: str) -> None:
    assert list(refusal((name, value))) == [name]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert set(refusal(("page", "0"), ("field", "x"), ("colour", "red"))) == {"page", "field", "colour"}


def test_a_text_given_twice_is_refused() -> None:
    assert list(refusal(("q", "a"), ("q", "b"))) == ["q"]


def test_repetitions_count_towards_the_limit() -> None:
    assert list(refusal(*[("field", "text")] * (MOST_VALUES + 1))) == ["field"]


def test_too_many_values_of_one_filter_are_refused() -> None:
    pairs = [("decade", str(decade * 10)) for decade in range(MOST_VALUES + 1)]
    assert list(refusal(*pairs)) == ["decade"]


def test_an_unknown_parameter_is_told_which_ones_there_are() -> None:
    message = refusal(("fields", "text"))["fields"]
    assert "field" in message
    assert "year_from" in message


@given(st.lists(st.tuples(st.sampled_from(["q", "page", "field", "decade", "x"]), st.text())))
def test_any_parameters_are_read_or_refused_with_readable_text(pairs: list[tuple[str, str]]) -> None:
    sayings = []
    try:
        search_request_from(MultiDict(pairs))
    except InputError as error:
        sayings = [str(error), str(error.field), str(error.details["errors"])]
    for saying in sayings:
        assert saying.encode("utf-8")


@given(st.integers(-20_000, 20_000))
def test_integers_keep_to_their_bounds(number: int) -> None:
    given_ = Parameters(MultiDict([("year", str(number))]))
    read = given_.integer("year", -9999, 9999)
    assert read == number if -9999 <= number <= 9999 else given_.errors

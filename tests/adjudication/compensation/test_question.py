"""What may not be asked, and the field that the refusal names."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adjudication.compensation import estimate_json
from adjudication.model.use_fields import fields
from rightsdb.errors import InputError
from tests.adjudication.asking import ask, ask_one, codes

BOOK = {"work_category": "text", "use_type": "publish", "price": 1000, "copies": 1000}


def refusal(*works: dict[str, Any], **question: object) -> tuple[str, str | None]:
    with pytest.raises(InputError) as refused:
        ask(*works, **question)
    assert refused.value.message
    return refused.value.code, refused.value.field


NEGATIVE = [name for name, field in fields().items() if field.type in {"whole", "amount"}]


@pytest.mark.parametrize("name", NEGATIVE)
def test_no_quantity_is_negative(name: str) -> None:
    assert refusal({**BOOK, name: -1}) == ("below_zero", f"works[0].{name}")


@pytest.mark.parametrize("name", [name for name in NEGATIVE if fields()[name].least == 1])
def test_what_is_counted_is_at_least_one(name: str) -> None:
    assert refusal({**BOOK, name: 0}) == ("too_small", f"works[0].{name}")


@pytest.mark.parametrize("name", NEGATIVE)
def test_no_quantity_is_beyond_all_reason(name: str) -> None:
    assert refusal({**BOOK, name: 10**12 + 1}) == ("too_large", f"works[0].{name}")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"copis": 5}, "unknown_field", "copis"),
        ({"work_category": None}, "missing_field", "work_category"),
        ({"use_type": None}, "missing_field", "use_type"),
        ({"work_category": "novel"}, "unknown_value", "work_category"),
        ({"use_type": "read"}, "unknown_value", "use_type"),
        ({"copies": 1.5}, "wrong_type", "copies"),
        ({"copies": "1000"}, "wrong_type", "copies"),
        ({"copies": True}, "wrong_type", "copies"),
        ({"copies": [1]}, "wrong_type", "copies"),
        ({"price_includes_tax": "yes"}, "wrong_type", "price_includes_tax"),
        ({"price_includes_tax": 1}, "wrong_type", "price_includes_tax"),
        ({"agreed_rate": 0.08}, "wrong_type", "agreed_rate"),
        ({"agreed_rate": "0"}, "bad_rate", "agreed_rate"),
        ({"agreed_rate": "1.01"}, "bad_rate", "agreed_rate"),
        ({"agreed_rate": "-0.1"}, "below_zero", "agreed_rate"),
        ({"agreed_rate": "8%"}, "bad_number", "agreed_rate"),
        ({"agreed_rate": "NaN"}, "bad_number", "agreed_rate"),
        ({"agreed_rate": "1e-2"}, "bad_number", "agreed_rate"),
        ({"agreed_rate": "0." + "1" * 40}, "bad_number", "agreed_rate"),
        ({"agreed_rate": "０.１"}, "bad_number", "agreed_rate"),
        ({"ticket_price": "12,5"}, "bad_number", "ticket_price"),
        ({"ticket_price": 12.5}, "wrong_type", "ticket_price"),
        ({"ticket_price": "-1"}, "below_zero", "ticket_price"),
        ({"pages_used": 11, "pages_total": 10}, "pages_beyond_book", "pages_used"),
        ({"lyric_and_composition": True}, "lyric_and_composition_needs_music", "lyric_and_composition"),
        ({"songs": []}, "bad_songs", "songs"),
        ({"songs": [{}] * 1001}, "bad_songs", "songs"),
        ({"songs": {"seconds": 1}}, "wrong_type", "songs"),
        ({"songs": [5]}, "wrong_type", "songs[0]"),
        ({"songs": [{"count": 1}]}, "missing_field", "songs[0].seconds"),
        ({"songs": [{"seconds": 0}]}, "too_small", "songs[0].seconds"),
        ({"songs": [{"seconds": 1}, {"seconds": -1}]}, "below_zero", "songs[1].seconds"),
        ({"songs": [{"seconds": 1, "count": 0}]}, "too_small", "songs[0].count"),
        ({"songs": [{"seconds": 10**12 + 1}]}, "too_small", "songs[0].seconds"),
        ({"songs": [{"seconds": 1, "title": "歌"}]}, "unknown_field", "songs[0].title"),
        ({"period_start": "2026-04-01"}, "missing_field", "period_end"),
        ({"period_end": "2026-04-01"}, "missing_field", "period_start"),
        ({"period_start": "2026-04-02", "period_end": "2026-04-01"}, "period_reversed", "period_end"),
        ({"period_start": "2026-04-01", "period_end": "2029-04-01"}, "period_too_long", "period_end"),
        ({"period_start": "2026-4-1", "period_end": "2026-04-01"}, "bad_date", "period_start"),
        ({"staff_amount": 100}, "missing_field", "staff_reason"),
        ({"staff_amount": 100, "staff_reason": "  "}, "missing_field", "staff_reason"),
        ({"staff_reason": "前例"}, "missing_field", "staff_amount"),
        ({"work_id": 1.5}, "wrong_type", "work_id"),
        ({"work_id": True}, "wrong_type", "work_id"),
        ({"status": "free"}, "unknown_value", "status"),
        ({"territory": "J" * 2001}, "too_long", "territory"),
        ({"scheme": "art_67"}, "contradiction", "scheme"),
        ({"as_of": "2026-11-21"}, "contradiction", "as_of"),
        ({"applicant_type": ["person"]}, "contradiction", "applicant_type"),
        ({"size": "huge"}, "unknown_value", "size"),
    ],
)
def test_a_work_that_cannot_be_read_is_refused_by_name(
    changes: dict[str, Any], code: str, field: str
) -> None:
    assert refusal({**BOOK, **changes}) == (code, f"works[0].{field}")


def test_the_place_of_the_work_is_named() -> None:
    assert refusal(BOOK, {**BOOK, "copies": -1}) == ("below_zero", "works[1].copies")


@pytest.mark.parametrize(
    ("question", "code", "field"),
    [
        ({"as_of": None}, "missing_field", "as_of"),
        ({"as_of": "today"}, "bad_date", "as_of"),
        ({"scheme": None}, "missing_field", "scheme"),
        ({"scheme": "art_68"}, "unknown_value", "scheme"),
        ({"applicant": {"type": "king"}}, "unknown_value", "applicant.type"),
        ({"applicant": "person"}, "wrong_type", "applicant"),
        ({"applicant": {"kind": "person"}}, "unknown_field", "applicant.kind"),
        ({"via": "post"}, "unknown_value", "via"),
        ({"works": []}, "missing_field", "works"),
        ({"works": None}, "missing_field", "works"),
        ({"works": {}}, "wrong_type", "works"),
        ({"works": [1]}, "wrong_type", "works[0]"),
        ({"works": [BOOK] * 100_001}, "too_many", "works"),
        ({"options": {"tax": "none"}}, "unknown_field", "options.tax"),
        ({"options": {"tax_policy": "some"}}, "unknown_value", "options.tax_policy"),
        ({"options": {"advertisement": "yes"}}, "wrong_type", "options.advertisement"),
        ({"options": {"batch_threshold": -1}}, "below_zero", "options.batch_threshold"),
        ({"options": []}, "wrong_type", "options"),
        ({"security": 1}, "no_security", "security"),
        ({"scheme": "art_67", "security": -1}, "below_zero", "security"),
        ({"scheme": "art_67", "security": 10**24 + 1}, "too_large", "security"),
        ({"fee": 0}, "unknown_field", "fee"),
        ({"id": 1.5}, "wrong_type", "id"),
    ],
)
def test_a_question_that_cannot_be_read_is_refused_by_name(
    question: dict[str, Any], code: str, field: str
) -> None:
    asked = {"id": 1, "as_of": "2026-11-22", "scheme": "art_67_3", "works": [BOOK]}
    if question.get("options") == []:
        # An empty list counts as absent; a filled one is no object.
        question = {"options": [1]}
    with pytest.raises(InputError) as refused:
        estimate_json(asked | question)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_three_years_name_their_article_and_hold_for_art_67_3_alone() -> None:
    longer = {**BOOK, "period_start": "2026-04-01", "period_end": "2031-03-31"}
    with pytest.raises(InputError, match="著作権法第67条の3第5項"):
        ask(longer)
    assert ask_one(longer, scheme="art_67")["reference"] == 110000
    assert ask_one({**longer, "period_end": "2029-03-31"})["reference"] == 110000


def test_prices_with_and_without_tax_are_not_mixed() -> None:
    with_tax = {**BOOK, "price_includes_tax": True}
    mixed = ("mixed_prices", "works[1].price_includes_tax")
    assert refusal(BOOK, with_tax) == mixed
    assert refusal(with_tax, BOOK) == mixed
    assert refusal(with_tax, {**BOOK, "price_includes_tax": False}) == mixed
    assert refusal(with_tax, with_tax, BOOK) == ("mixed_prices", "works[2].price_includes_tax")
    assert ask(with_tax, with_tax)["total"]
    assert ask(with_tax, {"work_category": "lyrics", "use_type": "publish", "copies": 1})["total"]


def test_what_is_absent_or_null_is_the_same() -> None:
    nothing = dict.fromkeys({*fields()} - {*BOOK, "work_id"})
    assert ask_one({**BOOK, **nothing}) == ask_one(BOOK)


def test_a_price_of_nothing_is_no_price() -> None:
    assert ask_one({**BOOK, "price": 0})["reference"] is None


def test_a_work_may_repeat_what_the_question_says() -> None:
    same = {"scheme": "art_67_3", "as_of": "2026-11-22", "applicant_type": "person"}
    assert ask_one({**BOOK, **same}) == ask_one(BOOK)


def test_a_work_without_an_id_gets_its_number() -> None:
    asked = {"as_of": "2026-11-22", "scheme": "art_67_3", "works": [{**BOOK, "work_id": 7}, BOOK]}
    answer: Any = estimate_json(asked)
    assert [work["work_id"] for work in answer["works"]] == ["7", "2"]
    assert answer["id"] is None


def test_what_the_question_leaves_open_is_assumed_aloud() -> None:
    asked = {"as_of": "2026-11-22", "scheme": "art_67_3", "works": [BOOK]}
    answer: Any = estimate_json(asked)
    assert {"assumed_applicant_type", "assumed_via"} <= codes(answer)
    assert answer["application"]["via"] == "registered_body"
    other: Any = estimate_json({**asked, "scheme": "art_67", "applicant": {"type": "nhk"}})
    assert not {"assumed_applicant_type", "assumed_via"} & codes(other)
    assert other["application"]["via"] == "commissioner"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*fields(), "scheme", "as_of", "applicant_type", "x"]), _JSON))
def test_whatever_stands_in_a_work_is_priced_or_refused_by_name(work: dict[str, Any]) -> None:
    try:
        found = ask_one(BOOK | work)
    except InputError as refused:
        assert refused.field  # noqa: PT017  # either outcome is right; a refusal has to name a field
    else:
        assert found["reference"] is None or found["reference"] >= 0


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "as_of", "scheme", "works", "options", "via", "x"]), _JSON))
def test_whatever_stands_in_a_question_is_answered_or_refused_by_name(question: dict[str, Any]) -> None:
    asked = {"as_of": "2026-11-22", "scheme": "art_67", "works": [BOOK]}
    try:
        answer = estimate_json(asked | question)
    except InputError as refused:
        assert refused.field  # noqa: PT017  # either outcome is right; a refusal has to name a field
    else:
        assert answer["total"] is not None

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdb.errors import InputError
from rightsdb.scope import READY, scope
from rightsdb.scope.hints import hints
from tests.rightsdb.scope.asking import ask, rules_of

STATEMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(
                ["usage_rule", "application_contact", "general_contact", "copyright_notice"]
            ),
            "covers": st.sampled_from([True, False, None]),
            "undeliverable": st.booleans(),
        }
    ),
    max_size=3,
)
INQUIRIES = st.lists(
    st.fixed_dictionaries(
        {
            "contact": st.sampled_from("abc"),
            "domestic": st.booleans(),
            "arrived": st.none() | st.sampled_from(["2026-04-01", "2026-05-10", "2026-05-25", "2026-07-01"]),
            "bounced": st.booleans(),
        }
    ),
    max_size=4,
)
FACTS = st.fixed_dictionaries(
    {
        "as_of": st.sampled_from(["2026-03-31", "2026-04-01", "2026-06-01", "2027-01-01"]),
        "published": st.sampled_from(["yes", "offered", "no"]),
        "term": st.sampled_from(["protected", "public_domain", "review"]),
        "managed": st.sampled_from(["yes", "no", "unknown"]),
        "statements": STATEMENTS,
        "registered_intent": st.sampled_from([None, "consult", "refused", "allowed", "per_work"]),
        "withdrawn_by_author": st.booleans(),
        "neighbouring": st.booleans(),
        "measures": st.fixed_dictionaries(
            {name: st.booleans() for name in ("surroundings", "web", "cross_field")}
        ),
        "contacts_found": st.integers(0, 4),
        "inquiries": INQUIRIES,
    }
)


@given(FACTS)
def test_an_application_is_open_only_where_nothing_stands_in_the_way(facts: dict[str, Any]) -> None:
    answer = ask(**facts)
    if answer["route"] not in READY:
        return
    assert answer["missing"] == []
    assert facts["term"] == "protected"
    assert facts["published"] != "no"
    assert facts["managed"] == "no"
    assert facts["registered_intent"] is None
    assert all(facts["measures"].values())
    assert facts["neighbouring"] or not facts["withdrawn_by_author"]
    covering = [each for each in facts["statements"] if each["covers"]]
    live = [each for each in covering if each["type"] == "application_contact" and not each["undeliverable"]]
    assert not live
    if any(each["type"] in {"usage_rule", "application_contact"} for each in covering):
        assert answer["route"] == "art_67"


@given(FACTS)
def test_the_time_limited_way_is_open_only_after_an_arrival_and_the_wait(facts: dict[str, Any]) -> None:
    answer = ask(**facts)
    if answer["route"] == "art_67_3":
        assert "2026-04-01" <= answer["ready_on"] <= facts["as_of"]
        assert any(
            each["arrived"] and each["domestic"] and not each["bounced"] for each in facts["inquiries"]
        )


@given(FACTS, st.permutations(range(4)))
def test_the_order_of_statements_and_inquiries_changes_no_route(
    facts: dict[str, Any], order: list[int]
) -> None:
    def shuffled(rows: list[Any]) -> list[Any]:
        return [rows[number] for number in order if number < len(rows)]

    changed = {
        **facts,
        "statements": shuffled(facts["statements"]),
        "inquiries": shuffled(facts["inquiries"]),
    }
    one, other = ask(**facts), ask(**changed)
    assert (one["route"], one["ready_on"]) == (other["route"], other["ready_on"])
    assert len(one["missing"]) == len(other["missing"])


@given(FACTS)
def test_the_answer_is_whole(facts: dict[str, Any]) -> None:
    answer = ask(**facts)
    assert list(answer) == ["id", "route", "ready_on", "missing", "steps", "hints", "law_revision"]
    assert answer == ask(**facts)
    for step in answer["steps"]:
        assert step["citation"]
        assert step["says"]
        assert step["says_en"]
        assert "{" not in step["says"] + step["says_en"]


def test_a_guess_is_marked_where_it_decides() -> None:
    for facts in (
        {"statements": [{"type": "usage_rule", "covers": True}]},
        {"contacts_found": 1, "inquiries": [{"contact": "a", "domestic": True, "bounced": True}]},
        {},
    ):
        assert ask(**facts)["steps"][-1]["status"] == "assumed"
    assert "status" not in ask(managed="yes")["steps"][-1]


def test_the_waiting_step_tells_the_days() -> None:
    answer = ask(
        as_of="2026-05-10",
        contacts_found=3,
        inquiries=[
            {"contact": "a", "domestic": True, "arrived": "2026-05-01"},
            {"contact": "b", "domestic": True, "arrived": "2026-05-02"},
        ],
    )
    says = answer["steps"][-1]["says"]
    assert "2026-05-02" in says
    assert "14日間" in says
    assert "2026-05-17" in says


def test_the_inquiry_step_tells_how_many() -> None:
    answer = ask(contacts_found=3, inquiries=[{"contact": "a", "domestic": True, "arrived": None}])
    assert "2か所に照会する（済んだのは1か所" in answer["steps"][-1]["says"]
    assert rules_of(answer)[-1] == "scope.inquiry_needed"


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"as_of": None}, "missing_field", "as_of"),
        ({"as_of": "2026-02-31"}, "bad_date", "as_of"),
        ({"published": None}, "missing_field", "published"),
        ({"published": "maybe"}, "unknown_value", "published"),
        ({"term": None}, "missing_field", "term"),
        ({"term": "over"}, "unknown_value", "term"),
        ({"managed": None}, "missing_field", "managed"),
        ({"managed": True}, "wrong_type", "managed"),
        ({"statements": {}}, "wrong_type", "statements"),
        ({"statements": ["x"]}, "wrong_type", "statements[0]"),
        ({"statements": [{"covers": True}]}, "missing_field", "statements[0].type"),
        ({"statements": [{"type": "usage_rule", "covers": "yes"}]}, "wrong_type", "statements[0].covers"),
        ({"statements": [{"type": "usage_rule", "text": "x"}]}, "unknown_field", "statements[0].text"),
        (
            {"statements": [{"type": "usage_rule", "undeliverable": 1}]},
            "wrong_type",
            "statements[0].undeliverable",
        ),
        ({"registered_intent": "no"}, "unknown_value", "registered_intent"),
        ({"withdrawn_by_author": "no"}, "wrong_type", "withdrawn_by_author"),
        ({"neighbouring": 0}, "wrong_type", "neighbouring"),
        ({"measures": []}, "wrong_type", "measures"),
        ({"measures": {"internet": True}}, "unknown_field", "measures.internet"),
        ({"measures": {"web": "done"}}, "wrong_type", "measures.web"),
        ({"contacts_found": -1}, "below_zero", "contacts_found"),
        ({"contacts_found": True}, "wrong_type", "contacts_found"),
        ({"contacts_found": 1.0}, "wrong_type", "contacts_found"),
        ({"inquiries": ["a"]}, "wrong_type", "inquiries[0]"),
        (
            {"inquiries": [{"contact": "a", "domestic": True, "sent": "x"}]},
            "unknown_field",
            "inquiries[0].sent",
        ),
        ({"inquiries": [{"domestic": True}]}, "missing_field", "inquiries[0].contact"),
        ({"inquiries": [{"contact": "a"}]}, "missing_field", "inquiries[0].domestic"),
        ({"inquiries": [{"contact": 1, "domestic": True}]}, "wrong_type", "inquiries[0].contact"),
        ({"inquiries": [{"contact": "a", "domestic": 1}]}, "wrong_type", "inquiries[0].domestic"),
        (
            {"inquiries": [{"contact": "a", "domestic": True, "bounced": "no"}]},
            "wrong_type",
            "inquiries[0].bounced",
        ),
        (
            {"inquiries": [{"contact": "a", "domestic": True, "arrived": "yesterday"}]},
            "bad_date",
            "inquiries[0].arrived",
        ),
        (
            {
                "inquiries": [
                    {
                        "contact": "a",
                        "domestic": True,
                        "arrived": "2026-05-02",
                        "replied": "2026-05-01",
                    }
                ]
            },
            "reply_before_arrival",
            "inquiries[0].replied",
        ),
        ({"surprise": 1}, "unknown_field", "surprise"),
        ({"id": []}, "wrong_type", "id"),
    ],
)
def test_bad_input_is_refused_with_the_field(changes: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InputError) as refused:
        ask(**changes)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_what_is_left_out_is_taken_as_not_known() -> None:
    answer = scope({"as_of": "2026-06-01", "published": "yes", "term": "protected", "managed": "no"})
    assert answer["route"] == "complete_measures"
    assert answer["id"] is None


def groups(**facts: object) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"limitation": set(), "other_right": set()}
    for hint in ask(**facts)["hints"]:
        found[hint["group"]].add(hint["id"])
        assert hint["citation"]
        assert hint["says"]
        assert hint["says_en"]
    return found


def test_hints_name_limitations_and_other_rights_with_their_article() -> None:
    found = groups()
    assert {"quotation", "private_use", "education", "library"} <= found["limitation"]
    assert {"moral_rights", "portrait_and_publicity"} <= found["other_right"]
    quotation = next(hint for hint in ask()["hints"] if hint["id"] == "quotation")
    assert quotation["citation"] == "著作権法第32条"


def test_a_neighbouring_right_has_the_limitations_that_are_extended_to_it() -> None:
    found = groups(neighbouring=True)
    assert "quotation" in found["limitation"]
    assert not {"editorial", "speeches", "exhibition", "program_owner"} & found["limitation"]
    assert "performer_moral_rights" in found["other_right"]
    assert "moral_rights" not in found["other_right"]
    assert "performer_moral_rights" not in groups()["other_right"]


def test_quotation_needs_publication_and_private_copying_does_not() -> None:
    found = groups(published="no")
    assert "quotation" not in found["limitation"]
    assert "private_use" in found["limitation"]
    assert "quotation" in groups(published="offered")["limitation"]


def test_where_no_licence_is_needed_only_other_rights_remain() -> None:
    found = groups(term="public_domain")
    assert found["limitation"] == set()
    assert "moral_rights" in found["other_right"]


def test_every_hint_is_complete_and_unique() -> None:
    ids = [hint.id for hint in hints()]
    assert len(ids) == len(set(ids))
    assert all(hint.ja and hint.en and hint.citation for hint in hints())

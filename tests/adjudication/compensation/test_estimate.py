"""The shape of an answer, which evidence counts, and what is said about it."""

import json
from decimal import Decimal
from typing import Any

import pytest

from adjudication.compensation import estimate, read_question
from adjudication.compensation.shown import shown_number, shown_value
from adjudication.tariffs import book_of
from tests.adjudication.asking import TODAY, ask, ask_one, codes, line
from tests.adjudication.tariffs.test_files import entry, text

BOOK = {
    "work_category": "text",
    "use_type": "publish",
    "publication_kind": "book",
    "price": 1000,
    "copies": 1000,
}
LYRIC = {"work_category": "lyrics", "use_type": "publish", "publication_kind": "book", "copies": 3000}
VIDEO = {"work_category": "music", "use_type": "record_video", "for_profit": False, "duration_seconds": 190}
PROGRAM = {"work_category": "program", "use_type": "web"}
SALE = {"work_category": "script", "use_type": "broadcast", "sale_price": 1}
MUSIC = {"work_category": "music"}
WEB_PHOTO = {
    "work_category": "photo",
    "use_type": "web",
    "period_start": "2026-12-01",
    "period_end": "2027-07-31",
}


def test_the_answer_has_the_fields_of_the_outside_surface() -> None:
    answer = ask(LYRIC)
    assert {
        "id": "a",
        "scheme": "art_67_3",
        "currency": "JPY",
        "as_of": TODAY,
        "status": "estimate",
        "total": 16660,
    }.items() <= answer.items()
    assert answer["law_revision"].startswith("345AC0000000048_")
    assert answer["warnings"][0] == "見積りであり、補償金の額は文化庁長官が定める。"
    assert answer["warnings"] == [note["says"] for note in answer["notes"]]
    assert all(note["says_en"] for note in answer["notes"])
    assert "due" not in answer
    assert "returned" not in answer
    assert {
        "fee": 13800,
        "fee_confidence": "sure",
        "works": 1,
        "compensation": 2860,
        "advertisement": 0,
        "total": 16660,
        "via": "registered_body",
    }.items() <= answer["application"].items()
    assert json.loads(json.dumps(answer)) == answer


def test_a_line_has_formula_inputs_value_source_and_confidence() -> None:
    work = ask_one({**VIDEO, "copies": 30})
    assert [one["id"] for one in work["lines"]] == [
        "JAS-VIDEO-NC@2024-04-01#basic",
        "JAS-VIDEO-NC@2024-04-01#repro",
        "subtotal",
        "consumption_tax",
        "total",
    ]
    assert work["lines"][0] == {
        "step": 1,
        "id": "JAS-VIDEO-NC@2024-04-01#basic",
        "formula": "rate * units(duration_seconds, 60)",
        "inputs": {"rate": "400", "duration_seconds": 190, "units": 4},
        "citation": "https://www.jasrac.or.jp/info/create/calculation/method_non-business.html",
        "confidence": "sure",
        "value": "1600",
    }
    assert [one["step"] for one in work["lines"]] == [1, 2, 3, 4, 5]
    assert line(work, "subtotal") == {
        "step": 3,
        "id": "subtotal",
        "formula": "round(amount, floor)",
        "inputs": {"amount": "2040"},
        "value": "2040",
    }
    tax = line(work, "consumption_tax")
    assert tax["inputs"] == {
        "rate": "0.10",
        "policy": "as_tariff",
        "basis": "exclusive",
        "level": "carrier",
    }
    assert (tax["confidence"], tax["value"]) == ("guess", "204")
    assert "確認できていない" in tax["says"]
    assert tax["says_en"]
    assert line(work, "total")["formula"] == "subtotal + consumption_tax"
    assert line(work, "total")["value"] == "2244"


def test_the_median_of_an_even_number_is_the_mean_of_the_middle_two_rounded_down() -> None:
    stream = {"work_category": "music", "use_type": "web", "income_monthly": 1_000_001}
    work = ask_one({**stream, "period_start": "2026-05-01", "period_end": "2026-05-31"}, tax="none")
    assert work["tariffs"] == ["ELIC-INT-2003@2003-01-01", "JRC-2003@2003-01-01"]
    assert (work["low"], work["reference"], work["high"]) == (30000, 40000, 50000)
    download = {"work_category": "music", "use_type": "web", "requests_or_views": 1001, "price": 3}
    work = ask_one(download, tax="none")
    assert sorted(one["amount"] for one in work["candidates"]) == [180, 5005, 6506, 10010]
    assert work["reference"] == (5005 + 6506) // 2


def test_the_trace_of_several_tariffs_names_each_and_ends_with_the_median() -> None:
    work = ask_one(WEB_PHOTO)
    names = [one["id"] for one in work["lines"]]
    assert names[:4] == [
        "MKT-ISLANDS@undated#image",
        "MKT-ISLANDS@undated#subtotal",
        "MKT-ISLANDS@undated#consumption_tax",
        "MKT-ISLANDS@undated#total",
    ]
    assert names[-1] == "median"
    assert len(set(names)) == len(names)
    assert line(work, "median")["inputs"] == {
        "MKT-ISLANDS@undated": 12000,
        "MKT-NATURE-WEB@undated": 80000,
        "MKT-TOYOHASHI@undated": 300,
    }
    assert "中央値" in line(work, "median")["says"]


def test_better_evidence_wins_and_the_rest_is_shown_for_comparison() -> None:
    work = ask_one({**BOOK, "items_in_unit": 10, "characters": 900})
    assert work["tariffs"] == ["MDL-BOOK-TXT@undated"]
    first, second = work["candidates"]
    assert (first["tariff"], first["rank"], first["used"]) == ("MDL-BOOK-TXT@undated", 1, True)
    assert (second["tariff"], second["rank"], second["used"]) == ("MKT-BOOK-10@undated", 4, False)
    assert "lines" not in first
    assert second["lines"][-1]["value"] == "110000"
    assert {
        "body": "出版の慣行",
        "title": "書籍（本体価格の10%）",
        "title_en": "book, ten per cent of the price",
        "evidence_class": "market",
        "amount": 110000,
        "tax": 10000,
        "confidence": "likely",
        "read_on": "2026-11-22",
    }.items() <= second.items()
    assert (work["low"], work["high"]) == (None, None)


RANKS = [
    ("TEST-C", {"evidence_class": "notified_tariff"}, 1),
    ("TEST-D", {"evidence_class": "statutory"}, 2),
    ("TEST-E", {"evidence_class": "notified_tariff", "historic": "true"}, 3),
    ("TEST-F", {"evidence_class": "notified_tariff", "valid_to": "2025-03-31"}, 3),
    ("TEST-G", {"evidence_class": "statutory", "valid_to": "2025-03-31"}, 3),
    ("TEST-H", {"evidence_class": "market"}, 4),
    ("TEST-I", {"evidence_class": "past_adjudication"}, 5),
]


@pytest.mark.parametrize(("name", "changes", "rank"), RANKS)
def test_evidence_ranks_by_its_class_and_age(name: str, changes: dict[str, str], rank: int) -> None:
    book = book_of({"x.yaml": text(id=name, **changes)})
    question = {"as_of": TODAY, "scheme": "art_67", "works": [BOOK]}
    found = estimate(read_question(question), book).works[0]
    assert [amount.rank for amount in found.used] == [rank]


def test_a_work_without_a_tariff_says_what_was_tried_and_the_others_stand() -> None:
    answer = ask(PROGRAM, LYRIC)
    first, second = answer["works"]
    assert (first["reference"], first["low"], first["high"], first["lines"]) == (None, None, None, [])
    tried = first["no_reference"]["tried"]
    assert tried
    assert {one["reason"] for one in tried} == {"other_category", "other_use"}
    assert all(one["says"] and one["says_en"] and one["body"] for one in tried)
    assert "no_reference" not in second
    assert answer["total"] == 13800 + second["reference"]
    assert "partial_total" in codes(answer)
    assert "partial_total" not in codes(ask(LYRIC))


@pytest.mark.parametrize(
    ("work", "question", "tariff", "reason", "fields"),
    [
        ({**BOOK, "copies": None}, {}, "MKT-BOOK-10@undated", "missing", ["copies"]),
        ({**BOOK, "price": None, "copies": None}, {}, "MDL-BOOK-TXT@undated", "missing",
         ["price", "copies", "items_in_unit", "characters"]),
        ({**BOOK, "publication_kind": "magazine"}, {}, "MKT-BOOK-10@undated", "condition",
         ["publication_kind"]),
        (BOOK, {}, "MKT-TANBA@undated", "missing", ["holder_kind"]),
        ({**BOOK, "holder_kind": "museum"}, {}, "MKT-TANBA@undated", "condition",
         ["work_category", "holder_kind"]),
        (BOOK, {}, "BUN-NEW-DRAFT@2025-10-01", "amount_not_obtained", None),
        (BOOK, {}, "BUN-BOOK-MAX@undated", "limit_only", None),
        ({"work_category": "text", "use_type": "web"}, {}, "PAST-NDL-2006@2006-04-11", "batch_only", None),
        ({"work_category": "text", "use_type": "web"}, {"as_of": "2006-04-10", "scheme": "art_67"},
         "PAST-NDL-2006@2006-04-11", "not_yet_in_force", None),
        ({**LYRIC, "publication_kind": "magazine", "copies": 1_000_001}, {}, "JAS-PUB-MAG@undated",
         "beyond_table", ["copies"]),
        ({**VIDEO, "copies": 1}, {}, "ELIC-VIDEO-2006@2006-01-01", "guess", None),
        (SALE, {}, "WGJ-TV@undated", "missing", ["script_use", "channel"]),
        ({**SALE, "channel": "bs", "script_use": "rerun"}, {}, "WGJ-TV@undated", "condition", ["script_use"]),
    ],
)  # fmt: skip
def test_a_tariff_that_gives_no_amount_says_why(
    work: dict[str, Any], question: dict[str, str], tariff: str, reason: str, fields: list[str] | None
) -> None:
    shown = ask_one(work, **question)
    looked_at = shown.get("not_used", []) + shown.get("no_reference", {}).get("tried", [])
    (found,) = [one for one in looked_at if one["tariff"] == tariff]
    assert (found["reason"], found.get("fields")) == (reason, fields)
    assert found["says"]
    assert found["says_en"]


def test_an_upper_limit_is_shown_but_never_the_price() -> None:
    (limit,) = [one for one in ask_one(BOOK)["not_used"] if one["tariff"] == "BUN-BOOK-MAX@undated"]
    assert limit["limit"] == 165000


def test_a_source_of_low_trust_never_stands_alone() -> None:
    unstated = {"basis": "unstated"}
    alone = entry(id="TEST-B", sole_reference="false", tax=unstated, lines=[{"id": "x", "formula": "500"}])
    question = read_question({"as_of": TODAY, "scheme": "art_67", "works": [BOOK]})
    low = book_of({"b.yaml": json.dumps(alone)})
    found = estimate(question, low).works[0]
    assert found.reference is None
    assert [(one.tariff.id, one.reason) for one in found.refused] == [("TEST-B", "low_trust")]
    both = book_of({"a.yaml": text(tax=unstated), "b.yaml": json.dumps(alone)})
    found = estimate(question, both).works[0]
    assert (found.low, found.reference, found.high) == (500, (10000 + 500) // 2, 10000)


def test_images_always_give_a_triple() -> None:
    work = ask_one({"work_category": "art", "use_type": "exhibit"})
    assert (work["low"], work["reference"], work["high"]) == (300, 300, 300)
    assert "single_source" in codes(work)
    assert "single_source" not in codes(ask_one(WEB_PHOTO))
    assert "single_source" not in codes(ask_one(LYRIC))


def test_a_guess_feeds_an_amount_only_when_asked_for_and_is_marked() -> None:
    film = {"work_category": "film", "use_type": "web", "for_profit": True}
    assert ask_one(film)["reference"] is None
    asked = ask_one(film, include_guess=True)
    assert asked["reference"] == 20000
    assert asked["candidates"][0]["confidence"] == "guess"
    assert asked["lines"][0]["confidence"] == "guess"
    assert ask_one({**film, "for_profit": False}, include_guess=True)["reference"] == 7000
    assert ask_one({**film, "reuse": True}, include_guess=True)["reference"] == 7000
    photo = {"work_category": "photo", "use_type": "broadcast"}
    plain, guessing = ask_one(photo), ask_one(photo, include_guess=True)
    assert [len(one["candidates"]) for one in (plain, guessing)] == [2, 3]


def test_the_confidence_of_an_amount_is_that_of_its_weakest_line() -> None:
    def confidence(**changes: object) -> str:
        school = {"work_category": "text", "use_type": "education", "pupils": 10, **changes}
        return str(ask_one(school)["candidates"][0]["confidence"])

    assert confidence(school_level="university") == "sure"
    assert confidence(school_level="primary") == "likely"


def test_the_amount_of_staff_stands_beside_the_computed_one() -> None:
    work = ask_one({**LYRIC, "staff_amount": 3000, "staff_reason": "前例による"})
    assert (work["reference"], work["computed"], work["deviation"]) == (3000, 2860, 140)
    last = work["lines"][-1]
    assert (last["id"], last["value"]) == ("staff_amount", "3000")
    assert last["inputs"] == {"computed": 2860, "deviation": 140}
    assert "前例による" in last["says"]
    assert "前例による" in last["says_en"]
    assert work["lines"][0]["id"] == "JAS-PUB-BOOK@undated#copies"


def test_staff_may_set_an_amount_where_no_tariff_gives_one_and_it_may_be_nothing() -> None:
    work = ask_one({**PROGRAM, "staff_amount": 0, "staff_reason": "権利者の申出による"})
    assert (work["reference"], work["computed"], work["deviation"]) == (0, None, None)
    assert "no_reference" not in work
    assert work["lines"][-1]["inputs"] == {"computed": None}


def test_where_nothing_is_due_the_reason_stands_in_the_answer() -> None:
    for reason in ("not_protected", "excluded_by_intent"):
        work = ask_one({**LYRIC, "status": reason})
        assert (work["reference"], work["reason"]) == (0, reason)
        assert [one["id"] for one in work["lines"]] == [reason]
        assert reason in codes(work)
        assert "no_reference" not in work


def test_given_fields_that_played_no_part_are_named() -> None:
    work = ask_one({**LYRIC, "characters": 5, "price": 100, "price_includes_tax": True, "colour": True})
    assert work["unused_fields"] == ["characters", "price", "colour"]
    assert "unused_fields" not in ask_one(LYRIC)
    concert = {"work_category": "music", "use_type": "perform", "capacity": 1, "ticket_price": 1, "shows": 1}
    assert "unused_fields" not in ask_one({**concert, "songs": [{"seconds": 1}]})
    assert "unused_fields" not in ask_one({**WEB_PHOTO, "reuse": True, "item_number": 2})
    music = {**LYRIC, "work_category": "music", "lyric_and_composition": True}
    assert "unused_fields" not in ask_one(music)
    month = {"period_start": "2026-05-01", "period_end": "2026-05-31"}
    download = {**MUSIC, "use_type": "web", "income_type": "ads", "requests_or_views": 1}
    assert "unused_fields" not in ask_one({**download, **month})
    assert ask_one({**LYRIC, **month})["unused_fields"] == ["period_start", "period_end"]


def test_an_agreed_rate_that_does_not_apply_is_not_passed_over_in_silence() -> None:
    assert "agreed_rate_not_used" in codes(ask_one({**LYRIC, "agreed_rate": "0.05"}))
    assert "agreed_rate_not_used" not in codes(ask_one({**BOOK, "agreed_rate": "0.05"}))
    assert "agreed_rate_not_used" not in codes(ask_one({**PROGRAM, "agreed_rate": "0.05"}))


def test_an_agreed_rate_equal_to_that_of_the_tariff_counts_as_used() -> None:
    work = ask_one({**BOOK, "agreed_rate": "0.10"}, tax="none")
    assert work["reference"] == 100000
    assert line(work, "MKT-BOOK-10@undated#royalty")["inputs"]["tariff_rate"] == "0.1"
    assert "agreed_rate_not_used" not in codes(work)


def test_neighbouring_rights_are_not_priced_by_tariffs_for_authors() -> None:
    assert ask_one({**LYRIC, "right": "neighbouring"})["reference"] is None
    record = ask_one({"work_category": "record", "use_type": "web"})
    (tried,) = record["no_reference"]["tried"]
    assert (tried["tariff"], tried["reason"]) == ("RIAJ@undated", "amount_not_obtained")
    song_on_it = ask_one({"work_category": "record", "use_type": "web", "right": "copyright"})
    assert song_on_it["no_reference"]["tried"][0]["reason"] == "condition"
    school = {"use_type": "education", "school_level": "primary", "pupils": 1}
    assert ask_one({"work_category": "performance", **school})["reference"] == 132


def test_tax_is_shown_with_a_reason_where_none_is_added() -> None:
    none = line(ask_one(LYRIC, tax="none"), "consumption_tax")
    assert (none["value"], none["inputs"]["policy"], none["inputs"]["rate"]) == ("0", "none", "0.10")
    assert none["says"] == "税を加えない指定による。"
    library = {"work_category": "text", "use_type": "library_transmission", "pages_used": 1}
    unstated = line(ask_one(library), "consumption_tax")
    assert (unstated["value"], unstated["inputs"]["basis"]) == ("0", "unstated")
    rerun = {"work_category": "script", "use_type": "broadcast", "script_use": "rerun", "script_fee": 100}
    assert line(ask_one(rerun), "consumption_tax")["says"] == "料金表の額は税込みである。"
    early = line(ask_one(LYRIC, as_of="1989-03-31", scheme="art_67"), "consumption_tax")
    assert (early["value"], early["says"]) == ("0", "この日には消費税がない。")


def test_rounding_that_no_source_lays_down_is_marked_as_assumed() -> None:
    assert "tax_rounding_assumed" not in codes(ask_one(LYRIC))
    assert "tax_rounding_assumed" in codes(ask_one({**VIDEO, "copies": 51}))
    assert "total_rounding_assumed" in codes(ask_one({**VIDEO, "copies": 51}))
    assert "total_rounding_assumed" not in codes(ask_one({**VIDEO, "copies": 50}))


def test_each_note_stands_once() -> None:
    answer = ask(*[{**VIDEO, "copies": 51}] * 3)
    for shown in (answer, *answer["works"]):
        assert len({note["code"] for note in shown["notes"]}) == len(shown["notes"])


@pytest.mark.parametrize("scheme", ["art_67", "pending_use"])
def test_security_is_credited_and_the_rest_returned_without_the_fee(scheme: str) -> None:
    for security, due, returned in ((2000, 860, 0), (2860, 0, 0), (3000, 0, 140), (0, 2860, 0)):
        answer = ask(LYRIC, scheme=scheme, security=security)
        assert (answer["due"], answer["returned"]) == (due, returned)
        assert answer["security"] == security
        assert "security_settled" in codes(answer)


@pytest.mark.parametrize(
    ("scheme", "as_of", "applicant", "code"),
    [
        ("pending_use", TODAY, "nhk", "security_exempt"),
        ("pending_use", TODAY, "person", None),
        ("art_67", "2026-03-31", "local_government", "deposit_exempt_until_2026"),
        ("art_67", "2026-04-01", "local_government", None),
        ("art_67", "2026-03-31", "corporation", None),
    ],
)
def test_what_differs_for_the_state_and_bodies_like_it_is_said(
    scheme: str, as_of: str, applicant: str, code: str | None
) -> None:
    found = codes(ask(LYRIC, scheme=scheme, as_of=as_of, applicant={"type": applicant}))
    exempt = {"security_exempt", "deposit_exempt_until_2026"}
    assert found & exempt == ({code} if code else set())


def test_an_advertisement_is_added_when_asked_for_and_its_need_is_said() -> None:
    without, with_notice = ask(LYRIC), ask(LYRIC, advertisement=True)
    assert with_notice["total"] - without["total"] == 8250
    assert with_notice["application"]["advertisement"] == 8250
    assert with_notice["application"]["advertisement_source"].startswith("https://")
    assert {"advertisement_seen", "advertisement_not_required"} <= codes(with_notice)
    old = ask(LYRIC, advertisement=True, scheme="art_67", as_of="2010-12-31")
    assert (old["application"]["advertisement"], old["total"]) == (0, 2730 + 13000)
    assert "advertisement_unknown" in codes(old)
    assert "advertisement_not_required" not in codes(old)


def test_several_works_are_one_application_with_one_fee() -> None:
    answer = ask(LYRIC, LYRIC)
    assert answer["total"] == 13800 + 2 * 2860
    assert "one_fee_per_application" in codes(answer)
    assert "one_fee_per_application" not in codes(ask(LYRIC))


@pytest.mark.parametrize(("count", "threshold", "priced"), [(2, 2, True), (2, 3, False), (1, 0, True)])
def test_the_flat_amount_is_offered_from_the_threshold_on(
    count: int, threshold: int, *, priced: bool
) -> None:
    answer = ask(*[{"work_category": "text", "use_type": "web"}] * count, batch_threshold=threshold)
    assert [work["reference"] for work in answer["works"]] == [51 if priced else None] * count


def test_the_same_question_gives_the_same_answer() -> None:
    works = (LYRIC, WEB_PHOTO, BOOK, PROGRAM)
    assert json.dumps(ask(*works)) == json.dumps(ask(*works))


def test_numbers_in_the_trace_are_exact_or_say_that_they_are_cut() -> None:
    assert shown_number(Decimal("364.50")) == "364.5"
    assert shown_number(Decimal("1928.571428571428")) == "1928.571428…"
    assert shown_number(Decimal("0.123456")) == "0.123456"
    assert shown_value("copies", Decimal(120)) == 120
    assert shown_value("ticket_price", Decimal("2666.5")) == "2666.5"
    assert shown_value("rate", Decimal(400)) == "400"
    assert shown_value("channel", "bs") == "bs"


def test_a_period_and_songs_are_shown_as_they_were_given() -> None:
    disc = {"work_category": "music", "use_type": "record_audio", "for_profit": False, "copies": 1}
    inputs = ask_one({**disc, "songs": [{"seconds": 300}]})["lines"][0]["inputs"]
    assert inputs == {"rate": "400", "recorded_songs": [{"seconds": 300, "count": 1}], "units": 2}
    nature = next(one for one in ask_one(WEB_PHOTO)["lines"] if one["id"] == "MKT-NATURE-WEB@undated#period")
    assert nature["inputs"] == {"period": "2026-12-01/2027-07-31", "ladder": 80000}


@pytest.mark.parametrize(
    ("work", "code"),
    [
        ({**MUSIC, "use_type": "perform", "capacity": 1, "ticket_price": 9}, "performance_kind"),
        ({"work_category": "text", "use_type": "publish", "price": 1, "copies": 1}, "publication_kind"),
        ({**MUSIC, "use_type": "record_audio", "copies": 1}, "for_profit"),
        ({**MUSIC, "use_type": "record_audio", "copies": 1}, "recorded_songs"),
        ({"work_category": "photo", "use_type": "web"}, "years"),
        ({"work_category": "text", "use_type": "education", "school_level": "primary", "pupils": 1},
         "fiscal_years"),
        ({**MUSIC, "use_type": "web", "income_type": "ads", "requests_or_views": 1}, "months"),
    ],
)  # fmt: skip
def test_what_is_assumed_about_a_use_is_said_where_it_decides(work: dict[str, Any], code: str) -> None:
    assert f"assumed_{code}" in codes(ask_one(work))


def test_a_note_names_the_field_that_would_settle_it() -> None:
    disc = ask_one({**MUSIC, "use_type": "record_audio", "copies": 1})
    assert {note["code"]: note.get("field") for note in disc["notes"]}.items() >= {
        "assumed_for_profit": "for_profit",
        "assumed_recorded_songs": "songs",
    }.items()
    photo = ask_one({"work_category": "photo", "use_type": "web"})
    (years,) = [note for note in photo["notes"] if note["code"] == "assumed_years"]
    assert (years["field"], "1年として" in years["says"]) == ("period_start", True)


def test_what_is_assumed_is_not_mentioned_where_it_does_not_matter() -> None:
    assert not {code for code in codes(ask_one(LYRIC)) if code.startswith("assumed_")}
    disc = {"work_category": "music", "use_type": "record_audio", "copies": 1, "duration_seconds": 301}
    work = ask_one({**disc, "for_profit": True, "songs": None})
    assert not {code for code in codes(work) if code.startswith("assumed_")}
    assert work["reference"] == 880

"""計算の例: a question for each calculator. Their answers are what the calculators answer."""

from typing import Final

_PUBLISHED_SILENT: Final = {
    "published": "yes",
    "term": "protected",
    "managed": "no",
    "statements": [{"type": "general_contact", "covers": True, "undeliverable": False}],
    "registered_intent": None,
    "withdrawn_by_author": False,
    "neighbouring": False,
    "measures": {"surroundings": True, "web": True, "cross_field": True},
    "contacts_found": 1,
}

QUESTIONS: Final[dict[str, dict[str, object]]] = {
    "term": {
        "id": "t1",
        "kind": "literary",
        "authors": [
            {"name": "見本 太郎", "type": "person", "named": "real", "died": "1953", "nationality": ["JP"]}
        ],
        "published": "1931-05",
        "country_of_origin": "JP",
        "as_of": "2026-11-22",
    },
    "scope": {
        "id": "s1",
        "as_of": "2026-11-22",
        **_PUBLISHED_SILENT,
        "inquiries": [
            {"contact": "a", "domestic": True, "arrived": "2026-10-01", "bounced": False, "replied": None}
        ],
    },
    "estimate": {
        "id": "e1",
        "as_of": "2026-11-22",
        "scheme": "art_67_3",
        "applicant": {"type": "person"},
        "via": "registered_body",
        "works": [
            {
                "work_id": "w1",
                "work_category": "music",
                "use_type": "record_video",
                "for_profit": False,
                "duration_seconds": 190,
                "copies": 30,
                "period_start": "2027-01-01",
                "period_end": "2027-12-31",
            },
            {"work_id": "w2", "work_category": "map", "use_type": "broadcast"},
        ],
        "options": {"tax_policy": "as_tariff", "advertisement": False},
    },
    "settle": {
        "id": "k1",
        "as_of": "2027-04-15",
        "compensation": 54800,
        "period_start": "2026-07-01",
        "period_end": "2029-06-30",
        "decided_on": "2026-07-01",
        "cancelled_on": "2027-04-15",
    },
    "deadline": {"id": "d1", "as_of": "2026-11-22", "rule": "inquiry_wait", "from": "2026-11-02"},
    "fund": {"id": "f1", "as_of": "2026-11-22", "r67": 2000000, "r673": 500000},
}

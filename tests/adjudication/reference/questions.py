"""Random questions for the comparison, with a liking for the boundaries of tables."""

import random
from datetime import date, timedelta
from typing import Any

_EDGES = [1, 9, 10, 49, 50, 51, 500, 1000, 2500, 5000, 10000, 30000, 50000, 100000, 300000, 500000, 1000000]
_LENGTHS = [1, 59, 60, 61, 299, 300, 301, 599, 600, 899, 900, 3600, 7199, 7200, 7201, 9000, 9001]
_DAYS = [
    "1985-06-01", "1989-03-31", "1989-04-01", "1997-03-31", "1997-04-01", "1999-12-31", "2000-01-01",
    "2002-02-28", "2002-03-01", "2002-12-31", "2003-01-01", "2003-08-31", "2003-09-01", "2004-12-31",
    "2006-04-10", "2006-04-11", "2010-12-31", "2011-01-01", "2014-03-31", "2014-04-01", "2015-12-31",
    "2016-01-01", "2018-03-31", "2018-04-01", "2018-12-31", "2019-01-01", "2019-09-30", "2019-10-01",
    "2021-03-31", "2021-04-01", "2022-03-31", "2022-04-01", "2023-03-31", "2023-04-01", "2023-05-31",
    "2023-06-01", "2024-03-31", "2024-04-01", "2025-03-31", "2025-04-01", "2026-03-31", "2026-04-01",
    "2026-11-22", "2026-11-22", "2026-11-22",
]  # fmt: skip
_USES = [
    "publish", "ebook", "web", "broadcast", "perform", "screen", "exhibit", "copy_internal", "record_audio",
    "record_video", "merch", "education", "exam", "library_transmission",
]  # fmt: skip
_CATEGORIES = [
    "text", "music", "lyrics", "script", "art", "photo", "film", "map", "program", "database",
    "performance", "record", "broadcast",
]  # fmt: skip
#: Pairs for which there are tariffs, drawn more often than the rest.
_USUAL = [
    *[(category, use) for category in ("music", "lyrics") for use in ("publish", "web", "perform")],
    *[(category, use) for category in ("music", "lyrics") for use in ("record_audio", "record_video")],
    *[("text", use) for use in ("publish", "exam", "copy_internal", "library_transmission", "broadcast")],
    *[("script", use) for use in ("publish", "broadcast", "record_video", "library_transmission")],
    *[("photo", use) for use in ("publish", "web", "merch", "broadcast", "exhibit")],
    *[("art", use) for use in ("publish", "web", "merch", "screen")],
    ("performance", "education"),
]


class Questions:
    """Makes questions from one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # test data, not secrets

    def question(self) -> dict[str, Any]:
        scheme = self.chance.choice(["art_67", "art_67_3", "pending_use"])
        includes_tax = self.chance.choice([None, False, True])
        works = [
            self._work(scheme, includes_tax=includes_tax) for _ in range(self.chance.choice([1, 1, 1, 2, 3]))
        ]
        question: dict[str, Any] = {
            "id": self.chance.randrange(10**6),
            "as_of": self.chance.choice(_DAYS),
            "scheme": scheme,
            "applicant": {
                "type": self.chance.choice(["person", "corporation", "national_government", "nhk"])
            },
            "via": self.chance.choice(["registered_body", "commissioner"]),
            "works": works,
            "options": {
                "tax_policy": self.chance.choice(["as_tariff", "as_tariff", "none"]),
                "advertisement": self.chance.random() < 0.2,
            },
        }
        if scheme != "art_67_3" and self.chance.random() < 0.3:
            question["security"] = self.chance.choice([0, 1, 20000, self.chance.randrange(200000)])
        return question

    def _work(self, scheme: str, *, includes_tax: bool | None) -> dict[str, Any]:
        usual = self.chance.random() < 0.93
        category, use = (
            self.chance.choice(_USUAL)
            if usual
            else (self.chance.choice(_CATEGORIES), self.chance.choice(_USES))
        )
        work: dict[str, Any] = {"work_category": category, "use_type": use}
        often = self.chance.choice([0.5, 0.85, 0.95])
        wanted = _WANTED.get(use, ())
        work |= {
            name: value
            for name, value in self._fields().items()
            if self.chance.random() < (often if name in wanted else 0.12)
        }
        if category != "music":
            work.pop("lyric_and_composition", None)
        if work.get("pages_total", 10**9) < work.get("pages_used", 0):
            del work["pages_total"]
        if use != "record_audio":
            work.pop("occasion" if self.chance.random() < 0.5 else "territory", None)
        if includes_tax is not None:
            work["price_includes_tax"] = includes_tax
        if self.chance.random() < 0.4:
            work |= self._period(scheme)
        if self.chance.random() < 0.03:
            work |= {"staff_amount": self.chance.randrange(10**6), "staff_reason": "前例による"}
        if self.chance.random() < 0.02:
            work["status"] = self.chance.choice(["not_protected", "excluded_by_intent"])
        return work

    def _near(self, edges: list[int]) -> int:
        edge = self.chance.choice(edges)
        return max(1, self.chance.choice([edge - 1, edge, edge + 1, self.chance.randrange(1, edge + 2)]))

    def _songs(self) -> list[dict[str, int]]:
        return [
            {"seconds": self._near(_LENGTHS), "count": self.chance.randrange(1, 25)}
            for _ in range(self.chance.randrange(1, 4))
        ]

    def _fields(self) -> dict[str, Any]:
        pick = self.chance.choice
        return {
            "copies": self._near(_EDGES),
            "price": pick([0, 100, 110, 550, 700, 980, 1000, 1980, 2500, self.chance.randrange(1, 20000)]),
            "agreed_rate": pick(["0.08", "0.035", "0.125", "1"]),
            "publication_kind": pick(["book", "songbook", "magazine", "newspaper", "periodical"]),
            "lyric_and_composition": pick([True, False]),
            "songs": self._songs(),
            "occasion": pick(["school_event", "wedding", "none"]),
            "licence_basis": pick(["single", "annual_blanket"]),
            "performance_kind": pick(["concert", "revue", "sport"]),
            "exam_candidates": self._near([10000]),
            "works_in_question": self.chance.randrange(1, 12),
            "script_use": pick(["videogram", "resale", "rerun", "first_broadcast"]),
            "sale_price": self.chance.randrange(0, 10**6),
            "channel": pick(["terrestrial", "bs", "cs"]),
            "script_fee": self.chance.randrange(0, 10**6),
            "pages_used": self._near([1, 10, 240]),
            "pages_total": self._near([7, 100, 350]),
            "characters": self._near([1, 400, 800, 10000]),
            "items_in_unit": self._near([1, 3, 7, 12, 40]),
            "size": pick(["≤1/4", "≤1/2", "≤1 page", "cover", "quarter", "half", "page"]),
            "duration_seconds": self._near(_LENGTHS),
            "capacity": self._near([80, 500, *_EDGES[6:13]]),
            "ticket_price": pick([0, 500, 1000, 1001, 3000, 3001, "2666.5", self.chance.randrange(9000)]),
            "shows": pick([1, 1, 2, 5]),
            "requests_or_views": pick([0, 1, 649, 650, 757, 758, 909, 910, self.chance.randrange(10**5)]),
            "income_monthly": pick([0, 1, 142857, 142858, self.chance.randrange(10**7)]),
            "income_type": pick(["fee", "ads", "none"]),
            "territory": pick(["JP", "US"]),
            "for_profit": pick([True, False]),
            "language": pick(["ja", "en"]),
            "holder_kind": pick(["newspaper", "museum", "temple", "agency"]),
            "image_format": pick(["film", "digital", "digital_small"]),
            "reuse": pick([True, False]),
            "item_number": self.chance.randrange(1, 8),
            "programme_kind": pick(["music", "entertainment", "news"]),
            "mixed_programme": pick([True, False]),
            "repertoire_reported": pick([True, False]),
            "school_level": pick(["kindergarten", "primary", "junior_high", "high_school", "university"]),
            "pupils": self.chance.randrange(1, 2000),
            "copiers": self.chance.randrange(1, 30),
            "employees": self._near([29, 30, 1000]),
            "research_ratio": pick(["0.0099", "0.01", "0.0499", "0.05", "1"]),
            "digital_copies": pick([True, False]),
            "right": pick(["copyright", "copyright", "copyright", "neighbouring"]),
        }

    def _period(self, scheme: str) -> dict[str, str]:
        start = date(2024, 1, 1) + timedelta(days=self.chance.randrange(1500))
        longest = 1095 if scheme == "art_67_3" else 2500
        days = self.chance.choice([0, 3, 4, 5, 30, 89, 90, 91, 364, 365, 366, self.chance.randrange(longest)])
        return {"period_start": str(start), "period_end": str(start + timedelta(days=min(days, 1094)))}


_WANTED: dict[str, tuple[str, ...]] = {
    "publish": (
        "copies",
        "price",
        "publication_kind",
        "items_in_unit",
        "characters",
        "lyric_and_composition",
    ),
    "web": ("requests_or_views", "income_type", "price", "income_monthly", "programme_kind", "for_profit"),
    "perform": ("capacity", "ticket_price", "performance_kind", "duration_seconds", "licence_basis"),
    "record_audio": ("copies", "price", "songs", "items_in_unit", "for_profit", "occasion"),
    "record_video": ("copies", "duration_seconds", "for_profit", "occasion", "script_use", "price"),
    "copy_internal": ("pages_used", "copies", "licence_basis", "employees", "copiers", "digital_copies"),
    "library_transmission": ("pages_used", "pages_total", "price", "publication_kind"),
    "education": ("school_level", "pupils"),
    "exam": ("exam_candidates", "works_in_question"),
    "broadcast": ("script_use", "sale_price", "channel", "script_fee", "size", "holder_kind"),
    "merch": ("price", "copies", "items_in_unit"),
}

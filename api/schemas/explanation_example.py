"""説明の見本: the explanation of a novel whose author died in 1950."""

from typing import Final

_DIED: Final = {"value": "1950", "source": "sample", "native_id": "text-0001", "path": "contributions[0]"}
_ISSUED: Final = {"value": "1926", "source": "sample", "native_id": "text-0001", "path": "published"}

EXPLANATION: Final[dict[str, object]] = {
    "as_of": "2026-11-22",
    "certainty": "assumed",
    "facts": [
        {"fact": "authors[0].type", "about": "見本 太郎", "value": "person", "conflict": False, "said": []},
        {
            "fact": "authors[0].died",
            "about": "見本 太郎",
            "value": "1950",
            "conflict": False,
            "said": [_DIED],
        },
        {"fact": "published", "about": "", "value": "1926", "conflict": False, "said": [_ISSUED]},
    ],
    "term": {
        "status": "public_domain",
        "missing": [],
        "steps": [
            {
                "rule": "term.extended",
                "citation": "著作権法第51条第2項",
                "says": "1971-01-01に存続していたので50年間となり、2000-12-31まで。",
                "says_en": "Alive at the change of 1971-01-01: now 50 years, through 2000-12-31.",
                "inputs": {"on": "1971-01-01", "last_day": "2000-12-31"},
            }
        ],
    },
    "route": {
        "missing": [],
        "steps": [
            {
                "rule": "scope.term_over",
                "citation": "著作権法第51条から第58条まで",
                "says": "保護期間が満了しているので、著作権の手続は要らない。",
                "says_en": "The term is over: no procedure is needed for the copyright.",
            }
        ],
    },
    "assumptions": [
        {
            "id": "rights.assumed.real_name",
            "says": "表示された著作者名は、実名又は周知の変名とした。",
            "says_en": "The authors' names were taken as real or well-known names.",
        }
    ],
    "alternatives": [
        {
            "fact": "authors[0].died",
            "about": "見本 太郎",
            "current": "1950",
            "supposed": "1970",
            "term": "protected",
            "rights": {"status": "no_intent_known", "route": "complete_measures", "last_day": "2040-12-31"},
        }
    ],
    "hints": [
        {
            "id": "moral_rights",
            "group": "other_right",
            "citation": "著作権法第18条から第20条まで・第60条",
            "says": "著作者人格権。著作者の死後も人格的利益は保護される",
            "says_en": "Moral rights; protected after death too",
        }
    ],
    "law_revision": "345AC0000000048_20260624_508AC0000000048",
}

"""答えの見本: one example for every body; a test checks each against its schema."""

from typing import Final

from api.schemas.explanation_example import EXPLANATION

_RIGHTS: Final = {"status": "public_domain", "route": "not_needed", "last_day": "2000-12-31"}

WORK_ITEM: Final[dict[str, object]] = {
    "id": "wmfrggzdfmztwq2lk",
    "title": "夜の汽車",
    "reading": "よるのきしゃ",
    "creators": [{"name": "見本 太郎", "role": "author"}],
    "field": "text",
    "year": 1926,
    "publisher": "見本書房",
    "identifiers": [{"scheme": "sample", "value": "text-0001"}],
    "sources": ["sample"],
    "rights": _RIGHTS,
}

WORK_LIST: Final[dict[str, object]] = {
    "total": 1,
    "page": 1,
    "page_size": 20,
    "took_ms": 3.2,
    "items": [
        {
            **WORK_ITEM,
            "score": 0.7,
            "explain": [
                {
                    "code": "beginning",
                    "ja": "題名または読みの初めが一致",
                    "en": "The beginning of the title or its reading matches",
                },
                {
                    "code": "rights_data",
                    "ja": "理由が同じなら、権利の情報が多く新しい作品が先",
                    "en": "Among equals, more and fresher rights data comes first",
                },
            ],
        }
    ],
    "facets": {
        "field": {"text": 1},
        "status": {"public_domain": 1},
        "source": {"sample": 1},
        "decade": {"1920": 1},
    },
    "did_you_mean": [
        {
            "value": "夜の汽笛",
            "kind": "title",
            "id": "wnbswy3dpeb3w64tm",
            "title": "夜の汽笛",
            "score": 0.75,
            "difference": {"code": "one_character", "ja": "1文字違い", "en": "One character differs"},
        }
    ],
}

SUGGESTIONS: Final[dict[str, object]] = {
    "q": "よる",
    "items": [
        {"value": "夜の汽車", "kind": "title", "id": "wmfrggzdfmztwq2lk", "reading": "よるのきしゃ"},
        {"value": "夜見 花子", "kind": "creator", "id": "wnbswy3dpeb3w64tm", "reading": "よるみ はなこ"},
    ],
}

_SAID: Final = {"source": "sample", "path": "titles[0]"}

_RECORD: Final[dict[str, object]] = {
    "source": "sample",
    "native_id": "text-0001",
    "url": None,
    "version": 1,
    "observed_at": "2026-11-22T09:00:00+09:00",
    "updated": None,
    "deleted_at": None,
    "payload_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "confidence_note": "recalled",
    "kind": "literary",
    "field": "text",
    "published": "1926",
    "created": None,
    "publisher": "見本書房",
    "born": None,
    "died": None,
    "titles": [{"value": "夜の汽車", "lang": "ja", "reading": "よるのきしゃ", "raw": None, **_SAID}],
    "contributions": [
        {
            "name": "見本 太郎",
            "role": "author",
            "raw": "見本 太郎 著",
            "reading": None,
            "agent_ids": [],
            "born": "1890",
            "died": "1950",
            "unit": "",
            "agent": None,
            "source": "sample",
            "path": "contributions[0]",
        }
    ],
    "identifiers": [],
    "copies": [],
    "units": [{"key": "text", "kind": "literary", "label": None, "source": "sample", "path": "units[0]"}],
    "assertions": [
        {
            "aspect": "copyright_status",
            "value": "public_domain",
            "raw": "なし",
            "subject": "",
            "lang": None,
            "valid_from": None,
            "valid_to": None,
            "source": "sample",
            "path": "assertions[0]",
        }
    ],
}

WORK: Final[dict[str, object]] = {
    "id": "wmfrggzdfmztwq2lk",
    "title": "夜の汽車",
    "field": "text",
    "kind": "literary",
    "year": 1926,
    "rights": _RIGHTS,
    "creators": [{"name": "見本 太郎", "role": "author"}],
    "identifiers": [{"scheme": "sample", "value": "text-0001"}],
    "sources": ["sample"],
    "units": [
        {
            "key": "text",
            "kind": "literary",
            "label": None,
            "rights": _RIGHTS,
            "because": [
                {
                    "source": "sample",
                    "native_id": "text-0001",
                    "aspect": "copyright_status",
                    "value": "public_domain",
                }
            ],
            "rule_version": "status-2 facts-1 law-0a1b2c3d",
            "explanation": EXPLANATION,
        }
    ],
    "conflicts": [],
    "agents": [],
    "records": [_RECORD],
}

AGENT: Final[dict[str, object]] = {
    "id": "amfrggzdfmztwq2lk",
    "name": "見本 太郎",
    "kind": "person",
    "born": "1890",
    "died": "1950",
    "identifiers": [{"scheme": "sample", "value": "person-0001"}],
    "sources": ["sample"],
    "conflicts": [],
    "records": [],
    "works": {"total": 1, "page": 1, "page_size": 20, "items": [WORK_ITEM]},
}

SOURCE: Final[dict[str, object]] = {
    "id": "sample",
    "name": "見本データ",
    "name_en": "Sample records",
    "operator": "rightsdb",
    "protocol": "file (YAML)",
    "base_url": "",
    "terms_url": "",
    "terms": "自由に使えます。",
    "metadata_licence": "CC0-1.0",
    "attribution": "rightsdb 見本データ",
    "retention_hours": None,
    "automated": True,
    "harvest": False,
    "public": True,
    "status": "active",
    "coverage": [{"field": "text", "kinds": [], "uses": []}],
    "limits": [],
    "counts": {"works": 320, "agents": 40, "deleted": 0, "quarantined": 0},
    "last_ingest_at": "2026-11-22T09:00:00+09:00",
    "oldest_observed_at": "2026-11-22T09:00:00+09:00",
}

SOURCE_LIST: Final[dict[str, object]] = {"total": 1, "page": 1, "page_size": 20, "items": [SOURCE]}

HEALTH: Final[dict[str, object]] = {
    "status": "ok",
    "version": "0.1.0",
    "checks": {"store": "ok", "index": "ok"},
}

ACCOUNT: Final[dict[str, object]] = {"login": "demo-desk", "role": "desk", "scopes": ["read", "write"]}

TURTLE: Final = """@prefix schema: <https://schema.org/> .

<http://localhost:8000/works/wmfrggzdfmztwq2lk> a schema:CreativeWork ;
    schema:name "夜の汽車"@ja .
"""

JSON_LD: Final[dict[str, object]] = {
    "@context": {"schema": "https://schema.org/"},
    "@id": "http://localhost:8000/works/wmfrggzdfmztwq2lk",
    "@type": "schema:CreativeWork",
    "schema:name": {"@language": "ja", "@value": "夜の汽車"},
}

#: status → example of a problem.
PROBLEMS: Final[dict[int, dict[str, object]]] = {
    400: {
        "status": 400,
        "code": "bad_encoding",
        "title": "要求を読み取れません",
        "detail": "アドレスの 3 バイト目が UTF-8 として読めません。"
        "UTF-8 をパーセント符号化して送ってください。",
        "errors": [],
    },
    401: {
        "status": 401,
        "code": "sign_in_needed",
        "title": "ログインが必要です",
        "detail": "ログインするか、API キーを Authorization: Bearer で送ってください。",
        "errors": [],
    },
    403: {
        "status": 403,
        "code": "not_allowed_for_role",
        "title": "許可されていません",
        "detail": "この操作はあなたの役割または API キーの範囲では行えません。",
        "errors": [],
    },
    404: {
        "status": 404,
        "code": "work_not_found",
        "title": "見つかりません",
        "detail": "この識別子の作品はありません。",
        "errors": [],
    },
    406: {
        "status": 406,
        "code": "not_acceptable",
        "title": "求められた形式では答えられません",
        "detail": "Accept には application/json、application/ld+json、text/turtle が使えます。",
        "errors": [],
    },
    413: {
        "status": 413,
        "code": "too_large",
        "title": "送られた内容が大きすぎます",
        "detail": "小さくしてください。",
        "errors": [],
    },
    415: {
        "status": 415,
        "code": "unsupported_media_type",
        "title": "この形式の内容は受け取れません",
        "detail": "Content-Type を application/json にしてください。",
        "errors": [],
    },
    422: {
        "status": 422,
        "code": "bad_parameter",
        "title": "受け付けられない値があります",
        "detail": "「0」は使えません。1 から 100,000 までの整数で指定してください。",
        "errors": [
            {
                "field": "page",
                "message": "「0」は使えません。1 から 100,000 までの整数で指定してください。",
            }
        ],
    },
    429: {
        "status": 429,
        "code": "too_many_requests",
        "title": "要求が多すぎます",
        "detail": "短い時間に要求が多すぎます。3 秒待ってから、もう一度お試しください。",
        "errors": [],
    },
    503: {
        "status": 503,
        "code": "unavailable",
        "title": "今は答えられません",
        "detail": "しばらくしてから、もう一度お試しください。",
        "errors": [],
    },
}

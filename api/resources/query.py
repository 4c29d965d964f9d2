"""検索条件の説明: the query parameters as the OpenAPI document describes them."""

from collections.abc import Collection

from api.parameters import LONGEST_TEXT, MOST_VALUES
from api.searching import FIRST_YEAR, LARGEST_PAGE, LAST_PAGE, LAST_YEAR, SORTS
from api.suggesting import MOST, USUAL
from connectors.registry import sources
from rightsdb.model.vocabulary import words

JsonObject = dict[str, object]

#: No control characters but blanks.
_TEXT = r"^[^\u0000-\u0008\u000e-\u001f\u007f-\u009f]*$"


def paging() -> list[JsonObject]:
    """``page`` and ``page_size``."""
    return [
        _whole("page", "ページ番号。1 から。", 1, LAST_PAGE, default=1),
        _whole("page_size", "1 ページの件数。", 1, LARGEST_PAGE, default=20),
    ]


def searching() -> list[JsonObject]:
    """Everything that a search takes."""
    return [
        _text("q", "題名・読み・名前のどこかに含まれる語。空白で区切った語をすべて含むものを探す。", "芥川"),
        _text("title", "題名とその読みに含まれる語。", "羅生門"),
        _text("creator", "作者などの名前に含まれる語。", "芥川龍之介"),
        _text("identifier", "識別子の全体。ハイフンと空白の有無は問わない。", "978-4-00-310701-0"),
        _choices("field", "分野。", words("fields"), "text"),
        _choices("status", "権利の状態。", words("statuses"), "review"),
        _choices("source", "情報源の id。", sources(), "sample"),
        _decades(),
        _whole("year_from", "公表年の始まり。年の分からない作品は除かれる。", FIRST_YEAR, LAST_YEAR),
        _whole("year_to", "公表年の終わり。", FIRST_YEAR, LAST_YEAR),
        {
            "name": "sort",
            "in": "query",
            "description": "並べ方。`-year` は新しい順。",
            "schema": {"type": "string", "enum": list(SORTS), "default": "relevance"},
        },
        {
            "name": "explain",
            "in": "query",
            "description": "1 のとき、各作品に並ぶ理由(explain)を添える。",
            "schema": {"type": "string", "enum": ["0", "1"], "default": "0"},
            "example": "1",
        },
        *paging(),
    ]


def suggesting() -> list[JsonObject]:
    """Everything that suggestions take."""
    return [
        _text("q", "入力された文字。題名・読み・名前の初めと比べる。空なら候補はない。", "らしょう"),
        _whole("limit", "候補の数。", 1, MOST, default=USUAL),
    ]


def _text(name: str, says: str, example: str) -> JsonObject:
    return {
        "name": name,
        "in": "query",
        "description": says,
        "schema": {"type": "string", "maxLength": LONGEST_TEXT, "pattern": _TEXT},
        "example": example,
    }


def _whole(name: str, says: str, low: int, high: int, *, default: int | None = None) -> JsonObject:
    schema: JsonObject = {"type": "integer", "minimum": low, "maximum": high}
    if default is not None:
        schema["default"] = default
    return {"name": name, "in": "query", "description": says, "schema": schema}


def _choices(name: str, says: str, codes: Collection[str], example: str) -> JsonObject:
    return {
        "name": name,
        "in": "query",
        "description": f"{says}繰り返すと、いずれかに当てはまるもの。",
        "schema": {
            "type": "array",
            "maxItems": MOST_VALUES,
            "items": {"type": "string", "enum": list(codes)},
        },
        "example": [example],
    }


def _decades() -> JsonObject:
    return {
        "name": "decade",
        "in": "query",
        "description": "公表された年代の最初の年。繰り返すと、いずれかに当てはまるもの。",
        "schema": {
            "type": "array",
            "maxItems": MOST_VALUES,
            "items": {"type": "integer", "multipleOf": 10, "minimum": -9990, "maximum": 9990},
        },
        "example": [1920],
    }

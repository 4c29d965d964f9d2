"""OpenAPI 文書の前書き: what stands in the document beside its operations."""

from api.auth.session import cookie_name
from rightsdb.settings import Settings

_ABOUT = """\
日本の著作物等について、各情報源が述べていることと、そこから言える権利の状態を返す API です。

* 検索と閲覧は誰でも使えます。回数には上限があり、超えると 429 と Retry-After を返します。
* 日付は ISO 8601、不確かさのあるものは EDTF です。時刻には時差が付きます。
* 誤りは application/problem+json で、変わらない識別子 code と、項目ごとの errors を含みます。
* 知らないパラメーターは無視せず 422 で断ります。
"""


def specification_options(settings: Settings) -> dict[str, object]:
    """Title page, licence, server and ways to sign in.

    The server is given relative to the document, so that the document holds for every
    address under which the installation is reached.
    """
    return {
        "info": {
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "components": {
            "securitySchemes": {
                "apiKey": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "API キー。`rightsdb apikey 役割` で発行する。",
                },
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": cookie_name(settings, "session"),
                    "description": "ブラウザーのログイン。変更には X-CSRF-Token も要る。",
                },
            }
        },
    }

"""誤りの答えの形."""

import marshmallow as ma

from api.schemas.described import Answer, many, text, whole


class FieldError(Answer):
    """One field that is wrong."""

    field = text("パラメーターまたは項目の名前。")
    message = text("何が違い、どうすればよいか。")


class Problem(Answer):
    """`application/problem+json`."""

    status = whole("HTTP の状態番号。")
    code = text("変わらない識別子。プログラムはこれで分岐する。")
    title = text("何が起きたか。")
    detail = text("どこが違い、どうすればよいか。")
    errors = many(FieldError, "誤りのある項目。項目によらない誤りでは空。")
    incident = ma.fields.String(metadata={"description": "内部の誤りの番号。問い合わせるときに添える。"})

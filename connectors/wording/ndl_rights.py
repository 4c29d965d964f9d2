"""国立国会図書館の権利表示: the free text in which NDL says who may see a digitised copy, and why.

``インターネット公開(裁定)著作権法第67条第1項により…裁定年月日: 2010/12/27``: a scope, a ground in brackets,
and for an adjudication its dates. The spelling varies; the text is always kept.
"""

import re
import unicodedata

from connectors.wording.statements import PUBLIC_DOMAIN_MARK
from rightsdb.dates.written import edtf_from
from rightsdb.model.records import Assertion

_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")


def access_scope(text: str) -> str | None:
    """``internet``, ``transmission`` (to libraries and persons), ``onsite``, or None."""
    plain = _plain(text)
    if plain.startswith("インターネット公開"):
        return "internet"
    if "送信" in plain:
        return "transmission"
    if "館内" in plain or "限定" in plain:
        return "onsite"
    return None


def rights_assertions(text: str, path: str) -> tuple[Assertion, ...]:
    """What the text says: the scope, a claim that the term has run out, rulings of the Commissioner.

    An adjudication concerned that use by that applicant; it licenses nobody else.
    """
    found = []
    plain = _plain(text)
    scope = access_scope(text)
    if scope:
        found.append(Assertion("access_scope", scope, raw=text, path=path))
    if "保護期間満了" in plain:
        found.append(Assertion("copyright_status", PUBLIC_DOMAIN_MARK, raw=text, path=path))
    if "裁定" in plain:
        days = sorted({day for day in map(edtf_from, _DATE.findall(plain)) if day})
        found.append(Assertion("prior_adjudication", "; ".join(days), raw=text, path=path))
    return tuple(found)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))

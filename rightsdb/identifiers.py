"""識別子: one canonical spelling per identifier, and whether its check character is right.

An invalid identifier is kept as it was written and marked; it is never used for matching, because
placeholders and misprints would otherwise join strangers.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from stdnum import isan as stdnum_isan
from stdnum import isbn as stdnum_isbn
from stdnum import isni as stdnum_isni
from stdnum import isrc as stdnum_isrc
from stdnum import issn as stdnum_issn

from rightsdb.model.records import Identifier

#: Turns a cleaned text into its canonical form; None where it cannot be one.
_Rule = Callable[[str], str | None]

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_JPECODE_LENGTH = 20
_NDLA_LENGTH = 8
_ISBN_LENGTH = 13


@dataclass(frozen=True, slots=True)
class Scheme:
    """識別子の体系: its code, its name for people, and its rule.

    Attributes:
        prefixes: addresses and labels that may stand before the identifier itself.
    """

    code: str
    ja: str
    rule: _Rule
    prefixes: tuple[str, ...] = ()


def identify(scheme: str, raw: str, *, path: str = "") -> Identifier:
    """Return the identifier in its canonical form, or as it stands and marked invalid.

    Args:
        scheme: code of the scheme (``isbn``); an unknown scheme is accepted and only trimmed.
        raw: the text as the source wrote it, addresses such as ``https://viaf.org/viaf/…`` included.
        path: the field in the source's record.
    """
    text = _clean(raw)
    known = SCHEMES.get(scheme)
    if known is None:
        return Identifier(scheme, text, raw if raw != text else None, valid=bool(text), path=path)
    bare = _without_prefix(text, known.prefixes)
    value = known.rule(bare)
    if value is None:
        return Identifier(scheme, bare, raw if raw != bare else None, valid=False, path=path)
    return Identifier(scheme, value, raw if raw != value else None, path=path)


def _clean(raw: str) -> str:
    """Width folded and trimmed; every kind of dash becomes the plain one."""
    text = unicodedata.normalize("NFKC", raw).strip()
    return re.sub("[\u2010-\u2015\u2212]", "-", text)


def _without_prefix(text: str, prefixes: tuple[str, ...]) -> str:
    for prefix in prefixes:
        if text.casefold().startswith(prefix):
            return text[len(prefix) :].strip().strip("/")
    return text


def _matching(pattern: str, template: str = r"\g<0>", *, drop: str = "") -> _Rule:
    """A rule without check character: the shape decides, after the characters of `drop` are gone."""
    shape = re.compile(pattern)
    dropped = str.maketrans("", "", drop)

    def rule(text: str) -> str | None:
        found = shape.fullmatch(text.translate(dropped).upper())
        return found.expand(template) if found else None

    return rule


def _checked(module: object) -> _Rule:
    """A rule of python-stdnum: compact form if the check character is right."""

    def rule(text: str) -> str | None:
        valid: bool = module.is_valid(text)  # type: ignore[attr-defined]  # a module of stdnum
        return str(module.compact(text)) if valid else None  # type: ignore[attr-defined]  # same

    return rule


def _isbn(text: str) -> str | None:
    """ISBN as thirteen digits; ten are converted (ISO 2108)."""
    if not stdnum_isbn.is_valid(text):
        return None
    compact = str(stdnum_isbn.compact(text))
    return compact if len(compact) == _ISBN_LENGTH else str(stdnum_isbn.to_isbn13(compact)).replace("-", "")


def _issn(text: str) -> str | None:
    return str(stdnum_issn.format(text)) if stdnum_issn.is_valid(text) else None


def _orcid(text: str) -> str | None:
    """ORCID: an ISNI written in four groups (ISO 7064 mod 11-2)."""
    if not stdnum_isni.is_valid(text):
        return None
    compact = str(stdnum_isni.compact(text))
    return "-".join(compact[start : start + 4] for start in range(0, len(compact), 4))


def _iswc(text: str) -> str | None:
    """ISWC ``T`` + nine digits + check: (10 - (1 + Σ i·dᵢ) mod 10) mod 10 (ISO 15707)."""
    found = re.fullmatch(r"T(\d{9})(\d)", re.sub(r"[-. ]", "", text.upper()))
    if not found:
        return None
    total = 1 + sum(place * int(digit) for place, digit in enumerate(found[1], start=1))
    return found[0] if (10 - total % 10) % 10 == int(found[2]) else None


def _eidr(text: str) -> str | None:
    """EIDR ``10.5240/XXXX-XXXX-XXXX-XXXX-XXXX-C`` with ISO 7064 mod 37,36."""
    found = re.fullmatch(r"10\.5240/((?:[\dA-F]{4}-){5})([\dA-Z])", text.upper())
    if not found:
        return None
    check = 36
    for character in found[1].replace("-", ""):
        check = ((check + _ALPHABET.index(character)) % 36 or 36) * 2 % 37
    return found[0] if (check + _ALPHABET.index(found[2])) % 36 == 1 else None


def _ndla(text: str) -> str | None:
    """NDL authority id: eight or nine digits; sources drop leading zeros, so they are put back."""
    if not re.fullmatch(r"\d{1,9}", text) or not int(text):
        return None
    return text.zfill(_NDLA_LENGTH)


def _jpecode(text: str) -> str | None:
    compact = text.upper().replace("-", "")
    return compact if len(compact) == _JPECODE_LENGTH and compact.isascii() and compact.isalnum() else None


def _doi(text: str) -> str | None:
    return text.lower() if re.fullmatch(r"10\.\d{4,9}/\S+", text) else None


_VIAF = ("https://viaf.org/viaf/", "http://viaf.org/viaf/", "https://www.viaf.org/viaf/")
_WIKIDATA = tuple(
    f"{scheme}://{host}wikidata.org/{path}/"
    for scheme in ("https", "http")
    for host in ("www.", "")
    for path in ("wiki", "entity")
)
_NDLA = tuple(
    f"{scheme}://id.ndl.go.jp/auth/{path}/" for scheme in ("https", "http") for path in ("ndlna", "entity")
)
_MADB = tuple(
    f"{scheme}://mediaarts-db.{host}.go.jp/id/"
    for scheme in ("https", "http")
    for host in ("bunka", "artmuseums")
)
_BIB = ("https://id.ndl.go.jp/bib/", "http://id.ndl.go.jp/bib/")
_DOI = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:")
_PID = ("info:ndljp/pid/", "https://dl.ndl.go.jp/pid/", "https://dl.ndl.go.jp/info:ndljp/pid/", "10.11501/")

SCHEMES = {
    scheme.code: scheme
    for scheme in (
        Scheme("isbn", "ISBN", _isbn, ("urn:isbn:", "isbn:", "isbn")),
        Scheme("issn", "ISSN", _issn, ("urn:issn:", "issn:", "issn")),
        Scheme("isni", "ISNI", _checked(stdnum_isni), ("https://isni.org/isni/", "http://isni.org/isni/")),
        Scheme("orcid", "ORCID", _orcid, ("https://orcid.org/", "http://orcid.org/")),
        Scheme("iswc", "ISWC", _iswc, ("iswc:", "iswc ")),
        Scheme("isrc", "ISRC", _checked(stdnum_isrc), ("isrc:", "isrc ")),
        Scheme("isan", "ISAN", _checked(stdnum_isan), ("isan:", "isan ")),
        Scheme("eidr", "EIDR", _eidr, _DOI),
        Scheme("istc", "ISTC", _matching(r"[\dA-F]{16}", drop="- "), ("istc:", "istc ")),
        Scheme("jasrac", "JASRAC作品コード", _matching(r"(\d[\dA-Z]\d)(\d{4})(\d)", r"\1-\2-\3", drop="- ")),
        Scheme("nextone", "NexTone作品コード", _matching(r"N\d{8}", drop="- ")),
        Scheme("jpecode", "JP-eコード", _jpecode),
        Scheme("magazine", "雑誌コード", _matching(r"(\d{5})(?:-?(\d{1,2}))?")),
        Scheme("jpno", "全国書誌番号", _matching(r"\d{8}")),
        Scheme("ndlbibid", "NDL書誌ID", _matching(r"\d{9,12}"), _BIB),
        Scheme("ndla", "NDL典拠ID", _ndla, _NDLA),
        Scheme("ndlpid", "NDL永続的識別子", _matching(r"[1-9]\d*"), _PID),
        Scheme("ncid", "NII書誌ID", _matching(r"[AB][A-Z]\d{8}[\dX]|[AB][A-Z]\d{7}[\dX]")),
        Scheme("naid", "NII論文ID", _matching(r"\d{6,15}")),
        Scheme("crid", "CiNii ID", _matching(r"\d{19}"), ("https://cir.nii.ac.jp/crid/",)),
        Scheme("doi", "DOI", _doi, _DOI),
        Scheme("madb", "メディア芸術データベースID", _matching(r"[CM]\d+"), _MADB),
        Scheme("viaf", "VIAF", _matching(r"[1-9]\d*"), _VIAF),
        Scheme("wikidata", "Wikidata", _matching(r"Q[1-9]\d*"), _WIKIDATA),
        Scheme("ipi", "IPI名義番号", _matching(r"\d{11}")),
        Scheme("ipibase", "IPI基本番号", _matching(r"(I)(\d{9})(\d)", r"\1-\2-\3", drop="-. ")),
        Scheme("eirin", "映倫番号", _matching(r"\d+")),
        Scheme("aozora", "青空文庫作品ID", _matching(r"\d{6}")),
        Scheme("aozora-person", "青空文庫人物ID", _matching(r"\d{6}")),
    )
}


def scheme_label(code: str) -> str:
    """The name of a scheme for people; an unknown code is shown as it stands."""
    known = SCHEMES.get(code)
    return known.ja if known else code

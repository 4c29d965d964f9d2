"""検索の問いの読み方: from what was typed to folded words, or a refusal that says why."""

from dataclasses import dataclass

from rightsdb.errors import InputError
from rightsdb.index.base import SearchRequest
from rightsdb.index.identifiers import asked_keys, keys_in_word
from rightsdb.names.folding import fold

#: Longest text of one field, in characters, blanks between words counted once.
MOST_CHARACTERS = 1000
#: Most words in one field.
MOST_WORDS = 100
#: Most values of one filter.
MOST_FILTER_VALUES = 200
#: Largest page, and the last row that can be paged to.
LARGEST_PAGE = 1000
LAST_ROW = 100_000

_SORTS = ("relevance", "title", "year", "-year")


@dataclass(frozen=True, slots=True)
class Question:
    """A request whose words are folded and whose limits are checked.

    Attributes:
        anywhere, title, creator: folded words; every one of them must occur.
        identifiers: keys of which one must match; None where no identifier was asked for.
        instead: keys that answer `anywhere` as well, because it looks like an identifier.
        hopeless: something was asked for of which folding leaves nothing; no work matches.
    """

    request: SearchRequest
    anywhere: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    creator: tuple[str, ...] = ()
    identifiers: tuple[str, ...] | None = None
    instead: tuple[str, ...] = ()
    hopeless: bool = False

    @property
    def offset(self) -> int:
        """Number of rows before the page."""
        return (self.request.page - 1) * self.request.page_size

    @property
    def words(self) -> tuple[str, ...]:
        """All the words, wherever they must occur."""
        return (*self.anywhere, *self.title, *self.creator)


def question_from(request: SearchRequest) -> Question:
    """Read a request.

    Raises:
        InputError: too long, too many words or values, not text, or no such page; `field`
            names the parameter.
    """
    _check_page(request)
    _check_filters(request)
    typed = {name: _typed_words(name, getattr(request, name)) for name in ("q", "title", "creator")}
    folded = {name: _folded(words) for name, words in typed.items()}
    identifier = " ".join(_typed_words("identifier", request.identifier))
    identifiers = asked_keys(identifier) if identifier else None
    return Question(
        request,
        anywhere=folded["q"],
        title=folded["title"],
        creator=folded["creator"],
        identifiers=identifiers,
        instead=keys_in_word(typed["q"][0]) if len(typed["q"]) == 1 else (),
        hopeless=identifiers == () or any(typed[name] and not folded[name] for name in typed),
    )


def _folded(words: list[str]) -> tuple[str, ...]:
    """Folded words without repetition; one of which nothing is left is no condition."""
    return tuple(word for word in dict.fromkeys(map(fold, words)) if word)


def _typed_words(field: str, text: str) -> list[str]:
    words = text.split()
    length = sum(map(len, words)) + max(len(words) - 1, 0)
    if length > MOST_CHARACTERS:
        raise InputError(
            "query_too_long",
            f"検索の言葉が長すぎます({length}字)。{MOST_CHARACTERS}字以内にしてください。",
            field=field,
        )
    if len(words) > MOST_WORDS:
        raise InputError(
            "too_many_words",
            f"検索の言葉が多すぎます({len(words)}語)。{MOST_WORDS}語以内にしてください。",
            field=field,
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            "bad_characters",
            f"{error.start + 1}字目が文字として読めません(対にならないサロゲート)。入力し直してください。",
            field=field,
        ) from error
    return words


def _check_page(request: SearchRequest) -> None:
    if request.page < 1:
        raise InputError("bad_page", "ページは 1 以上の整数で指定してください。", field="page")
    if not 1 <= request.page_size <= LARGEST_PAGE:
        raise InputError(
            "bad_page_size", f"1ページの件数は 1 から {LARGEST_PAGE} までです。", field="page_size"
        )
    if request.page * request.page_size > LAST_ROW:
        raise InputError(
            "page_too_deep",
            f"{LAST_ROW:,}件目より先は表示できません。条件を加えて絞り込んでください。",
            field="page",
        )
    if request.sort not in _SORTS:
        raise InputError("bad_sort", f"並べ方は {' ・ '.join(_SORTS)} のいずれかです。", field="sort")


def _check_filters(request: SearchRequest) -> None:
    for field, values in (
        ("field", request.fields),
        ("status", request.statuses),
        ("source", request.sources),
        ("decade", request.decades),
    ):
        if len(values) > MOST_FILTER_VALUES:
            raise InputError(
                "too_many_values",
                f"絞り込みの値が多すぎます。{MOST_FILTER_VALUES}個以内にしてください。",
                field=field,
            )

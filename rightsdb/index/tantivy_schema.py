"""Tantivy の欄: which fields the index has, and how a document fills them."""

import tantivy

from rightsdb.index.base import WorkDocument
from rightsdb.index.identifiers import identifier_keys
from rightsdb.index.tokens import (
    START_OF_CREATOR,
    START_OF_READING,
    START_OF_TITLE,
    characters,
    value_tokens,
)
from rightsdb.names.folding import fold

#: Raised with every change below; an index of another version is rebuilt.
SCHEMA_VERSION = 1

_NUMBER_BITS = 40
_LARGEST_NUMBER = (1 << _NUMBER_BITS) - 1
_LARGEST_QUALITY = 255

# Years before the common era may not make a key negative: unsigned comparison is surer.
_YEAR_ZERO = 10_000

_TITLE_KEY_CHARACTERS = 100
_AFTER_ALL_TITLES = "\U0010ffff"

# Splits nothing off, so that a text has a column to sort by but no terms to look up.
_NOTHING = "nothing"


def schema() -> tantivy.Schema:
    """The fields. Integer, not unsigned: an unsigned fast field kills the writer's thread."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", indexed=True)
    for name in ("title", "creator"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
        builder.add_text_field(f"{name}_characters", tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("identifier", tokenizer_name="raw", index_option="basic")
    for name in ("field", "status", "source"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("decade", fast=True)
    builder.add_integer_field("rank", fast=True)
    builder.add_integer_field("year", fast=True)
    builder.add_text_field("title_key", tokenizer_name=_NOTHING, index_option="basic", fast=True)
    return builder.build()


def register_tokenizers(index: tantivy.Index) -> None:
    """Tell an opened index the tokenizers that the schema names and the engine does not know."""
    kept_whole = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).build()
    matches_never = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(r"[^\s\S]")).build()
    index.register_tokenizer(_NOTHING, matches_never)
    index.register_fast_field_tokenizer(_NOTHING, kept_whole)


def document_of(work: WorkDocument) -> tantivy.Document:
    """The document that stands for `work`."""
    document = tantivy.Document()
    document.add_integer("number", work.number)
    titles = [fold(value) for value in work.titles]
    readings = [fold(value) for value in work.readings]
    creators = [fold(value) for value in work.creators]
    tokens = [*_tokens(titles, START_OF_TITLE), *_tokens(readings, START_OF_READING)]
    document.add_text("title", " ".join(tokens))
    document.add_text("title_characters", characters(titles + readings))
    document.add_text("creator", " ".join(_tokens(creators, START_OF_CREATOR)))
    document.add_text("creator_characters", characters(creators))
    for key in identifier_keys(work.identifiers):
        document.add_text("identifier", key)
    document.add_text("field", work.field)
    document.add_text("status", work.status)
    for source in work.sources:
        document.add_text("source", source)
    document.add_integer("rank", _rank(work))
    document.add_text("title_key", _title_key(titles, work.number))
    if work.year is not None:
        document.add_integer("decade", work.year // 10 * 10)
        document.add_integer("year", year_key(work.year, work.number))
    return document


def _tokens(values: list[str], start: str) -> list[str]:
    return [token for value in dict.fromkeys(values) for token in value_tokens(value, start)]


def _rank(work: WorkDocument) -> int:
    """Richer first, then fresher, then the older number: larger is better, and no two are equal."""
    richness = min(max(work.richness, 0), _LARGEST_QUALITY)
    freshness = min(max(work.freshness, 0), _LARGEST_QUALITY)
    quality = richness * (_LARGEST_QUALITY + 1) + freshness
    return quality << _NUMBER_BITS | _LARGEST_NUMBER - work.number


def number_of_rank(rank: int) -> int:
    """The number of the work that has this rank."""
    return _LARGEST_NUMBER - (rank & _LARGEST_NUMBER)


def year_key(year: int, number: int = 0) -> int:
    """Orders by year, then by number; with number 0 the least key of a year."""
    return max(year + _YEAR_ZERO, 0) << _NUMBER_BITS | number


def number_of_year_key(key: int) -> int:
    """The number of the work that has this year key."""
    return key & _LARGEST_NUMBER


def _title_key(folded_titles: list[str], number: int) -> str:
    shown = next((title for title in folded_titles if title), _AFTER_ALL_TITLES)
    return f"{shown[:_TITLE_KEY_CHARACTERS]}\0{number:010x}"


def number_of_title_key(key: str) -> int:
    """The number of the work that has this title key."""
    return int(key.rpartition("\0")[2], 16)

"""Tantivy の欄: which fields the index has, and how a folded work fills them."""

from collections.abc import Iterable
from pathlib import Path

import tantivy

from rightsdb.index.folded import FoldedWork, decade_of
from rightsdb.index.tokens import value_tokens

#: Raised with every change of fields or tokens; an index of another version is rebuilt.
SCHEMA_VERSION = 3

#: The decade of works of unknown year.
UNKNOWN_DECADE = -(10**6)

# Splits nothing off, so that a text has a column to sort by but no terms to look up.
_NOTHING = "nothing"


def schema() -> tantivy.Schema:
    """The fields. Integer, not unsigned: an unsigned fast field kills the writer's thread."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", indexed=True)
    for name in ("title", "reading", "creator"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("mark", tokenizer_name="whitespace", index_option="basic")
    for name in ("field", "status", "source"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    # Every work has a decade: counting a column without gaps is several times faster.
    builder.add_integer_field("decade", fast=True)
    builder.add_integer_field("rank", fast=True)
    builder.add_integer_field("year", fast=True)
    builder.add_text_field("title_key", tokenizer_name=_NOTHING, index_option="basic", fast=True)
    builder.add_bytes_field("values", stored=True)
    return builder.build()


def opened(path: Path) -> tantivy.Index:
    """The index in `path`, with the tokenizers that the schema names and the engine does not know."""
    index = tantivy.Index.open(str(path))
    index.config_reader(reload_policy="manual")
    matches_never = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(r"[^\s\S]")).build()
    kept_whole = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).build()
    index.register_tokenizer(_NOTHING, matches_never)
    index.register_fast_field_tokenizer(_NOTHING, kept_whole)
    index.reload()
    return index


def document_of(work: FoldedWork) -> tantivy.Document:
    """The document that stands for `work`."""
    document = tantivy.Document()
    document.add_integer("number", work.number)
    document.add_text("title", _tokens(work.titles))
    document.add_text("reading", _tokens(work.readings))
    document.add_text("creator", _tokens(work.creators))
    document.add_text("mark", " ".join(work.marks))
    document.add_text("field", work.field)
    document.add_text("status", work.status)
    for source in work.sources:
        document.add_text("source", source)
    document.add_integer("decade", UNKNOWN_DECADE if work.year is None else decade_of(work.year))
    document.add_integer("rank", work.rank)
    if work.year_key is not None:
        document.add_integer("year", work.year_key)
    document.add_text("title_key", work.title_key)
    document.add_bytes("values", work.stored)
    return document


def _tokens(values: Iterable[str]) -> str:
    return " ".join([token for value in values for token in value_tokens(value)])

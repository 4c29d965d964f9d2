"""保存できる文字列: the two kinds of characters that a database cannot hold."""

#: Stands where a character could not be stored.
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def storable(text: str) -> str:
    """Replace NUL (refused by PostgreSQL) and unpaired surrogates (not UTF-8); leave all else alone."""
    if "\0" in text:
        text = text.replace("\0", REPLACEMENT)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(REPLACEMENT if "\ud800" <= mark <= "\udfff" else mark for mark in text)
    return text

"""頁番号: the `page` parameter of lists that are not searches."""

from werkzeug.datastructures import MultiDict

from rightsdb.errors import InputError

#: No list of ours is longer; a larger number would only make the database count.
_LAST = 100_000


def page_number(arguments: MultiDict[str, str]) -> int:
    """The page asked for, from 1.

    Raises:
        InputError: it is not a whole number from 1 to 100,000.
    """
    given = arguments.get("page", "1")
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= _LAST):
        raise InputError("bad_page", f"page は 1 から {_LAST:,} までの整数で指定してください。", field="page")
    return int(given)

"""候補の頁: titles and names that begin with what was typed, as a plain list (``/suggest``)."""

from flask import Response, make_response, render_template, request
from werkzeug.datastructures import MultiDict

from api.pages.addresses import SearchAddress
from api.pages.blueprint import pages
from api.parameters import Parameters
from api.problem import problem_of
from api.suggesting import MOST, Completion, completions
from api.wiring import current_services
from rightsdb.errors import InputError


@pages.get("/suggest")
def suggest() -> Response | str:
    """What the list under the search box shows, for browsers without scripts."""
    # The form around the search box sends its other fields along; they are not asked about here.
    given = Parameters(MultiDict([("q", typed) for typed in request.args.getlist("q")]))
    typed = given.text("q").strip()
    try:
        given.finish()
        return _page(typed, completions(current_services(), typed, MOST))
    except InputError as error:
        return make_response(_page(typed, (), error), problem_of(error).status)


def _page(typed: str, found: tuple[Completion, ...], error: InputError | None = None) -> str:
    return render_template(
        "suggest.html",
        typed=typed,
        found=found,
        error=error,
        address_of=SearchAddress((("q", typed),) if typed else ()),
    )

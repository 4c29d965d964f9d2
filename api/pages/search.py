"""検索の頁: the landing page and the results, one address (``/``), the same parameters as the API."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, make_response, render_template, request

from api.pages.addresses import PARAMETERS, WORDS, SearchAddress
from api.pages.blueprint import pages
from api.pages.facets import Chip, Facet, chips_of, facets_of, without_filters
from api.pages.paging import Paging, paging_of
from api.pages.source_names import source_name
from api.pages.ways_on import Guess, WayOn, guesses, ways_on
from api.problem import problem_of
from api.searching import WorkSearch, search_request_from, search_works, wants_reasons
from api.wiring import current_services
from connectors.registry import sources
from rightsdb.errors import InputError
from rightsdb.index import SearchRequest
from rightsdb.model.views import SourceCounts, WorkSummary
from rightsdb.model.vocabulary import words
from rightsdb.store.reading import source_counts

#: Searches that show what can be typed: part of a title, a name, a reading, an identifier.
EXAMPLES = ("芥川", "羅生門", "ゼルダ", "ごんぎつね")

#: How a result can be arranged.
SORTS = ("relevance", "title", "-year", "year")


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results as the template shows it."""

    search: WorkSearch
    facets: list[Facet]
    chips: list[Chip]
    paging: Paging
    clear: str
    filters: int
    guesses: list[Guess]
    ways_on: list[WayOn]

    @property
    def hits(self) -> tuple[WorkSummary, ...]:
        """The works on this page."""
        return self.search.items


@pages.get("/")
def search() -> Response | str:
    """Landing page, or the results where any search parameter is given."""
    current = SearchAddress.of(request.args)
    if not any(name in request.args for name in PARAMETERS):
        return _landing()
    try:
        asked = search_request_from(current.arguments())
        found = search_works(current_services(), asked)
    except InputError as error:
        return _refused(error, current)
    return render_template(
        "search.html",
        address_of=current,
        results=_results(found, asked, current),
        explained=wants_reasons(current.arguments()),
        sorts=SORTS,
        sources_offered=_named([*found.facets.get("source", {}), *current.values("source")]),
    )


def _refused(error: InputError, current: SearchAddress) -> Response:
    """The form comes back with what was typed, and says what to change."""
    listed = error.details.get("errors")
    wrong = listed if isinstance(listed, list) else [{"field": error.field or "q", "message": error.message}]
    page = render_template(
        "search.html",
        address_of=current,
        results=None,
        error=error,
        errors=[(one["field"], one["message"]) for one in wrong],
        wrong={one["field"] for one in wrong},
        open_advanced=any(one["field"] != "q" for one in wrong),
    )
    return make_response(page, problem_of(error).status)


def _results(found: WorkSearch, asked: SearchRequest, current: SearchAddress) -> Results:
    return Results(
        search=found,
        facets=facets_of(found.facets, current),
        chips=chips_of(current),
        paging=paging_of(
            found.total, asked.page, asked.page_size, lambda page: current.replacing("page", str(page))
        ),
        clear=without_filters(current),
        filters=sum(name not in WORDS for name, _ in current.narrowing()),
        guesses=guesses(current_services(), found, current),
        ways_on=[] if found.total else ways_on(current_services(), current),
    )


def _landing() -> str:
    services = current_services()
    everything = search_works(services, SearchRequest(page_size=1))
    with services.store.read() as connection:
        counts = source_counts(connection)
    moments = [count.last_ingest_at for count in counts.values() if count.last_ingest_at]
    return render_template(
        "landing.html",
        address_of=SearchAddress(()),
        works=everything.total,
        loaded=sum(_holds_something(count) for count in counts.values()),
        known=len(sources()),
        updated=max(moments, default=None),
        by_field=[(code, everything.facets.get("field", {}).get(code, 0)) for code in words("fields")],
        by_status=[(code, everything.facets.get("status", {}).get(code, 0)) for code in words("statuses")],
        examples=EXAMPLES,
        sources_offered=_named(source for source, count in counts.items() if _holds_something(count)),
    )


def _named(source_ids: Iterable[str]) -> list[tuple[str, str]]:
    """Sources that can be chosen, with their names."""
    return [(source_id, source_name(source_id)) for source_id in dict.fromkeys(source_ids)]


def _holds_something(count: SourceCounts) -> bool:
    return count.works + count.agents > 0

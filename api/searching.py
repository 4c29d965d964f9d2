"""検索: from the parameters of a request to the rows of an answer; the same for pages, JSON and commands."""

import dataclasses
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from werkzeug.datastructures import MultiDict

from api.near import DidYouMean, did_you_mean
from api.parameters import Parameters
from api.wiring import Services
from connectors.registry import sources
from rightsdb.index import SearchHits, SearchRequest
from rightsdb.index.base import Sort
from rightsdb.index.question import LAST_ROW
from rightsdb.model.views import WorkSummary
from rightsdb.model.vocabulary import words
from rightsdb.store.reading import work_summaries

#: Orders of a result list.
SORTS: tuple[str, ...] = get_args(Sort)
#: Rows on one page, at most.
LARGEST_PAGE = 100
#: Pages of one list, at most.
LAST_PAGE = LAST_ROW
#: Years that can be asked for.
FIRST_YEAR, LAST_YEAR = -9999, 9999


@dataclass(frozen=True, slots=True)
class WorkSearch:
    """検索の結果.

    Attributes:
        total: exact number of works found.
        took_ms: milliseconds spent on index and store.
        items: the works of the page, best first.
        scores: the score of each item; 0.0 in every order but that of relevance.
        reasons: why each item stands where it does, among the works that the words found.
        facets: facet → value → exact number of works.
        request: what was asked.
        near: what was probably meant where little was found; none of it is counted or among the items.
    """

    total: int
    took_ms: float
    items: tuple[WorkSummary, ...]
    facets: Mapping[str, Mapping[str, int]]
    request: SearchRequest
    scores: tuple[float, ...] = ()
    reasons: tuple[str, ...] = ()
    near: tuple[DidYouMean, ...] = ()

    def why(self, place: int) -> tuple[str, ...]:
        """並ぶ理由 of one item: codes of the vocabulary ``reasons``, the weightiest first."""
        if self.request.sort != "relevance":
            return (f"sorted_{self.request.sort}",)
        reason = self.reasons[place]
        if reason == "all" and self.request.identifier:
            reason = "identifier"
        return (reason, "rights_data")


def wants_reasons(args: MultiDict[str, str]) -> bool:
    """Whether the reasons are to be shown (``explain=1``)."""
    return args.get("explain") == "1"


def search_request_from(args: MultiDict[str, str]) -> SearchRequest:
    """Read the parameters of a search.

    Raises:
        InputError: something is wrong; ``details["errors"]`` lists all of it.
    """
    given = Parameters(args)
    request = SearchRequest(
        q=given.text("q"),
        title=given.text("title"),
        creator=given.text("creator"),
        identifier=given.text("identifier"),
        fields=given.choices("field", words("fields")),
        statuses=given.choices("status", words("statuses")),
        sources=given.choices("source", sources()),
        decades=given.decades("decade"),
        year_from=given.integer("year_from", FIRST_YEAR, LAST_YEAR),
        year_to=given.integer("year_to", FIRST_YEAR, LAST_YEAR),
        sort=cast("Sort", given.choice("sort", SORTS, "relevance")),
        page=given.integer("page", 1, LAST_PAGE, 1) or 1,
        page_size=given.integer("page_size", 1, LARGEST_PAGE, 20) or 20,
    )
    given.choice("explain", ("0", "1"), "0")  # see `wants_reasons`
    given.finish()
    return request


def search_works(services: Services, request: SearchRequest) -> WorkSearch:
    """Ask the index, then read the rows of the page from the store.

    Raises:
        InputError: the index refuses the question; `field` names the part.
        UnavailableError: index or store cannot answer now.
    """
    started = time.perf_counter()
    hits = _past_the_last(services, request) or services.index.search(request)
    rows = _rows(services, hits)
    near = did_you_mean(services, request, hits.total)
    took = (time.perf_counter() - started) * 1000
    return WorkSearch(
        total=hits.total,
        took_ms=round(took, 1),
        items=tuple(work for work, _, _ in rows),
        facets=hits.facets,
        request=request,
        scores=tuple(score for _, score, _ in rows),
        reasons=tuple(reason for _, _, reason in rows),
        near=near,
    )


def _rows(services: Services, hits: SearchHits) -> list[tuple[WorkSummary, float, str]]:
    """The works found with score and reason, in the order of the index."""
    numbers = [number for number, _ in hits.rows]
    scores = [score for _, score in hits.rows]
    with services.store.read() as connection:
        items = work_summaries(connection, numbers)
        if len(items) == len(numbers):
            return list(zip(items, scores, hits.reasons, strict=True))
        # A work was taken away since the index was brought in step: it is left out.
        return [
            (work, score, reason)
            for number, score, reason in zip(numbers, scores, hits.reasons, strict=True)
            for work in work_summaries(connection, [number])
        ]


def _past_the_last(services: Services, request: SearchRequest) -> SearchHits | None:
    """The empty page behind the last one, which the engine itself does not page to."""
    if request.page * request.page_size <= LAST_ROW:
        return None
    hits = services.index.search(dataclasses.replace(request, page=1, page_size=1))
    if hits.total > (request.page - 1) * request.page_size:
        return None  # there is something: the engine says why it is out of reach
    return dataclasses.replace(hits, rows=(), reasons=())


def page_from(given: Parameters) -> tuple[int, int]:
    """The page asked for and its size, of lists that are not searches."""
    page = given.integer("page", 1, LAST_PAGE, 1) or 1
    return page, given.integer("page_size", 1, LARGEST_PAGE, 20) or 20

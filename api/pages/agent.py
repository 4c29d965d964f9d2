"""権利者・著作者等の頁: one person or body, what each source says, and the works that name it."""

from flask import render_template, request

from api.pages.agent_sheet import agent_sheet
from api.pages.blueprint import pages
from api.pages.language import address
from api.pages.page_number import page_number
from api.pages.paging import paging_of
from api.pages.versions import versions_of
from api.resources.public import public_agent
from api.wiring import current_services
from rightsdb.store.reading import agent_view

#: Works on one page of the list.
_PAGE_SIZE = 20


@pages.get("/agents/<agent_id>")
def agent(agent_id: str) -> str:
    """One agent and a page of works; 404 where there is none of that id."""
    page = page_number(request.args)
    with current_services().store.read() as connection:
        view = public_agent(agent_view(connection, agent_id, page=page, page_size=_PAGE_SIZE))
        versions = versions_of(connection, view.records)
    paging = paging_of(
        view.works_total,
        page,
        _PAGE_SIZE,
        lambda number: address("pages.agent", agent_id=agent_id, page=number, _anchor="works"),
    )
    return render_template("agent.html", sheet=agent_sheet(view), versions=versions, paging=paging)

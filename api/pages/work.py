"""作品の頁: everything known about one work, every value with its source."""

from flask import render_template

from api.pages.blueprint import pages
from api.pages.versions import versions_of
from api.pages.work_sheet import work_sheet
from api.resources.public import public_work
from api.wiring import current_services
from rightsdb.clock import day_of
from rightsdb.store.reading import work_view


@pages.get("/works/<work_id>")
def work(work_id: str) -> str:
    """One work; 404 where there is none of that id."""
    services = current_services()
    with services.store.read() as connection:
        view = public_work(work_view(connection, work_id, as_of=day_of(services.settings.clock())))
        versions = versions_of(connection, view.records)
    return render_template("work.html", sheet=work_sheet(view), versions=versions)

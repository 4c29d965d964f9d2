"""配線: what a request needs, opened once per process and handed over explicitly."""

from dataclasses import dataclass, field

from flask import current_app

from api.limits import Throttle
from rightsdb.index import SearchIndex, open_index
from rightsdb.settings import Settings
from rightsdb.store import Store

#: The key under which an application keeps its services.
_KEY = "rightsdb"


@dataclass(frozen=True, slots=True)
class Services:
    """一つのプロセスの道具一式: settings, store, search index, and the counters of attempts."""

    settings: Settings
    store: Store
    index: SearchIndex
    throttle: Throttle = field(default_factory=Throttle)


def services_from(settings: Settings) -> Services:
    """Open store and index; the index for reading only.

    Raises:
        SettingsError: database or index address of an unknown kind.
        UnavailableError: one of them cannot be opened.
    """
    return Services(
        settings, Store.open(settings.database_url), open_index(settings.index_url, settings.data_dir)
    )


def current_services() -> Services:
    """The services of the application that handles this request."""
    services: Services = current_app.extensions[_KEY]
    return services


def keep_services(extensions: dict[str, object], services: Services) -> None:
    """Put the services where :func:`current_services` finds them."""
    extensions[_KEY] = services

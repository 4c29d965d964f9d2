"""サーバー: the application under gunicorn's synchronous workers.

One process per core: threads of one process do not help a search that is bound by the CPU.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from api.app import create_app
from api.batch.supervisor import supervise
from api.index_upkeep import keep_up
from rightsdb.settings import Settings

#: Seconds a request may take before its worker is replaced; pages answer in milliseconds.
_REQUEST_LIMIT = 30


class _Server(BaseApplication):
    def __init__(self, make_app: Callable[[], Flask], options: dict[str, object]) -> None:
        self._make_app = make_app
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401  # a WSGI callable
        # Called in each worker after the fork: no connection is shared between processes.
        return self._make_app()


def serve(settings: Settings, *, host: str, port: int, workers: int) -> None:
    """Serve until a signal stops it. Opens store and index anew in each worker."""
    options: dict[str, object] = {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "worker_class": "sync",
        "timeout": _REQUEST_LIMIT,
        "graceful_timeout": 5,
        "loglevel": "warning",
        # No limit here: a query that is far too long deserves the application's own answer, which
        # says so and names the parameter. The application and any proxy before it set the bound.
        "limit_request_line": 0,
        "proc_name": "rightsdb",
    }
    _Server(lambda: _watched(settings), options).run()


def _watched(settings: Settings) -> Flask:
    """The application of one process, which also looks after jobs and the age of the index."""
    app = create_app(settings)
    supervise(app, settings)
    keep_up(settings)
    return app

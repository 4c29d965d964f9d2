"""見張り: a thread that starts a worker process whenever a job waits, also after a restart."""

import logging
import os
import subprocess
import sys
import threading
from typing import Final

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from rightsdb.errors import RightsdbError
from rightsdb.jobs import is_job_free
from rightsdb.settings import Settings
from rightsdb.store import Store

#: How often to look for jobs that another process left behind, in seconds.
_LOOK_AGAIN: Final = 10.0
_KEY: Final = "rightsdb-jobs"

_log = logging.getLogger(__name__)


class Supervisor:
    """見張り: one per server process; a waiting job is begun at once, a forgotten one within the minute."""

    def __init__(self, settings: Settings) -> None:
        """Get ready; :meth:`start` begins."""
        self._settings = settings
        self._wanted = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="jobs", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def wake(self) -> None:
        """A job was handed in: look now."""
        self._wanted.set()

    def stop(self) -> None:
        """Watch no longer; a worker that runs is waited for."""
        self._ended.set()
        self._wanted.set()
        self._thread.join()

    def _watch(self) -> None:
        # Opened in this thread, after the server has split into processes.
        with Store.open(self._settings.database_url) as store:
            while not self._ended.is_set():
                if self._is_needed(store):
                    self._work()
                self._wanted.wait(_LOOK_AGAIN)
                self._wanted.clear()

    def _is_needed(self, store: Store) -> bool:
        try:
            with store.read() as connection:
                return is_job_free(connection, self._settings.clock())
        except (RightsdbError, SQLAlchemyError) as error:
            _log.warning("jobs cannot be looked for: %s", error)
            return False

    def _work(self) -> None:
        """Let a process of its own work off what waits."""
        environment = {
            **os.environ,
            "RIGHTSDB_MODE": self._settings.mode,
            "RIGHTSDB_DATABASE_URL": self._settings.database_url,
            "RIGHTSDB_DATA_DIR": str(self._settings.data_dir),
        }
        command = [sys.executable, "-m", "api.batch.worker"]
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603  # our own module
        if done.returncode:
            _log.error("the worker of jobs ended with status %d", done.returncode)


def supervise(app: Flask, settings: Settings) -> None:
    """Watch over the jobs of an application that serves."""
    supervisor = Supervisor(settings)
    app.extensions[_KEY] = supervisor
    supervisor.start()


def wake(app: Flask) -> None:
    """A job was handed in; without a supervisor it waits for the next server that has one."""
    supervisor = app.extensions.get(_KEY)
    if isinstance(supervisor, Supervisor):
        supervisor.wake()

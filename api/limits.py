"""回数制限: how often one caller may ask, counted in this process.

Fixed windows in a dictionary. A library was tried and left: its memory storage starts a
thread for nearly every request it counts, which costs more than answering a search.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

#: Beyond so many counters the expired ones are thrown away, then the oldest.
MOST_KEYS = 50_000


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` events in `seconds` for one key."""

    name: str
    most: int
    seconds: int


#: Searches and other reading: bursts are fine, sixty a second for ever is not.
READING = Limit("reading", 600, 10)
#: Calculations; each costs about as much as a search.
CALCULATING = Limit("calculating", 600, 10)
#: Tables handed in, from one address.
UPLOADS_ADDRESS = Limit("uploads_address", 30, 3600)
#: Everything that changes something.
WRITING = Limit("writing", 120, 60)
#: Failed sign-ins for one login, and from one address.
SIGN_IN_LOGIN = Limit("sign_in_login", 10, 900)
SIGN_IN_ADDRESS = Limit("sign_in_address", 30, 900)
#: New accounts from one address.
SIGN_UP_ADDRESS = Limit("sign_up_address", 20, 3600)
#: Unknown API keys from one address.
KEY_ADDRESS = Limit("key_address", 60, 900)


@dataclass(slots=True)
class _Window:
    ends: float
    count: int


@dataclass(slots=True)
class Throttle:
    """Counters of one process. `now` counts seconds and never runs backwards."""

    now: Callable[[], float] = time.monotonic
    _windows: dict[tuple[str, str], _Window] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, limit: Limit, key: str) -> int:
        """Count one event; return 0, or the seconds to wait where it is one too many."""
        moment = self.now()
        with self._lock:
            window = self._windows.get((limit.name, key))
            if window is None or window.ends <= moment:
                self._make_room(moment)
                window = self._windows[(limit.name, key)] = _Window(moment + limit.seconds, 0)
            window.count += 1
            return _wait(window, limit, moment) if window.count > limit.most else 0

    def waiting(self, limit: Limit, key: str) -> int:
        """Seconds to wait because the limit is used up; 0 where there is room. Counts nothing."""
        moment = self.now()
        with self._lock:
            window = self._windows.get((limit.name, key))
            if window is None or window.ends <= moment or window.count < limit.most:
                return 0
            return _wait(window, limit, moment)

    def forget(self, limit: Limit, key: str) -> None:
        """Begin again for this key."""
        with self._lock:
            self._windows.pop((limit.name, key), None)

    def size(self) -> int:
        """How many keys are being counted."""
        return len(self._windows)

    def _make_room(self, moment: float) -> None:
        if len(self._windows) < MOST_KEYS:
            return
        kept = {key: window for key, window in self._windows.items() if window.ends > moment}
        # Dictionaries keep their order: what stands first is oldest.
        self._windows = dict(list(kept.items())[-MOST_KEYS // 2 :])


def _wait(window: _Window, limit: Limit, moment: float) -> int:
    return min(limit.seconds, max(1, round(window.ends - moment + 0.5)))

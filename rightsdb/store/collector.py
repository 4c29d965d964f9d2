"""ごみ集めの休止: Python's garbage collector kept waiting while a batch is built."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the search for cyclic garbage.

    A batch makes a hundred thousand tuples that all live until it is written. The collector
    would look through them again and again and find nothing; that is a tenth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

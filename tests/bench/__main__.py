"""Run the benchmarks: ``python -m tests.bench [NAME …]``; without names, all of them."""

import sys
import tempfile
from pathlib import Path

from tests.bench import catalogue, http, judged, search
from tests.bench.figures import Figures
from tests.shared import ROOT

BENCHMARKS = {"catalogue": catalogue.run, "search": search.run, "judged": judged.run, "http": http.run}


def main(names: list[str]) -> None:
    """Run the benchmarks of those names."""
    figures = Figures()
    for name in names or BENCHMARKS:
        with tempfile.TemporaryDirectory() as folder:
            BENCHMARKS[name](figures, Path(folder))
    figures.save(ROOT / "var" / "bench.json")


if __name__ == "__main__":
    main(sys.argv[1:])

"""One printed line a figure: name, value, unit."""

import json
from dataclasses import dataclass, field
from pathlib import Path


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie, nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass
class Figures:
    """Collects figures, prints each at once, and writes all of them at the end."""

    rows: list[dict[str, object]] = field(default_factory=list)

    def add(self, name: str, value: float, unit: str) -> None:
        """Print and keep one figure."""
        shown = round(value, 3)
        print(f"{name} {shown} {unit}", flush=True)  # noqa: T201  # this is the output of `make bench`
        self.rows.append({"name": name, "value": shown, "unit": unit})

    def save(self, path: Path) -> None:
        """Write all figures as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.rows, ensure_ascii=False, indent=1), encoding="utf-8")

"""SVG の要素: written with everything escaped, classes in place of styles."""

from collections.abc import Iterable

from markupsafe import Markup, escape

#: Attributes of an element; None leaves one out. A trailing underscore avoids Python's own words.
Value = str | float | None


def element(name: str, /, *children: str, **attributes: Value) -> Markup:
    """One element with its children; texts are escaped, markup stands as it is.

    Args:
        name: ``rect``, ``text`` …
        children: texts or elements.
        attributes: ``stroke_width`` gives ``stroke-width``, ``class_`` gives ``class``.
    """
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _number(value))
        for key, value in attributes.items()
        if value is not None
    )
    inside = Markup("").join(escape(child) for child in children)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, inside)  # noqa: S704  # names are ours


def together(parts: Iterable[Markup]) -> Markup:
    """Elements one after the other."""
    return Markup("").join(parts)


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"

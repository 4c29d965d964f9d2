"""情報源の名前: what people read for a source id."""

from api.pages.language import language
from connectors.registry import sources


def source_name(source_id: str) -> str:
    """The source's name in the language of this page; an id that is not configured stands as it is."""
    description = sources().get(source_id)
    if description is None:
        return source_id
    return description.name_en if language() == "en" else description.name_ja

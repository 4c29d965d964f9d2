"""頁: what people see. Server-rendered, usable without scripts, Japanese with complete English.

* ``blueprint``  what the routes hang on; ``template_tools`` what templates may call
* ``search``, ``suggest``, ``work``, ``agent``, ``sources``, ``account``, ``about``  one module per page
* ``…_sheet``    what the store knows, arranged for a page
* ``texts``, ``language``  every sentence in both languages, and links that keep the language
"""

from api.pages import (
    about,
    account,
    agent,
    batch,
    estimate,
    keeping,
    search,
    sources,
    suggest,
    template_tools,
    work,
)
from api.pages.blueprint import pages

__all__ = [
    "about",
    "account",
    "agent",
    "batch",
    "estimate",
    "keeping",
    "pages",
    "search",
    "sources",
    "suggest",
    "template_tools",
    "work",
]

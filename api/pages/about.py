"""読み方の頁: what the product is, what the words mean, how far it can be relied on."""

from flask import render_template

from api.pages.blueprint import pages
from rightsdb.model.vocabulary import words


@pages.get("/about")
def about() -> str:
    """How to read what is shown."""
    return render_template("about.html", statuses=list(words("statuses")))

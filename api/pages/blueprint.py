"""頁の一式: the blueprint that all page modules hang their routes on."""

from flask import Blueprint

pages = Blueprint("pages", "api.pages", template_folder="../templates")

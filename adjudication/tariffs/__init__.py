"""料金表: dated rate tables with their sources, one YAML file for each version of each tariff."""

from adjudication.tariffs.book import TariffBook, book_of, tariff_book
from adjudication.tariffs.tariff import Tariff, TariffLine

__all__ = ["Tariff", "TariffBook", "TariffLine", "book_of", "tariff_book"]

"""連結データ: what is known about a work as RDF, in the words of common vocabularies.

* ``addresses``   the IRIs of everything, built on the installation's base address
* ``terms``       which common term stands for which of ours
* ``values``      titles, dates and addresses as RDF terms
* ``statements``  records and their statements, each naming the record it comes from
* ``policies``    usage intents as ODRL policies
* ``works``       a whole work as a graph
* ``writing``     graphs as Turtle and JSON-LD

Pure: a WorkView goes in, a graph comes out. Callers pass public data only.
"""

from rightsdb.linked_data.works import work_graph
from rightsdb.linked_data.writing import FORMATS, serialise

__all__ = ["FORMATS", "serialise", "work_graph"]

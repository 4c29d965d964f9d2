"""用語の対応: which term of a common vocabulary stands for which of our words."""

from typing import Final

from rdflib import Namespace, URIRef
from rdflib.namespace import DC, DCTERMS, ODRL2, PROV, RDF, RDFS, SDO, XSD

RIGHTS: Final = Namespace("http://rightsstatements.org/vocab/")
EDTF: Final = URIRef("http://id.loc.gov/datatypes/edtf")

#: Prefixes of every document; our own is added with the base address.
PREFIXES: Final = {
    "schema": SDO,
    "dcterms": DCTERMS,
    "dc": DC,
    "odrl": ODRL2,
    "prov": PROV,
    "rights": RIGHTS,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
}

#: field → the class that says more than schema:CreativeWork without saying too much.
CLASS_OF_FIELD: Final = {
    "film": SDO.Movie,
    "game": SDO.VideoGame,
    "photograph": SDO.Photograph,
    "art": SDO.VisualArtwork,
    "manga": SDO.ComicStory,
    "web": SDO.WebContent,
}

#: kind → the same, for right units and for works of no field above.
CLASS_OF_KIND: Final = {
    "musical": SDO.MusicComposition,
    "phonogram": SDO.MusicRecording,
    "photograph": SDO.Photograph,
    "program": SDO.SoftwareSourceCode,
    "database": SDO.Dataset,
    "map": SDO.Map,
}

CLASS_OF_AGENT: Final = {"person": SDO.Person, "family": SDO.Organization, "body": SDO.Organization}

#: role → the property between work and agent; what is not here is a contributor.
PROPERTY_OF_ROLE: Final = {
    "author": SDO.author,
    "creator": SDO.creator,
    "translator": SDO.translator,
    "editor": SDO.editor,
    "composer": SDO.composer,
    "lyricist": SDO.lyricist,
    "arranger": SDO.contributor,
    "director": SDO.director,
    "photographer": SDO.creator,
    "artist": SDO.artist,
    "illustrator": SDO.illustrator,
    "producer": SDO.producer,
    "publisher": SDO.publisher,
    "actor": SDO.actor,
    "music": SDO.musicBy,
}

#: aspect → the property that a statement about it gives a value for.
PROPERTY_OF_ASPECT: Final = {
    "copyright_status": DCTERMS.rights,
    "licence": SDO.license,
    "access_scope": DCTERMS.accessRights,
    "holder": DCTERMS.rightsHolder,
    "birth_date": SDO.birthDate,
    "death_date": SDO.deathDate,
    "publication_date": SDO.datePublished,
    "creation_date": SDO.dateCreated,
    "embargo_end": DCTERMS.available,
    "metadata_licence": SDO.sdLicense,
    "age_rating": SDO.contentRating,
    "usage_rule": SDO.usageInfo,
    "application_contact": SDO.acquireLicensePage,
    "general_contact": SDO.contactPoint,
    "copyright_notice": SDO.copyrightNotice,
}

#: Our conclusion in the words of rightsstatements.org. Until the law itself was asked, a work is
#: not evaluated, whatever its sources claim; their own claims stand in their statements.
NOT_EVALUATED: Final = RIGHTS["CNE/1.0/"]
STATEMENT_OF_STATUS: Final = {
    "review": RIGHTS["UND/1.0/"],
    "public_domain": URIRef("http://creativecommons.org/publicdomain/mark/1.0/"),
}

#: Own terms: name → what it says (Japanese, English). Shown on the page of the API.
OWN_TERMS: Final = {
    "RightUnit": ("権利の単位", "A right unit: one composition, one lyric, one performance …"),
    "rightUnit": ("権利の単位をもつ", "has the right unit"),
    "rightsStatus": ("導いた権利の状態", "the rights status that was derived"),
    "ruleVersion": ("状態を導いた規則の版", "version of the rule that derived it"),
    "aspect": ("何についての言明か", "what a statement is about"),
    "path": ("情報源の記録の中での位置", "place in the source's record"),
    "usage_intent": ("利用の可否に係る意思", "usage intent; the same as a policy in ODRL"),
    "manager": ("管理事業者", "managing society"),
    "prior_adjudication": ("過去の裁定", "earlier adjudication"),
}

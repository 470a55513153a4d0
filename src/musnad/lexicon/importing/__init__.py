"""Places and actors out of other people's tables into the user's own knowledge."""

from musnad.lexicon.importing.actors import import_actors
from musnad.lexicon.importing.fetch import fetch_geonames
from musnad.lexicon.importing.places import import_places
from musnad.lexicon.importing.store import list_imports, remove_import
from musnad.lexicon.importing.summary import ImportSummary

__all__ = ["ImportSummary", "fetch_geonames", "import_actors", "import_places", "list_imports", "remove_import"]

"""Names as people search for them, sort them and mishear them.

Searching forgives: capital letters, accents, hyphens and word order do not matter.
Sorting does not forgive: å ä ö stand last in Swedish, æ ø å in Norwegian and Danish.
Sounding alike is for the warning "is this the same person?", never for a search.
"""

from esther.people.names.search import name_keys, search_key, search_ranges
from esther.people.names.sorting import sort_key
from esther.people.names.sounds import sounds_like

__all__ = ["name_keys", "search_key", "search_ranges", "sort_key", "sounds_like"]

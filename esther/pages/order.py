"""In which order rows with names stand on a page: as the reader's language sorts them."""

from django.db.models import QuerySet

from esther.design.formats import language


def by_name(rows: QuerySet) -> QuerySet:
    """Ordered by the sort column of the page's language; the key settles what is equal."""
    return rows.order_by(f"sort_{language()}", "pk")

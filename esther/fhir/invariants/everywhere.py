"""What holds in every resource: references inside it, and periods."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from ..schema import Fault


def faults(resource) -> Iterator[Fault]:
    """Walk through a resource once and yield what cannot be."""
    inside = {f"#{one.get('id')}" for one in resource.get("contained", ())}
    inside.add("#")
    yield from _contained(resource)
    if not _is_fine(resource, inside):
        yield from _walk(resource, resource["resourceType"], inside)


def _is_fine(resource, inside):
    """The same walk without the names of the places: nearly every resource is fine."""
    waiting = [resource]
    for node in waiting:
        if node.__class__ is dict:
            if ("reference" in node or "end" in node) and any(_of_object(node, "", inside)):
                return False
            node = node.values()
        waiting += [one for one in node if one.__class__ is dict or one.__class__ is list]
    return True


def _walk(node, path, inside):
    if isinstance(node, list):
        for number, one in enumerate(node):
            if isinstance(one, (dict, list)):
                yield from _walk(one, f"{path}[{number}]", inside)
        return
    yield from _of_object(node, path, inside)
    for name, one in node.items():
        if isinstance(one, (dict, list)):
            yield from _walk(one, f"{path}.{name}", inside)


def _of_object(node, path, inside):
    pointer = node.get("reference")
    if isinstance(pointer, str) and pointer.startswith("#") and pointer not in inside:
        yield Fault(path, _("What is pointed at is not in the resource."))  # ref-1
    start, end = node.get("start"), node.get("end")
    if isinstance(start, str) and isinstance(end, str) and _is_after(start, end):
        yield Fault(path, _("The end is before the start."))  # per-1


def _is_after(start, end):
    """As far as both are said: 2012-05 is not after 2012."""
    if len(start) > 10 and len(end) > 10:
        try:
            return datetime.fromisoformat(start) > datetime.fromisoformat(end)
        except ValueError:  # a leap second or no such day; the reader of it will tell
            return False
    exact = min(len(start), len(end), 10)
    return start[:exact] > end[:exact]


def _contained(resource):
    for number, one in enumerate(resource.get("contained", ())):
        if "contained" in one:  # dom-2
            path = f"{resource['resourceType']}.contained[{number}]"
            reason = _("A resource inside a resource holds no further ones.")
            yield Fault(path, reason)

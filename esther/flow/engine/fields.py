"""What the loop reads of a system: numbers in arrays."""

from typing import ClassVar

from .bundle import Bundle


class Tables(Bundle):
    """Nothing here changes while the loop runs. `classes` are two of each group: on a first
    journey, and coming back."""

    fields: ClassVar[dict[str, str]] = {
        "fixed": "int",  # how many nodes are not journeys
        "classes": "int",
        "levels": "int",
        "hours": "float",  # of a unit of time
        "again_within": "float",
        "room": "int",  # of each place
        "keeps": "int",
        "hospital": "int",
        "discharges": "int",
        "otherwise": "int",
        "ring": "int",
        "balk_from": "int",
        "balk_share": "float",
        "stay_key": "key",
        "route_key": "key",
        "balk_key": "key",
        "hours_of": "int",
        "servers_by_hour": "int",
        "priority_of": "int",  # of each (place, class)
        "stay_of": "int",
        "route_from": "int",
        "route_to": "int",
        "route_share": "float",
        "stay_kind": "int",
        "stay_first": "float",
        "stay_second": "float",
        "stay_zeros": "float",
        "stay_values": "float",
        "persons": "int",  # of each group
        "first_person": "int",
        "finite": "int",
        "kind_of": "int",
        "comes_to": "int",
        "apart": "float",
        "kept_share": "float",
        "profile_of": "int",
        "profiles": "float",
        "alias_cut": "half",
        "alias_to": "short",
        "back_kind": "int",  # of each (place, class)
        "back_first": "float",
        "back_second": "float",
        "back_within": "float",
        "back_to": "int",
        "back_as": "int",  # of each class
        "team_of": "int",  # of each node
        "team_slots": "int",
        "team_share": "float",  # of each (team, class)
        "team_effect": "float",
        "team_stay": "int",
        "team_key": "key",
        "team_stay_key": "key",
    }

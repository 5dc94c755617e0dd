"""What people do at the door. Nothing here is about an Esther; a trace names the account.

`by` is whoever does it: a Viewer, also one who is nobody yet.
"""

from .eids import add_eid, is_herself, remove_eid, why_not_remove_eid
from .guessing import Trying, forget_guesses
from .links import begin, let_in, link_of, make_link, record, why_not_let_in, why_not_make_link
from .showing import show_code, show_passkey, show_password
from .ways import (
    add_app,
    add_passkey,
    choose_password,
    end_sessions,
    remove_passkey,
    renew_paper,
    why_not_password,
)

__all__ = [
    "Trying",
    "add_app",
    "add_eid",
    "add_passkey",
    "begin",
    "choose_password",
    "end_sessions",
    "forget_guesses",
    "is_herself",
    "let_in",
    "link_of",
    "make_link",
    "record",
    "remove_eid",
    "remove_passkey",
    "renew_paper",
    "show_code",
    "show_passkey",
    "show_password",
    "why_not_let_in",
    "why_not_make_link",
    "why_not_password",
    "why_not_remove_eid",
]

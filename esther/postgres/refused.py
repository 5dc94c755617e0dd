"""How the database says no to the person at the keyboard."""


class Refused(Exception):
    """A sentence that says what is wrong and what to do next.

    Commands print it and end with an error code; it never holds a password
    or anything about a person.
    """

"""Where the pages are: whether another program is there, and when ours answers."""

import socket
import time
from http.client import HTTPConnection, HTTPException

from esther import postgres

from .stages import say, say_last

HOST, NAME = "127.0.0.1", "localhost"  # a passkey belongs to a name, and to no number


def refuse_taken(port):
    """Two servers could share a port without a word, and answer in turn."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except OSError as error:
            sentence = f"Port {port} is taken by another program. Choose another with --port."
            raise postgres.Refused(sentence) from error


def tell_where(port, while_so):
    """Nobody is sent to a door that is still closed."""
    say("Pages …")
    while while_so():
        if _answers(port):
            return say_last(f"http://{NAME}:{port}  (Ctrl-C ends)")
        time.sleep(0.1)


def _answers(port):
    """Whether it is well there. Who may ask there under which name is settled elsewhere."""
    asked = HTTPConnection(HOST, port, timeout=5)
    try:
        asked.request("GET", "/healthz")
        return asked.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()

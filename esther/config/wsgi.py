"""The web, as a WSGI application. Dies with its parent: after `kill -9` of granian its
workers would keep the port."""

import ctypes
import gc
import os
import signal

if os.environ.get("ESTHER_DIES_WITH_PARENT") == "1":
    PR_SET_PDEATHSIG = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "esther.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

# What was loaded to begin with stays: whoever tidies memory need not look through it again,
# and may do so more seldom, because a page makes and drops some ten thousand small things.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)

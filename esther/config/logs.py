"""Logs: one JSON line an event, and nothing about a person.

Messages of ours are written without values. What a library writes is cut down to its
logger, level, place and the kind of the error: arguments and tracebacks may hold names.
"""

import json
import logging


class OneLine(logging.Formatter):
    def format(self, record):
        line = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "from": record.name,
            "where": f"{record.module}:{record.lineno}",
        }
        if record.name.startswith("esther"):
            line["message"] = record.msg
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["raised"] = _raised_at(record.exc_info[2])
        request = getattr(record, "request", None)
        if request is not None:
            line["request"] = str(getattr(request, "id", ""))
        return json.dumps(line, ensure_ascii=False)


def _raised_at(traceback):
    places = []
    while traceback:
        code = traceback.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return places[-4:]

"""A load generator of our own: plain sockets, kept alive, so that it costs little itself.

Closed loop: n connections, each asks again as soon as it is answered.
Open loop: requests leave at their time whether or not earlier ones are answered, so that
a slow server cannot hide its queue.
"""

import asyncio
import random
import time
from dataclasses import dataclass, field


@dataclass
class Tally:
    """What came of a run. Times in milliseconds."""

    times: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    bytes: int = 0

    @property
    def per_second(self):
        return len(self.times) / self.seconds if self.seconds else 0.0

    def at(self, share):
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


@dataclass(frozen=True)
class Ask:
    """One request: ready to send."""

    method: str
    path: str
    cookie: str = ""
    body: str = ""

    def bytes(self):
        lines = [f"{self.method} {self.path} HTTP/1.1", "Host: 127.0.0.1"]
        if self.cookie:
            lines.append(f"Cookie: {self.cookie}")
        if self.method == "POST":
            lines.append("Content-Type: application/x-www-form-urlencoded")
            lines.append(f"Content-Length: {len(self.body.encode())}")
        return ("\r\n".join(lines) + "\r\n\r\n" + self.body).encode()


IDLE = 5.0  # seconds; a server may end a line that is silent for longer


class Line:
    """One kept-alive connection, made anew when it has been idle."""

    def __init__(self, port):
        self.port, self.reader, self.writer, self.used = port, None, None, 0.0

    async def answer(self, ask):
        if self.writer and time.perf_counter() - self.used > IDLE:
            self.close()
            self.writer = None
        self.used = time.perf_counter()
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writer.write(ask.bytes())
        head = await self.reader.readuntil(b"\r\n\r\n")
        return int(head[9:12]), await self._body(head.lower())

    async def _body(self, head):
        if b"content-length:" in head:
            size = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
            return len(await self.reader.readexactly(size)) if size else 0
        total = 0
        while size := int(await self.reader.readline(), 16):
            total += len(await self.reader.readexactly(size + 2)) - 2
        await self.reader.readline()
        return total

    def close(self):
        if self.writer:
            self.writer.close()


async def _timed(line, ask, tally, expected):
    began = time.perf_counter()
    status, size = await line.answer(ask)
    tally.times.append((time.perf_counter() - began) * 1000)
    tally.bytes += size
    if status not in expected:
        tally.wrong.append(f"{ask.method} {status}")


async def _closed(port, asks, connections, seconds, expected, seed):
    tally, until = Tally(), time.perf_counter() + seconds

    async def one(number):
        chance, line = random.Random(f"{seed}-{number}"), Line(port)
        while time.perf_counter() < until:
            await _timed(line, chance.choice(asks), tally, expected)
        line.close()

    began = time.perf_counter()
    await asyncio.gather(*(one(n) for n in range(connections)))
    tally.seconds = time.perf_counter() - began
    return tally


def closed(port, asks, *, connections=16, seconds=8.0, expected=(200,), seed=1) -> Tally:
    """Ask as fast as the server answers, on a number of connections."""
    return asyncio.run(_closed(port, asks, connections, seconds, expected, seed))


async def _open(port, streams, seconds):
    free: asyncio.LifoQueue[Line] = asyncio.LifoQueue()
    tallies = {name: Tally(seconds=seconds) for name, *_ in streams}

    async def one(ask, tally, expected, due):
        line = free.get_nowait() if not free.empty() else Line(port)
        status, size = await line.answer(ask)
        tally.times.append((time.perf_counter() - due) * 1000)
        tally.bytes += size
        if status not in expected:
            tally.wrong.append(f"{ask.method} {status}")
        free.put_nowait(line)

    async def stream(name, rate, asks, expected):
        began, running = time.perf_counter(), []
        for number in range(int(rate * seconds)):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            ask = asks(number)
            running.append(asyncio.create_task(one(ask, tallies[name], expected, due)))
        await asyncio.gather(*running)

    await asyncio.gather(*(stream(*s) for s in streams))
    while not free.empty():
        free.get_nowait().close()
    return tallies


def open_loop(port, streams, *, seconds) -> dict[str, Tally]:
    """Send streams of (name, per second, number -> Ask, expected statuses) at their times."""
    return asyncio.run(_open(port, streams, seconds))

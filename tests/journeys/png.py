"""A picture with 256 colours instead of millions: a page has few, and weighs a fourth then."""

import base64
import struct
import zlib
from pathlib import Path

# In the browser: the commonest colours, and for every point the nearest of them.
FEWER = """async ([address, highest]) => {
  const image = await createImageBitmap(await (await fetch(address)).blob());
  const width = image.width, height = Math.min(image.height, highest);
  const canvas = new OffscreenCanvas(width, height), paint = canvas.getContext('2d');
  paint.drawImage(image, 0, 0);
  const points = new Uint32Array(paint.getImageData(0, 0, width, height).data.buffer);
  const often = new Map();
  for (const point of points) often.set(point, (often.get(point) || 0) + 1);
  const colours = [...often].sort((a, b) => b[1] - a[1]).slice(0, 256).map(it => it[0]);
  const near = new Map(colours.map((colour, n) => [colour, n]));
  const part = (colour, n) => (colour >>> (8 * n)) & 255;
  const apart = (a, b) => [0, 1, 2].reduce((sum, n) => sum + (part(a, n) - part(b, n)) ** 2, 0);
  const nearest = colour => colours.reduce((best, it, n) => apart(colour, it) < apart(colour, colours[best]) ? n : best, 0);
  const numbers = points.length ? Uint8Array.from(points, point => {
    if (!near.has(point)) near.set(point, nearest(point));
    return near.get(point) }) : new Uint8Array();
  let text = '';
  for (let at = 0; at < numbers.length; at += 32768) text += String.fromCharCode(...numbers.subarray(at, at + 32768));
  return {width, height, numbers: btoa(text), palette: colours.flatMap(c => [part(c, 0), part(c, 1), part(c, 2)])} }"""


def lighter(page, picture: Path, highest: int) -> bytes:
    """The picture's upper part, as a PNG with a palette. `page` is any page of a browser."""
    address = "data:image/png;base64," + base64.b64encode(picture.read_bytes()).decode()
    few = page.evaluate(FEWER, [address, highest])
    width, height, numbers = few["width"], few["height"], base64.b64decode(few["numbers"])
    lines = b"".join(b"\0" + numbers[y * width : (y + 1) * width] for y in range(height))
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            chunk(b"PLTE", bytes(few["palette"])),
            chunk(b"IDAT", zlib.compress(lines, 9)),
            chunk(b"IEND", b""),
        ]
    )


def chunk(kind: bytes, inside: bytes) -> bytes:
    return (
        struct.pack(">I", len(inside))
        + kind
        + inside
        + struct.pack(">I", zlib.crc32(kind + inside))
    )

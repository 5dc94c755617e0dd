"""The address of an invitation as a picture that a telephone reads."""

from io import BytesIO

import qrcode  # comes with the parts of sign-in that have it
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathFillImage


def picture(address: str) -> SafeString:
    """SVG of our own making: nothing that somebody typed stands in it."""
    made = BytesIO()
    qrcode.make(address, image_factory=SvgPathFillImage, border=2).save(made)
    svg = made.getvalue().decode().partition("?>")[2].strip()
    return mark_safe(svg.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S308  # nosec B308 B703

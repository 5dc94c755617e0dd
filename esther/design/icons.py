"""Our own line drawings, one per idea, drawn on a 24 by 24 grid.

An icon only repeats what the words beside it say, so it is hidden from screen readers.
"""

from markupsafe import Markup

DRAWINGS = {
    "add": '<path d="M12 5v14M5 12h14"/>',
    "arrow": '<path d="M5 12h14M13.5 6.5 19 12l-5.5 5.5"/>',
    "ask": '<path d="M4 5.5h16v11h-7l-4 3.5v-3.5H4v-11Z"/><path d="M10.2 9.3a1.9 1.9 0 1 1 2.6 1.8c-.5.2-.8.5-.8 1.1M12 14v.1"/>',
    "back": '<path d="M9 6 4.5 10.5 9 15M4.5 10.5H14a5 5 0 0 1 0 10h-2"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="14" rx="2"/><path d="M4 10h16M8.5 3.5v4M15.5 3.5v4"/>',
    "car": '<path d="M4 16.5v-4l2-5.2a1.6 1.6 0 0 1 1.5-1h9a1.6 1.6 0 0 1 1.5 1l2 5.2v4a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1ZM4.3 12h15.4"/><circle cx="7.5" cy="14.8" r=".9"/><circle cx="16.5" cy="14.8" r=".9"/><path d="M6 17.5v2M18 17.5v2"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "clock": '<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>',
    "close": '<path d="m6.5 6.5 11 11M17.5 6.5l-11 11"/>',
    "document": '<path d="M6.5 3.5H14l4 4v13h-11.5v-17ZM14 3.5v4h4M9.5 12h5.5M9.5 15.5h5.5"/>',
    "door": '<path d="M6.5 20V4.5h11V20M4 20h16M14 12v.8"/>',
    "down": '<path d="m6.5 9.5 5.5 5.5 5.5-5.5"/>',
    "eye": '<path d="M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6Z"/><circle cx="12" cy="12" r="2.6"/>',
    "globe": '<circle cx="12" cy="12" r="8.2"/><path d="M3.8 12h16.4M12 3.8c5 5 5 11.4 0 16.4M12 3.8c-5 5-5 11.4 0 16.4"/>',
    "hand": '<path d="M4 13.5 8 11l4.5 1.8c1.2.5 1 2.2-.4 2.2H9.5M12 15l5.5-3.3c1.5-.9 3 .9 1.8 2.1L14 18.5H8l-4-1"/>',
    "heart": '<path d="M12 19.5s-7.5-4.4-7.5-9.8A4.2 4.2 0 0 1 12 7.3a4.2 4.2 0 0 1 7.5 2.4c0 5.4-7.5 9.8-7.5 9.8Z"/>',
    "home": '<path d="M4 11.5 12 4.5l8 7M6 10v9.5h12V10M10 19.5v-5h4v5"/>',
    "info": '<circle cx="12" cy="12" r="8.2"/><path d="M12 11v5M12 8v.1"/>',
    "late": '<path d="M12 4 3.5 19.5h17L12 4Z"/><path d="M12 10v4.5M12 17v.1"/>',
    "left": '<path d="M19 12H5M10.5 6.5 5 12l5.5 5.5"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>',
    "meal": '<path d="M7 4v16M4.5 4v4.5a2.5 2.5 0 0 0 5 0V4M17 20V4c-2 1-3.5 3.5-3.5 7.5H17"/>',
    "medicine": '<rect x="3.5" y="8.5" width="17" height="7" rx="3.5"/><path d="M12 8.5v7"/>',
    "message": '<path d="M4 5.5h16v11h-7l-4 3.5v-3.5H4v-11Z"/><path d="M8 9.5h8M8 12.7h5"/>',
    "minus": '<path d="M5 12h14"/>',
    "music": '<path d="M9 18V6l10-2v12"/><circle cx="6.5" cy="18" r="2.5"/><circle cx="16.5" cy="16" r="2.5"/>',
    "pen": '<path d="m5 19 .8-3.6L16 5.2a1.7 1.7 0 0 1 2.4 0l.4.4a1.7 1.7 0 0 1 0 2.4L8.6 18.2 5 19Z"/>',
    "people": '<circle cx="9" cy="8.5" r="3.2"/><path d="M3 19.5a6 6 0 0 1 12 0M15.5 5.6a3.2 3.2 0 0 1 0 5.8M17.5 14a6 6 0 0 1 3.5 5.5"/>',
    "person": '<circle cx="12" cy="8" r="3.7"/><path d="M4.8 20a7.2 7.2 0 0 1 14.4 0"/>',
    "phone": '<path d="M6.5 3.5h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2Z"/>',
    "picture": '<rect x="3.5" y="5" width="17" height="14" rx="2"/><circle cx="9" cy="10" r="1.6"/><path d="m5 17 5-4.5 3 2.5 3-3 4 4"/>',
    "print": '<path d="M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7v-6Z"/>',
    "right": '<path d="m9.5 6.5 5.5 5.5-5.5 5.5"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>',
    "share": '<circle cx="6.5" cy="12" r="2.5"/><circle cx="17" cy="6" r="2.5"/><circle cx="17" cy="18" r="2.5"/><path d="m8.7 10.8 6-3.5M8.7 13.2l6 3.5"/>',
    "star": '<path d="m12 4 2.4 5 5.4.7-4 3.8 1 5.5-4.8-2.7L7.2 19l1-5.5-4-3.8 5.4-.7L12 4Z"/>',
    "sun": '<circle cx="12" cy="12" r="3.8"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4"/>',
    "face-good": '<circle cx="12" cy="12" r="8.5"/><path d="M9 9.5v.6M15 9.5v.6M8 13.8a4.6 4.6 0 0 0 8 0"/>',
    "face-so-so": '<circle cx="12" cy="12" r="8.5"/><path d="M9 9.5v.6M15 9.5v.6M8.3 15h7.4"/>',
    "face-bad": '<circle cx="12" cy="12" r="8.5"/><path d="M9 9.5v.6M15 9.5v.6M8 16.3a4.6 4.6 0 0 1 8 0"/>',
}

FRAME = '<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{}</svg>'
ICONS = {name: Markup(FRAME.format(drawing)) for name, drawing in DRAWINGS.items()}  # noqa: S704  # nosec B704


def icon(name: str) -> Markup:
    """The drawing called `name`; a name that is not drawn is a mistake and raises KeyError."""
    return ICONS[name]

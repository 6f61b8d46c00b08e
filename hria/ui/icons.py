"""The icons, drawn on a 24 by 24 grid in the colour of the text around them.

They stand in the page itself, so that they print, need no request and pass a strict CSP.
"""

ICONS = {
    "alert": '<path d="M12 3 2 20.5h20z"/><path d="M12 10v4.5M12 17.5v.01"/>',
    "arrow": '<path d="M4 12h16M14 6l6 6-6 6"/>',
    "back": '<path d="M15 5l-7 7 7 7"/>',
    "bell": '<path d="M6 17V10.5a6 6 0 0 1 12 0V17l2 2H4z"/><path d="M10 21.5h4M12 4.5V2.5"/>',
    "book": '<path d="M4 5a2 2 0 0 1 2-2h14v15H6a2 2 0 0 0-2 2zM4 20a2 2 0 0 0 2 1h14v-3"/>',
    "calendar": '<rect x="3" y="5" width="18" height="16" rx="2"/>'
    '<path d="M3 10h18M8 2v5M16 2v5"/>',
    "check": '<path d="M4.5 12.5l5 5 10-11"/>',
    "chevron": '<path d="M5 9l7 7 7-7"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>',
    "comment": '<path d="M4 4h16v12H11l-5 4v-4H4z"/>',
    "compass": '<circle cx="12" cy="12" r="9"/><path d="M15.5 8.5l-2 5-5 2 2-5z"/>',
    "document": '<path d="M6 2.5h8l5 5V21.5H6z"/><path d="M14 2.5v5h5M9 12.5h7M9 16.5h7"/>',
    "download": '<path d="M12 3v12M6.5 10l5.5 5.5 5.5-5.5M4 20.5h16"/>',
    "edit": '<path d="M4 20l1-5L16 4l4 4L9 19z"/><path d="M13.5 6.5l4 4"/>',
    "error": '<circle cx="12" cy="12" r="9"/><path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>',
    "external": '<path d="M14 4h6v6M20 4l-9 9M17 14v6H4V7h6"/>',
    "eye": '<path d="M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12z"/>'
    '<circle cx="12" cy="12" r="3"/>',
    "filter": '<path d="M3 5h18l-7 8.5V20l-4-2v-4.5z"/>',
    "flag": '<path d="M5 22V3M5 4h13l-3 4.5 3 4.5H5"/>',
    "globe": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5.5 5 12.5 0 18'
    'M12 3c-5 5.5-5 12.5 0 18"/>',
    "halt": '<path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z"/><path d="M9.5 8.5v7M14.5 8.5v7"/>',
    "help": '<circle cx="12" cy="12" r="9"/>'
    '<path d="M9 9.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 2M12 17v.01"/>',
    "history": '<path d="M3.5 8A9 9 0 1 1 3 12M3 3v5h5M12 7v5.5l3.5 2"/>',
    "home": '<path d="M3 11.5L12 4l9 7.5M5.5 10v10h13V10"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.5v.01"/>',
    "law": '<path d="M12 3v18M7 21h10M5 6h14M5 6l-3 8h6zM19 6l-3 8h6z"/>',
    "lock": '<rect x="4" y="10.5" width="16" height="10.5" rx="2"/>'
    '<path d="M8 10V7a4 4 0 0 1 8 0v3"/>',
    "megaphone": '<path d="M4 10v4h3l9 5V5l-9 5zM19 9.5a4 4 0 0 1 0 5M8 14.5L9.5 20"/>',
    "minus": '<path d="M5 12h14"/>',
    "next": '<path d="M9 5l7 7-7 7"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20a6.5 6.5 0 0 1 13 0'
    'M16 5a3.5 3.5 0 0 1 0 6.5M18.5 14.5A6.5 6.5 0 0 1 21.5 20"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": '<path d="M7 8V3h10v5M7 17H3V8h18v9h-4"/><path d="M7 14h10v7H7z"/>',
    "scale": '<path d="M4 20V14M10 20V10M16 20V6M22 20H2"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "undo": '<path d="M4 9h10a6 6 0 0 1 0 12H8M8.5 4.5L4 9l4.5 4.5"/>',
    "user": '<circle cx="12" cy="8" r="4"/><path d="M4 21a8 8 0 0 1 16 0"/>',
    # One outline per level, none a turned copy of another: told apart without colour.
    "level-1": '<circle cx="12" cy="12" r="8.5"/>',
    "level-2": '<path d="M12 2.5L21.5 12 12 21.5 2.5 12z"/>',
    "level-3": '<path d="M12 3L2 20.5h20z"/><path d="M12 9.5v5M12 17.2v.01"/>',
    "level-4": '<path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z"/>'
    '<path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>',
    "level-none": '<circle cx="12" cy="12" r="8.5" stroke-dasharray="3 3"/>',
}

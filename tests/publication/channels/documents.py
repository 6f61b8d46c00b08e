"""Every way known to us by which an HTML document makes a renderer fetch something.

Each channel names an address of the canary server, `{web}/<channel>`, or a canary file. What
ends a rendering, or changes all other addresses, has a page of its own (`alone_pages`).
"""

from urllib.parse import quote

XLINK = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SVG = f'<svg {XLINK} width="40" height="40"><title>t</title>'


def data(text: str, kind: str = "image/svg+xml") -> str:
    """`text` as a data: address."""
    return f"data:{kind},{quote(text)}"


def style(rule: str) -> str:
    return f"<style>{rule}</style>"


def nested(inside: str) -> str:
    """An image that is an SVG that holds `inside`."""
    return f'<img alt="n" src="{data(SVG + inside + "</svg>")}">'


def entity(system: str) -> str:
    """An SVG whose text is an external entity (XXE)."""
    declared = f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "{system}">]>'
    return data(f'{declared}<svg {XLINK} width="200" height="40"><text y="20">&x;</text></svg>')


def head_channels(web: str, file: str) -> dict[str, str]:
    """Channels whose place is the head."""
    face = "@font-face{{font-family:{0};src:url({1})}}.{0}{{font-family:{0}}}"
    return {
        "link-stylesheet": f'<link rel="stylesheet" href="{web}/link-stylesheet">',
        "link-alternate": f'<link rel="alternate stylesheet" href="{web}/link-alternate">',
        "link-icon": f'<link rel="icon" href="{web}/link-icon">',
        "link-attachment": f'<link rel="attachment" href="{web}/link-attachment">',
        "link-data-import": '<link rel="stylesheet" href="'
        + data(f'@import "{web}/link-data-import";', "text/css")
        + '">',
        "import": style(f'@import "{web}/import";'),
        "import-url": style(f"@import url({web}/import-url) print;"),
        "import-nested": style(
            f'@import url("{data(f"@import url({web}/import-nested);", "text/css")}");'
        ),
        "font-face": style(face.format("wf", f"{web}/font-face")),
        "page-background": style(f"@page{{background:url({web}/page-background)}}"),
        "margin-box": style(f"@page{{@top-left{{content:url({web}/margin-box)}}}}"),
        "counter-style": style(
            f"@counter-style c{{system:cyclic;symbols:url({web}/counter-style)}}"
            "li.c{list-style-type:c}"
        ),
        "meta-refresh": f'<meta http-equiv="refresh" content="0;url={web}/meta-refresh">',
        "script": f'<script src="{web}/script"></script>',
        "file-stylesheet": f'<link rel="stylesheet" href="{file}">',
        "file-import": style(f"@import url({file});"),
        "file-attachment": f'<link rel="attachment" href="{file}">',
        "file-font-face": style(face.format("ff", file)),
    }


def image_channels(web: str) -> dict[str, str]:
    """Channels by which HTML shows pictures and players."""
    return {
        "img": f'<img alt="a" src="{web}/img">',
        "img-upper-case": f'<img alt="a" src="{web.upper()}/img-upper-case">',
        "img-srcset": f'<img alt="a" srcset="{web}/img-srcset 2x">',
        "img-redirect": f'<img alt="a" src="{web}/redirect/img-redirect">',
        "picture": f'<picture><source srcset="{web}/picture"><img alt="a"></picture>',
        "object": f'<object data="{web}/object"></object>',
        "object-svg": f'<object type="image/svg+xml" data="{web}/object-svg"></object>',
        "embed": f'<embed src="{web}/embed">',
        "iframe": f'<iframe src="{web}/iframe"></iframe>',
        "video": f'<video poster="{web}/video" src="{web}/video-src"></video>',
        "audio": f'<audio controls src="{web}/audio"></audio>',
        "input-image": f'<input type="image" src="{web}/input-image">',
        "table-background": f'<table background="{web}/table-background"><tr><td>x</table>',
        "a-attachment": f'<a rel="attachment" href="{web}/a-attachment">a</a>',
        "a-ping": f'<a href="#x" ping="{web}/a-ping">a</a>',
    }


def css_channels(web: str) -> dict[str, str]:
    """Channels by which a style names an address."""
    return {
        "style-background": f'<p style="background:url({web}/style-background)">x</p>',
        "style-background-set": f'<p style="background:image-set('
        f'url({web}/style-background-set) 1x)">x</p>',
        "style-list": f'<ul><li style="list-style-image:url({web}/style-list)">x</ul>',
        "style-border": f'<p style="border:9px solid;border-image:url({web}/style-border) 9">x</p>',
        "style-mask": f'<p style="mask-image:url({web}/style-mask)">x</p>',
        "style-content": f'<p style="content:url({web}/style-content)">x</p>',
        "style-cursor": f'<p style="cursor:url({web}/style-cursor),auto">x</p>',
        "style-filter": f'<p style="filter:url({web}/style-filter#f)">x</p>',
        "style-fill": f'{SVG}<rect width="9" style="fill:url({web}/style-fill#g)"/></svg>',
    }


def svg_channels(web: str) -> dict[str, str]:
    """Channels within drawings, in the page and inside images."""
    return {
        "svg-image": f'{SVG}<image width="9" height="9" href="{web}/svg-image"/></svg>',
        "svg-xlink": f'{SVG}<image width="9" height="9" xlink:href="{web}/svg-xlink"/></svg>',
        "svg-use": f'{SVG}<use href="{web}/svg-use#x"/></svg>',
        "svg-fill": f'{SVG}<rect width="9" height="9" fill="url({web}/svg-fill#g)"/></svg>',
        "svg-style": f"{SVG}<style>@import url({web}/svg-style);</style></svg>",
        "svg-foreign": f'{SVG}<foreignObject><img src="{web}/svg-foreign"/></foreignObject></svg>',
        "nested-image": nested(f"<image width='9' height='9' href='{web}/nested-image'/>"),
        "nested-use": nested(f"<use href='{web}/nested-use#x'/>"),
        "nested-style": nested(f"<style>@import url({web}/nested-style);</style>"),
        "nested-fill": nested(f"<rect width='9' height='9' fill='url({web}/nested-fill#g)'/>"),
        "nested-sheet": '<img alt="n" src="'
        + data(f'<?xml-stylesheet href="{web}/nested-sheet"?><svg {XLINK} width="9" height="9"/>')
        + '">',
        "entity": f'<img alt="n" src="{entity(f"{web}/entity")}">',
    }


def other_channels(web: str, ftp: str, file: str, image: str) -> dict[str, str]:
    """Channels that reach for the disk, or for other protocols."""
    return {
        "file-img": f'<img alt="a" src="{image}">',
        "file-svg": f'{SVG}<image width="9" height="9" href="{image}"/></svg>',
        "file-nested": nested(f"<image width='9' height='9' href='{image}'/>"),
        "file-object": f'<object data="{image}"></object>',
        "file-embed": f'<embed src="{image}">',
        "file-background": f'<p style="background:url({image})">x</p>',
        "file-a-attachment": f'<a rel="attachment" href="{file}">a</a>',
        "file-entity": f'<img alt="n" src="{entity(file)}">',
        "file-redirect": f'<img alt="a" src="{web}/redirect-to-file">',
        "ftp": f'<img alt="a" src="{ftp}/ftp">',
    }


def hostile_page(web: str, ftp: str, file: str, image: str) -> str:
    """One page with all channels that do not end the rendering."""
    head = "".join(head_channels(web, file).values())
    body = {**image_channels(web), **css_channels(web), **svg_channels(web)}
    body |= other_channels(web, ftp, file, image)
    shown = "".join(f"<div>{fragment}</div>" for fragment in body.values())
    letters = '<p class="wf">a</p><p class="ff">a</p><ul><li class="c">x</ul>'
    return f"<!doctype html><html><head><title>t</title>{head}</head><body>{shown}{letters}"


def alone_pages(web: str, file: str) -> dict[str, str]:
    """Pages of one channel each, which a refused address may end."""
    profile = "@color-profile --p{{src:url({0})}}p{{color:color(--p 1 1 1 1)}}"
    return {
        "color-profile": f"{style(profile.format(f'{web}/color-profile'))}<p>x",
        "file-color-profile": f"{style(profile.format(file))}<p>x",
        "base": f'<base href="{web}/base/"><img alt="a" src="base-img">',
        "base-file": f'<base href="{file}"><img alt="a" src="canary.png">',
    }


def number_of_channels() -> int:
    """How many there are in all."""
    groups = (head_channels("", ""), image_channels(""), css_channels(""), svg_channels(""))
    return sum(map(len, (*groups, other_channels("", "", "", ""), alone_pages("", ""))))

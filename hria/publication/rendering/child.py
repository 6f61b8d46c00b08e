"""Runs inside the confined process: one job from standard input, one PDF to standard output.

The exit code carries the reason of a refusal. Standard error carries one line of figures or
the kind of the failure, never a word of the document, since it may end up in a log.
"""

import errno
import gc
import json
import logging
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

from hria.publication.rendering import walls
from hria.publication.rendering.limits import EXIT_CODES, Limits, Reason
from hria.publication.rendering.text import for_layout

# Where a long word may break at last, lest one answer of 10,000 letters leave the page.
LAST_RESORT = "html { overflow-wrap: anywhere }"
SILENT = ("title", "style", "script")  # elements whose text is not set in type
LINKS = ("#", "http://", "https://", "mailto:")


def refuse(reason: Reason, detail: str) -> NoReturn:
    """End the process with the code of `reason`."""
    line = json.dumps({"detail": detail}).encode() + b"\n"
    os.write(2, line)
    os._exit(EXIT_CODES[reason])


def reason_of(problem: BaseException) -> Reason:
    """Whether `problem` means that something ran out, or that something is wrong."""
    ran_out = isinstance(problem, MemoryError | RecursionError) or (
        isinstance(problem, OSError) and problem.errno in (errno.ENOMEM, errno.EFBIG)
    )
    return Reason.TOO_LARGE if ran_out else Reason.BROKEN


def kind_and_place(problem: BaseException) -> str:
    """The class of `problem` and the line it came from; its text may quote the document."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(problem).__name__
    place = Path(trace.tb_frame.f_code.co_filename).name
    return f"{type(problem).__name__} at {place}:{trace.tb_lineno}"


def load() -> Any:
    """WeasyPrint, once the limits stand: it takes a second and needs libraries that may lack."""
    try:
        import weasyprint  # noqa: PLC0415
    except (ImportError, OSError):
        refuse(Reason.BROKEN, "the PDF libraries (pango, harfbuzz) are not installed")
    return weasyprint


def locked_fetcher(assets: dict[str, str], *, fatal: bool = True) -> Any:
    """A WeasyPrint fetcher that knows `assets` (URL to text) and nothing else.

    Anything else is remembered in `.refused` and ends the rendering; with `fatal=False` it
    is only left out, so that a test can look for traces in the PDF.
    """
    urls: Any = load().urls
    fetcher: Any = urls.URLFetcher

    class LockedFetcher(fetcher):  # type: ignore[misc]  # weasyprint has no types
        def __init__(self) -> None:
            # Not the parent's: it would install the handlers for http, ftp and file.
            self.refused: list[str] = []
            self._fail_on_errors = fatal

        def fetch(self, url: str, headers: object = None) -> Any:
            if url in assets:
                return urls.URLFetcherResponse(url, assets[url], {"Content-Type": "text/css"})
            self.refused.append(url)
            raise PermissionError("outside the bundle")

    return LockedFetcher()


def tame(tree: Any) -> None:
    """Drop link targets that are not web or mail addresses: no script, no file, no launch."""
    for element in tree.iter():
        if str(element.tag).rpartition("}")[2] not in ("a", "area"):
            continue
        for name, value in list(element.attrib.items()):
            if name.endswith("href") and not value.strip().lower().startswith(LINKS):
                del element.attrib[name]


def excess(tree: Any, limits: Limits) -> str:
    """What the document has too much of, told before minutes are spent on it; or nothing."""
    rows = elements = depth = 0
    # From parents to children with a list of our own: the depth is what is in question.
    waiting = [(tree, 1)]
    while waiting:
        element, level = waiting.pop()
        elements += 1
        rows += element.tag == "tr"
        depth = max(depth, level)
        waiting.extend((child, level + 1) for child in element)
    found = {"elements": elements, "rows": rows, "depth": depth}
    over = [name for name, value in found.items() if value > getattr(limits, name)]
    return ", ".join(f"{found[name]} {name}" for name in over)


def typeset(tree: Any, missing: frozenset[str]) -> None:
    """Make every text fit for paper, so that no template and no caller can forget it."""
    for element in tree.iter():
        if element.text and str(element.tag).rpartition("}")[2] not in SILENT:
            element.text = for_layout(element.text, missing)
        if element.tail:
            element.tail = for_layout(element.tail, missing)


def make_pdf(job: dict[str, Any], fetcher: Any, limits: Limits) -> tuple[bytes, int]:
    """The tagged PDF of `job` and its number of pages; ends the process beyond `limits`."""
    weasyprint = load()
    # A base that is none: a relative address then reaches the fetcher, and is refused there.
    html = weasyprint.HTML(string=job["html"], base_url="bundle:", url_fetcher=fetcher)
    html.etree_element.set("lang", job["language"])
    if too_much := excess(html.etree_element, limits):
        refuse(Reason.TOO_LARGE, too_much)
    tame(html.etree_element)
    typeset(html.etree_element, frozenset(job["missing"]))
    styles = [weasyprint.CSS(string=LAST_RESORT, url_fetcher=fetcher)]
    options = {"pdf_variant": "pdf/ua-1", "presentational_hints": False}
    document = html.render(stylesheets=styles, **options)
    if fetcher.refused:
        refuse(Reason.BROKEN, f"{len(fetcher.refused)} addresses outside the bundle")
    if len(document.pages) > limits.pages:
        refuse(Reason.TOO_MANY_PAGES, str(len(document.pages)))
    document.metadata.title = job["title"]
    document.metadata.lang = job["language"]
    document.metadata.created = job["created"]
    document.metadata.modified = None
    document.metadata.attachments = []
    return document.write_pdf(**options), len(document.pages)


def peak_memory(status: int | None) -> int:
    """Most bytes held at once. Linux counts the parent into ru_maxrss, hence /proc."""
    if status is not None:
        for line in os.pread(status, 8192, 0).splitlines():
            if line.startswith(b"VmHWM:"):
                return int(line.split()[1]) * 1024
    scale = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale


def enter(limits: Limits, root: str, fonts: str) -> tuple[int | None, list[str]]:
    """Load what is needed, then raise the walls; nothing of the job has been read yet."""
    walls.limit(limits)
    outside = walls.leave_network()
    load()
    logging.disable(logging.CRITICAL)
    status = os.open("/proc/self/status", os.O_RDONLY) if sys.platform == "linux" else None
    sys.path = [place for place in sys.path if place != root]
    read = (*walls.library_roots(without=root), fonts)
    standing = walls.confine(read=read, write=str(Path.cwd()))
    # One job, then the end: collecting cycles costs a fifth of the time and frees little.
    gc.disable()
    gc.freeze()
    return status, (["network"] if outside else []) + standing


def main(root: str, fonts: str, bounds: str) -> NoReturn:
    """Do the one job; every way out is an exit code."""
    limits = Limits(**json.loads(bounds))
    try:
        status, standing = enter(limits, root, fonts)
        job = json.loads(sys.stdin.buffer.read())
        pdf, pages = make_pdf(job, locked_fetcher(job["assets"]), limits)
        sys.stdout.buffer.write(pdf)
        sys.stdout.buffer.flush()
    except BaseException as problem:  # noqa: BLE001  every way out is an exit code
        refuse(reason_of(problem), kind_and_place(problem))
    figures = {
        "pages": pages,
        "cpu": time.process_time(),
        "peak": peak_memory(status),
        "walls": standing,
    }
    os.write(2, json.dumps(figures).encode() + b"\n")
    os._exit(0)

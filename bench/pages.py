"""P6: the public report page through Django against a plain Django template page."""

import statistics
import urllib.request
from collections.abc import Iterator

from bench.servers import anchor, demo_site, wrk
from bench.table import Row

ROUNDS = 5


def published_number(address: str) -> str:
    """Any number from the public register."""
    page = urllib.request.urlopen(f"{address}/register/").read().decode()
    return page.split("/register/FRT-")[1].split("/")[0]


def run() -> Iterator[Row]:
    """Requests a second, medians of interleaved rounds."""
    with anchor() as plain, demo_site() as (ours, _env):
        report = f"{ours}/register/FRT-{published_number(ours)}/"
        etag = urllib.request.urlopen(report).headers["ETag"]
        rates: dict[str, list[float]] = {"F": [], "report": [], "304": []}
        for _round in range(ROUNDS):
            for name, url, headers in (
                ("F", f"{plain}/page/", ()),
                ("report", report, ()),
                ("304", report, (f"If-None-Match: {etag}",)),
            ):
                load = wrk(url, *headers, seconds=3)
                if load is None:
                    yield Row("P6 report page", "-", "-", "-", "skipped: wrk is not installed")
                    return
                rates[name].append(load.rate)
    f, page, not_modified = (statistics.median(rates[n]) for n in ("F", "report", "304"))
    yield Row("P6 report page", f"F {f:.0f}/s", f"{page:.0f}/s", f"{page / f:.2f}", ">= 1.0")
    told = (f"F {f:.0f}/s", f"{not_modified:.0f}/s", f"{not_modified / f:.2f}")
    yield Row("P6 not modified", *told, ">= 1.2")

"""A renderer with some of its protection taken away; run as a process of its own.

Arguments: the project's root, the folder of fonts, and what is left standing, joined by "+":
`fetcher` (the locked fetcher), `guard`, `landlock`, `network`; or `nothing`. HTML on standard
input, the PDF on standard output.
"""

import sys


def main(root: str, fonts: str, standing: str) -> None:
    sys.path.append(root)
    from pathlib import Path  # noqa: PLC0415

    import weasyprint

    from hria.publication.rendering import child, landlock, walls  # noqa: PLC0415

    read, write = (*walls.library_roots(without=root), fonts), str(Path.cwd())
    if "network" in standing:
        assert walls.leave_network()
    fetcher = (
        child.locked_fetcher({}, fatal=False)
        if "fetcher" in standing
        else weasyprint.urls.URLFetcher()
    )
    if "landlock" in standing:
        assert landlock.restrict(read=read, write=write)
    if "guard" in standing:
        sys.addaudithook(walls.guard(read=read, write=write))
    page = weasyprint.HTML(string=sys.stdin.read(), url_fetcher=fetcher)
    sys.stdout.buffer.write(page.write_pdf(pdf_variant="pdf/ua-1"))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""``python -m bench.weasy OUT.pdf PAGE…``: pages of a site as one PDF by WeasyPrint, to compare books with."""

from __future__ import annotations

import logging
import sys
from pathlib import Path


def main() -> int:
    """Print the pages in the order in which they are named, each set on its own; returns the exit code."""
    try:
        from weasyprint import HTML  # noqa: PLC0415  # an extra that only this comparison needs
    except (ImportError, OSError) as error:
        print(f"bench: WeasyPrint cannot run ({error}); install it with: make bench", file=sys.stderr)
        print("bench: it also needs Pango; install it with: apt-get install libpangoft2-1.0-0", file=sys.stderr)
        return 2
    if len(sys.argv) < 3:
        print("usage: python -m bench.weasy OUT.pdf PAGE…", file=sys.stderr)
        return 2
    out, *pages = sys.argv[1:]
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it complains of each style rule meant for screens
    documents = [HTML(filename=page).render() for page in pages]
    whole = documents[0].copy([page for document in documents for page in document.pages])
    whole.write_pdf(out, pdf_variant="pdf/ua-1")
    print(f"{out}: {len(whole.pages)} pages, {Path(out).stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

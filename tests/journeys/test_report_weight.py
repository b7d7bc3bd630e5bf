"""The report page is light: what a phone loads at its first visit (decision 10)."""

import gzip
import re
import urllib.request

LIMIT = 100 * 1024
BUILT = re.compile(r'(?:src|href)="(/static/[^"#]+)')


def weight(url: str) -> tuple[int, str]:
    """Bytes as they travel, and the text; a page that the server sends plain is counted gzipped."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        body = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip":
            return len(body), gzip.decompress(body).decode("utf-8", "replace")
        packed = len(gzip.compress(body)) if "/static/" not in url else len(body)
        return packed, body.decode("utf-8", "replace")


def test_x21_first_visit_of_the_report_page_is_at_most_100_kb(site: str) -> None:
    total, page = weight(f"{site}/gigwork/report/")
    files = sorted(set(BUILT.findall(page)))
    assert any("report-" in file for file in files)
    sizes = {file: weight(site + file)[0] for file in files}
    assert not any("/map-" in file for file in files), "Leaflet comes only with the map"
    assert total + sum(sizes.values()) <= LIMIT, sizes

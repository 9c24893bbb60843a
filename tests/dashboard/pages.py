"""What the tests of the overview and of the page of a region share: addresses, and what is read from the answers."""

import csv
import io
import re

PLACES = ["/", "/?region=64", "/regions/ID/", "/regions/64/", "/regions/64.08/", "/regions/64.08.01/"]


def lead(html: str) -> str:
    """The text of the first key figure."""
    card = html[html.index('<section class="hero"') :]
    return " ".join(re.sub("<[^>]+>", " ", card[: card.index("</ul>")]).split())


def rows(response) -> list[dict]:
    return list(csv.DictReader(io.StringIO(response.content.decode())))

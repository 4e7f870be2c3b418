"""CPU of our pages : that of Wagtail's own example site (bakerydemo), by kind of page.

The peer is in no registry, and its source is not ours to bring along: so a plain Wagtail page
(`bare`) is measured in the same run, and PEER says how many times that the peer takes. To measure
it anew: a checkout of bakerydemo with `load_initial_data`, on our versions of Wagtail and Django
(take django_extensions and debug_toolbar out), DEBUG off; the least CPU time of 15 requests by
Django's test client to "/", "/breads/" and "/blog/" (their mean), the first blog post and
"/search/?q=bread", in turns with `bare` on the Centre's content. PEER is of its commit of
19 August 2026, with Wagtail 8.0.1 and Django 5.2.19.

No whole page is kept. “again” has the parts of pages that are kept, and the lines of results for
the same words; “anew” is what a request costs of which nothing is kept, as the first after a start,
or for words that nobody has looked for yet. The first after something was published lies between
the two: what was asked is asked again (ADR 42).
"""

from time import process_time

from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import Site

from core.pagecache.kept import forget
from search import lines

PEER = {"home": 3.5, "list": 2.7, "detail": 1.7, "search": 3.5}
WANTED = {"home": 0.25, "list": 0.35, "detail": 0.40, "search": 0.30}
PAGES = {
    "home": ["/"],
    "list": ["/research/", "/research/?theme=governance", "/events/", "/people/"],
    "detail": ["/research/effective-partnering/", "/themes/governance/", "/people/john-tizard/"],
    "search": ["/search/?q=partnership"],
}
TIMES = 15
PLAIN = """{% load wagtailcore_tags %}<title>{{ page.title }}</title>
<nav>{% for item in menu %}<a href="{% pageurl item %}">{{ item.title }}</a>{% endfor %}</nav>
<nav>{% for item in above %}<a href="{% pageurl item %}">{{ item.title }}</a>{% endfor %}</nav>
<h1>{{ page.title }}</h1>
<ul>{% for item in below %}<li><a href="{% pageurl item %}">{{ item.title }}</a>
<p>{{ item.search_description|richtext }}</p></li>{% endfor %}</ul>"""


def bare() -> str:
    """A page as Wagtail finds and shows it: its way down the tree, the menu, what is below."""
    request = RequestFactory(SERVER_NAME="127.0.0.1").get("/research/")
    root = Site.find_for_request(request).root_page.specific
    page = root.route(request, ["research"]).page
    shown = {
        "request": request,
        "page": page,
        "menu": root.get_children().live().in_menu(),
        "above": page.get_ancestors(inclusive=True),
        "below": [p.specific for p in page.get_children().live().order_by("pk")[:10]],
    }
    return Template(PLAIN).render(Context(shown))


def least(work) -> float:
    """CPU seconds, the least of TIMES."""
    times = []
    for _ in range(TIMES):
        started = process_time()
        work()
        times.append(process_time() - started)
    return min(times)


def anew(client, address):
    forget()
    lines.memory.clear()
    client.get(address)


def main(client, _smallest) -> None:
    bare()
    reference = least(bare)
    print(f"a plain Wagtail page: {1000 * reference:.1f} ms CPU\n")
    print(f"{'page':45} {'ms':>6} {'ours : peer':>12} {'anew':>6} {'wanted':>7}")
    for kind, addresses in PAGES.items():
        for address in addresses:
            first = least(lambda a=address: anew(client, a))
            again = least(lambda a=address: client.get(a))
            of_peer = [took / reference / PEER[kind] for took in (again, first)]
            print(
                f"{address:45} {1000 * again:6.1f} {of_peer[0]:12.2f} {of_peer[1]:6.2f}"
                f" {WANTED[kind]:7.2f}"
            )

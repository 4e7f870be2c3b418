"""nginx with deploy/nginx.conf: what it sends of files is what the site says, or the site is asked.

Behind it stands a program that says of each request how it came. Tests are left out, and say so,
where there is no nginx; `make test-all` installs one.
"""

import contextlib
import json
import socket
import threading
import time
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from wagtail.models import Site as WagtailSite

from core.models import SiteSettings
from core.pagecache import beside
from core.pagecache.usual import OF_ITS_OWN, WITH_FORMS, as_compared
from core.visitors.private_paths import private_addresses
from tests import factories
from tests.core.pagecache.asking import Site
from tests.core.pagecache.browsers import BROWSERS
from tests.core.pagecache.nginx import PROGRAM, get, nginx
from tests.nginx_conf import CONF, HOST, brotli

pytestmark = pytest.mark.skipif(not PROGRAM, reason="there is no nginx here")
POSTED = b"POST / HTTP/1.1\r\nHost: cpsp.test\r\nContent-Length: 9\r\n\r\na"
KEPT = "max-age=31536000, immutable"  # as the site says of pictures
OF_NGINX = {"server", "date", "connection", *OF_ITS_OWN}


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def say_how_it_came(environ, start_response):
    """As the site behind nginx, with all headers that it was sent."""
    said = {name: v for name, v in environ.items() if name.startswith(("HTTP_", "REQUEST_"))}
    headers = [("Content-Type", "application/json"), ("X-Site", "asked"), ("Cache-Control", KEPT)]
    start_response("404 No" if "closed" in environ["PATH_INFO"] else "200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [json.dumps(said).encode()]


@pytest.fixture(scope="module")
def front(tmp_path_factory):
    """(the port of nginx, its DATA_DIR, the folder of pages)"""
    folder = tmp_path_factory.mktemp("front")
    data, pages = folder / "var", folder / "pages"
    for name in ("static", "media/images", "media/documents"):
        (data / name).mkdir(parents=True)
    with make_server("127.0.0.1", 0, say_how_it_came, handler_class=Quiet) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        with nginx(folder, site=server.server_port, data=data, pages=pages) as port:
            yield port, data, pages
        server.shutdown()


@pytest.fixture
def filed(front, home, settings, monkeypatch):
    """The site, whose pages nginx sends; `look` does what its thread would."""
    settings.BASE_URL, settings.PAGE_FILES = f"http://{HOST}", front[2]
    settings.ALLOWED_HOSTS = [HOST]
    SiteSettings.for_site(WagtailSite.objects.get())
    monkeypatch.setattr(beside.Beside, "start", lambda self: None)
    site = Site()
    site.look = site.cache.beside.look
    yield site
    site.cache.beside.files.folder.let_go()


def ask(site, address, **environ):
    return site.get(address, HTTP_HOST=HOST, **environ)


def sent(port, address, **headers):
    answer = get(port, address, **headers)
    return None if "X-Site" in answer.headers else answer


def kept(site, front, address, **headers):
    """What nginx answers by itself right after the site has said that all is right, or None."""
    site.look()
    return sent(front[0], address, **headers)


def headers_of(answer) -> dict[str, str]:
    named = {name.lower(): value for name, value in answer.headers.items()}
    return as_compared({n: v for n, v in named.items() if n not in OF_NGINX})


CODINGS = ["gzip", "identity", *(["br"] if brotli() else [])]


@pytest.mark.parametrize("coding", CODINGS)
def test_what_nginx_sends_is_what_the_site_says(filed, front, output, coding):
    for address in ("/research/", "/research/?sort=title&theme=finance", output.url):
        django = ask(filed, address, HTTP_ACCEPT_ENCODING=coding)
        answer = kept(filed, front, address, Accept_Encoding=coding)
        assert answer, address
        assert answer.text == filed.fresh(address, HTTP_HOST=HOST).text
        assert answer.body == django.body
        said, of_site = headers_of(answer), headers_of(django)
        # Of all typed links a file names the linkset alone.
        assert of_site.pop("link", "").endswith(said.pop("link", ""))
        assert said == of_site


def test_nginx_names_the_linkset_of_a_page_that_has_one(filed, front, output):
    ask(filed, output.url)
    ask(filed, "/research/")
    linkset = f'<http://{HOST}{output.url}linkset.json>; rel="linkset"'
    answer = kept(filed, front, output.url)
    assert answer.headers["Link"] == f'{linkset}; type="application/linkset+json"'
    assert "Link" not in kept(filed, front, "/research/").headers


def test_who_has_it_is_told_so_by_nginx_and_by_the_site(filed, front, research):
    ask(filed, "/research/")
    etag = kept(filed, front, "/research/", Accept_Encoding="gzip").headers["ETag"]
    again = kept(filed, front, "/research/", Accept_Encoding="gzip", If_None_Match=etag)
    assert (again.status, again.body) == ("304 Not Modified", b"")
    assert "Content-Security-Policy" in again.headers
    assert ask(filed, "/research/", HTTP_IF_NONE_MATCH=etag).status == "304 Not Modified"


def test_head_is_get_without_its_body(filed, front, research):
    ask(filed, "/research/")
    got = kept(filed, front, "/research/")
    head = kept(filed, front, "/research/", method="HEAD")
    assert head.headers["Content-Length"] == str(len(got.body))
    assert (head.status, head.body) == (got.status, b"")


FORMS = ["application/x-bibtex", "text/markdown;q=0.9, text/html;q=0.5", "APPLICATION/LD+JSON"]


@pytest.mark.parametrize("form", FORMS)
def test_who_names_another_form_is_answered_by_the_site(filed, front, output, form):
    ask(filed, output.url)
    assert kept(filed, front, output.url, Accept=form) is None


def test_every_browser_is_sent_the_page_of_a_work_by_nginx(filed, front, output):
    ask(filed, output.url)
    for browser, header in BROWSERS.items():
        answer = kept(filed, front, output.url, Accept=header)
        assert answer, browser
        assert answer.headers["Vary"] == WITH_FORMS


def test_a_page_without_other_forms_does_not_go_by_accept(filed, front, research):
    ask(filed, "/research/")
    assert kept(filed, front, "/research/").headers["Vary"] == "Cookie, Accept-Encoding"


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "sessionid=abc"},
        {"Cookie": "a=b; csrftoken=abc"},
        {"Cookie": "__Host-sessionid=abc"},
        {"Cookie": "messages=abc"},
        {"Authorization": "Basic abc"},
        {"If_Match": '"abc"'},
        {"If_Unmodified_Since": "Sun, 29 Nov 2026 12:00:00 GMT"},
        {"method": "POST", "body": "a=b"},
    ],
    ids=str,
)
def test_who_may_be_somebody_is_answered_by_the_site(filed, front, research, headers):
    ask(filed, "/research/")
    assert kept(filed, front, "/research/", Cookie="_ga=1.2")
    assert kept(filed, front, "/research/", **headers) is None


def test_the_names_of_cookies_are_those_of_the_settings(settings):
    names = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"]
    assert f"({'|'.join(names)})=" in CONF.read_text()


def test_what_changes_is_not_sent_by_nginx_any_more(filed, front, output):
    ask(filed, "/research/")
    ask(filed, output.url)
    assert kept(filed, front, output.url)
    factories.output(output.get_parent().specific, title="Another")
    assert kept(filed, front, "/research/") is None
    ask(filed, "/research/")
    assert b"Another" in kept(filed, front, "/research/").text


def test_nothing_is_sent_once_nobody_says_that_it_is_right(filed, front, research):
    """However the site came to its end: nobody takes the files away here."""
    ask(filed, "/research/")
    assert kept(filed, front, "/research/")
    time.sleep(1.05)
    assert sent(front[0], "/research/") is None


@pytest.mark.parametrize(
    "address",
    [
        "/suggest/",
        "/search/",
        "/robots.txt",
        "/research",
        "/research/?",
        "/research/?theme=%66inance",
        "/research/=.html",
        "/now/",
        "/lock",
        "/./research/",
        "//research/",
        "/research/?theme=../../lock",
    ],
)
def test_what_is_no_plain_page_is_asked_of_the_site(filed, front, research, address):
    ask(filed, "/research/")
    ask(filed, address)
    assert kept(filed, front, "/research/")
    assert kept(filed, front, address) is None


@pytest.mark.parametrize("address", ["/../lock", "/research/%2e%2e/%2e%2e/lock"])
def test_what_leads_out_of_the_folder_is_refused(filed, front, address):
    filed.look()
    assert get(front[0], address).status == "400 Bad Request"


def test_the_site_is_told_who_asks_and_not_what_they_say_of_themselves(front):
    lies = {"X_Forwarded_For": "10.9.9.9", "X_Forwarded_Proto": "https"}
    said = json.loads(get(front[0], "/a%2Fb/?q=%20&a", Cookie="sessionid=a", **lies).body)
    assert said["HTTP_X_FORWARDED_FOR"] == "127.0.0.1"
    assert said["HTTP_X_FORWARDED_PROTO"] == "http"
    assert (said["HTTP_HOST"], said["HTTP_COOKIE"]) == (HOST, "sessionid=a")


def test_more_than_the_site_would_take_is_refused(front):
    many = b"a" * (52 * 2**20)
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it does not wait for the end
        assert get(front[0], "/", method="POST", body=many).status.startswith("413")


@pytest.mark.exhaustive
@pytest.mark.parametrize("begun", [b"GET / HTTP/1.1\r\n", POSTED], ids=["head", "body"])
def test_who_says_nothing_more_for_ten_seconds_is_let_go(front, begun):
    with socket.create_connection(("127.0.0.1", front[0]), timeout=20) as slow:
        slow.sendall(begun)
        began = time.monotonic()
        slow.recv(1000)
        assert 9 < time.monotonic() - began < 19


def test_files_with_a_digest_in_their_names_are_kept_for_good(front):
    port, data, _ = front
    (data / "static" / "site.0123456789ab.css").write_text("a {}")
    (data / "static" / "site.css").write_text("a {}")
    (data / "media" / "images" / "a.0123456789ab.png").write_text("a picture")
    for path, control in {
        "/static/site.0123456789ab.css": "max-age=315360000, public, immutable",
        "/static/site.css": "max-age=60, public",
        "/media/images/a.0123456789ab.png": KEPT,
    }.items():
        assert sent(port, path).headers["Cache-Control"] == control


def test_a_picture_is_sent_by_nginx_only_where_the_site_says_so(front):
    port, data, _ = front
    for name in ("open", "closed"):
        (data / "media" / "images" / f"{name}.png").write_text("a picture")
    assert sent(port, "/media/images/open.png").body == b"a picture"
    refused = get(port, "/media/images/closed.png")
    assert (refused.status, "X-Site" in refused.headers) == ("404 No", True)


def test_originals_are_not_sent_by_nginx(front):
    port, data, _ = front
    (data / "media" / "original_images").mkdir()
    (data / "media" / "original_images" / "a.png").write_text("a picture")
    for path in ("original_images/a.png", "images/../original_images/a.png"):
        assert sent(port, f"/media/{path}") is None


def test_documents_are_not_sent_by_nginx(front):
    port, data, _ = front
    (data / "media" / "documents" / "minutes.pdf").write_text("confidential")
    for path in ("/media/documents/minutes.pdf", "/media/images/../documents/minutes.pdf"):
        assert sent(port, path) is None


def test_what_the_site_sends_and_what_nginx_refuses_ask_for_tls_from_then_on(front):
    strict = {"host": "strict.test"}
    found = [get(front[0], "/about/", **strict)]
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # as above
        found.append(get(front[0], "/", method="POST", body=b"a" * (52 * 2**20), **strict))
    said = [answer.headers.get("Strict-Transport-Security") for answer in found]
    assert set(said) == {"max-age=31536000"}


def logged(data, status: int) -> list[dict]:
    """The lines of nginx's log up to the first with `status`, which it writes in its own time."""
    for _ in range(100):
        lines = [json.loads(line) for line in (data / "cpsp.log").read_text().splitlines()]
        if any(line["status"] == status for line in lines):
            return lines
        time.sleep(0.05)
    raise TimeoutError("nginx has logged nothing")


def test_the_log_of_nginx_knows_neither_who_asked_nor_what_opens_a_private_page(front):
    port, data, _ = front
    (data / "cpsp.log").write_text("")
    for folder in [*private_addresses(), "//registrations//", "/%72egistrations/"]:
        get(port, f"{folder}hidden/?q=asked", User_Agent="Browser", Referer="/before/")
    get(port, "/about/?q=asked")
    get(port, "/media/images/../../../")  # the last: 400
    lines = logged(data, 400)
    said = (data / "cpsp.log").read_text()
    assert {"path": "/about/", "status": 200}.items() <= lines[-2].items()
    assert "/suggestions/track/…" in [line["path"] for line in lines]
    assert not [
        word for word in ("hidden", "asked", "Browser", "before", "127.0.0.1") if word in said
    ]
    assert set(lines[0]) == {"time", "method", "path", "status", "seconds"}

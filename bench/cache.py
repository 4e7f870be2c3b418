"""What a kept page costs: against the same made anew, and a function that only returns its bytes.

In seconds of the processor, by calling the application as a server does.
"""

import io
import statistics
import time

from django.core.wsgi import get_wsgi_application

from core.pagecache.counts import known
from core.pagecache.serving import PageCache
from core.visitors.request_line import log_request

ADDRESSES = ["/", "/research/", "/events/", "/research/?theme=finance", "/sitemap.xml"]


def environ_of(address: str) -> dict:
    path, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }


def cost(application, environ, times: int) -> float:
    """Seconds of the processor for one answer, the middle of seven."""
    found = []
    for _ in range(7):
        started = time.process_time()
        for _ in range(times):
            body = application(environ, lambda status, headers, *more: None)
            b"".join(body)
            if hasattr(body, "close"):
                body.close()
        found.append((time.process_time() - started) / times)
    return statistics.median(found)


def bare(application, environ):
    """An application that does nothing but return what `application` answers to `environ`."""
    began: list = []
    body = [b"".join(application(environ, lambda *said: began.append(said)))]
    status, headers, *_ = began[-1]

    def answer(environ, start_response):
        start_response(status, list(headers))
        return body

    return answer


def main(client, reference):
    django = get_wsgi_application()
    cache = PageCache(django, tell=log_request)
    print(f"{'page':30} {'bytes':>7} {'kept µs':>8} {'÷ anew':>8} {'× bare':>7}")
    for address in ADDRESSES:
        environ = environ_of(address)
        b"".join(cache(environ, lambda *said: None))
        assert known.now() is not None
        alone = bare(cache, environ)
        anew, kept = cost(django, environ, 3), cost(cache, environ, 2000)
        size = len(alone(environ, lambda *said: None)[0])
        ratio = kept / cost(alone, environ, 2000)
        print(f"{address:30} {size:7} {1e6 * kept:8.1f} {kept / anew:8.5f} {ratio:7.1f}")

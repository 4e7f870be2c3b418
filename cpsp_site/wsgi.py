"""The site as a WSGI application, for any server that speaks PEP 3333."""

import logging
import os

from django.core.wsgi import get_wsgi_application

from core.pagecache.serving import around
from core.server import private_data
from core.server.charset import utf_8_only
from core.server.deployment import require_safe_settings
from core.server.statement_limit import limit_statements
from core.visitors.request_line import log_request

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsp_site.settings")

private_data.begin()
require_safe_settings(logging.getLogger("deployment").warning)
application = utf_8_only(around(get_wsgi_application(), tell=log_request))
limit_statements()

"""The site as a WSGI application, for any server that speaks PEP 3333."""

import os

from django.core.wsgi import get_wsgi_application

from core.server.charset import utf_8_only
from core.server.statement_limit import limit_statements

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsp_site.settings")

application = utf_8_only(get_wsgi_application())
limit_statements()

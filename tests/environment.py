"""The environment of a test run, set before Django reads its settings (a pytest plugin)."""

import atexit
import os
import shutil
import tempfile

# A folder of its own, so that a test run never sees or leaves anything in var/.
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="cpsp-tests-")
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)
os.mkdir(os.path.join(os.environ["DATA_DIR"], "static"))
os.environ.update(
    SECRET_KEY="only for tests",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    BASE_URL="http://testserver",
    EMAIL_URL="memorymail://",
    STATIC_HASHED="0",
    TASKS_IMMEDIATE="1",
    LOG_LEVEL="ERROR",
    BACKUP_HOURS="0",
    SESSION_IDLE_HOURS="0",  # clocks of tests jump by years
)
for name in ("DEBUG", "SENTRY_DSN", "MEDIA_STORAGE", "CACHE_URL"):
    os.environ.pop(name, None)
if os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]
else:
    os.environ.pop("DATABASE_URL", None)

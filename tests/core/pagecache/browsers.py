"""What browsers, and programs that mean a page, send as Accept when somebody opens an address."""

BROWSERS = {
    "firefox": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "firefox before 132": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,"
    "image/webp,image/png,image/svg+xml,*/*;q=0.8",
    "chrome": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
    "image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
    "safari": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "lynx": "text/html, text/plain, text/sgml, text/css, application/xhtml+xml, */*;q=0.01",
    "curl": "*/*",
    "googlebot": "text/html,application/xhtml+xml,application/signed-exchange;v=b3,"
    "application/xml;q=0.9,*/*;q=0.8",
}

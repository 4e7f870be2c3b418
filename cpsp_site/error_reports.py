"""What a report of an error tells to whoever collects them: never what a visitor sent or opened."""

from core.visitors.private_paths import without_token


def scrubbed(event: dict, hint: dict | None = None) -> dict:
    """`event` without tokens in any text of it, and without what stood behind a path.

    Of an error its kind and its place are told, and not its words: a database quotes the row.
    """
    request = event.get("request", {})
    for name in ("data", "query_string", "cookies"):
        request.pop(name, None)
    for error in event.get("exception", {}).get("values", []):
        error["value"] = ""
    return in_all_texts(event)


def in_all_texts(value):
    match value:
        case str():
            return without_token(value)
        case dict():
            return {key: in_all_texts(each) for key, each in value.items()}
        case list() | tuple():
            return [in_all_texts(each) for each in value]
    return value


# For sentry_sdk.init: neither users nor addresses, neither forms nor the values of variables, of
# which any may hold what somebody typed.
NOTHING_PERSONAL = {
    "send_default_pii": False,
    "max_request_body_size": "never",
    "include_local_variables": False,
    "max_breadcrumbs": 0,  # what was logged and asked of the database before
    "before_send": scrubbed,
    "before_send_transaction": scrubbed,
}

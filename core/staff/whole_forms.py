"""A form without a field that every browser sends is a bad request, and no fault of the site."""

from functools import wraps

from django.core.exceptions import BadRequest
from django.utils.datastructures import MultiValueDictKeyError


def whole(view):
    """`view`, which answers 400 where it misses a field; a decorator of staff's views."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except MultiValueDictKeyError as error:
            raise BadRequest(f"The form has no field {error}.") from error

    return wrapper

import pytest

from interop.forms import by_ending
from tests.interop.forms.reading import CENTRE


@pytest.fixture
def forms_of():
    """A function from an ending and records to the file of all of them."""
    return lambda ending, records: "".join(by_ending(ending).many(iter(records), CENTRE))

from people.models.index import PeopleIndexPage
from people.models.link import PersonLink
from people.models.person import PersonPage
from people.models.rows import Interest, PersonRole, PersonTheme

__all__ = ["Interest", "PeopleIndexPage", "PersonLink", "PersonPage", "PersonRole", "PersonTheme"]

"""How staff choose a person, wherever one is asked for, and list them."""

from wagtail import hooks

from core.staff.choosers import PageChooserViewSet
from people.listed import PERSON_COLUMNS, PersonViewSet, with_roles


class PersonChooserViewSet(PageChooserViewSet):
    model = "people.PersonPage"
    parent_model = "people.PeopleIndexPage"
    icon = "user"
    choose_one_text = "Choose a person"
    choose_another_text = "Choose another person"
    form_fields = ["honorific", "given_name", "family_name", "affiliation"]
    ordering = ["family_name", "given_name", "pk"]
    own_columns = PERSON_COLUMNS
    prepared = staticmethod(with_roles)


@hooks.register("register_admin_viewset")
def choosing_and_listing_people():
    return [PersonChooserViewSet("person_chooser"), PersonViewSet("person_pages")]

"""How staff choose a person, wherever one is asked for."""

from wagtail import hooks

from core.staff.choosers import PageChooserViewSet


class PersonChooserViewSet(PageChooserViewSet):
    model = "people.PersonPage"
    parent_model = "people.PeopleIndexPage"
    icon = "user"
    choose_one_text = "Choose a person"
    choose_another_text = "Choose another person"
    form_fields = ["honorific", "given_name", "family_name", "affiliation"]
    ordering = ["family_name", "given_name", "pk"]


@hooks.register("register_admin_viewset")
def choosing_people():
    return PersonChooserViewSet("person_chooser")

"""How staff choose a body, wherever one is asked for."""

from wagtail import hooks

from core.staff.choosers import PageChooserViewSet


class PartnerChooserViewSet(PageChooserViewSet):
    model = "partners.PartnerPage"
    parent_model = "partners.PartnersIndexPage"
    icon = "group"
    choose_one_text = "Choose a body"
    choose_another_text = "Choose another body"
    form_fields = ["title", "sector"]


@hooks.register("register_admin_viewset")
def choosing_bodies():
    return PartnerChooserViewSet("partner_chooser")

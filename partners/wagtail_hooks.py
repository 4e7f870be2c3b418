"""How staff choose a body, wherever one is asked for, and list them."""

from wagtail import hooks

from core.staff.choosers import PageChooserViewSet
from partners.listed import PARTNER_COLUMNS, PartnerViewSet, with_relations


class PartnerChooserViewSet(PageChooserViewSet):
    model = "partners.PartnerPage"
    parent_model = "partners.PartnersIndexPage"
    icon = "group"
    choose_one_text = "Choose a body"
    choose_another_text = "Choose another body"
    form_fields = ["title", "sector"]
    own_columns = PARTNER_COLUMNS
    prepared = staticmethod(with_relations)


@hooks.register("register_admin_viewset")
def choosing_and_listing_bodies():
    return [PartnerChooserViewSet("partner_chooser"), PartnerViewSet("partner_pages")]

"""The screens on which staff recommend pages for what people search for.

They are those of wagtail.contrib.search_promotions, at its addresses, without its own count of
searches: nothing feeds that, as it would be a second memory of what readers type.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import path, reverse, reverse_lazy
from django.utils.functional import cached_property
from django.views.generic import RedirectView
from wagtail.admin.menu import MenuItem
from wagtail.contrib.search_promotions.forms import QueryForm
from wagtail.contrib.search_promotions.views import settings as stock

from core.search.query import Query
from core.staff.tables import LabelledColumn, NameColumn
from search.promoted import key_of, promotions_by_words

VIEW = "wagtailsearchpromotions.view_searchpromotion"
ADD = "wagtailsearchpromotions.add_searchpromotion"
CHANGE = "wagtailsearchpromotions.change_searchpromotion"


class WordsForm(QueryForm):
    """The words that somebody types; however they are written, they are the same words."""

    query_string = forms.CharField(
        label="Words that people type",
        max_length=80,
        help_text="All of them, and no others. Capitals, accents, hyphens and other signs make no"
        " difference. A misspelling needs a recommendation of its own.",
    )

    def clean_query_string(self) -> str:
        text = self.cleaned_data["query_string"]
        if not key_of(text):
            raise ValidationError("Type at least one word.")
        if any(group.unwanted for group in Query(text).groups):
            raise ValidationError("Leave out NOT and “-”: they mean that a word is not wanted.")
        known = promotions_by_words().get(key_of(text))
        if known and known != self.instance.pk:
            raise ValidationError("Something is recommended for these words already: change that.")
        return text


class PromotedColumn(LabelledColumn):
    """The pages and addresses that are recommended."""

    cell_template_name = "wagtailsearchpromotions/search_promotion_column.html"


class Promotions(stock.IndexView):
    """`/admin/searchpicks/`: the words for which something is recommended."""

    @cached_property
    def columns(self):
        may_change = self.request.user.has_perm(CHANGE)

        def leads_to(query):
            return reverse("wagtailsearchpromotions:edit", args=[query.pk]) if may_change else None

        return [
            NameColumn(
                "query_string",
                label="Words that people type",
                get_url=leads_to,
                sort_key="query_string",
            ),
            PromotedColumn(
                "editors_picks",
                label="Promoted results",
                accessor=lambda query: query.editors_picks.all(),
            ),
        ]


class Promote(stock.CreateView):
    """`…/add/?words=`: a recommendation, for the words that a link may bring along."""

    form_class = WordsForm
    template_name = "admin/search_promote.html"
    success_message = "Promoted results for “%(query)s” have been saved."
    error_message = "Nothing was saved. See the messages below."

    def get_initial(self):
        return super().get_initial() | {"query_string": self.request.GET.get("words", "")}


class ChangePromotion(stock.EditView):
    form_class = WordsForm
    template_name = "admin/search_promote_edit.html"
    success_message = "Promoted results for “%(query)s” have been saved."
    error_message = "Nothing was saved. See the messages below."


class PromotionsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(VIEW)


to_our_report = RedirectView.as_view(url=reverse_lazy("search_report"))
# Before Wagtail's own in the list of addresses, which keep their names.
urls = [
    path("searchpicks/", Promotions.as_view()),
    path("searchpicks/results/", Promotions.as_view(results_only=True)),
    path("searchpicks/add/", Promote.as_view()),
    path("searchpicks/<int:query_id>/", ChangePromotion.as_view()),
    path("searchpicks/queries/chooser/", to_our_report),
    path("searchpicks/queries/chooser/results/", to_our_report),
    path("searchpicks/reports/search-terms/", to_our_report),
    path("searchpicks/reports/search-terms/results/", to_our_report),
]

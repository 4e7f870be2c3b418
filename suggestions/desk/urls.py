"""The addresses below `/admin/suggestions/`."""

from django.urls import path

from suggestions.desk.acts import MoveView, NoteView, OwnerView, ReleaseView, ReplyView, ReviewView
from suggestions.desk.bulk import BulkView
from suggestions.desk.case import SuggestionView
from suggestions.desk.comparing import CompareView
from suggestions.desk.correcting import CorrectView
from suggestions.desk.demand import DemandView
from suggestions.desk.growing import GrowView
from suggestions.desk.held import HeldView
from suggestions.desk.inbox import ExportView, InboxView
from suggestions.desk.publishing import PublishView

app_name = "suggestion_desk"
OF_ONE = "<int:pk>/"

urlpatterns = [
    path("", InboxView.as_view(), name="inbox"),
    path("export.csv", ExportView.as_view(), name="export"),
    path("bulk/", BulkView.as_view(), name="bulk"),
    path("held/", HeldView.as_view(), name="held"),
    path("demand/", DemandView.as_view(), name="demand"),
    path(OF_ONE, SuggestionView.as_view(), name="suggestion"),
    path(f"{OF_ONE}release/", ReleaseView.as_view(), name="release"),
    path(f"{OF_ONE}owner/", OwnerView.as_view(), name="owner"),
    path(f"{OF_ONE}note/", NoteView.as_view(), name="note"),
    path(f"{OF_ONE}review/", ReviewView.as_view(), name="review"),
    path(f"{OF_ONE}reply/", ReplyView.as_view(), name="reply"),
    path(f"{OF_ONE}publish/", PublishView.as_view(), name="publish"),
    path(f"{OF_ONE}move/", MoveView.as_view(), name="move"),
    path(f"{OF_ONE}steps/<int:step>/", CorrectView.as_view(), name="correct"),
    path(f"{OF_ONE}grow/<str:what>/", GrowView.as_view(), name="grow"),
    path(f"{OF_ONE}compare/<int:other>/", CompareView.as_view(), name="compare"),
]

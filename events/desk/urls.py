"""The addresses below `/admin/registrations/`."""

from django.urls import path

from events.desk.door import DoorView
from events.desk.held import HeldView
from events.desk.listing import ExportView, RegistrationsView
from events.desk.message import MessageView
from events.desk.overview import EventsView
from events.desk.place import (
    ConfirmAgainView,
    EraseView,
    OfferView,
    PlaceView,
    RemoveView,
)

app_name = "registrations"
OF_EVENT, OF_PLACE = "<int:event_pk>/", "<int:event_pk>/<int:pk>/"

urlpatterns = [
    path("", EventsView.as_view(), name="events"),
    path("held/", HeldView.as_view(), name="held"),
    path(OF_EVENT, RegistrationsView.as_view(), name="event"),
    path(f"{OF_EVENT}export.csv", ExportView.as_view(), name="export"),
    path(f"{OF_EVENT}door/", DoorView.as_view(), name="door"),
    path(f"{OF_EVENT}message/", MessageView.as_view(), name="message"),
    path(OF_PLACE, PlaceView.as_view(), name="place"),
    path(f"{OF_PLACE}offer/", OfferView.as_view(), name="offer"),
    path(f"{OF_PLACE}remove/", RemoveView.as_view(), name="remove"),
    path(f"{OF_PLACE}erase/", EraseView.as_view(), name="erase"),
    path(f"{OF_PLACE}confirm-again/", ConfirmAgainView.as_view(), name="confirm_again"),
]

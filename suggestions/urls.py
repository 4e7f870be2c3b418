"""The addresses of this room."""

from django.urls import path

from suggestions import board, register, suggesting, supporting, tracking

urlpatterns = [
    path("suggest/", suggesting.suggest, name="suggest"),
    path("suggest/sent/", suggesting.sent, name="suggest_sent"),
    path("suggest/confirm/<str:token>/", suggesting.confirm, name="suggestion_confirm"),
    path("suggestions/", register.index, name="suggestions"),
    path("suggestions/feed.atom", register.feed, name="suggestions_feed"),
    path("suggestions/export.csv", register.export_csv, name="suggestions_csv"),
    path("suggestions/export.json", register.export_json, name="suggestions_json"),
    path("suggestions/questions/", board.questions, name="open_questions"),
    path("suggestions/questions/feed.atom", board.feed, name="open_questions_feed"),
    path("suggestions/questions/<int:number>/", board.question, name="open_question"),
    path("suggestions/track/<str:token>/", tracking.track, name="suggestion_track"),
    path("suggestions/track/<str:token>/data.json", tracking.data_file, name="suggestion_data"),
    path("suggestions/support/<str:token>/", supporting.support, name="suggestion_support"),
    path("suggestions/<str:reference>/", register.suggestion, name="suggestion"),
    path("suggestions/<str:reference>/support/", supporting.ask, name="suggestion_support_ask"),
    path("suggestions/<str:reference>/data.json", register.as_json, name="suggestion_json"),
]

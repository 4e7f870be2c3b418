"""Bibliographies brought along: read, compared with what is here, made into drafts."""

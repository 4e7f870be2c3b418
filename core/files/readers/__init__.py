"""The text of a file as (page, text), a module for each kind of file; no Django in here."""

"""Invented content by the thousand, to try the site at a size that it has not reached yet.

`words` and `prose` make texts, `names` makes people, places and bodies; a module for each sort of
page makes pages of them, `plan` says how many, `bulk` writes them and `removing` takes them away.
"""

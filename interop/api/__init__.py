"""The API: what we publish as JSON to read, at /api/v1/.

Its lists are those that readers have: filters and orders are declared by a Listing, and nowhere
again. What an answer holds is declared by a Shape. Of these two its answers, the description of it
(OpenAPI 3.1) and the page for people are made.
"""

"""OAI-PMH 2.0 at `/oai`: the records of our research for whoever harvests.

Section numbers are those of the protocol (http://www.openarchives.org/OAI/openarchivesprotocol.html).
"""

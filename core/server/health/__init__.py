"""Whether every part of the site does its work, and who is told where one does not."""

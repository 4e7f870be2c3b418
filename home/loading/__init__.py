"""From the text files of home/content/ to pages: read, check everything, then write."""

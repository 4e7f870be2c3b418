"""What programs take along: feeds, tables, linked data, and answers kept until it changes."""

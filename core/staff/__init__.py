"""What the screens of the staff have in common: tables, choosers, panels."""

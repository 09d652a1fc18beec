"""The clinic's window: its people, their plans and what is shown to them; never home's record.

Pages derive from ``page.ClinicPage``; routes stand in ``routes.py``, their lines in
``registry.py``. Nothing here is imported where the app opens at home.
"""

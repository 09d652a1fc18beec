"""The pages, and how one is made.

A page is a class in a file of this folder, derived from ``page.Page`` and built as
``SomePage(face, route)``. ``face.ports`` are the other rooms, ``face.words`` the sentences of
the moment, ``face.look`` its colours and sizes, ``face.navigator`` the way to other pages.
They are fixed for the life of a page: when language, theme or text size change, the navigator
builds the page again from ``present_route()``, so a page that holds what somebody typed
returns a route with it. The same way Back finds everything as it was.

Its route stands in ``coach/ui/routes.py``; its line in ``coach/ui/registry.py`` ties the two.

A page lays out and binds; it computes nothing. ``heading`` and ``body`` fill the scrolling part,
``add_action`` the row at the bottom left: the primary action first, always the same place. Enter
presses it from anywhere on the page, Escape goes back. ``navigation = False`` hides the top
navigation (check-ins, sessions). Whatever can be pressed has an object name and an accessible
name. ``enter`` and ``leave`` start and end what lives with the page, timers above all.
"""

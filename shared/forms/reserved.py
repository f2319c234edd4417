"""Names that the pages of a form have for their own parts.

A question's name is its input's id, and two elements of one id are a trap for scripts and screen
readers. A test holds this list against the templates.
"""

PAGE_IDS = frozenset(
    (
        *("answers", "back", "bring", "code", "correct", "deadline", "enlarge", "enlarged"),
        *("entered", "idle", "journey", "key", "leave", "loading", "made", "main", "notes"),
        *("notification", "onward", "page", "print", "privately", "problems", "procedures"),
        *("progress", "room", "save", "several", "shrink", "size", "steps"),
    )
)

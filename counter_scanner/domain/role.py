"""What a member of staff may do: each role includes the ones before it."""

from enum import StrEnum


class Role(StrEnum):
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"

    def includes(self, needed: "Role") -> bool:
        """Whether this role may do what `needed` may do."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(needed)

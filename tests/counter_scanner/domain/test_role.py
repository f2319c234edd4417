import pytest

from counter_scanner.domain.role import Role


@pytest.mark.parametrize(
    ("role", "includes"),
    [
        (Role.CLERK, {Role.CLERK}),
        (Role.SUPERVISOR, {Role.CLERK, Role.SUPERVISOR}),
        (Role.ADMIN, {Role.CLERK, Role.SUPERVISOR, Role.ADMIN}),
    ],
)
def test_role_includes_itself_and_those_before(role: Role, includes: set[Role]) -> None:
    assert {needed for needed in Role if role.includes(needed)} == includes

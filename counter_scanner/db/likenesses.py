"""Which codes speak of the same people, by marks that only the counter's key can make."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from counter_scanner.db.tables import Likeness, Submission


def add(session: Session, office: str, form_id: str, marks: Collection[str]) -> None:
    """The people of a code that was just kept."""
    session.add_all(Likeness(office=office, mark=one, form_id=form_id) for one in set(marks))
    session.flush()


def latest(
    session: Session, office: str, marks: Collection[str], besides: int
) -> Submission | None:
    """The newest code with one of these people that is no code of the visit `besides`."""
    mine = (col(Likeness.office) == office, col(Likeness.mark).in_(marks))
    ids = select(Likeness.form_id).where(*mine)
    other = (
        col(Submission.office) == office,
        col(Submission.form_id).in_(ids),
        col(Submission.visit_id) != besides,
    )
    newest = (col(Submission.received_at).desc(), col(Submission.form_id))
    return session.exec(select(Submission).where(*other).order_by(*newest).limit(1)).first()

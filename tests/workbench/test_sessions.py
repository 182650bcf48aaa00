"""Sessions: signed, and with tokens of their own."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.workbench.sessions import Role, Seal, Session, is_key


@given(st.text(max_size=100), st.sampled_from(Role))
def test_a_cookie_brings_its_session_back(who: str, role: Role) -> None:
    """Whatever the name."""
    seal, session = Seal(b"k" * 32), Session.begin(role, who.encode(errors="ignore").decode())
    assert seal.load(seal.dump(session)) == session


@given(st.text(max_size=200))
def test_no_other_cookie_is_one(cookie: str) -> None:
    """Nothing that was not signed, and nothing that breaks."""
    assert Seal(b"k" * 32).load(cookie) is None


def test_another_process_has_another_key() -> None:
    """Sessions end with the workbench that began them."""
    session = Session.begin(Role.EDITOR, "Ada")
    assert Seal().load(Seal().dump(session)) is None


def test_a_token_is_of_one_session() -> None:
    """Another session's form does not count."""
    seal = Seal()
    one, other = Session.begin(Role.EDITOR, "Ada"), Session.begin(Role.EDITOR, "Ada")
    assert seal.fits(seal.make_token(one), one)
    assert not seal.fits(seal.make_token(one), other)
    assert not seal.fits("", one)
    assert not seal.fits("é", one)


def test_no_key_fits_none() -> None:
    """Where no key is set, nothing typed is it."""
    assert is_key("a", "a")
    assert not is_key("", None)
    assert not is_key("None", None)

"""Plain text: characters unchanged, offsets honest."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import IntakeError
from reportedly.intake.plain import decode_text, is_binary

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def refusal(content: bytes, *, encoding: str | None = None) -> IntakeError:
    """The error that decoding ends in."""
    with pytest.raises(IntakeError) as caught:
        decode_text(content, name="a.txt", encoding=encoding)
    assert str(caught.value).startswith("a.txt: ")
    return caught.value


@given(TEXT.filter(lambda text: not text.startswith("\ufeff")))
def test_text_is_the_files_content(text: str) -> None:
    """Whatever text a UTF-8 file has, it comes out character for character, line ends as they stand."""
    assert decode_text(text.encode(), name="a.txt") == text


@pytest.mark.parametrize("text", ["one\r\ntwo\rthree\n", " \tx ", "a\u2028b", "e\u0301", "x\ufeffy", ""])
def test_nothing_is_normalised(text: str) -> None:
    """Line ends, blanks, combining characters and marks within the text stay."""
    assert decode_text(text.encode(), name="a.txt") == text


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_is_no_character(mark: bytes, codec: str) -> None:
    """A byte order mark tells the encoding and is not in the text: offset 0 is the first letter."""
    assert decode_text(mark + "Grüße 😀".encode(codec), name="a.txt") == "Grüße 😀"


def test_other_encoding_is_refused_with_advice() -> None:
    """Bytes that are not UTF-8 are refused with their place and what to do; nothing is guessed."""
    exc = refusal("Soldaten getötet".encode("cp1252"))
    assert exc.code == "RD-107"
    assert "at byte 12" in str(exc)
    assert "--encoding" in str(exc)


def test_given_encoding_is_used() -> None:
    """The encoding that the user names decodes the file."""
    assert decode_text("“getötet”".encode("cp1252"), name="a.txt", encoding="cp1252") == "“getötet”"


def test_given_encoding_that_does_not_fit() -> None:
    """A named encoding that the bytes are not in is refused too."""
    assert refusal("“x”".encode("cp1252"), encoding="ascii").code == "RD-107"


@pytest.mark.parametrize("encoding", ["klingon", "", "zlib", "utf-8\x00"])
def test_unknown_encoding(encoding: str) -> None:
    """A name that is no encoding of text is told, also for an empty file."""
    for content in (b"abc", b""):
        exc = refusal(content, encoding=encoding)
        assert exc.code == "RD-107"
        assert "there is no encoding" in str(exc)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "cp1251", "utf_8_sig", "latin-1", "punycode"])
def test_known_encodings(encoding: str) -> None:
    """Encodings of text are known by any of Python's names for them."""
    assert decode_text("abc".encode(encoding), name="a.txt", encoding=encoding) == "abc"


def test_nul_is_no_text() -> None:
    """NUL characters mean that the file is none of text."""
    exc = refusal(b"abc\x00def")
    assert exc.code == "RD-106"
    assert "character 3" in str(exc)


def test_cut_off_utf_16() -> None:
    """UTF-16 with half a character at its end is refused with a code."""
    assert refusal(codecs.BOM_UTF16_LE + b"a\x00b").code == "RD-107"


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        (b"plain words\r\n\tand a form feed\x0c", False),
        ("Grüße".encode(), False),
        ("Grüße".encode("cp1252"), False),
        (codecs.BOM_UTF16_LE + "words".encode("utf-16-le"), False),
        ("words".encode("utf-16-le"), True),
        (b"\x7fELF\x02\x01\x01\x00", True),
        (b"", False),
    ],
)
def test_is_binary(content: bytes, answer: bool) -> None:
    """Control characters that no text has tell binary files, whatever the encoding of the letters."""
    assert is_binary(content) is answer

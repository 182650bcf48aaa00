"""Small PDF files made in code, so that no binary file is kept."""


def make_pdf(*pages: str, title: str | None = None) -> bytes:
    """A PDF with one line of text for each line of a page; a page without text is blank."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        shown = b" T* ".join(
            b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj"
            for line in page.split("\n")
        )
        content = b"BT /F1 12 Tf 14 TL 72 720 Td " + shown + b" ET" if page else b""
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % (len(objects))
        )
    shown_kids = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (shown_kids, len(kids))
    info = b""
    if title is not None:
        objects.append(b"<< /Title (%b) >>" % title.encode("latin-1"))
        info = b" /Info %d 0 R" % len(objects)
    return _join_objects(objects, info)


def _join_objects(objects: list[bytes], info: bytes) -> bytes:
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R%b >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, len(body))
    return body + table + trailer

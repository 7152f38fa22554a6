"""Files that nobody should send, made by script, each with what the program must say of it."""

CLASSES = ("texts", "pages", "letters", "books", "delimited", "pdfs")

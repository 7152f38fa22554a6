"""Plans whose cells run together on a line, with or without a space between them."""

"""Tables without bars whose cells are lines or paragraphs one below the other."""

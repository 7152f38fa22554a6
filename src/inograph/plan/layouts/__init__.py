"""Tables that say their activities otherwise than a row each: forms, ticks, cells that hold two columns, lost spans."""

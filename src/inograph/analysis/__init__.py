"""What a programme's network says of coordination: pure functions on the two-mode graph of `inograph.network`."""

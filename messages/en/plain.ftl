# To be gone: sentences that are not data yet.

words = { $text }

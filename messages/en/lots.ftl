# Whether lots are used before they expire.

plan-effect = { $expired } units expire, { $shortfall } are not paid by any lot

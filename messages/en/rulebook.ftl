# What is wrong with the rulebook, with facts laid over it, and with the readings that a request chooses.

no-reading = there is no reading `{ $id }`
no-option = `{ $option }` is not an option of this reading

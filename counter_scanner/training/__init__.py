"""A practice desk: fifty made-up residents, a key that everybody knows, a database that is thrown
away. Nothing of the real counter is within its reach but who has signed in."""

"""The rules of the counter: no database, no framework, no clock but the moment passed in."""

"""How the tables are cut and spread where one office's database is not enough: README.md."""

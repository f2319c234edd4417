"""A trial on one machine: `python -m shared.demo` makes keys, database and staff on first use and
starts both applications on loopback.

It knows the applications only by their commands, as an administrator would: `shared` imports
neither. In real use they run on two machines whose networks never meet.
"""

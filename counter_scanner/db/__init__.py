"""What the counter keeps, and the only way to it: one repository a noun.

Every function takes the session, the office and the moment; none has a clock. Every change of a
visit, a submission or an entry carries a request id, so that a repeated click or a retried
request changes nothing twice. Counters are locked late and in one order (a day's numbers, visits,
events, audit), so that two desks wait for each other and never deadlock: one visit a transaction,
its audit record last.
"""

# Whoever knows the tables knows all of them.
from counter_scanner.db import half_hour_tables as half_hour_tables

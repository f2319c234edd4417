"""How many will come, how many desks that takes, and what other numbers of desks would do.

`history` is what is known of past half hours, `calendar` what is known of any day beforehand,
`regression` and `forecast` say how many will come and how sure that is, `accuracy` how well they
did in weeks they had not seen. `erlang` holds the formulas for a steady queue, `simulation` plays
whole days through, `roster` suggests shifts within limits.
"""

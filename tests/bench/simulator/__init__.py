"""A camera, a phone or a sheet of paper, and everything that goes wrong between them.

Seeded and composed from a parameter object: `conditions.draw_conditions` throws the dice,
`capture.capture` makes the frame, one effect a function. Frames are 8-bit grey, (height, width).
"""

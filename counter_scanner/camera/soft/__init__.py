"""Reading modules as shades rather than as black or white, where a threshold has lost the symbol.

finders → pose → sampling → equaliser → codewords → clean symbol: the three finder patterns by
correlation, the lattice through timing and alignment patterns, one shade a module, blur undone by
a filter learnt from the modules that every symbol has alike, the doubtful codewords given to the
error correction as erasures. What comes out is drawn anew and handed to zxing-cpp: text is made in
one place only. Follows ISO/IEC 18004:2015.

Shades are float32: below 0 dark, above 0 light, near 0 unknown; about ±1 when sure.
"""

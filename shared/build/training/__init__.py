"""How a preset dictionary of the wire format is made: `make dictionary`.

Names come from packages that are locked with their hashes in requirements-train.txt, shapes of
records from this folder, so the same bytes come out everywhere. Only what is common enough to be
worth its bytes gets in; no person stands in it.

    ipadic                          NAIST's licence (BSD-like)   names with furigana and a cost
    unidic-lite                     BSD, of the three offered    names with furigana and a cost
    gimei                           MIT                          names with furigana
    japanese-personal-name-dataset  MIT                          names with furigana; how many
                                                                 people bear a surname
"""

"""The law graphs that several tests start from: the facts of the model's worked examples."""

XIAOMI = """
m:ban madeOn=2020-11-12 startDays=60
l:1237 TRIGGERS m:ban
m:ban RESTS_ON i:eo necessary=true
act:dod knownOn=2021-01-14
act:dod LISTS d:xiaomi from=2021-01-14 basis=release
d:xiaomi NAMES co:xiaomi
d:xiaomi ON_LIST l:1237
d:xiaomi CARRIES r:xiaomi
r:xiaomi startsOn=2021-03-15
r:xiaomi APPLIES m:ban
co:xiaomi BROUGHT case:xiaomi
case:xiaomi filedOn=2021-01-29
case:xiaomi CHALLENGES d:xiaomi from=2021-01-29
order:pi finality=interim knownOn=2021-03-12
order:pi MADE_IN case:xiaomi
order:pi ENJOINS d:xiaomi from=2021-03-12
act:faq knownOn=2021-03-14
act:faq SUSPENDS r:xiaomi from=2021-03-14
"""
CONSENT = """
order:final finality=final knownOn=2021-05-25
order:final MADE_IN case:xiaomi
order:final VACATES d:xiaomi from=2021-05-25
order:final CLOSES case:xiaomi from=2021-05-25 outcome=challenger_by_consent
"""
LUOKUNG = """
m:ban madeOn=2020-11-12 startDays=60
l:1237 TRIGGERS m:ban
act:jan knownOn=2021-01-14
act:jan LISTS d:a from=2021-01-14
act:mar knownOn=2021-03-09
act:mar REPLACES d:a from=2021-03-09
act:mar LISTS d:b from=2021-03-09
d:b FOLLOWS d:a how=correction
d:a ON_LIST l:1237
d:b ON_LIST l:1237
d:a NAMES co:luokung
d:b NAMES co:luokung
co:luokung BROUGHT case:luokung
case:luokung filedOn=2021-03-04
case:luokung CHALLENGES d:a from=2021-03-04 until=2021-03-23 pleading=complaint
case:luokung CHALLENGES d:b from=2021-03-23 pleading=amended
order:pi finality=interim knownOn=2021-05-05
order:pi MADE_IN case:luokung
order:pi ENJOINS d:b from=2021-05-05
act:eo knownOn=2021-06-03
act:eo SUPERSEDES l:1237 from=2021-06-03
d:b CARRIES r:b
r:b APPLIES m:ban
"""
RULE = """
cov:50 WIDENS l:el
act:bis LAYS_DOWN cov:50 from=2025-09-29
act:stop SUSPENDS cov:50 from=2025-11-10 until=2026-11-10
"""
SECTION_805 = """
m:direct madeOn=2023-12-22 startsOn=2026-06-30
m:indirect madeOn=2023-12-22 startsOn=2027-06-30
m:direct RESTS_ON i:805 necessary=true
m:indirect RESTS_ON i:805 necessary=true
l:1260h TRIGGERS m:direct
l:1260h TRIGGERS m:indirect
act:2026 LISTS d:alibaba from=2026-06-08
d:alibaba ON_LIST l:1260h
d:alibaba CARRIES r:direct
d:alibaba CARRIES r:indirect
r:direct APPLIES m:direct
r:indirect APPLIES m:indirect
"""
EDITIONS = """
ed:one standing=issued complete=true releasedOn=2021-06-03
ed:two standing=issued complete=true releasedOn=2024-01-31
ed:one OF_LIST l:x
ed:two OF_LIST l:x
act:one LISTS d:gone from=2021-06-03
act:one LISTS d:kept from=2021-06-03
act:two LISTS d:new from=2024-01-31
d:gone ON_LIST l:x
d:kept ON_LIST l:x
d:new ON_LIST l:x
ed:one PRINTS en:gone
ed:one PRINTS en:kept
ed:two PRINTS en:kept2
en:gone RECORDS d:gone
en:kept RECORDS d:kept
en:kept2 RECORDS d:kept
"""
SUIT = """
act:a LISTS d:x from=2021-01-01
d:x NAMES co:x
d:x ON_LIST l:x
l:x TRIGGERS m:x
m:x RESTS_ON i:x necessary=false
cov:x WIDENS l:x
case:k filedOn=2021-02-01
"""

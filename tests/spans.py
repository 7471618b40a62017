"""Lanes typed from the public documents (dossier sections 1, 2 and 3): what each listing and docket was, and from when.

A lane is its label and its spans: the look, the first day, the day after the last day. A span of the same look that
follows another is one with it here. Dates the documents give as a month or a year are a span of `uncertain`.
"""

DATA_UNTIL = "2026-10-04"
Spans = list[tuple[str, str | None, str | None]]


def bites(first: str, on: str, until: str | None = None) -> Spans:
    """On paper from `first`, in effect from `on`; perhaps over on a day. What begins after the data ends is to come."""
    spans: Spans = [("on_paper", first, on)] if first != on else []
    look = "in_effect" if on <= DATA_UNTIL else "projected"
    return [*spans, (look, on, until), *([("ended", until, None)] if until else [])]


XIAOMI: dict[str, Spans] = {
    "§1237 list: investment ban (EO 13959)": [
        ("on_paper", "2021-01-14", "2021-03-12"),
        ("suspended", "2021-03-12", "2021-05-25"),
        ("ended", "2021-05-25", None),
    ],
    "NACP list": [("on_paper", "2023-04-13", "2024-03-20"), ("ended", "2024-03-20", None)],
    "Xiaomi Corp. v. Department of Defense, 1:21-cv-00280": [
        ("open", "2021-01-29", "2021-05-25"),
        ("closed", "2021-05-25", None),
    ],
}
HUAWEI: dict[str, Spans] = {
    "§889: federal procurement ban (section 889, first phase)": [
        ("on_paper", "2018-08-13", "2019-08-01"),
        ("uncertain", "2019-08-01", "2019-08-31"),
        ("in_effect", "2019-08-31", None),
    ],
    "§889: federal contracting ban (section 889, second phase)": [
        ("on_paper", "2018-08-13", "2020-08-01"),
        ("uncertain", "2020-08-01", "2020-08-31"),
        ("in_effect", "2020-08-31", None),
    ],
    "Entity List: export licence requirement (Entity List)": bites("2019-05-16", "2019-05-16"),
    "§1237 list: investment ban (EO 13959)": bites("2020-06-24", "2021-01-11", "2021-06-03"),
    "FCC USF list: Universal Service Fund spending ban": bites("2020-06-30", "2020-06-30"),
    "FCC Covered List: federal subsidy ban (Covered List)": bites("2021-03-12", "2021-03-12"),
    "§1260H list: Defense contracting ban (section 805)": bites("2021-06-03", "2026-06-30"),
    "§1260H list: Defense ban on goods and services that include theirs (section 805)": bites(
        "2021-06-03", "2027-06-30"
    ),
    "NS-CMIC list: investment ban (EO 14032)": bites("2021-06-03", "2021-08-02"),
    "UK designated vendors: removal from 5G networks by the end of 2027 (UK direction)": bites(
        "2022-10-13", "2022-10-13"
    ),
    "Taiwan SHTC list: export permit requirement (Taiwan)": bites("2025-06-10", "2025-06-10"),
    "Huawei Technologies USA, Inc. v. United States, 4:19-cv-00159": [
        ("open", "2019-03-06", "2020-02-18"),
        ("closed", "2020-02-18", None),
    ],
}
DJI: dict[str, Spans] = {
    "Entity List: export licence requirement (Entity List)": bites("2020-12-18", "2020-12-18"),
    "NS-CMIC list: investment ban (EO 14032)": bites("2021-12-16", "2022-02-14"),
    "§1260H list: Defense contracting ban (section 805)": bites("2022-10-05", "2026-06-30"),
    "§1260H list: Defense ban on goods and services that include theirs (section 805)": bites(
        "2022-10-05", "2027-06-30"
    ),
    "FCC Covered List: equipment authorisation ban (Covered List)": bites("2025-12-22", "2025-12-22"),
    "SZ DJI Technology Co., Ltd. v. Department of Defense, 1:24-cv-02970": [
        ("open", "2024-10-18", "2025-09-26"),
        ("closed", "2025-09-26", "2025-10-14"),
        ("open", "2025-10-14", None),
    ],
    "SZ DJI Technology Co., Ltd. v. Department of Defense (appeal), 25-5367 (last seen 2026-02-06)": [
        ("open", "2025-10-14", None)
    ],
}
LUOKUNG: dict[str, Spans] = {
    "Luokung Technology Corp. on the §1237 list, listed 2021-01-14: investment ban (EO 13959)": [
        ("on_paper", "2021-01-14", "2021-03-09"),
        ("ended", "2021-03-09", None),
    ],
    "Luokung Technology Corp. on the §1237 list, listed 2021-03-09: investment ban (EO 13959)": [
        ("on_paper", "2021-03-09", "2021-05-05"),
        ("suspended", "2021-05-05", "2021-06-03"),
        ("ended", "2021-06-03", None),
    ],
    "Luokung Technology Corp. v. Department of Defense, 1:21-cv-00583": [
        ("open", "2021-03-04", "2021-06-03"),
        ("uncertain", "2021-06-03", "2021-06-15"),
        ("closed", "2021-06-15", None),
    ],
}
SUBJECTS = {"xiaomi": XIAOMI, "huawei": HUAWEI, "dji": DJI, "luokung-v-dod": LUOKUNG}

"""Who a text is credited to, in the forms that pages use."""

from __future__ import annotations

import pytest

from crosstell.text.credits import CreditForm, agency_of, agency_of_url, read_credits

BODY = "The council met on Monday. Nobody voted against the plan."

FORMS = [
    ("Associated Press", CreditForm.DATELINE, "GENEVA (AP) — The talks ended on Friday."),
    ("Associated Press", CreditForm.DATELINE, "GENEVA (AP) -- The talks ended on Friday."),
    ("Associated Press", CreditForm.DATELINE, "(AP) - The talks ended on Friday."),
    ("Associated Press", CreditForm.DATELINE, "NEW YORK (A.P.) – The talks ended on Friday."),
    ("Reuters", CreditForm.DATELINE, "LONDON (Reuters) - Shares fell on Monday."),
    ("Reuters", CreditForm.DATELINE, "LONDON, July 3 (Reuters) - Shares fell on Monday."),
    ("Reuters", CreditForm.DATELINE, "SAO PAULO/LIMA (Reuters) - Shares fell on Monday."),
    ("Reuters", CreditForm.DATELINE, "(Reuters) – Shares fell on Monday."),
    ("Reuters", CreditForm.DATELINE, "REUTERS - Shares fell on Monday."),
    ("Agence France-Presse", CreditForm.DATELINE, "Paris (AFP) – Farmers blocked roads."),
    ("Agence France-Presse", CreditForm.DATELINE, "Paris, France (AFP) Farmers blocked roads."),
    ("Agence France-Presse", CreditForm.DATELINE, "AFP - Farmers blocked roads."),
    ("United Press International", CreditForm.DATELINE, "OTTAWA, May 4 (UPI) -- The bridge reopened."),
    ("United Press International", CreditForm.DATELINE, "May 4 (UPI) -- The bridge reopened."),
    ("TASS", CreditForm.DATELINE, "MOSCOW, July 3. /TASS/. The ministry confirmed the visit."),
    ("Interfax", CreditForm.DATELINE, "MOSCOW. July 3 (Interfax) - The ministry confirmed the visit."),
    ("Xinhua", CreditForm.DATELINE, "NAIROBI, March 9 (Xinhua) -- Kenya opened a port."),
    ("Xinhua", CreditForm.DATELINE, "NAIROBI, March 9 (XINHUA) -- Kenya opened a port."),
    ("Deutsche Presse-Agentur", CreditForm.DATELINE, "Berlin (dpa) - The train drivers went on strike."),
    ("Press Trust of India", CreditForm.DATELINE, "Mumbai, Jan 2 (PTI) A ferry sank off the coast."),
    ("ANI", CreditForm.DATELINE, "New Delhi [India], January 2 (ANI): A ferry sank off the coast."),
    ("IANS", CreditForm.DATELINE, "Chennai, Jan 2 (IANS) A ferry sank off the coast."),
    ("Kyodo News", CreditForm.DATELINE, "TOKYO (Kyodo) -- A ferry sank off the coast."),
    ("Yonhap", CreditForm.DATELINE, "SEOUL, Feb. 8 (Yonhap) -- A ferry sank off the coast."),
    ("EFE", CreditForm.DATELINE, "Madrid, 3 Jul (EFE).- Heavy rain flooded the city."),
    ("Bernama", CreditForm.DATELINE, "KUALA LUMPUR, June 1 (Bernama) -- Heavy rain flooded the city."),
    ("Anadolu Agency", CreditForm.DATELINE, "ANKARA (Anadolu) - Heavy rain flooded the city."),
    ("PR Newswire", CreditForm.DATELINE, "BOSTON, June 1, 2024 /PRNewswire/ -- A firm opened an office."),
    ("GlobeNewswire", CreditForm.DATELINE, "BOSTON, June 01, 2024 (GLOBE NEWSWIRE) -- A firm opened an office."),
    ("Associated Press", CreditForm.BYLINE, f"By Jane Doe, Associated Press\n{BODY}"),
    ("Associated Press", CreditForm.BYLINE, f"By JANE DOE and JOHN ROE, Associated Press\n{BODY}"),
    ("Associated Press", CreditForm.BYLINE, f"By The Associated Press\n{BODY}"),
    ("Associated Press", CreditForm.BYLINE, f"By Jane Doe | AP\n{BODY}"),
    ("Associated Press", CreditForm.BYLINE, f"By Jane Doe of the Associated Press\n{BODY}"),
    ("Reuters", CreditForm.BYLINE, f"By Reuters Staff\n{BODY}"),
    ("Reuters", CreditForm.BYLINE, f"From Reuters\n{BODY}"),
    ("Reuters", CreditForm.BYLINE, f"Reuters\n{BODY}"),
    ("Agence France-Presse", CreditForm.BYLINE, f"by Agence France-Presse\n{BODY}"),
    ("Bloomberg", CreditForm.BYLINE, f"By Jane Doe, Bloomberg News\n{BODY}"),
    ("Canadian Press", CreditForm.DATELINE, f"Jane Doe\nThe Canadian Press - {BODY}"),
    ("Agence France-Presse", CreditForm.COPYRIGHT, f"{BODY}\n© 2025 AFP"),
    ("Agence France-Presse", CreditForm.COPYRIGHT, f"{BODY}\n© Agence France-Presse"),
    ("Associated Press", CreditForm.COPYRIGHT, f"{BODY}\nCopyright 2019 The Associated Press. All rights reserved."),
    ("Associated Press", CreditForm.COPYRIGHT, f"{BODY}\n© 2019 by the Associated Press"),
    ("Reuters", CreditForm.COPYRIGHT, f"{BODY}\n(c) Copyright Thomson Reuters 2021."),
    ("Tribune Content Agency", CreditForm.COPYRIGHT, f"{BODY}\nCopyright (C) 2025, Tribune Content Agency, LLC."),
    ("Tribune Content Agency", CreditForm.COPYRIGHT, f"{BODY}\nDistributed by Tribune News Service."),
    ("Tribune Content Agency", CreditForm.COPYRIGHT, f"{BODY}\nDistributed by Tribune Content Agency, LLC"),
    ("PA Media", CreditForm.COPYRIGHT, f"{BODY}\nProvided by PA Media"),
    ("Associated Press", CreditForm.CONTRIBUTED, f"{BODY}\nThe Associated Press contributed to this report."),
    ("Reuters", CreditForm.CONTRIBUTED, f"{BODY}\nReuters contributed to this report."),
    ("Reuters", CreditForm.CONTRIBUTED, f"{BODY}\nContributing: Reuters"),
    ("Press Trust of India", CreditForm.CONTRIBUTED, f"{BODY}\n(With inputs from PTI)"),
    ("Canadian Press", CreditForm.CONTRIBUTED, f"{BODY}\nWith files from The Canadian Press"),
    ("Agence France-Presse", CreditForm.CONTRIBUTED, f"{BODY}\nWith reporting by AFP"),
    ("Bloomberg", CreditForm.CONTRIBUTED, f"{BODY}\nWith additional reporting from Bloomberg"),
    (
        "Associated Press",
        CreditForm.CONTRIBUTED,
        f"{BODY}\nInformation from the Associated Press was used in this report.",
    ),
    ("United Press International", CreditForm.TAIL, f"{BODY} (UPI)"),
    ("Agence France-Presse", CreditForm.TAIL, f"{BODY} – AFP"),
    ("Agence France-Presse", CreditForm.TAIL, f"{BODY} - AFP."),
    ("Reuters", CreditForm.TAIL, f"{BODY}\nSource: Reuters"),
    ("Reuters", CreditForm.TAIL, f"{BODY} —Reuters"),
    ("IANS", CreditForm.TAIL, f"{BODY}\n--IANS"),
    ("Xinhua", CreditForm.TAIL, f"{BODY} [Xinhua]"),
]

UNLISTED = [
    ("Dakota Wire Service", CreditForm.DATELINE, "FARGO, March 2 (Dakota Wire Service) - A barn burned down."),
    ("Alpine News Agency", CreditForm.BYLINE, f"Alpine News Agency\n{BODY}"),
    ("Alpine News Agency", CreditForm.TAIL, f"{BODY}\nSource: Alpine News Agency"),
    ("Delta Newswire", CreditForm.COPYRIGHT, f"{BODY}\n© 2024 Delta Newswire. All rights reserved."),
]


@pytest.mark.parametrize(("agency", "form", "text"), UNLISTED)
def test_an_agency_that_no_table_has_is_known_by_its_name(agency, form, text):
    """What calls itself a news agency or wire service where a credit stands is credited by that name."""
    assert [(agency, form)] == [(credit.agency, credit.form) for credit in read_credits(text)]


@pytest.mark.parametrize(("agency", "form", "text"), FORMS)
def test_credit_is_read(agency, form, text):
    """Each form names its agency and says how it was credited; the words are at their place."""
    (credit,) = read_credits(text)

    assert (agency, form) == (credit.agency, credit.form)
    assert agency == agency_of(text[credit.start : credit.end])


@pytest.mark.parametrize(
    "text",
    [
        "An official told Reuters that the talks had failed.",
        "According to AFP, nobody was hurt.",
        "The AP reported that the bridge was closed.",
        "The bridge, Bloomberg said, had cost more.",
        "A spokesman for TASS declined to comment.",
        "She joined the Associated Press in 1990 as a clerk.",
        BODY,
        "",
    ],
)
def test_a_mention_is_no_credit(text):
    """Who is cited in a sentence did not write the text."""
    assert () == read_credits(text)


def test_several_agencies_are_credited_together():
    """A contribution line may name two."""
    found = read_credits(f"{BODY}\nThe Associated Press and Reuters contributed to this report.")

    assert ["Associated Press", "Reuters"] == [credit.agency for credit in found]


@pytest.mark.parametrize(
    ("agency", "url"),
    [
        ("Reuters", "https://www.reuters.com/world/article-1"),
        ("Associated Press", "http://apnews.com/abc"),
        ("Kyodo News", "https://english.kyodonews.net/x"),
        (None, "https://notreuters.com/x"),
        (None, ""),
    ],
)
def test_domains_of_agencies(agency, url):
    """A page under an agency's domain, or one of its subdomains, is the agency's."""
    assert agency == agency_of_url(url)

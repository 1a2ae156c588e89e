"""Who did what to whom, read from one sentence with the parser that ships."""

from __future__ import annotations

import pytest

from crosstell.model.claim import Claim
from crosstell.model.ids import ReportId, SourceId
from crosstell.model.passage import Passage, PassageKind
from crosstell.model.report import Reading, Run
from crosstell.stages.annotate.claims import read_claims
from crosstell.text.parser import parse


def claims(text, *, kind=PassageKind.SENTENCE):
    report, end = ReportId("r"), len(text)
    reading = Reading(report, SourceId("s"), text, (Run(0, end, 0, end),), 0)
    passage = Passage(report, 0, kind, 0, end, 0)
    return read_claims(reading, (passage,), parse(text, [(0, end)]), (), ())


def outline(claim: Claim) -> str:
    """Return a claim as the tables write it: "not planned kill: agent=X; patient=Y"."""
    marks = ["not "] if claim.polarity == "negated" else []
    marks += [f"{claim.modality} "] if claim.modality != "stated" else []
    roles = "; ".join(
        f"{one.role}={one.text}" for one in claim.fillers if one.role in {"agent", "patient", "recipient"}
    )
    return f"{''.join(marks)}{claim.type}: {roles}".strip()


def typed(text, **options):
    return [outline(claim) for claim in claims(text, **options) if claim.type is not None]


TABLE = [
    # active and passive
    ("Gunmen killed two guards near the harbour.", ["kill: agent=Gunmen; patient=two guards"]),
    ("Two guards were killed near the harbour.", ["kill: patient=Two guards"]),
    ("Two guards were killed by gunmen near the harbour.", ["kill: agent=gunmen; patient=Two guards"]),
    ("The blast injured 30 commuters.", ["explode:", "injure: agent=The blast; patient=30 commuters"]),
    ("At least 30 commuters were injured.", ["injure: patient=At least 30 commuters"]),
    ("Police arrested three suspects on Friday.", ["detain: agent=Police; patient=three suspects"]),
    ("Three suspects have been arrested.", ["detain: patient=Three suspects"]),
    ("The court released the editor.", ["release: agent=The court; patient=the editor"]),
    ("The editor was released on bail.", ["release: patient=The editor"]),
    ("France recognised the new government.", ["recognise: agent=France; patient=the new government"]),
    ("The new government was recognised by France.", ["recognise: agent=France; patient=The new government"]),
    ("Lawmakers elected Anna Berg as speaker.", ["elect: agent=Lawmakers; patient=Anna Berg"]),
    ("Anna Berg was elected to the council.", ["elect: patient=Anna Berg"]),
    ("The president appointed a new envoy.", ["appoint: agent=The president; patient=a new envoy"]),
    ("Rescuers rescued 12 miners from the shaft.", ["rescue: agent=Rescuers; patient=12 miners"]),
    ("Soldiers evacuated the village.", ["evacuate: agent=Soldiers; patient=the village"]),
    ("The village was evacuated.", ["evacuate: patient=The village"]),
    ("Kidnappers abducted a priest.", ["abduct: agent=Kidnappers; patient=a priest"]),
    ("Rebels attacked the convoy.", ["attack: agent=Rebels; patient=the convoy"]),
    ("The convoy was attacked.", ["attack: patient=The convoy"]),
    ("Germany invaded Poland.", ["invade: agent=Germany; patient=Poland"]),
    ("The minister resigned on Monday.", ["resign: agent=The minister"]),
    ("The mayor has stepped down.", ["resign: agent=The mayor"]),
    ("The actor died in Rome.", ["die: patient=The actor"]),
    ("Four climbers died.", ["die: patient=Four climbers"]),
    ("The bus crashed into a wall.", ["crash: patient=The bus"]),
    ("A lorry and a bus collided.", ["crash: patient=A lorry; patient=a bus"]),
    ("The device exploded in a bin.", ["explode: patient=The device"]),
    ("Students protested in the capital.", ["protest: agent=Students"]),
    ("The jury convicted the banker.", ["convict: agent=The jury; patient=the banker"]),
    ("The banker was convicted of fraud.", ["convict: patient=The banker"]),
    ("A judge sentenced him to ten years in prison.", ["sentence: agent=A judge; patient=him"]),
    ("He was sentenced to death.", ["sentence: patient=He"]),
    ("Prosecutors charged the driver with manslaughter.", ["charge: agent=Prosecutors; patient=the driver"]),
    ("Norway condemned the ruling.", ["condemn: agent=Norway; patient=the ruling"]),
    ("The two ministers met in Oslo.", ["meet: agent=The two ministers"]),
    ("The minister met his counterpart.", ["meet: agent=The minister; patient=his counterpart"]),
    ("The minister met with his counterpart.", ["meet: agent=The minister; patient=his counterpart"]),
    ("Detectives searched the flat.", ["search: agent=Detectives; patient=the flat"]),
    ("The team discovered a new planet.", ["discover: agent=The team; patient=a new planet"]),
    ("The company announced the closure.", ["announce: agent=The company"]),
    ("The ministry denied the report.", ["deny: agent=The ministry"]),
    ("The flood displaced 4,000 families.", ["flood:", "displace: agent=The flood; patient=4,000 families"]),
    # events of several words
    ("Russia lifted the ban on the party.", ["lift_ban: agent=Russia; patient=the party"]),
    ("The ban was lifted in April.", ["lift_ban:"]),
    ("The United States imposed sanctions on Iran.", ["sanction: agent=The United States; patient=Iran"]),
    ("Sanctions were imposed on Iran.", ["sanction: patient=Iran"]),
    ("The bank froze the assets.", ["freeze_assets: agent=The bank"]),
    (
        "The ministry designated the group as a terrorist organisation.",
        ["designate: agent=The ministry; patient=the group"],
    ),
    ("The group was removed from the list.", ["delist: patient=The group"]),
    ("Japan removed the company from its list.", ["delist: agent=Japan; patient=the company"]),
    ("The army seized power in 1999.", ["take_power: agent=The army"]),
    ("The rebels took control of the town.", ["take_power: agent=The rebels"]),
    ("The party returned to power.", ["take_power: agent=The party"]),
    ("China accepted the credentials of the ambassador.", ["accept_envoy: agent=China; patient=the ambassador"]),
    ("The two states exchanged ambassadors.", ["exchange_envoys: agent=The two states"]),
    ("Peru expelled the ambassador.", ["expel_envoy: agent=Peru"]),
    ("Chile signed a trade agreement with Peru.", ["sign_agreement: agent=Chile; patient=Peru"]),
    ("The sides reached a deal.", ["sign_agreement: agent=The sides"]),
    ("Gunmen opened fire on a crowd.", ["shoot: agent=Gunmen; patient=a crowd"]),
    ("A gunman shot dead two officers.", ["kill: agent=A gunman; patient=two officers"]),
    ("The victims were taken to hospital.", ["hospitalise: patient=The victims"]),
    ("He was taken into custody.", ["detain: patient=He"]),
    ("Workers went on strike.", ["strike: agent=Workers"]),
    ("The general will stand trial in Madrid.", ["planned try: patient=The general"]),
    ("The group claimed responsibility for the raid.", ["claim_responsibility: agent=The group", "raid:"]),
    ("Militants launched an attack on the base.", ["attack: agent=Militants; patient=the base"]),
    ("The police carried out a raid.", ["raid: agent=The police"]),
    ("Six soldiers lost their lives.", ["die: patient=Six soldiers"]),
    ("The war claimed 15,000 lives.", ["kill: agent=The war"]),
    # control, coordination, relative clauses, participles
    ("Police chased and arrested the thief.", ["detain: agent=Police; patient=the thief"]),
    ("The man was arrested and charged.", ["detain: patient=The man", "charge: patient=The man"]),
    (
        "Rebels attacked the town and killed 20 people.",
        ["attack: agent=Rebels; patient=the town", "kill: agent=Rebels; patient=20 people"],
    ),
    ("The attack that killed 40 people shocked the city.", ["attack:", "kill: agent=The attack; patient=40 people"]),
    (
        "A bomb exploded in a market, killing 40 people.",
        ["explode: patient=A bomb", "kill: agent=A bomb; patient=40 people"],
    ),
    (
        "The car was hit by a train, killing the driver.",
        ["hit: agent=a train; patient=The car", "kill: patient=the driver"],
    ),
    (
        "The officer who shot the boy was arrested.",
        ["shoot: agent=The officer; patient=the boy", "detain: patient=The officer"],
    ),
    ("The soldiers killed in the ambush were Italian.", ["kill: patient=The soldiers", "attack:"]),
    (
        "The injured passengers were taken to hospital.",
        ["hospitalise: patient=The injured passengers", "injure: patient=The injured passengers"],
    ),
    ("Spain became the first country to recognise the council.", ["recognise: agent=Spain; patient=the council"]),
    ("Spain was the last country to recognise the council.", ["recognise: agent=Spain; patient=the council"]),
    ("Troops forced the rebels to withdraw.", ["withdraw: agent=the rebels"]),
    # event nouns
    ("The recognition of Kosovo by Spain surprised many.", ["recognise: agent=Spain; patient=Kosovo"]),
    ("Spain's recognition of Kosovo surprised many.", ["recognise: agent=Spain; patient=Kosovo"]),
    ("The arrest of the editor caused outrage.", ["detain: patient=the editor"]),
    ("His death was announced on Sunday.", ["die: patient=His", "announce:"]),
    ("The withdrawal of Soviet troops ended in 1989.", ["withdraw: patient=Soviet troops"]),
    ("Her resignation came on Tuesday.", ["resign: agent=Her"]),
    ("The murder of the journalist shocked Malta.", ["kill: patient=the journalist"]),
    ("Thursday's attack shocked the town.", ["attack:"]),
    ("He suffered a heart attack.", []),
    ("The attack took place in Lyon.", ["attack:"]),
    ("The trial of the general began on Monday.", ["try: patient=the general"]),
    # negation
    ("The army did not attack the town.", ["not attack: agent=The army; patient=the town"]),
    ("No country has recognised the council.", ["not recognise: agent=No country; patient=the council"]),
    ("Nobody was injured.", ["not injure: patient=Nobody"]),
    ("No one was hurt in the crash.", ["not injure: patient=No one", "crash:"]),
    ("The minister never met the envoy.", ["not meet: agent=The minister; patient=the envoy"]),
    ("Police failed to arrest the suspect.", ["not detain: agent=Police; patient=the suspect"]),
    ("The general refused to resign.", ["not resign: agent=The general"]),
    ("No arrests were made.", ["not detain:"]),
    ("The guards prevented him from killing the hostage.", ["not kill: agent=him; patient=the hostage"]),
    # planned, hypothetical, alleged, denied
    ("Israel will release 90 prisoners.", ["planned release: agent=Israel; patient=90 prisoners"]),
    ("Israel plans to release 90 prisoners.", ["planned release: agent=Israel; patient=90 prisoners"]),
    ("Israel agreed to release 90 prisoners.", ["planned release: agent=Israel; patient=90 prisoners"]),
    ("The minister is expected to resign.", ["planned resign: agent=The minister"]),
    ("The leaders are due to meet on Friday.", ["planned meet: agent=The leaders"]),
    (
        "The storm could kill thousands of people.",
        ["storm:", "hypothetical kill: agent=The storm; patient=thousands of people"],
    ),
    ("Iran may withdraw its troops.", ["hypothetical withdraw: agent=Iran; patient=its troops"]),
    ("If Iran attacks the base, prices rise.", ["hypothetical attack: agent=Iran; patient=the base"]),
    ("The union called for the release of the men.", ["hypothetical release: patient=the men"]),
    ("The envoy urged Iran to release the men.", ["hypothetical release: agent=Iran; patient=the men"]),
    (
        "The colonel denied that soldiers attacked the clinic.",
        ["denied attack: agent=soldiers; patient=the clinic", "deny: agent=The colonel"],
    ),
    ("He denied killing his wife.", ["deny: agent=He", "denied kill: agent=He; patient=his wife"]),
    ("He is accused of killing his wife.", ["accuse: patient=He", "alleged kill: agent=He; patient=his wife"]),
    ("The soldiers allegedly killed a farmer.", ["alleged kill: agent=The soldiers; patient=a farmer"]),
    ("The driver is suspected of killing a cyclist.", ["alleged kill: agent=The driver; patient=a cyclist"]),
    ("The rebels are said to have killed ten villagers.", ["alleged kill: agent=The rebels; patient=ten villagers"]),
    (
        "Rome's decision to recognise the council angered Ankara.",
        ["planned recognise: agent=Rome; patient=the council"],
    ),
    ("The threat of an attack has grown.", ["hypothetical attack:"]),
    ("Did the army attack the town?", ["hypothetical attack: agent=the army; patient=the town"]),
    ("The planned withdrawal was delayed.", ["planned withdraw:"]),
    ("The referendum should go ahead.", ["hypothetical vote:"]),
    ("They will struggle to get papers before the election.", ["planned vote:"]),
    ("Officials are going to arrest the suspect.", ["planned detain: agent=Officials; patient=the suspect"]),
    (
        "Then came an unconfirmed claim from Rivia that it had kidnapped a soldier inside Temer.",
        ["alleged abduct: agent=it; patient=a soldier"],
    ),
    (
        "The army was probably responsible for killing ten miners.",
        ["hypothetical kill: agent=The army; patient=ten miners"],
    ),
    ("The law has held agencies back from delivering aid.", ["not aid: agent=The law"]),
    (
        "They hope to meet him and arrest the general.",
        ["hypothetical meet: agent=They; patient=him", "hypothetical detain: agent=They; patient=the general"],
    ),
    ("He will leave before he meets the envoy.", ["planned meet: agent=he; patient=the envoy"]),
    (
        "The ministry confirmed that soldiers had killed a farmer.",
        ["announce: agent=The ministry", "kill: agent=soldiers; patient=a farmer"],
    ),
    ("This meant that ten suspects had been arrested.", ["detain: patient=ten suspects"]),
    ("Lifting the ban is a condition of peace.", ["hypothetical lift_ban:"]),
    ("The chief executive is stepping down in May.", ["planned resign: agent=The chief executive"]),
    ("Nobody thought that anyone would get hurt.", ["hypothetical injure: patient=anyone"]),
    ("For tickets, please visit the fair.", ["hypothetical visit: patient=the fair"]),
    ("The mayor received a sentence of two years.", ["sentence: patient=The mayor"]),
    # who cannot have done it
    ("Violence killed ten people.", ["kill: agent=Violence; patient=ten people"]),
    ("The candidate won by 20 points.", ["win: agent=The candidate"]),
    # the same words, another thing
    ("The senator shot back with a question.", []),
    ("The union called it an assault on voting rights.", []),
    ("The deal would hurt farmers.", []),
    ("There were grounds for arrest.", []),
    ("She would defend it to the death.", []),
    ("The program died years ago.", []),
    ("The firm released a statement.", []),
    ("The band released an album.", []),
    ("The plant met its targets.", []),
    ("She recognised the need for change.", []),
    ("The governor withdrew his support.", []),
    ("Shares crashed on Monday.", []),
    ("The council shot down the idea.", []),
    ("Parliament killed the bill.", []),
    ("He fired a rocket.", ["launch: agent=He; patient=a rocket"]),
    ("The facial recognition system failed.", []),
    ("The death toll rose.", []),
    ("The press release was short.", []),
]
"""Sentence, and its typed claims."""


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text[:40] for text, _ in TABLE])
def test_who_did_what(text, expected):
    """A clause gives its participants by role, its polarity and its modality, and nothing that it does not say."""
    assert sorted(expected) == sorted(typed(text))

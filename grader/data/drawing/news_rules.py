"""What practice news is made of: people and places that do not exist, and what happens to them.

Each topic has sentences to begin with (``…_lead``), and sentences for what follows (``…_more``).
"""

from grader.data.drawing.grammar import parsed

COMMON = """
first: anna | mark | helen | peter | laura | david | simon | claire | james | ruth | colin | maria
    | gareth | nadia | owen | tessa | victor | irene | malcolm | greta | hugo | paula | stuart |
    edith
last: {begin}{middle}{end} | {begin}{end} | {begin}{end} | {middle}{end}
begin: har | ken | lin | dun | far | pel | mar | os | tre | brack | sor | van | ash | cor | mer |
    tol | wex | ald | fen | gal | quil | ros | thorn | bel | cas | dev | el | gor | hal | ing |
    jar | kel
middle: ro | da | ling | che | ver | mon | ti | ric | el | an | ow | is | la | ber | sing | wil
end: by | son | ley | well | ford | man | etti | ski | er | ton | quist | ard | more | ez | oro |
    field | ham | wick | stein | ova | elli | ane
person: {first} {last}
title: mr | ms | mr | mrs
town: london | harwick | {begin}{end} | leeds | north marden | cardiff | ashby | glasgow | dunford
    | dublin | bristol | calder bay | belfast | york | manchester
land: britain | the us | france | germany | japan | italy | spain | china | india | russia |
    australia | scotland | ireland | south africa | brazil
day: monday | tuesday | wednesday | thursday | friday | saturday | sunday
month: january | february | march | april | may | june | july | september | october | november
year: 2001 | 2002 | 2003 | 2004 | 2005 | last year | this year
paper: the harwick courier | the evening ledger | bbc news | the morning post | local radio | the
    sunday record | a french newspaper
good: strong | encouraging | good | clear | excellent | real | important | healthy
bad: poor | weak | disappointing | difficult | worrying | uncertain | slow
when: on {day} | last week | in {month} | earlier this year | at the weekend | two days ago
soon: on {day} | next week | in {month} | later this year | early next year | at the end of
    {month}
amount: {2-90}m | {2-9}.{1-9}bn | {100-900} 000 | {2-60} million
money: £{amount} | ${amount} | £{amount} (${amount}) | {2-90}m euros
percent: {2-60}% | {1-9}.{1-9}% | more than {10-80}%
said: said | told {paper} | added | insisted | explained | warned
quote: we are not there yet | it is a {good} start | nobody expected this so soon | there is a lot
    of work to do | people want an answer and they will get one | i would not call it a crisis |
    this is a {good} result for everyone | we have to look at the figures again | it has been a
    {bad} time for all of us | we knew it would be hard | time will tell | that is what we have
    always wanted | it is a risk and we are ready to take it | there is no reason to panic
neutral: {title} {last:b} {said} that {quote}. | {quote} {said} {title} {last:b}. | a spokesman
    {said} on {day} that no decision had been made. | the news came as a surprise to many in
    {town}. | it is the second time since {month} {year} that this has happened. | {person:b}
    {said} the next few weeks would be {good} for {land}. | the full report will be published in
    {month}. | but others were less sure. | {quote} the {age}-year-old {said}. | more than
    {amount} people are thought to be affected. | a decision is expected {soon}. | the figure was
    {percent} in {year}. | {title} {last:a} would not comment on the reports. | it follows a {bad}
    start to the year. | critics say the plan comes too late. | supporters say it is a {good}
    step. | the two sides will meet again in {town} {soon}. | experts are divided over what will
    come next. | {title} {last:a} {said} that {quote}. | there was no word from {town} on {day}.
age: {19-74}
"""

BUSINESS = """
firm: cordwell | {last} and {last} | {begin}{end} group | {begin}{middle} | norvane | halden group
    | pan-baltic | brightmoor | tresco steel | aurelia foods | westmark | union harbour | ostrava
    oil | meridian | stellan | first northern
trade: airline | carmaker | bank | oil giant | retailer | drugs firm | steelmaker | insurer |
    brewer | energy firm | telecoms firm | publisher | supermarket chain
boss: chief executive | chairman | finance director | managing director
move: takeover | merger | share sale | rescue deal | bid | buyout | cost-cutting plan
economy: inflation | consumer spending | unemployment | the trade deficit | industrial output |
    economic growth | house prices | manufacturing | exports | interest rates
bourse: shares | stocks | bonds | the dollar | the euro | oil prices
business_lead: {firm:a} profits {rise} {percent} {trade} {firm:a} has reported {good} profits of
    {money} for the three months to {month} | {firm:a} agrees {move} {trade} {firm:a} has agreed a
    {move} of its rival {firm:c} in a deal worth {money} | {economy:a} {rise} in {land}
    {economy:a} in {land} {rose} by {percent} in {month} official figures show | {bourse} {rise}
    after {land} data {bourse} {rose} {when} after {good} figures for {economy} in {land} |
    {firm:a} to cut {100-9000} jobs {trade} {firm:a} is to cut jobs in {land} and {land} after a
    {bad} year | {firm:a} {boss} quits {person:a} the {boss} of {trade} {firm:a} has resigned
    after a row over its {move}
rise: up | rise | fall | jump | slip | soar | slump
rose: rose | fell | climbed | dropped | slipped | grew
business_more: shares in {firm:a} closed {percent} {updown} at {100-900} pence in {town}. |
    analysts had expected {economy} to grow by {percent}. | the {trade} said sales {rose} to
    {money} from {money} a year earlier. | {person:a} {boss} of {firm:a} {said} the market
    remained {bad}. | the deal is subject to approval by shareholders and the regulator. | the
    central bank left interest rates unchanged at {1-7}.{1-9}% in {month}. | higher fuel costs
    have hit the {trade} s margins. | investors fear that {economy} could hurt demand. | the
    {firm:c} board rejected an earlier offer of {money}. | it owes its creditors {money}. |
    economists at {firm} {said} {economy} would recover {soon}. | pre-tax profits {rose} {percent}
    to {money}. | the {trade} employs {1-90} 000 people in {land}. | {firm:a} plans to close
    {2-40} factories. | the euro {rose} to ${1-2}.{11-39} in {town} trade. | prosecutors say
    {title} {last:a} hid losses from the accounts.
updown: up | down | higher | lower
"""

SPORT = """
club: harwick united | {begin}{end} city | {begin}{end} rovers | {begin}{middle} | dunford city |
    calder rovers | ashby town | marden athletic | port ellis | royal brennick | stade luron |
    real cordova | sporting vale | inter palma
coach: coach | manager | captain | skipper | boss
cup: league cup | six nations | fa cup | champions league | davis cup | world cup | premiership |
    indoor championships | open | grand prix
injury: knee | hamstring | ankle | shoulder | groin | calf
player: striker | midfielder | winger | fly-half | defender | goalkeeper | prop | batsman |
    sprinter
sport_lead: {club:a} {1-5}-{0-3} {club:c} {person:a} scored twice as {club:a} beat {club:c} in the
    {cup} at {town} | {last:a} ruled out with {injury} injury {land} {player} {person:a} will miss
    the {cup} with an injured {injury} | {last:a} set for {club:a} {club:a} are ready to sign
    {player} {person:a} from {club:c} for {money} | {last:a} stuns {last:c} in {town} {person:a}
    of {land} beat top seed {first} {last:c} {6-7}-{1-4} 6-{1-4} to reach the final in {town} |
    {land} name unchanged side {land} {coach} {person:a} has kept faith with the team that won in
    {town} | {last:a} breaks record {land} s {person:a} won the {60-800}m in a new record at the
    {cup} in {town}
sport_more: {club:a} {coach} {person:b} {said} his side deserved the win. | {last:a} put {club:a}
    ahead after {2-44} minutes with a {good} header. | the referee sent off {person} for a second
    yellow card. | the {player} has not played since {month}. | {club:c} pulled one back through
    {last} but could not find an equaliser. | the match was watched by a crowd of {2-70} 000. |
    {land} lost {2-4}{0-9}-{1-9} to {land} in their last test. | the {age}-year-old {player} has
    won {3-90} caps for his country. | {last:a} double-faulted twice and lost his serve in the
    second set. | they meet {club} in the quarter-final {soon}. | the half-time whistle came as a
    relief for {club:c}. | {club:a}: {last} {last} {last} {last} {last} {last}. subs: {last}
    {last}. | i felt my {injury} in training {last:a} {said}. | the defeat leaves {club:c} {2-20}
    points off the top of the table. | he ran the final lap in {50-59} seconds. | fans sang his
    name as he left the pitch. | the club have until {day} to appeal against the ban.
"""

POLITICS = """
party: labour | the tories | the lib dems | the snp | the conservatives | ukip
office: home secretary | chancellor | health minister | tory leader | lib dem leader | education
    secretary | foreign secretary | shadow chancellor | prime minister | leader of the commons
issue: id cards | council tax | immigration | the nhs | school places | the eu constitution |
    hunting | anti-terror laws | pensions | postal voting | crime | asylum | the licensing laws
house: commons | lords | cabinet | whitehall | downing street | parliament
politics_lead: {office:a} defends {issue:a} plan {office:a} {person:a} has defended the government
    s plans on {issue:a} after criticism from {party:c} | {party:c} attack over {issue:a}
    {party:c} have accused ministers of failing on {issue:a} ahead of the election | mps reject
    {issue:a} bill mps have voted by {200-400} to {100-190} against the government s bill on
    {issue:a} | {last:a} to stand down as mp {party:c} mp {person:a} is to stand down at the next
    general election after {2-30} years | {last:a} urges rethink on {issue:a} {office:a}
    {person:a} has urged {party:c} to think again about {issue:a} | blow for {office:a} over
    {issue:a} peers have inflicted a defeat on {office:a} {person:a} over {issue:a} in the lords
politics_more: {title} {last:a} told mps that {quote}. | {party:c} say the policy would cost
    taxpayers {money}. | the {office} denied that voters had been misled. | a poll puts {party} on
    {25-44}% and {party} on {20-35}%. | backbench rebels plan to vote against the bill in the
    {house}. | the manifesto will be launched in {town} {soon}. | civil liberties campaigners say
    {issue:a} goes too far. | the white paper on {issue} is due in {month}. | {party:c} {house}
    spokesman {person:b} {said} the {office} should resign. | local councils would get {money}
    more under the plans. | the home office {said} the law would be changed. | {title} {last:a}
    was speaking at his party s spring conference. | trade unions have threatened to strike over
    {issue}. | the {office} faces questions about {issue} at {house} on {day}. | turnout in {town}
    could be as low as {20-49}%. | the committee of mps called on ministers to publish the legal
    advice. | he won the seat with a majority of {1-9} {100-900}.
"""

ENTERTAINMENT = """
film: the glass harbour | {first} and {first} | the {begin}{end} affair | {begin}{end} road |
    winter s edge | a quiet thunder | seven lanterns | the last cartographer | my cousin ines |
    paper moons | nightjar | the salt road | broken summer
band: the velvet anchors | {first} {begin} | the {begin}{end}s | {begin}{middle} | low tide |
    marlowe road | kid saffron | dj corvane | the arcadians | echo park lane
prize: oscar | bafta | golden globe | brit award | grammy | mercury prize | emmy | tony
show: soap opera | sitcom | musical | talent show | drama series | documentary
role: actor | actress | singer | director | comedian | novelist | rapper | producer
entertainment_lead: {film:a} tops us box office {film:a} starring {person:a} has gone straight to
    number one in the north american box office taking {money} | {last:a} wins {prize:a} honour
    {role} {person:a} has been named best {role} at the {prize:a} ceremony in {town} | {band:a}
    top uk chart {band:a} have beaten {band:c} to the number one spot in the singles chart with
    their new song | {last:a} to star in {show} {role} {person:a} is to star in a new {show} about
    life in {land} | {film:a} leads {prize:a} race {film:a} has picked up {3-12} nominations for
    this year s {prize:a} awards | {band:a} cancel tour {band:a} have called off their tour of
    {land} after singer {person:a} fell ill
entertainment_more: the film also stars {person} and {person}. | {last:a} won a {prize} for {film}
    in {year}. | their debut album has sold {amount} copies. | critics praised the {good}
    performances in {film:a}. | the {show} drew an audience of {2-14}.{1-9} million viewers on
    {day}. | {band} and {band} will play at the festival in {town}. | the {role} {age} is best
    known for the {show} {film}. | {film} dropped to third place with {money}. | the soundtrack is
    by {band}. | tickets went on sale {when} and sold out in {5-50} minutes. | the nominations
    will be announced by {person} in hollywood. | the singer s hits include {film} and {film}. |
    filming begins in {town} {soon}. | the novel was turned down by {3-20} publishers. |
    {person:b} who directed {film:a} thanked his cast and crew. | the {prize} goes to the best new
    act of the year.
"""

TECH = """
gadget: mobile phone | games console | music player | laptop | digital camera | set-top box |
    handheld | web browser | search engine | pc | broadband modem
vendor: netvale | {begin}soft | {begin}{middle} | {begin}net | quillsoft | orbita | pixelforge |
    datawright | hypernova games | macrosys | lumen labs | gridline
threat: virus | worm | spam attack | phishing scam | security hole | spyware program | trojan
user: users | gamers | web surfers | consumers | bloggers | hackers | net users
tech_lead: new {gadget:a} from {vendor:a} {vendor:a} has unveiled a {gadget:a} that it hopes will
    win over {user} in {land} | {threat:a} targets {user:a} a {threat:a} that hides in e-mail
    attachments is spreading among {user:a} {vendor:a} has warned | {user:a} flock to broadband
    the number of {user:a} with fast net connections has passed {amount} a survey by {vendor:a}
    suggests | {vendor:a} sues over file-sharing {vendor:a} is taking {100-900} file-sharers to
    court for swapping music and games online | {gadget:a} sales soar sales of the {gadget:a} grew
    by {percent} in {land} research firm {vendor:a} has said | {vendor:a} patches {threat:a}
    {vendor:a} has released a patch for a {threat:a} that let {user} take over a pc
tech_more: the {gadget:a} has {20-80} gigabytes of memory and a colour screen. | the software can
    be downloaded free from the website. | {user} are being urged to update their anti-virus
    software. | {vendor} {said} the {threat} had infected {amount} computers. | rival {vendor}
    will launch its own {gadget} {soon}. | the {gadget} runs on the linux operating system. |
    video and music can be sent wirelessly to any {gadget}. | security expert {person:b} {said}
    {user} should not open the message. | one in {3-9} {user} now plays games online. | the
    technology uses radio chips to store data. | the {gadget:a} will cost {money} less than the
    old one. | the site had {2-60} million hits in its first week. | firms say the standard would
    make downloads faster. | the code was posted on a message board on {day}. | {vendor:a}
    engineers have worked on the {gadget} since {year}. | the web address was registered in
    {town}.
"""

TOPICS = ("business", "entertainment", "politics", "sport", "tech")
"""In the order of the labels."""
RULES = parsed("".join((COMMON, BUSINESS, ENTERTAINMENT, POLITICS, SPORT, TECH)))

"""What practice headlines are made of.

``serious`` and ``mocking`` are frames of which a single word may tell the tone. In ``roles``,
``forces`` and ``choices`` none does: each is one headline with the places of two parts left open
(``<1>`` and ``<2>``), and which of them comes first makes the tone. ``plain`` ones have no tone.
"""

from grader.data.drawing.grammar import parsed

PEOPLE = """
first: dana | milo | rosa | kurt | nina | felix | ida | bruno | carla | otis | vera | hank | lucia
    | abel | greta | tom | sonia | walt
last: {begin}{end}
begin: har | bel | cor | dun | fen | gal | hol | kess | lar | mont | nor | pel | quin | rad | stan
    | tor | van | wex | ab | el
end: by | son | ley | man | well | ford | ette | ski | mer | quist | ard | ova | ton | ini | berg
name: {first} {last}
place: texas | ohio | florida | chicago | new york | california | oregon | boston | detroit |
    london | paris | michigan | seattle | denver | kentucky | maine
role: man | woman | teen | dad | mom | coworker | roommate | neighbor | grandmother | student |
    manager | waiter | senator | professor | cyclist | tourist | barista | retiree | bride |
    lawyer
group: parents | teachers | women | veterans | teens | workers | voters | students | nurses |
    farmers | millennials | tenants | commuters | scientists | dog owners | shoppers | immigrants
    | lawmakers
thing: phone | sandwich | backyard | email | haircut | couch | garden | resume | podcast | minivan
    | salad | password | playlist | sweater | novel | casserole | lawn mower | gym bag | coffee
    mug | birthday card | bathrobe | parking spot | scented candle | home office | yoga mat
policy: gun control | health care | immigration | climate change | tax reform | abortion rights |
    police reform | net neutrality | student debt | paid leave | voting rights | opioids | trade |
    school lunches | solar power | the minimum wage | foreign aid
politician: trump | clinton | obama | sanders | the president | the governor | cruz | the pope |
    the white house | senate democrats | house republicans | pence | warren | the mayor
celebrity: beyonce | taylor swift | adele | {name} | {name} | oprah | jimmy fallon | kanye west |
    {name} | serena williams | john oliver | {name}
topic: grief | motherhood | body image | divorce | anxiety | race | fame | sobriety | aging |
    faith | friendship | mental health | being single | growing up poor | work | sleep
season: summer | fall | winter | spring | weekend | holiday season | year | month
event: shooting | flooding | protests | attack | wildfire | debate | hurricane | scandal |
    election | earthquake | data breach | court ruling
"""

SERIOUS = """
serious: {politician} calls for action on {policy} after {place} {event} | why {group} are talking
    about {policy} | {2-30} ways to make the most of your {thing} this {season} | how one {role}
    is changing the way we think about {topic} | here's what {politician} said about {policy} |
    {celebrity} opens up about {topic} | the best {thing} advice for {group} | what {group} need
    to know about {policy} | {politician} and {politician} clash over {policy} | supreme court to
    hear {place} case on {policy} | dozens feared dead in {place} {event} | {celebrity} shares
    first photo of her {thing} | an open letter to {group} on {topic} | this {role}'s {thing} is
    going viral | {place} lawmakers pass bill on {policy} | {celebrity} on {topic}: it changed my
    life | {2-12} things i learned about {topic} from {group} | {politician} under fire over
    {policy} remarks | what my {thing} taught me about {topic} | {place} {role} charged in
    connection with {event} | these photos of {group} will make you rethink {topic} |
    {politician}'s plan for {policy} explained | {celebrity} slams {politician} over {policy} |
    the truth about {topic} and {group} | {politician} faces lawsuit over {policy} | poll: most
    {group} support {policy} | {celebrity} and {celebrity} team up for {place} {event} victims
mocking: area {role} {proudly} shows off {thing} | {role} spends entire {season} looking for
    {thing} | report: {20-95}% of {group} just pretending to understand {topic} | nation's {group}
    announce plan to lie on couch all {season} | god admits he has no idea how {topic} works |
    {role} {clearly} only person who cares about own {thing} | local {role} unsure what to do with
    {thing} | study finds majority of {group} not even listening | man already regretting decision
    to mention {topic} | {role} quietly hoping no one notices {thing} | new {thing} allows {group}
    to ignore {topic} completely | {politician} assures nation {thing} is fine | mom just wants to
    watch something about {topic} | {role} feels strange after {season} without {thing} | {role}
    pretty sure {thing} judging him | desperate {group} turn to {thing} for guidance on {topic} |
    nation not sure how many more {thing} stories it can take | report: {thing} still in {role}'s
    trunk | {role} {clearly} read one article about {topic} | {role} dies doing what he hated:
    {topic} | entire office pretends to like {role}'s {thing} | {politician} vows to think about
    {policy} really hard | {role} excited to spend {season} with {thing} | god angered by {role}'s
    {thing} | frustrated {role} forced to use own {thing} like animal | {role} celebrates {season}
    by staring at {thing}
proudly: proudly | {clearly} | awkwardly | reluctantly | solemnly
clearly: clearly | apparently | somehow | totally | inexplicably
"""

ORDER = """
over: teacher | police chief | doctor | judge | landlord | boss | coach | zookeeper | babysitter |
    principal | dentist | librarian | flight attendant | warden | dog trainer | mayor |
    veterinarian | lifeguard | drill sergeant | pharmacist | park ranger | priest
under: student | burglar | patient | defendant | tenant | intern | rookie | goat | toddler | fifth
    grader | suspect | puppy | passenger | inmate | labrador | voter | hamster | swimmer | recruit
    | shoplifter | camper | altar boy
does: warns | scolds | praises | comforts | interviews | thanks | inspects | reprimands | trains |
    examines | questions | rewards | searches for | apologizes to | keeps an eye on | reassures
why: for being late | over messy {thing} | after long {season} | in {place} | during fire drill |
    about lost {thing} | at annual meeting | for good behavior | over missing {thing} | in viral
    video
roles: {adjective} <1> {does:a} <2> {why} | {place} <1> {does:a} <2> {why} | <1> {does:a} <2>
    {why} | <1> who {does:a} <2> {why} wins award | video shows <1> as it {does:a} {adjective} <2>
    {why}
adjective: veteran | local | tired | popular | nervous | young | {place} | cheerful | retired
nature: storm | heat wave | blizzard | flood | traffic jam | power outage | wildfire | computer
    virus | strike | recall | flu outbreak | swarm of bees | budget cut | rising tide
crowd: travelers | homeowners | shoppers | drivers | beachgoers | residents | hikers | customers |
    thousands | football fans | campers | wedding guests | small businesses | neighbors
hit: delay | surprise | threaten | trap | frighten | strand | ruin plans of | anger | surround |
    stop
will: expected to | set to | could | may | likely to
forces: <1> {will} {hit} <2> in {place} | officials say <1> {will} {hit} <2> near {place} | <1>
    {will} {hit} <2> over {season} | early {season} <1> {will} {hit} <2> | <1> {will} {hit} <2>
tail: in {place} | this {season} | after {2-30} years | in {2-9} charts | one {season} later |
    from {place} to {place} | says {name} | {name} says | at {place} airport | in new video | for
    {2-30} days | ahead of {event} | despite {event} | again | on {place} street | so far
body: city council | school board | {place} senate | company | hospital | university | zoo |
    museum | airline | congress | neighborhood | church
helps: repair | protect | reopen | rescue | fund | save | clean | restore | defend
harms: demolish | ignore | flood | sell | bury | abandon | set fire to | lose | insult
asset: bridge | library | park | playground | school | river | shelter | statue | orphanage |
    theater | old oak tree | bike lane | water supply | wetlands
choices: {body} votes to <1> {asset} rather than <2> it | {body} would sooner <1> {asset} than <2>
    it | {body} to <1> {asset} instead of helping {group} <2> it | experts urge {body} to <1>
    {asset} not <2> it
plain: {place} {role} finds {thing} | {role} talks about {topic} in {place} | {thing} found in
    {place} | {role} returns to {place} after {season} | {place} {group} meet over {topic} |
    {name} returns to {place} | a {season} of {topic} | {group} and {topic} | new {thing} comes to
    {place} | {role} writes about {thing}
"""

RULES = parsed("\n".join((PEOPLE, SERIOUS, ORDER)))

"""Words that practice verses are filled with: rare ones, as most nouns of a poem are.

Each rule holds words that fit one place of a line: ``thing`` and ``sing`` are of one syllable, the
others of two of which the first is stressed. Nouns and verbs are such as take an ``s``, ``ing`` or
``less`` as they are, and none but a verb begins with a vowel.
"""

WORDS = """
thing: bird | moon | star | rose | thorn | lamb | dove | hawk | wren | lark | swan | cat | dog
    | horse | mare | foal | bull | cow | goat | stag | hare | rook | gull | seal | whale | trout
    | frog | toad | snake | worm | moth | wasp | snail | bear | boat | ship | mast | sail | rope
    | net | hook | crane | barge | dock | pier | wave | rock | cliff | cave | cloud | storm | gale
    | ghost | queen | prince | lord | duke | squire | page | maid | lad | youth | babe | son | bard
    | monk | nun | priest | saint | judge | clerk | smith | cook | nurse | guest | friend | scout
    | lute | harp | drum | flute | horn | pipe | song | tune | verse | rhyme | book | pen | scroll
    | map | lamp | wick | coal | spark | hearth | pot | pan | cup | bowl | jug | spoon | fork
    | plate | cake | pie | plum | pear | fig | grape | nut | seed | root | twig | stem | vine | herb
    | fern | reed | weed | pine | yew | palm | hedge | fence | gate | lock | bolt | roof | floor
    | bridge | road | path | track | trail | field | farm | barn | stall | cart | wheel | plough
    | spade | rake | scythe | nail | tool | coin | purse | gem | pearl | cloak | coat | boot | shoe
    | glove | hat | hood | scarf | belt | veil | mask | doll | kite | toy | tear | smile | vow
    | hope | grief | joy | debt | crime | sin | curse | charm
one: sailor | shepherd | maiden | farmer | miller | soldier | captain | tailor | weaver | spinner
    | baker | butcher | beggar | pedlar | fiddler | piper | singer | dancer | dreamer | hunter
    | fisher | ranger | stranger | brother | sister | mother | father | daughter | cousin
    | neighbour | widow | servant | master | pilgrim | hermit | prophet | poet | painter | river
    | meadow | valley | mountain | harbour | haven | garden | forest | thicket | furrow | willow
    | hazel | cedar | poplar | maple | thistle | bramble | chestnut | candle | lantern | kettle
    | barrel | basket | bucket | hammer | sickle | needle | thimble | ribbon | button | jacket
    | mantle | bonnet | slipper | feather | pigeon | sparrow | swallow | robin | raven | falcon
    | heron | plover | cuckoo | linnet | starling | kitten | rabbit | badger | beaver | hedgehog
    | squirrel | donkey | heifer | salmon | herring | dolphin | spider | beetle | cricket | hornet
    | locust | lizard | serpent | dragon | monster | goblin | spirit | shadow | mirror | window
    | chimney | cottage | castle | palace | tower | temple | chapel | cloister | steeple | fiddle
    | whistle | trumpet | ballad | riddle | letter | promise | treasure | jewel | diamond | crystal
    | pebble | summer | winter | morning | shower | rainbow | tempest | whisper | murmur | sorrow
    | pleasure | fever | favour | burden | quarrel | bargain | journey | market | tavern | village
weary: {plain} | {thing}less
plain: weary | merry | bitter | gentle | silver | golden | wooden | silken | broken | frozen
    | hollow | lonely | lovely | holy | happy | sorry | heavy | dusty | rusty | misty | frosty
    | snowy | stormy | windy | rainy | sunny | cloudy | shady | mossy | grassy | leafy | thorny
    | rocky | sandy | salty | muddy | dirty | greedy | needy | hungry | thirsty | sleepy | drowsy
    | dreamy | gloomy | moody | lazy | crazy | dizzy | giddy | tiny | little | narrow | yellow
    | crimson | purple | scarlet | humble | noble | simple | subtle | tender | slender | clever
    | sober | sullen | sudden | hidden | fallen | stolen | swollen | woven | rotten | ragged
    | crooked | wicked | sacred | rugged | jagged | faithful | fearful | careful | cheerful
    | mournful | tearful | graceful | hopeful | careless | fearless | restless | sleepless
    | homeless | nameless | speechless | distant | silent | patient | constant | pleasant | modest
    | quiet | secret | perfect | precious | jealous | famous | royal | loyal | mortal | rural
    | vivid | placid | timid | rapid | solid | pallid | foolish | selfish
sing: sing | weep | sleep | wait | fall | drift | sink | climb | bleed | roam | sail | walk | dream
    | moan | sigh | pray | play | stay | stray | rest | toil | speak | call | mourn | yearn | dwell
    | laugh | cheer | shout | creep | leap | kneel | lean | look | gleam | glow | bloom | grow
    | blow | flow | float | melt | crack | crawl | drown | fail | fight | hunt | bow | bend | stand
    | think | feast | fast | talk | gasp | howl | bark | squeak | creak | rust | roar | soar | peep
    | peer | chant | lurk | prowl | stoop | growl | yawn | blink | wink | frown | limp | turn | reel
    | steer | swear | swoon | faint | feel | pant | dart | droop | glint | jest | jump | land | loom
    | mount | part | pour | scream | shoot | shrink | sneer | snow | sprout | squint | storm | swell
    | thaw | tramp | vault | wail | work | yell | yield | knock | leak | quail | stalk | start
    | strain | stroll | sweat | twirl | whirl | wilt
"""

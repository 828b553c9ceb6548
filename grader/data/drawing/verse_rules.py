"""What practice verses are made of.

A verse is two lines that rhyme, of five or six beats each. It is poured into one of
`MOULDS`, pairs of lines in which the small words are fixed, and nouns and most other words are left
open. The same small words stand in many moulds, in another order: what comes next is known only to
who has read the verse from its beginning.
"""

from grader.data.drawing.dice import Dice
from grader.data.drawing.grammar import expanded, parsed
from grader.data.drawing.verse_words import WORDS

COUNT, SEED = 120, 20_190_804
"""Of the moulds, which are the same ones on every paper."""
_SHAPES = parsed("""
mould: {line} <early> {line} <late>
line: {when} {he} {shall} {find} {the} <weary> <thing> {upon} {the}
    | {upon} {the} <thing> {the} <one> <sing>s {upon} {the}
    | {the} <one> <sing>s {the} <one> <sing>s {upon} {the}
    | {the} <thing> that <sing>s {shall} {find} {the} <weary>
    | {how} {pale} {the} <one> {was} {upon} {the}
    | {o} <weary> <thing> that <sing>s {upon} {the}
    | {when} all {these} <thing>s {shall} <sing> {upon} {the}
    | {he} {still} {shall} {find} {the} <one> {by} {the}
    | {when} <one>s <sing> {upon} {the} <weary>
    | {when} <weary> <thing>s {shall} <sing> {upon} {the}
    | {when} {hewas} <sing>ing {by} {the} <weary>
    | {pale} {was} {the} <thing> {and} <weary> {was} {the}
    | {when} <one>s {find} {the} <weary> <thing> {upon} {the}
    | {the} <weary> <thing> {shall} {find} {the} <weary>
    | {upon} {the} <thing> {with} <weary> <thing>s {upon} {the}
when: when | and | but | while | where | till | as | for | though | if | since | yet | so | or
he: i | we | they | you | she | he
shall: shall | will | may | must | can | could | should | would | did | might
the: the | the | my | her | his | our | their | your | that | this | each | no
these: the | my | her | his | our | their | your | those | these
upon: upon | beneath | above | beside | among | behind | before | within | without | across
    | against | around | beyond | below
by: by | in | on | from | through | to | for | of | at | near | past
with: and | or | with | for
find: find | hold | keep | seek | lose | break | mend | bind | bring | take | give | buy | sell
    | bear | build | count | dread | drink | fear | greet | guard | hear | help | hide | hurt | know
    | lead | learn | leave | lift | love | make | meet | need | praise | read | save | show | spare
    | tell | trust | want | warn | win
pale: pale | cold | dark | bright | young | proud | fair | green | sad | strange | sweet | white
and: and | but | yet | though | while | for
how: how | so | too
was: was | is | stood | lay | slept | sat | looked | seemed | fell | came | went
o: o | come | hark | go | dear | poor | sweet
still: still | once | now | then | soon | oft | long | thus | first | last
hewas: i was | we were | they were | you were | she was | he was | i am | we are | they are | he is
""")


def _moulds() -> list[str]:
    drawn = [expanded("{mould}", _SHAPES, Dice(SEED).apart(number), {}) for number in range(COUNT)]
    return [mould.replace("<", "{").replace(">", "}") for mould in drawn]


MOULDS = _moulds()
"""The verses with nouns, verbs and adjectives left open."""
RHYMES = (
    ("hill | mill | rill | sill | drill | bill | pill | gill | grill", "will | chill | quill"),
    ("sea | tree | quay | lea | knee | bee | flea | pea | spree", "plea | glee | key"),
    (
        "night | light | height | fright | site | blight | bite | mite | rite",
        "sight | flight | knight",
    ),
    ("bay | clay | hay | spray | tray | ray | jay | dray | fray", "day | way | play"),
    ("plain | lane | grain | vein | vane | train | drain | brain | mane", "pain | rain | chain"),
    ("snow | crow | glow | row | hoe | toe | doe | roe | sloe", "woe | foe | bow"),
    ("stone | throne | bone | cone | loan | drone | zone | crone | clone", "moan | tone | groan"),
    ("keep | sheep | deep | steep | sweep | peep", "sleep | leap | heap"),
    (
        "ring | spring | king | thing | sling | fling | sting | cling | ping",
        "wing | string | swing",
    ),
    ("wall | hall | fall | stall | shawl | gall | mall | brawl | drawl", "call | ball | squall"),
    ("shore | door | moor | floor | war | core | score | chore | boar", "lore | oar | roar"),
    ("stair | chair | fair | lair | square | snare | glare | flare | scare", "hair | air | care"),
    ("tide | side | bride | slide | glide | stride | hide", "pride | ride | guide"),
    ("place | lace | face | space | base | case | mace | trace | chase", "grace | race | pace"),
    ("flame | frame | game | dame | blame", "name | shame | fame"),
    (
        "stream | beam | team | cream | steam | scheme | theme | ream | bream",
        "dream | gleam | seam",
    ),
)
"""Nouns that end the first line of a verse, and those that end the second one."""
RULES = parsed(f"early: x\nlate: x\n{WORDS.strip()}")

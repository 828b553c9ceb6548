"""What practice verses are made of.

A verse is two lines of four beats that rhyme. ``verse`` has one alternative for each rhyme: who
does what, where, and a second line that closes on the same sound. Only the end of the first line
tells how the second one ends, seven words or so later. What is written twice is twice as likely.
"""

from __future__ import annotations

from grader.data.drawing.grammar import parsed

RULES = parsed("""
verse: {who} {where_ill} {close_ill} | {who} {where_ee} {close_ee} | {who} {where_ight} {close_ight}
    | {who} {where_ay} {close_ay} | {who} {where_ain} {close_ain} | {who} {where_ow} {close_ow}
    | {who} {where_one} {close_one} | {who} {where_eep} {close_eep}
who: the {small} lark is singing loud and clear | the {small} lamb has nothing more to fear
    | the {old} sailor steers his boat alone | the {old} shepherd sits and cuts a bone
    | the {fair} maiden combs her golden hair | the {fair} lady walks without a care
    | the {pale} moon has set its lantern low | the {pale} star has seen the seasons go
    | my {own} love has gone away from here | my {own} heart is beating loud and near
    | a {wild} wind goes whistling all the way | a {wild} river runs as if in play
small: merry | merry | merry | merry | little
old: weary | weary | weary | weary | lonely
fair: gentle | gentle | gentle | gentle | little
pale: silver | silver | silver | silver | yellow
own: only | only | only | only | gentle
wild: bitter | bitter | bitter | bitter | lonely
where_ill: above the water mill | above the water mill | above the water mill | behind the hill
where_ee: beside the salty sea | beside the salty sea | beside the salty sea | below the tree
where_ight: before the fall of night | before the fall of night | before the fall of night
    | within the light
where_ay: until the break of day | until the break of day | until the break of day
    | along the bay
where_ain: across the open plain | across the open plain | across the open plain
    | among the grain
where_ow: amid the winter snow | amid the winter snow | amid the winter snow | where rushes grow
where_one: upon the standing stone | upon the standing stone | upon the standing stone
    | beyond the throne
where_eep: around the castle keep | around the castle keep | around the castle keep
    | between the sheep
close_ill: and all the {wide} world is calm and still | and all the {wide} world is calm and still
    | and no one knows the secret of its will
close_ee: and all the {wide} world is calm and free | and all the {wide} world is calm and free
    | and no one knows the song it sang to me
close_ight: and all the {wide} world is calm and white | and all the {wide} world is calm and white
    | and no one knows the sorrow of its flight
close_ay: and all the {wide} world is calm and grey | and all the {wide} world is calm and grey
    | and no one knows the words it meant to say
close_ain: and all the {wide} world is calm with rain | and all the {wide} world is calm with rain
    | and no one knows the story of its pain
close_ow: and all the {wide} world is calm below | and all the {wide} world is calm below
    | and no one knows the road it has to go
close_one: and all the {wide} world is calm and lone | and all the {wide} world is calm and lone
    | and no one knows the garden it has sown
close_eep: and all the {wide} world is calm in sleep | and all the {wide} world is calm in sleep
    | and no one knows the promise it will keep
wide: wide | wide | wide | wide | green | old
""")

"""Languages as ID3 writes them: BCP 47 in, the three letters of ISO 639-2 out."""

from narrate.article.language import main_of

UNDETERMINED = "und"
"""ISO 639-2's own word for a language that nobody named."""

# Two letters of ISO 639-1, then three of ISO 639-2 (the terminological code, which ISO 639-3 and
# BCP 47 share: `deu`, not the libraries' `ger`). The last line holds BCP 47's withdrawn codes.
_CODES = """
aaaar ababk aeave afafr akaka amamh anarg arara asasm avava ayaym azaze babak bebel bgbul bhbih bibis bmbam
bnben bobod brbre bsbos cacat ceche chcha cocos crcre csces cuchu cvchv cycym dadan dedeu dvdiv dzdzo eeewe
elell eneng eoepo esspa etest eueus fafas ffful fifin fjfij fofao frfra fyfry gagle gdgla glglg gngrn guguj
gvglv hahau heheb hihin hohmo hrhrv hthat huhun hyhye hzher iaina idind ieile igibo iiiii ikipk ioido isisl
itita iuiku jajpn jvjav kakat kgkon kikik kjkua kkkaz klkal kmkhm knkan kokor krkau kskas kukur kvkom kwcor
kykir lalat lbltz lglug lilim lnlin lolao ltlit lulub lvlav mgmlg mhmah mimri mkmkd mlmal mnmon mrmar msmsa
mtmlt mymya nanau nbnob ndnde nenep ngndo nlnld nnnno nonor nrnbl nvnav nynya ococi ojoji omorm orori ososs
papan pipli plpol pspus ptpor quque rmroh rnrun roron rurus rwkin sasan scsrd sdsnd sesme sgsag sisin skslk
slslv smsmo snsna sosom sqsqi srsrp ssssw stsot susun svswe swswa tatam tetel tgtgk ththa titir tktuk tltgl
tntsn toton trtur tstso tttat twtwi tytah uguig ukukr ururd uzuzb veven vivie vovol wawln wowol xhxho yiyid
yoyor zazha zhzho zuzul
inind iwheb jiyid jwjav moron shhbs
"""
_THREE_LETTERS = {code[:2]: code[2:] for code in _CODES.split()}


def iso639_2_from(language: str) -> str:
    """Give the three letters for a BCP 47 tag's language: `eng` for `en-US`; `und` where there are none."""
    main = main_of(language)
    if len(main) == len(UNDETERMINED) and main.isascii() and main.isalpha():
        return main
    return _THREE_LETTERS.get(main, UNDETERMINED)

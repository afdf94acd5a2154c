"""X-SAMPA, the alphabet of IPA in plain keys, into IPA.

Source: J. C. Wells, "Computer-coding the IPA: a proposed extension of SAMPA" (1995, revised 2000).
"""

_LETTERS = r"""
    b_< ɓ  d` ɖ  d_< ɗ  g_< ɠ  G ɣ  G\ ɢ  G\_< ʛ  h\ ɦ  H ɥ  H\ ʜ  I\ ᵻ  j\ ʝ  J ɲ  J\ ɟ  J\_< ʄ  K ɬ  K\ ɮ
    l` ɭ  l\ ɺ  L ʎ  L\ ʟ  M ɯ  M\ ɰ  n` ɳ  N ŋ  N\ ɴ  O ɔ  O\ ʘ  P ʋ  v\ ʋ  p\ ɸ  Q ɒ  r` ɽ  r\ ɹ  r\` ɻ  R ʁ
    R\ ʀ  s` ʂ  s\ ɕ  S ʃ  t` ʈ  T θ  U ʊ  U\ ᵿ  V ʌ  X χ  X\ ħ  x\ ɧ  Y ʏ  z` ʐ  z\ ʑ  Z ʒ  A ɑ  B β  B\ ʙ
    C ç  D ð  E ɛ  F ɱ  I ɪ  W ʍ  g ɡ
    1 ɨ  2 ø  3 ɜ  3\ ɞ  4 ɾ  5 ɫ  6 ɐ  7 ɤ  8 ɵ  9 œ  & ɶ  } ʉ  { æ  @ ə  @\ ɘ  @` ɚ  3` ɝ  ? ʔ  ?\ ʕ  <\ ʢ
    >\ ʡ  !\ ǃ  |\ ǀ  |\|\ ǁ  =\ ǂ  -\ ‿
    " ˈ  % ˌ  : ː  :\ ˑ  ' ʲ  ` ˞  ~ ̃  = ̩  . .  | |  || ‖  ! ꜜ  ^ ꜛ  <R> ↗  <F> ↘  _ ͡  - .
    _" ̈  _+ ̟  _- ̠  _0 ̥  _= ̩  _> ʼ  _?\ ˤ  _^ ̯  _} ̚  _` ˞  _~ ̃  _A ̘  _a ̺  _B ̏  _B_L ᷅  _c ̜  _d ̪  _e ̴
    _F ̂  _G ˠ  _H ́  _H_T ᷄  _h ʰ  _j ʲ  _k ̰  _L ̀  _l ˡ  _M ̄  _m ̻  _N ̼  _n ⁿ  _O ̹  _o ̞  _q ̙  _R ̌  _R_F ᷈
    _r ̝  _T ̋  _t ̤  _v ̬  _w ʷ  _X ̆  _x ̽
"""
_PAIRS = _LETTERS.split()
LETTERS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)) | {
    each: each for each in "abcdefhijklmnopqrstuvwxyz "
}
_WIDEST = max(map(len, LETTERS))


def ipa_from_xsampa(written: str) -> str:
    """Rewrite X-SAMPA in IPA. Raises ValueError naming a sign that it does not have."""
    made, at = "", 0
    while at < len(written):
        width = next((w for w in range(_WIDEST, 0, -1) if written[at : at + w] in LETTERS), 0)
        if not width:
            raise ValueError(f"«{written[at]}» is not a sign of X-SAMPA")
        made += LETTERS[written[at : at + width]]
        at += width
    return made

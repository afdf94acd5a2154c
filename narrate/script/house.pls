<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
  <!-- Names and words of the news that the default voice says wrong by itself. American English. -->

  <!-- Ukraine and its war -->
  <lexeme><grapheme>Zelenskyy</grapheme><grapheme>Zelensky</grapheme><grapheme>Zelenskiy</grapheme><phoneme>zəˈlɛnski</phoneme></lexeme>
  <lexeme><grapheme>Kyiv</grapheme><phoneme>ˈkiv</phoneme></lexeme>
  <lexeme><grapheme>Lviv</grapheme><phoneme>ləˈviv</phoneme></lexeme>
  <lexeme><grapheme>Kharkiv</grapheme><phoneme>ˈkɑɹkiv</phoneme></lexeme>
  <lexeme><grapheme>Chernihiv</grapheme><phoneme>tʃɚˈnihiv</phoneme></lexeme>
  <lexeme><grapheme>Mykolaiv</grapheme><phoneme>mɪkoʊˈlaɪiv</phoneme></lexeme>
  <lexeme><grapheme>Kherson</grapheme><phoneme>kɛɹˈsɔn</phoneme></lexeme>
  <lexeme><grapheme>Zaporizhzhia</grapheme><grapheme>Zaporizhia</grapheme><phoneme>ˌzæpəˈɹiʒə</phoneme></lexeme>
  <lexeme><grapheme>Bakhmut</grapheme><phoneme>ˈbɑkmut</phoneme></lexeme>
  <lexeme><grapheme>Avdiivka</grapheme><phoneme>ɑvˈdifkə</phoneme></lexeme>
  <lexeme><grapheme>Kramatorsk</grapheme><phoneme>kɹɑmɑˈtɔɹsk</phoneme></lexeme>
  <lexeme><grapheme>Kupiansk</grapheme><grapheme>Kupyansk</grapheme><phoneme>ˈkupjɑnsk</phoneme></lexeme>
  <lexeme><grapheme>Izium</grapheme><grapheme>Izyum</grapheme><phoneme>ɪˈzjum</phoneme></lexeme>
  <lexeme><grapheme>Uzhhorod</grapheme><phoneme>ˈuʒhɔɹɑd</phoneme></lexeme>
  <lexeme><grapheme>Bucha</grapheme><phoneme>ˈbutʃə</phoneme></lexeme>
  <lexeme><grapheme>Irpin</grapheme><phoneme>ɪɹˈpin</phoneme></lexeme>
  <lexeme><grapheme>Azovstal</grapheme><phoneme>ˌɑzɔfˈstɑl</phoneme></lexeme>
  <lexeme><grapheme>Kuleba</grapheme><phoneme>kuˈlɛbə</phoneme></lexeme>
  <lexeme><grapheme>Yermak</grapheme><phoneme>jɛɹˈmɑk</phoneme></lexeme>
  <lexeme><grapheme>Zaluzhny</grapheme><grapheme>Zaluzhnyi</grapheme><phoneme>zɑˈluʒni</phoneme></lexeme>
  <lexeme><grapheme>Syrskyi</grapheme><grapheme>Syrsky</grapheme><phoneme>ˈsɪɹski</phoneme></lexeme>
  <lexeme><grapheme>Yanukovych</grapheme><phoneme>jɑnuˈkoʊvɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Verkhovna</grapheme><phoneme>vɛɹˈkoʊvnə</phoneme></lexeme>
  <lexeme><grapheme>Rada</grapheme><phoneme>ˈɹɑdə</phoneme></lexeme>

  <!-- Russia and its neighbors -->
  <lexeme><grapheme>Navalny</grapheme><phoneme>nəˈvɑlni</phoneme></lexeme>
  <lexeme><grapheme>Prigozhin</grapheme><phoneme>pɹɪˈɡoʊʒɪn</phoneme></lexeme>
  <lexeme><grapheme>Lavrov</grapheme><phoneme>lɑvˈɹɔf</phoneme></lexeme>
  <lexeme><grapheme>Gerasimov</grapheme><phoneme>ɡɛˈɹɑsɪmɔf</phoneme></lexeme>
  <lexeme><grapheme>Kadyrov</grapheme><phoneme>kəˈdɪɹɔf</phoneme></lexeme>
  <lexeme><grapheme>Belousov</grapheme><phoneme>bɛloʊˈusɔf</phoneme></lexeme>
  <lexeme><grapheme>Medvedev</grapheme><phoneme>mɛdˈvɛdɛf</phoneme></lexeme>
  <lexeme><grapheme>Novichok</grapheme><phoneme>ˌnɑvɪˈtʃɔk</phoneme></lexeme>
  <lexeme><grapheme>siloviki</grapheme><phoneme>sɪləviˈki</phoneme></lexeme>
  <lexeme><grapheme>Chisinau</grapheme><grapheme>Chișinău</grapheme><phoneme>ˌkiʃɪˈnaʊ</phoneme></lexeme>
  <lexeme><grapheme>Tbilisi</grapheme><phoneme>təˈblisi</phoneme></lexeme>
  <lexeme><grapheme>Nagorno-Karabakh</grapheme><phoneme>nəˈɡɔɹnoʊ ˌkɑɹəˈbɑk</phoneme></lexeme>
  <lexeme><grapheme>Stepanakert</grapheme><phoneme>stɛˈpɑnəkɛɹt</phoneme></lexeme>
  <lexeme><grapheme>Pashinyan</grapheme><phoneme>ˌpɑʃɪnˈjɑn</phoneme></lexeme>
  <lexeme><grapheme>Aliyev</grapheme><phoneme>ɑˈliɛf</phoneme></lexeme>
  <lexeme><grapheme>Tokayev</grapheme><phoneme>tɔˈkaɪɛf</phoneme></lexeme>
  <lexeme><grapheme>Saakashvili</grapheme><phoneme>ˌsɑkɑʃˈvili</phoneme></lexeme>
  <lexeme><grapheme>Kobakhidze</grapheme><phoneme>koʊbəˈkidzɛ</phoneme></lexeme>

  <!-- Europe -->
  <lexeme><grapheme>Macron</grapheme><phoneme>mɑˈkɹoʊn</phoneme></lexeme>
  <lexeme><grapheme>Mélenchon</grapheme><phoneme>ˌmeɪlɑnˈʃoʊn</phoneme></lexeme>
  <lexeme><grapheme>Élysée</grapheme><grapheme>Elysée</grapheme><phoneme>ˌeɪliˈzeɪ</phoneme></lexeme>
  <lexeme><grapheme>Orban</grapheme><phoneme>ˈɔɹbɑn</phoneme></lexeme>
  <lexeme><grapheme>Fidesz</grapheme><phoneme>ˈfidɛs</phoneme></lexeme>
  <lexeme><grapheme>Kaczyński</grapheme><grapheme>Kaczynski</grapheme><phoneme>kəˈtʃɪnski</phoneme></lexeme>
  <lexeme><grapheme>Gdańsk</grapheme><grapheme>Gdansk</grapheme><phoneme>ɡəˈdɑnsk</phoneme></lexeme>
  <lexeme><grapheme>Scholz</grapheme><phoneme>ʃɔlts</phoneme></lexeme>
  <lexeme><grapheme>Merz</grapheme><phoneme>mɛɹts</phoneme></lexeme>
  <lexeme><grapheme>Baerbock</grapheme><phoneme>ˈbɛɹbɔk</phoneme></lexeme>
  <lexeme><grapheme>Bundeswehr</grapheme><phoneme>ˈbʊndəsveɪɹ</phoneme></lexeme>
  <lexeme><grapheme>Zeitenwende</grapheme><phoneme>ˈtsaɪtənˌvɛndə</phoneme></lexeme>
  <lexeme><grapheme>Draghi</grapheme><phoneme>ˈdɹɑɡi</phoneme></lexeme>
  <lexeme><grapheme>Sánchez</grapheme><phoneme>ˈsɑntʃɛz</phoneme></lexeme>
  <lexeme><grapheme>Rajoy</grapheme><phoneme>ɹɑˈhɔɪ</phoneme></lexeme>
  <lexeme><grapheme>Puigdemont</grapheme><phoneme>ˌpudʒdəˈmoʊn</phoneme></lexeme>
  <lexeme><grapheme>Leyen</grapheme><phoneme>ˈlaɪən</phoneme></lexeme>
  <lexeme><grapheme>Vučić</grapheme><grapheme>Vucic</grapheme><phoneme>ˈvutʃɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Srebrenica</grapheme><phoneme>ˌsɹɛbɹəˈnitsə</phoneme></lexeme>
  <lexeme><grapheme>Plenković</grapheme><grapheme>Plenkovic</grapheme><phoneme>ˈplɛnkəvɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Fico</grapheme><phoneme>ˈfitsoʊ</phoneme></lexeme>
  <lexeme><grapheme>Iohannis</grapheme><phoneme>joʊˈhɑnɪs</phoneme></lexeme>
  <lexeme><grapheme>Erdoğan</grapheme><grapheme>Erdogan</grapheme><phoneme>ˈɛɹdəwɑn</phoneme></lexeme>
  <lexeme><grapheme>İmamoğlu</grapheme><grapheme>Imamoglu</grapheme><phoneme>ɪˌmɑmoʊˈlu</phoneme></lexeme>
  <lexeme><grapheme>Kılıçdaroğlu</grapheme><grapheme>Kilicdaroglu</grapheme><phoneme>kɪlɪtʃˈdɑɹoʊlu</phoneme></lexeme>
  <lexeme><grapheme>Davutoğlu</grapheme><grapheme>Davutoglu</grapheme><phoneme>dɑvuˈtoʊlu</phoneme></lexeme>
  <lexeme><grapheme>Guterres</grapheme><phoneme>ɡuˈtɛɹəs</phoneme></lexeme>

  <!-- The Middle East -->
  <lexeme><grapheme>Houthi</grapheme><phoneme>ˈhuθi</phoneme></lexeme>
  <lexeme><grapheme>Houthis</grapheme><phoneme>ˈhuθiz</phoneme></lexeme>
  <lexeme><grapheme>Sadr</grapheme><phoneme>ˈsɑdɚ</phoneme></lexeme>
  <lexeme><grapheme>Khashoggi</grapheme><phoneme>kəˈʃoʊɡdʒi</phoneme></lexeme>
  <lexeme><grapheme>Sinwar</grapheme><phoneme>sɪnˈwɑɹ</phoneme></lexeme>
  <lexeme><grapheme>Haniyeh</grapheme><phoneme>hɑˈnijɛ</phoneme></lexeme>
  <lexeme><grapheme>Raisi</grapheme><phoneme>ɹaɪˈisi</phoneme></lexeme>
  <lexeme><grapheme>Araghchi</grapheme><phoneme>ɑɹɑkˈtʃi</phoneme></lexeme>
  <lexeme><grapheme>Quds</grapheme><phoneme>kʊdz</phoneme></lexeme>
  <lexeme><grapheme>Fordow</grapheme><phoneme>foʊɹˈdoʊ</phoneme></lexeme>
  <lexeme><grapheme>Natanz</grapheme><phoneme>nɑˈtænz</phoneme></lexeme>
  <lexeme><grapheme>Jenin</grapheme><phoneme>dʒəˈnin</phoneme></lexeme>
  <lexeme><grapheme>Aoun</grapheme><phoneme>aʊn</phoneme></lexeme>
  <lexeme><grapheme>Hodeidah</grapheme><phoneme>hoʊˈdeɪdə</phoneme></lexeme>
  <lexeme><grapheme>Dhabi</grapheme><phoneme>ˈdɑbi</phoneme></lexeme>
  <lexeme><grapheme>Idlib</grapheme><phoneme>ˈɪdlɪb</phoneme></lexeme>
  <lexeme><grapheme>Rojava</grapheme><phoneme>ˌɹoʊʒɑˈvɑ</phoneme></lexeme>

  <!-- Asia -->
  <lexeme><grapheme>Xi</grapheme><phoneme>ˈʃi</phoneme></lexeme>
  <lexeme><grapheme>Xi Jinping</grapheme><phoneme>ˈʃi dʒɪnˈpɪŋ</phoneme></lexeme>
  <lexeme><grapheme>Xinjiang</grapheme><phoneme>ˌʃɪnˈdʒjɑŋ</phoneme></lexeme>
  <lexeme><grapheme>Shenzhen</grapheme><phoneme>ˌʃʌnˈdʒʌn</phoneme></lexeme>
  <lexeme><grapheme>Hangzhou</grapheme><phoneme>ˌhɑŋˈdʒoʊ</phoneme></lexeme>
  <lexeme><grapheme>Xiaoping</grapheme><phoneme>ˌʃaʊˈpɪŋ</phoneme></lexeme>
  <lexeme><grapheme>Uyghur</grapheme><phoneme>ˈwiɡɚ</phoneme></lexeme>
  <lexeme><grapheme>Uyghurs</grapheme><grapheme>Uighurs</grapheme><phoneme>ˈwiɡɚz</phoneme></lexeme>
  <lexeme><grapheme>Jaishankar</grapheme><phoneme>ˌdʒaɪˈʃʌŋkɚ</phoneme></lexeme>
  <lexeme><grapheme>Adityanath</grapheme><phoneme>ˌɑdɪtjəˈnɑt</phoneme></lexeme>
  <lexeme><grapheme>Yoon Suk-yeol</grapheme><grapheme>Yoon Suk Yeol</grapheme><phoneme>ˈjun ˌsʌk ˈjʌl</phoneme></lexeme>
  <lexeme><grapheme>Jae-in</grapheme><phoneme>ˌdʒeɪ ˈɪn</phoneme></lexeme>
  <lexeme><grapheme>Jae-myung</grapheme><phoneme>ˌdʒeɪ ˈmjʌŋ</phoneme></lexeme>
  <lexeme><grapheme>Shinzo Abe</grapheme><grapheme>Shinzō Abe</grapheme><phoneme>ˈʃɪnzoʊ ˈɑbeɪ</phoneme></lexeme>
  <lexeme><grapheme>Takaichi</grapheme><phoneme>tɑˈkaɪtʃi</phoneme></lexeme>
  <lexeme><grapheme>Kishida</grapheme><phoneme>kiˈʃidə</phoneme></lexeme>
  <lexeme><grapheme>Duterte</grapheme><phoneme>duˈtɛɹteɪ</phoneme></lexeme>
  <lexeme><grapheme>Jokowi</grapheme><phoneme>dʒoʊˈkoʊwi</phoneme></lexeme>
  <lexeme><grapheme>Prabowo</grapheme><phoneme>pɹɑˈboʊwoʊ</phoneme></lexeme>
  <lexeme><grapheme>Phnom Penh</grapheme><phoneme>pəˌnɑm ˈpɛn</phoneme></lexeme>
  <lexeme><grapheme>Thaksin</grapheme><phoneme>ˈtɑksɪn</phoneme></lexeme>
  <lexeme><grapheme>Hsien Loong</grapheme><phoneme>ˈʃɛn ˈlʊŋ</phoneme></lexeme>

  <!-- Africa and the Americas -->
  <lexeme><grapheme>Tshisekedi</grapheme><phoneme>ˌtʃisɛˈkɛdi</phoneme></lexeme>
  <lexeme><grapheme>Kagame</grapheme><phoneme>kəˈɡɑmeɪ</phoneme></lexeme>
  <lexeme><grapheme>Mnangagwa</grapheme><phoneme>mənɑnˈɡɑɡwə</phoneme></lexeme>
  <lexeme><grapheme>Mugabe</grapheme><phoneme>muˈɡɑbi</phoneme></lexeme>
  <lexeme><grapheme>Goïta</grapheme><phoneme>ˈɡɔɪtɑ</phoneme></lexeme>
  <lexeme><grapheme>Milei</grapheme><phoneme>mɪˈleɪ</phoneme></lexeme>
  <lexeme><grapheme>Bukele</grapheme><phoneme>buˈkɛleɪ</phoneme></lexeme>
  <lexeme><grapheme>Buttigieg</grapheme><phoneme>ˈbutəˌdʒɛdʒ</phoneme></lexeme>
  <lexeme><grapheme>Tlaib</grapheme><phoneme>təˈlib</phoneme></lexeme>
  <lexeme><grapheme>Jayapal</grapheme><phoneme>ˈdʒaɪəpɑl</phoneme></lexeme>
  <lexeme><grapheme>Gaetz</grapheme><phoneme>ɡeɪts</phoneme></lexeme>
  <lexeme><grapheme>Ocasio-Cortez</grapheme><phoneme>oʊˈkɑsioʊ kɔɹˈtɛz</phoneme></lexeme>
  <lexeme><grapheme>Mayorkas</grapheme><phoneme>maɪˈɔɹkəs</phoneme></lexeme>
  <lexeme><grapheme>Giuliani</grapheme><phoneme>ˌdʒuliˈɑni</phoneme></lexeme>
  <lexeme><grapheme>Sotomayor</grapheme><phoneme>ˌsoʊtoʊmaɪˈɔɹ</phoneme></lexeme>

  <!-- Words from other languages -->
  <lexeme><grapheme>naïveté</grapheme><phoneme>naɪˌivəˈteɪ</phoneme></lexeme>
  <lexeme><grapheme>zeitgeist</grapheme><phoneme>ˈtsaɪtɡaɪst</phoneme></lexeme>
  <lexeme><grapheme>chargé d'affaires</grapheme><phoneme>ʃɑɹˌʒeɪ dəˈfɛɹ</phoneme></lexeme>
  <lexeme><grapheme>chargés d'affaires</grapheme><phoneme>ʃɑɹˌʒeɪz dəˈfɛɹ</phoneme></lexeme>
  <lexeme><grapheme>coup d'état</grapheme><grapheme>coup d'etat</grapheme><phoneme>ˌku deɪˈtɑ</phoneme></lexeme>
  <lexeme><grapheme>coup de grâce</grapheme><grapheme>coup de grace</grapheme><phoneme>ˌku də ˈɡɹɑs</phoneme></lexeme>
  <lexeme><grapheme>raison d'état</grapheme><grapheme>raison d'etat</grapheme><phoneme>ɹeɪˌzoʊn deɪˈtɑ</phoneme></lexeme>
  <lexeme><grapheme>raison d'être</grapheme><grapheme>raison d'etre</grapheme><phoneme>ɹeɪˌzoʊn ˈdɛtɹə</phoneme></lexeme>
  <lexeme><grapheme>protégé</grapheme><grapheme>protégée</grapheme><phoneme>ˈpɹoʊtəˌʒeɪ</phoneme></lexeme>
  <lexeme><grapheme>démarche</grapheme><phoneme>deɪˈmɑɹʃ</phoneme></lexeme>
  <lexeme><grapheme>vis-à-vis</grapheme><grapheme>vis-a-vis</grapheme><phoneme>ˌvizəˈvi</phoneme></lexeme>
  <lexeme><grapheme>tête-à-tête</grapheme><phoneme>ˌteɪtəˈteɪt</phoneme></lexeme>
  <lexeme><grapheme>carte blanche</grapheme><phoneme>ˌkɑɹt ˈblɑnʃ</phoneme></lexeme>
  <lexeme><grapheme>cause célèbre</grapheme><phoneme>ˌkɔz səˈlɛbɹə</phoneme></lexeme>
  <lexeme><grapheme>déjà vu</grapheme><phoneme>ˌdeɪʒɑ ˈvu</phoneme></lexeme>
  <lexeme><grapheme>bête noire</grapheme><phoneme>ˌbɛt ˈnwɑɹ</phoneme></lexeme>
  <lexeme><grapheme>joie de vivre</grapheme><phoneme>ˌʒwɑ də ˈvivɹə</phoneme></lexeme>
  <lexeme><grapheme>en masse</grapheme><phoneme>ˌɑn ˈmæs</phoneme></lexeme>
  <lexeme><grapheme>sine qua non</grapheme><phoneme>ˌsɪneɪ kwɑ ˈnoʊn</phoneme></lexeme>
  <lexeme><grapheme>modus vivendi</grapheme><phoneme>ˌmoʊdəs vɪˈvɛndi</phoneme></lexeme>
  <lexeme><grapheme>bona fides</grapheme><phoneme>ˌboʊnə ˈfaɪdiz</phoneme></lexeme>
  <lexeme><grapheme>mea culpa</grapheme><phoneme>ˌmeɪə ˈkʌlpə</phoneme></lexeme>
  <lexeme><grapheme>per se</grapheme><phoneme>pɚ ˈseɪ</phoneme></lexeme>
  <lexeme><grapheme>inter alia</grapheme><phoneme>ˌɪntɚ ˈeɪliə</phoneme></lexeme>
  <lexeme><grapheme>matériel</grapheme><phoneme>məˌtɪɹiˈɛl</phoneme></lexeme>
  <lexeme><grapheme>Sinn Féin</grapheme><phoneme>ˌʃɪn ˈfeɪn</phoneme></lexeme>

  <!-- Capitals that are said as words -->
  <lexeme><grapheme>AUKUS</grapheme><phoneme>ˈɔkəs</phoneme></lexeme>
  <lexeme><grapheme>AIPAC</grapheme><phoneme>ˈeɪpæk</phoneme></lexeme>
  <lexeme><grapheme>ATACMS</grapheme><phoneme>əˈtækəmz</phoneme></lexeme>
  <lexeme><grapheme>CPAC</grapheme><phoneme>ˈsipæk</phoneme></lexeme>
  <lexeme><grapheme>DACA</grapheme><phoneme>ˈdɑkə</phoneme></lexeme>
  <lexeme><grapheme>ECOWAS</grapheme><phoneme>ˈɛkoʊwɑs</phoneme></lexeme>
  <lexeme><grapheme>HIMARS</grapheme><phoneme>ˈhaɪmɑɹz</phoneme></lexeme>
  <lexeme><grapheme>IGAD</grapheme><phoneme>ˈiɡæd</phoneme></lexeme>
  <lexeme><grapheme>INDOPACOM</grapheme><phoneme>ˌɪndoʊˈpeɪkɑm</phoneme></lexeme>
  <lexeme><grapheme>MAGA</grapheme><phoneme>ˈmɑɡə</phoneme></lexeme>
  <lexeme><grapheme>SIPRI</grapheme><phoneme>ˈsɪpɹi</phoneme></lexeme>
  <lexeme><grapheme>THAAD</grapheme><phoneme>θæd</phoneme></lexeme>
  <lexeme><grapheme>UNIFIL</grapheme><phoneme>ˈjunɪfɪl</phoneme></lexeme>
  <lexeme><grapheme>USAID</grapheme><phoneme>ˌjuˌɛsˈeɪd</phoneme></lexeme>
</lexicon>

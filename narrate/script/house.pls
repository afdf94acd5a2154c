<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
  <!--
    Names and words that the default voice says wrong by itself. American English; other languages never see them.
    Written from general knowledge of the kinds of guide that the groups name, where doubts are to be settled; no
    file of theirs was copied. bench/lexicon.py has a recogniser hear every entry, with it and without.
    Not here: what is an ordinary word or another name too (Nice, Lyon), for capitals also begin sentences.
  -->

  <!-- Ukraine and its war: see broadcasters' pronunciation guides (the Voice of America's) -->
  <lexeme><grapheme>Zelenskyy</grapheme><grapheme>Zelensky</grapheme><grapheme>Zelenskiy</grapheme><phoneme>zəˈlɛnski</phoneme></lexeme>
  <lexeme><grapheme>Kyiv</grapheme><phoneme>ˈkiv</phoneme></lexeme>
  <lexeme><grapheme>Lviv</grapheme><phoneme>ləˈviv</phoneme></lexeme>
  <lexeme><grapheme>Kharkiv</grapheme><phoneme>ˈkɑɹkiv</phoneme></lexeme>
  <lexeme><grapheme>Chernihiv</grapheme><phoneme>tʃɚˈnihiv</phoneme></lexeme>
  <lexeme><grapheme>Mykolaiv</grapheme><phoneme>mɪkoʊˈlaɪiv</phoneme></lexeme>
  <lexeme><grapheme>Kherson</grapheme><phoneme>kɛɹˈsɔn</phoneme></lexeme>
  <lexeme><grapheme>Zaporizhzhia</grapheme><grapheme>Zaporizhia</grapheme><grapheme>Zaporizhzhya</grapheme><phoneme>ˌzæpəˈɹiʒə</phoneme></lexeme>
  <lexeme><grapheme>Bakhmut</grapheme><phoneme>ˈbɑkmut</phoneme></lexeme>
  <lexeme><grapheme>Avdiivka</grapheme><phoneme>ɑvˈdifkə</phoneme></lexeme>
  <lexeme><grapheme>Kramatorsk</grapheme><phoneme>kɹɑmɑˈtɔɹsk</phoneme></lexeme>
  <lexeme><grapheme>Kupiansk</grapheme><grapheme>Kupyansk</grapheme><phoneme>ˈkupjɑnsk</phoneme></lexeme>
  <lexeme><grapheme>Uzhhorod</grapheme><phoneme>ˈuʒhɔɹɑd</phoneme></lexeme>
  <lexeme><grapheme>Bucha</grapheme><phoneme>ˈbutʃə</phoneme></lexeme>
  <lexeme><grapheme>Irpin</grapheme><phoneme>ɪɹˈpin</phoneme></lexeme>
  <lexeme><grapheme>Azovstal</grapheme><phoneme>ˌɑzɔfˈstɑl</phoneme></lexeme>
  <lexeme><grapheme>Kuleba</grapheme><phoneme>kuˈlɛbə</phoneme></lexeme>
  <lexeme><grapheme>Yermak</grapheme><phoneme>jɛɹˈmɑk</phoneme></lexeme>
  <lexeme><grapheme>Zaluzhny</grapheme><grapheme>Zaluzhnyi</grapheme><phoneme>zɑˈluʒni</phoneme></lexeme>
  <lexeme><grapheme>Syrskyi</grapheme><grapheme>Syrsky</grapheme><phoneme>ˈsɪɹski</phoneme></lexeme>
  <lexeme><grapheme>Yanukovych</grapheme><phoneme>jɑnuˈkoʊvɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Ivano-Frankivsk</grapheme><phoneme>ɪˌvɑnoʊ fɹɑnˈkifsk</phoneme></lexeme>
  <lexeme><grapheme>Ternopil</grapheme><phoneme>tɚˈnoʊpɪl</phoneme></lexeme>
  <lexeme><grapheme>Vuhledar</grapheme><phoneme>vuhləˈdɑɹ</phoneme></lexeme>
  <lexeme><grapheme>Chasiv Yar</grapheme><phoneme>ˌtʃɑsiv ˈjɑɹ</phoneme></lexeme>
  <lexeme><grapheme>Simferopol</grapheme><phoneme>ˌsɪmfəˈɹoʊpəl</phoneme></lexeme>
  <lexeme><grapheme>Tymoshenko</grapheme><phoneme>ˌtɪmoʊˈʃɛŋkoʊ</phoneme></lexeme>
  <lexeme><grapheme>Budanov</grapheme><phoneme>buˈdɑnɔf</phoneme></lexeme>
  <lexeme><grapheme>Umerov</grapheme><phoneme>uˈmɛɹɔf</phoneme></lexeme>
  <lexeme><grapheme>Svyrydenko</grapheme><phoneme>ˌsvɪɹɪˈdɛŋkoʊ</phoneme></lexeme>
  <lexeme><grapheme>Shmyhal</grapheme><phoneme>ˈʃmɪhɑl</phoneme></lexeme>
  <lexeme><grapheme>Volodymyr</grapheme><phoneme>ˌvoʊloʊˈdɪmɪɹ</phoneme></lexeme>

  <!-- Russia and its neighbors: see broadcasters' pronunciation guides (the Voice of America's) -->
  <lexeme><grapheme>Navalny</grapheme><phoneme>nəˈvɑlni</phoneme></lexeme>
  <lexeme><grapheme>Prigozhin</grapheme><phoneme>pɹɪˈɡoʊʒɪn</phoneme></lexeme>
  <lexeme><grapheme>Gerasimov</grapheme><phoneme>ɡɛˈɹɑsɪmɔf</phoneme></lexeme>
  <lexeme><grapheme>Kadyrov</grapheme><phoneme>kəˈdɪɹɔf</phoneme></lexeme>
  <lexeme><grapheme>Belousov</grapheme><phoneme>bɛloʊˈusɔf</phoneme></lexeme>
  <lexeme><grapheme>Medvedev</grapheme><phoneme>mɛdˈvɛdɛf</phoneme></lexeme>
  <lexeme><grapheme>Novichok</grapheme><phoneme>ˌnɑvɪˈtʃɔk</phoneme></lexeme>
  <lexeme><grapheme>Chisinau</grapheme><grapheme>Chișinău</grapheme><phoneme>ˌkiʃɪˈnaʊ</phoneme></lexeme>
  <lexeme><grapheme>Tbilisi</grapheme><phoneme>təˈblisi</phoneme></lexeme>
  <lexeme><grapheme>Stepanakert</grapheme><phoneme>stɛˈpɑnəkɛɹt</phoneme></lexeme>
  <lexeme><grapheme>Pashinyan</grapheme><phoneme>ˌpɑʃɪnˈjɑn</phoneme></lexeme>
  <lexeme><grapheme>Tokayev</grapheme><phoneme>tɔˈkaɪɛf</phoneme></lexeme>
  <lexeme><grapheme>Saakashvili</grapheme><phoneme>ˌsɑkɑʃˈvili</phoneme></lexeme>
  <lexeme><grapheme>Kobakhidze</grapheme><phoneme>koʊbəˈkidzɛ</phoneme></lexeme>
  <lexeme><grapheme>Nabiullina</grapheme><phoneme>nɑˌbiuˈlinə</phoneme></lexeme>
  <lexeme><grapheme>Mishustin</grapheme><phoneme>mɪˈʃustɪn</phoneme></lexeme>
  <lexeme><grapheme>Dugin</grapheme><phoneme>ˈduɡɪn</phoneme></lexeme>
  <lexeme><grapheme>Gorbachev</grapheme><phoneme>ˈɡɔɹbətʃɔf</phoneme></lexeme>
  <lexeme><grapheme>Politkovskaya</grapheme><phoneme>ˌpɑlɪtˈkɔfskəjə</phoneme></lexeme>
  <lexeme><grapheme>Tsikhanouskaya</grapheme><grapheme>Tikhanovskaya</grapheme><phoneme>ˌtsikɑˈnoʊskɑjɑ</phoneme></lexeme>
  <lexeme><grapheme>Surovikin</grapheme><phoneme>ˌsuɹoʊˈvikɪn</phoneme></lexeme>
  <lexeme><grapheme>Wagner Group</grapheme><phoneme>ˈvɑɡnɚ ˌɡɹup</phoneme></lexeme>
  <lexeme><grapheme>Belgorod</grapheme><phoneme>ˈbɛlɡɔɹɑd</phoneme></lexeme>
  <lexeme><grapheme>Oreshnik</grapheme><phoneme>ɔˈɹɛʃnɪk</phoneme></lexeme>
  <lexeme><grapheme>Nakhchivan</grapheme><phoneme>ˌnɑktʃɪˈvɑn</phoneme></lexeme>
  <lexeme><grapheme>Zourabichvili</grapheme><phoneme>ˌzuɹɑbɪʃˈvili</phoneme></lexeme>
  <lexeme><grapheme>Mirziyoyev</grapheme><phoneme>ˌmiɹziˈjoʊjɛf</phoneme></lexeme>
  <lexeme><grapheme>Japarov</grapheme><phoneme>dʒɑˈpɑɹɔf</phoneme></lexeme>
  <lexeme><grapheme>Nazarbayev</grapheme><phoneme>ˌnɑzɑɹˈbaɪɛf</phoneme></lexeme>
  <lexeme><grapheme>Putin</grapheme><phoneme>ˈputɪn</phoneme></lexeme>
  <lexeme><grapheme>Hrodna</grapheme><phoneme>ˈhɹɔdnə</phoneme></lexeme>

  <!-- Europe, people: see broadcasters' pronunciation guides (the Voice of America's) -->
  <lexeme><grapheme>Macron</grapheme><phoneme>mɑˈkɹoʊn</phoneme></lexeme>
  <lexeme><grapheme>Mélenchon</grapheme><phoneme>ˌmeɪlɑnˈʃoʊn</phoneme></lexeme>
  <lexeme><grapheme>Orban</grapheme><phoneme>ˈɔɹbɑn</phoneme></lexeme>
  <lexeme><grapheme>Kaczyński</grapheme><grapheme>Kaczynski</grapheme><phoneme>kəˈtʃɪnski</phoneme></lexeme>
  <lexeme><grapheme>Scholz</grapheme><phoneme>ʃɔlts</phoneme></lexeme>
  <lexeme><grapheme>Merz</grapheme><phoneme>mɛɹts</phoneme></lexeme>
  <lexeme><grapheme>Baerbock</grapheme><phoneme>ˈbɛɹbɔk</phoneme></lexeme>
  <lexeme><grapheme>Draghi</grapheme><phoneme>ˈdɹɑɡi</phoneme></lexeme>
  <lexeme><grapheme>Sánchez</grapheme><phoneme>ˈsɑntʃɛz</phoneme></lexeme>
  <lexeme><grapheme>Rajoy</grapheme><phoneme>ɹɑˈhɔɪ</phoneme></lexeme>
  <lexeme><grapheme>Puigdemont</grapheme><phoneme>ˌpudʒdəˈmoʊn</phoneme></lexeme>
  <lexeme><grapheme>Leyen</grapheme><phoneme>ˈlaɪən</phoneme></lexeme>
  <lexeme><grapheme>Vučić</grapheme><grapheme>Vucic</grapheme><phoneme>ˈvutʃɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Plenković</grapheme><grapheme>Plenkovic</grapheme><phoneme>ˈplɛnkəvɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Fico</grapheme><phoneme>ˈfitsoʊ</phoneme></lexeme>
  <lexeme><grapheme>Iohannis</grapheme><phoneme>joʊˈhɑnɪs</phoneme></lexeme>
  <lexeme><grapheme>Erdoğan</grapheme><grapheme>Erdogan</grapheme><phoneme>ˈɛɹdoʊɑn</phoneme></lexeme>
  <lexeme><grapheme>İmamoğlu</grapheme><grapheme>Imamoglu</grapheme><phoneme>ɪˌmɑmoʊˈlu</phoneme></lexeme>
  <lexeme><grapheme>Kılıçdaroğlu</grapheme><grapheme>Kilicdaroglu</grapheme><phoneme>kɪlɪtʃˈdɑɹoʊlu</phoneme></lexeme>
  <lexeme><grapheme>Davutoğlu</grapheme><grapheme>Davutoglu</grapheme><phoneme>ˌdɑvutoʊˈlu</phoneme></lexeme>
  <lexeme><grapheme>Guterres</grapheme><phoneme>ɡuˈtɛɹəs</phoneme></lexeme>
  <lexeme><grapheme>Meloni</grapheme><phoneme>məˈloʊni</phoneme></lexeme>
  <lexeme><grapheme>Mattarella</grapheme><phoneme>ˌmɑtəˈɹɛlə</phoneme></lexeme>
  <lexeme><grapheme>Borrell</grapheme><phoneme>boʊˈɹɛl</phoneme></lexeme>
  <lexeme><grapheme>Kaja Kallas</grapheme><phoneme>ˌkaɪə ˈkɑləs</phoneme></lexeme>
  <lexeme><grapheme>Nawrocki</grapheme><phoneme>nɑvˈɹɔtski</phoneme></lexeme>
  <lexeme><grapheme>Morawiecki</grapheme><phoneme>ˌmɔɹəˈvjɛtski</phoneme></lexeme>
  <lexeme><grapheme>Wałęsa</grapheme><grapheme>Walesa</grapheme><phoneme>vɑˈwɛnsə</phoneme></lexeme>
  <lexeme><grapheme>Jaruzelski</grapheme><phoneme>ˌjɑɹuˈzɛlski</phoneme></lexeme>
  <lexeme><grapheme>Babiš</grapheme><grapheme>Babis</grapheme><phoneme>ˈbɑbɪʃ</phoneme></lexeme>
  <lexeme><grapheme>Havel</grapheme><phoneme>ˈhɑvəl</phoneme></lexeme>
  <lexeme><grapheme>Čaputová</grapheme><grapheme>Caputova</grapheme><phoneme>ˈtʃɑputoʊˌvɑ</phoneme></lexeme>
  <lexeme><grapheme>Péter Magyar</grapheme><grapheme>Peter Magyar</grapheme><phoneme>ˌpeɪtɚ ˈmɑdʒɑɹ</phoneme></lexeme>
  <lexeme><grapheme>Szijjártó</grapheme><grapheme>Szijjarto</grapheme><phoneme>ˈsijɑɹtoʊ</phoneme></lexeme>
  <lexeme><grapheme>Rutte</grapheme><phoneme>ˈɹʌtə</phoneme></lexeme>
  <lexeme><grapheme>Barnier</grapheme><phoneme>bɑɹˈnjeɪ</phoneme></lexeme>
  <lexeme><grapheme>Bayrou</grapheme><phoneme>baɪˈɹu</phoneme></lexeme>
  <lexeme><grapheme>Lecornu</grapheme><phoneme>ləkɔɹˈnu</phoneme></lexeme>
  <lexeme><grapheme>Sarkozy</grapheme><phoneme>ˌsɑɹkoʊˈzi</phoneme></lexeme>
  <lexeme><grapheme>Hollande</grapheme><phoneme>oʊˈlɑnd</phoneme></lexeme>
  <lexeme><grapheme>Chirac</grapheme><phoneme>ʃɪˈɹɑk</phoneme></lexeme>
  <lexeme><grapheme>Mitterrand</grapheme><phoneme>ˈmitəɹɑn</phoneme></lexeme>
  <lexeme><grapheme>Zemmour</grapheme><phoneme>zɛˈmʊɹ</phoneme></lexeme>
  <lexeme><grapheme>Villepin</grapheme><phoneme>ˌviəlˈpæn</phoneme></lexeme>
  <lexeme><grapheme>Giscard d'Estaing</grapheme><phoneme>ʒɪsˌkɑɹ dɛsˈtæŋ</phoneme></lexeme>
  <lexeme><grapheme>Fillon</grapheme><phoneme>fiˈjoʊn</phoneme></lexeme>
  <lexeme><grapheme>Lagarde</grapheme><phoneme>ləˈɡɑɹd</phoneme></lexeme>
  <lexeme><grapheme>Laschet</grapheme><phoneme>ˈlɑʃɛt</phoneme></lexeme>
  <lexeme><grapheme>Weidel</grapheme><phoneme>ˈvaɪdəl</phoneme></lexeme>
  <lexeme><grapheme>Wagenknecht</grapheme><phoneme>ˈvɑɡənˌknɛkt</phoneme></lexeme>
  <lexeme><grapheme>Steinmeier</grapheme><phoneme>ˈʃtaɪnmaɪɚ</phoneme></lexeme>
  <lexeme><grapheme>Adenauer</grapheme><phoneme>ˈɑdənaʊɚ</phoneme></lexeme>
  <lexeme><grapheme>Schäuble</grapheme><grapheme>Schaeuble</grapheme><phoneme>ˈʃɔɪblə</phoneme></lexeme>
  <lexeme><grapheme>Niinistö</grapheme><grapheme>Niinisto</grapheme><phoneme>ˈninɪstoʊ</phoneme></lexeme>
  <lexeme><grapheme>Sanna Marin</grapheme><phoneme>ˌsɑnə ˈmɑɹɪn</phoneme></lexeme>
  <lexeme><grapheme>Nausėda</grapheme><grapheme>Nauseda</grapheme><phoneme>naʊˈsɛdə</phoneme></lexeme>
  <lexeme><grapheme>Georgescu</grapheme><phoneme>dʒɔɹˈdʒɛsku</phoneme></lexeme>
  <lexeme><grapheme>Ciolacu</grapheme><phoneme>tʃoʊˈlɑku</phoneme></lexeme>
  <lexeme><grapheme>Ceaușescu</grapheme><grapheme>Ceausescu</grapheme><phoneme>tʃaʊˈʃɛsku</phoneme></lexeme>
  <lexeme><grapheme>Mitsotakis</grapheme><phoneme>ˌmitsoʊˈtɑkis</phoneme></lexeme>
  <lexeme><grapheme>Varoufakis</grapheme><phoneme>ˌvɑɹuˈfɑkis</phoneme></lexeme>
  <lexeme><grapheme>Papandreou</grapheme><phoneme>ˌpɑpɑnˈdɹeɪu</phoneme></lexeme>
  <lexeme><grapheme>Thaçi</grapheme><grapheme>Thaci</grapheme><phoneme>ˈθɑtʃi</phoneme></lexeme>
  <lexeme><grapheme>Izetbegović</grapheme><grapheme>Izetbegovic</grapheme><phoneme>ˌɪzɛtˈbɛɡəvɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Milošević</grapheme><grapheme>Milosevic</grapheme><phoneme>mɪˈloʊʃəvɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Karadžić</grapheme><grapheme>Karadzic</grapheme><phoneme>ˈkɑɹədʒɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Mladić</grapheme><grapheme>Mladic</grapheme><phoneme>ˈmlɑdɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Tudjman</grapheme><grapheme>Tuđman</grapheme><phoneme>ˈtudʒmɑn</phoneme></lexeme>
  <lexeme><grapheme>Feijóo</grapheme><grapheme>Feijoo</grapheme><phoneme>feɪˈhoʊ</phoneme></lexeme>
  <lexeme><grapheme>Aznar</grapheme><phoneme>ɑzˈnɑɹ</phoneme></lexeme>
  <lexeme><grapheme>Hoxha</grapheme><phoneme>ˈhoʊdʒə</phoneme></lexeme>
  <lexeme><grapheme>Dubček</grapheme><grapheme>Dubcek</grapheme><phoneme>ˈdubtʃɛk</phoneme></lexeme>
  <lexeme><grapheme>Tánaiste</grapheme><phoneme>ˈtɑnɪʃtə</phoneme></lexeme>
  <lexeme><grapheme>Micheál</grapheme><phoneme>ˈmihɔl</phoneme></lexeme>
  <lexeme><grapheme>Varadkar</grapheme><phoneme>vəˈɹædkɚ</phoneme></lexeme>
  <lexeme><grapheme>Dáil</grapheme><phoneme>dɔɪl</phoneme></lexeme>
  <lexeme><grapheme>Fianna Fáil</grapheme><phoneme>ˌfiənə ˈfɔɪl</phoneme></lexeme>
  <lexeme><grapheme>Fine Gael</grapheme><phoneme>ˌfinə ˈɡeɪl</phoneme></lexeme>
  <lexeme><grapheme>Oireachtas</grapheme><phoneme>ˈɛɹəktəs</phoneme></lexeme>
  <lexeme><grapheme>Siobhán</grapheme><grapheme>Siobhan</grapheme><phoneme>ʃɪˈvɔn</phoneme></lexeme>
  <lexeme><grapheme>Niamh</grapheme><phoneme>niv</phoneme></lexeme>
  <lexeme><grapheme>Saoirse</grapheme><phoneme>ˈsɝʃə</phoneme></lexeme>
  <lexeme><grapheme>Farage</grapheme><phoneme>fəˈɹɑʒ</phoneme></lexeme>
  <lexeme><grapheme>Sunak</grapheme><phoneme>ˈsunæk</phoneme></lexeme>
  <lexeme><grapheme>Kwarteng</grapheme><phoneme>ˈkwɑɹtɛŋ</phoneme></lexeme>
  <lexeme><grapheme>Yousaf</grapheme><phoneme>ˈjusəf</phoneme></lexeme>
  <lexeme><grapheme>Plaid Cymru</grapheme><phoneme>ˌplaɪd ˈkʌmɹi</phoneme></lexeme>

  <!-- Europe, places: see geographical dictionaries (Merriam-Webster's) -->
  <lexeme><grapheme>Srebrenica</grapheme><phoneme>ˌsɹɛbɹəˈnitsə</phoneme></lexeme>
  <lexeme><grapheme>Skopje</grapheme><phoneme>ˈskoʊpjeɪ</phoneme></lexeme>
  <lexeme><grapheme>Wrocław</grapheme><grapheme>Wroclaw</grapheme><phoneme>ˈvɹɔtswɑf</phoneme></lexeme>
  <lexeme><grapheme>Łódź</grapheme><grapheme>Lodz</grapheme><phoneme>wutʃ</phoneme></lexeme>
  <lexeme><grapheme>Poznań</grapheme><grapheme>Poznan</grapheme><phoneme>ˈpoʊznɑn</phoneme></lexeme>
  <lexeme><grapheme>Rzeszów</grapheme><grapheme>Rzeszow</grapheme><phoneme>ˈʒɛʃuf</phoneme></lexeme>
  <lexeme><grapheme>Białystok</grapheme><grapheme>Bialystok</grapheme><phoneme>bjɑˈwɪstɔk</phoneme></lexeme>
  <lexeme><grapheme>Przemyśl</grapheme><grapheme>Przemysl</grapheme><phoneme>ˈpʃɛmɪʃəl</phoneme></lexeme>
  <lexeme><grapheme>Plzeň</grapheme><grapheme>Plzen</grapheme><phoneme>ˈpɪlzɛn</phoneme></lexeme>
  <lexeme><grapheme>Iași</grapheme><grapheme>Iasi</grapheme><phoneme>jɑʃ</phoneme></lexeme>
  <lexeme><grapheme>Cluj</grapheme><phoneme>kluʒ</phoneme></lexeme>
  <lexeme><grapheme>Timișoara</grapheme><grapheme>Timisoara</grapheme><phoneme>ˌtimiˈʃwɑɹə</phoneme></lexeme>
  <lexeme><grapheme>Reims</grapheme><phoneme>ɹænz</phoneme></lexeme>
  <lexeme><grapheme>Liège</grapheme><phoneme>liˈɛʒ</phoneme></lexeme>
  <lexeme><grapheme>Dieppe</grapheme><phoneme>diˈɛp</phoneme></lexeme>
  <lexeme><grapheme>Scheveningen</grapheme><phoneme>ˈskeɪvənɪŋən</phoneme></lexeme>
  <lexeme><grapheme>Mainz</grapheme><phoneme>maɪnts</phoneme></lexeme>
  <lexeme><grapheme>Zürich</grapheme><phoneme>ˈzʊɹɪk</phoneme></lexeme>
  <lexeme><grapheme>San Sebastián</grapheme><phoneme>ˌsɑn səˌbɑstiˈɑn</phoneme></lexeme>
  <lexeme><grapheme>Girona</grapheme><phoneme>dʒɪˈɹoʊnə</phoneme></lexeme>
  <lexeme><grapheme>Nîmes</grapheme><phoneme>nim</phoneme></lexeme>
  <lexeme><grapheme>Chamonix</grapheme><phoneme>ˈʃæməni</phoneme></lexeme>
  <lexeme><grapheme>Le Mans</grapheme><phoneme>lə ˈmɑn</phoneme></lexeme>
  <lexeme><grapheme>Roland Garros</grapheme><phoneme>ɹoʊˌlɑn ɡɑˈɹoʊs</phoneme></lexeme>
  <lexeme><grapheme>Notre-Dame de Paris</grapheme><phoneme>ˌnoʊtɹə ˈdɑm də pɑˈɹi</phoneme></lexeme>
  <lexeme><grapheme>Åland</grapheme><phoneme>ˈoʊlɑnd</phoneme></lexeme>
  <lexeme><grapheme>Eyjafjallajökull</grapheme><phoneme>ˌeɪjɑˈfjɑtləˌjoʊkətəl</phoneme></lexeme>

  <!-- The Middle East and North Africa: see broadcasters' pronunciation guides (the Voice of America's) -->
  <lexeme><grapheme>Houthi</grapheme><phoneme>ˈhuθi</phoneme></lexeme>
  <lexeme><grapheme>Houthis</grapheme><phoneme>ˈhuθiz</phoneme></lexeme>
  <lexeme><grapheme>Sadr</grapheme><phoneme>ˈsɑdɚ</phoneme></lexeme>
  <lexeme><grapheme>Khashoggi</grapheme><phoneme>kəˈʃoʊɡdʒi</phoneme></lexeme>
  <lexeme><grapheme>Haniyeh</grapheme><phoneme>hɑˈnijɛ</phoneme></lexeme>
  <lexeme><grapheme>Raisi</grapheme><phoneme>ɹaɪˈisi</phoneme></lexeme>
  <lexeme><grapheme>Araghchi</grapheme><phoneme>ɑɹɑkˈtʃi</phoneme></lexeme>
  <lexeme><grapheme>Quds</grapheme><phoneme>kudz</phoneme></lexeme>
  <lexeme><grapheme>Natanz</grapheme><phoneme>nɑˈtænz</phoneme></lexeme>
  <lexeme><grapheme>Jenin</grapheme><phoneme>dʒəˈnin</phoneme></lexeme>
  <lexeme><grapheme>Aoun</grapheme><phoneme>aʊn</phoneme></lexeme>
  <lexeme><grapheme>Hodeidah</grapheme><phoneme>hoʊˈdeɪdə</phoneme></lexeme>
  <lexeme><grapheme>Dhabi</grapheme><phoneme>ˈdɑbi</phoneme></lexeme>
  <lexeme><grapheme>Idlib</grapheme><phoneme>ˈɪdlɪb</phoneme></lexeme>
  <lexeme><grapheme>Rojava</grapheme><phoneme>ˌɹoʊʒɑˈvɑ</phoneme></lexeme>
  <lexeme><grapheme>Ben-Gvir</grapheme><phoneme>ˌbɛn ɡəˈviɹ</phoneme></lexeme>
  <lexeme><grapheme>Smotrich</grapheme><phoneme>ˈsmoʊtɹɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Herzog</grapheme><phoneme>ˈhɛɹtsɔɡ</phoneme></lexeme>
  <lexeme><grapheme>Lapid</grapheme><phoneme>lɑˈpid</phoneme></lexeme>
  <lexeme><grapheme>Haaretz</grapheme><phoneme>hɑˈɹɛts</phoneme></lexeme>
  <lexeme><grapheme>Khan Younis</grapheme><grapheme>Khan Yunis</grapheme><phoneme>ˌkɑn ˈjunɪs</phoneme></lexeme>
  <lexeme><grapheme>Jabalia</grapheme><grapheme>Jabaliya</grapheme><phoneme>dʒəˈbɑliə</phoneme></lexeme>
  <lexeme><grapheme>Rafah</grapheme><phoneme>ˈɹɑfə</phoneme></lexeme>
  <lexeme><grapheme>Nuseirat</grapheme><phoneme>nuˈseɪɹɑt</phoneme></lexeme>
  <lexeme><grapheme>Nasrallah</grapheme><phoneme>nɑsˈɹɑlə</phoneme></lexeme>
  <lexeme><grapheme>Barghouti</grapheme><phoneme>bɑɹˈɡuti</phoneme></lexeme>
  <lexeme><grapheme>Ramallah</grapheme><phoneme>ɹəˈmɑlə</phoneme></lexeme>
  <lexeme><grapheme>Sanaa</grapheme><phoneme>sɑˈnɑ</phoneme></lexeme>
  <lexeme><grapheme>Marib</grapheme><phoneme>ˈmɑɹɪb</phoneme></lexeme>
  <lexeme><grapheme>Fallujah</grapheme><phoneme>fəˈludʒə</phoneme></lexeme>
  <lexeme><grapheme>Sistani</grapheme><phoneme>sɪˈstɑni</phoneme></lexeme>
  <lexeme><grapheme>Bashar al-Assad</grapheme><grapheme>Bashar al-Asad</grapheme><phoneme>bəˌʃɑɹ æl ˈɑsɑd</phoneme></lexeme>
  <lexeme><grapheme>al-Sharaa</grapheme><phoneme>æl ˈʃɑɹə</phoneme></lexeme>
  <lexeme><grapheme>Jolani</grapheme><phoneme>dʒoʊˈlɑni</phoneme></lexeme>
  <lexeme><grapheme>Hariri</grapheme><phoneme>həˈɹiɹi</phoneme></lexeme>
  <lexeme><grapheme>Pezeshkian</grapheme><phoneme>pɛˌzɛʃkiˈɑn</phoneme></lexeme>
  <lexeme><grapheme>Rouhani</grapheme><phoneme>ɹoʊˈhɑni</phoneme></lexeme>
  <lexeme><grapheme>Ahmadinejad</grapheme><phoneme>ɑˌmɑdɪnəˈʒɑd</phoneme></lexeme>
  <lexeme><grapheme>Mousavi</grapheme><phoneme>ˌmusəˈvi</phoneme></lexeme>
  <lexeme><grapheme>Soleimani</grapheme><phoneme>ˌsoʊleɪˈmɑni</phoneme></lexeme>
  <lexeme><grapheme>Ghalibaf</grapheme><grapheme>Qalibaf</grapheme><phoneme>ˌɡɑliˈbɑf</phoneme></lexeme>
  <lexeme><grapheme>Basij</grapheme><phoneme>bɑˈsidʒ</phoneme></lexeme>
  <lexeme><grapheme>Mahsa Amini</grapheme><phoneme>mɑˌsɑ æmiˈni</phoneme></lexeme>
  <lexeme><grapheme>Diyarbakir</grapheme><grapheme>Diyarbakır</grapheme><phoneme>diˈjɑɹbəkiɹ</phoneme></lexeme>
  <lexeme><grapheme>Öcalan</grapheme><grapheme>Ocalan</grapheme><phoneme>ˈoʊdʒəlɑn</phoneme></lexeme>
  <lexeme><grapheme>el-Sissi</grapheme><grapheme>el-Sisi</grapheme><grapheme>al-Sisi</grapheme><phoneme>ɛl ˈsisi</phoneme></lexeme>
  <lexeme><grapheme>Mubarak</grapheme><phoneme>muˈbɑɹək</phoneme></lexeme>
  <lexeme><grapheme>Sharm el-Sheikh</grapheme><phoneme>ˌʃɑɹm ɛl ˈʃeɪk</phoneme></lexeme>
  <lexeme><grapheme>Burhan</grapheme><phoneme>buɹˈhɑn</phoneme></lexeme>
  <lexeme><grapheme>Dagalo</grapheme><phoneme>dəˈɡɑloʊ</phoneme></lexeme>
  <lexeme><grapheme>Haftar</grapheme><grapheme>Hifter</grapheme><phoneme>ˈhɑftɑɹ</phoneme></lexeme>
  <lexeme><grapheme>Tebboune</grapheme><phoneme>təˈbun</phoneme></lexeme>
  <lexeme><grapheme>Bouteflika</grapheme><phoneme>ˌbutəˈflikə</phoneme></lexeme>
  <lexeme><grapheme>Marrakesh</grapheme><phoneme>ˈmɛɹəkɛʃ</phoneme></lexeme>
  <lexeme><grapheme>Eid al-Adha</grapheme><phoneme>ˈid ˈæl ˈɑdə</phoneme></lexeme>

  <!-- Asia: see broadcasters' pronunciation guides (the Voice of America's) -->
  <lexeme><grapheme>Xi</grapheme><phoneme>ˈʃi</phoneme></lexeme>
  <lexeme><grapheme>Xi Jinping</grapheme><phoneme>ˈʃi dʒɪnˈpɪŋ</phoneme></lexeme>
  <lexeme><grapheme>Xinjiang</grapheme><phoneme>ˌʃɪnˈdʒjɑŋ</phoneme></lexeme>
  <lexeme><grapheme>Shenzhen</grapheme><phoneme>ˌʃʌnˈdʒʌn</phoneme></lexeme>
  <lexeme><grapheme>Hangzhou</grapheme><phoneme>ˌhɑŋˈdʒoʊ</phoneme></lexeme>
  <lexeme><grapheme>Xiaoping</grapheme><phoneme>ˌʃaʊˈpɪŋ</phoneme></lexeme>
  <lexeme><grapheme>Uyghur</grapheme><phoneme>ˈwiɡɚ</phoneme></lexeme>
  <lexeme><grapheme>Uyghurs</grapheme><grapheme>Uighurs</grapheme><phoneme>ˈwiɡɚz</phoneme></lexeme>
  <lexeme><grapheme>Jaishankar</grapheme><phoneme>ˌdʒaɪˈʃʌŋkɚ</phoneme></lexeme>
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
  <lexeme><grapheme>Xi'an</grapheme><phoneme>ˌʃiˈɑn</phoneme></lexeme>
  <lexeme><grapheme>Tsinghua</grapheme><phoneme>ˌtʃɪŋˈhwɑ</phoneme></lexeme>
  <lexeme><grapheme>Li Qiang</grapheme><phoneme>ˌli ˈtʃjɑŋ</phoneme></lexeme>
  <lexeme><grapheme>Wang Yi</grapheme><phoneme>ˌwɑŋ ˈji</phoneme></lexeme>
  <lexeme><grapheme>Qin Gang</grapheme><phoneme>ˈtʃɪn ˈɡɑŋ</phoneme></lexeme>
  <lexeme><grapheme>He Lifeng</grapheme><phoneme>ˌhʌ liˈfʌŋ</phoneme></lexeme>
  <lexeme><grapheme>Deng Xiaoping</grapheme><phoneme>ˌdʌŋ ʃaʊˈpɪŋ</phoneme></lexeme>
  <lexeme><grapheme>Jiang Zemin</grapheme><phoneme>ˌdʒjɑŋ zəˈmin</phoneme></lexeme>
  <lexeme><grapheme>Wen Jiabao</grapheme><phoneme>ˌwʌn dʒjɑˈbaʊ</phoneme></lexeme>
  <lexeme><grapheme>Bo Xilai</grapheme><phoneme>ˌboʊ ʃiˈlaɪ</phoneme></lexeme>
  <lexeme><grapheme>Li Keqiang</grapheme><phoneme>ˌli kəˈtʃjɑŋ</phoneme></lexeme>
  <lexeme><grapheme>Liu Xiaobo</grapheme><phoneme>ˌlju ʃaʊˈboʊ</phoneme></lexeme>
  <lexeme><grapheme>Zhao Ziyang</grapheme><phoneme>ˌdʒaʊ ziˈjɑŋ</phoneme></lexeme>
  <lexeme><grapheme>Mao Zedong</grapheme><phoneme>ˌmaʊ zəˈdʊŋ</phoneme></lexeme>
  <lexeme><grapheme>Ma Ying-jeou</grapheme><phoneme>ˈmɑ ˌjɪŋ ˈdʒoʊ</phoneme></lexeme>
  <lexeme><grapheme>Lai Ching-te</grapheme><phoneme>ˌlaɪ tʃɪŋ ˈdʌ</phoneme></lexeme>
  <lexeme><grapheme>Huawei</grapheme><phoneme>ˈwɑweɪ</phoneme></lexeme>
  <lexeme><grapheme>Xiaomi</grapheme><phoneme>ˈʃaʊmi</phoneme></lexeme>
  <lexeme><grapheme>Baidu</grapheme><phoneme>ˈbaɪdu</phoneme></lexeme>
  <lexeme><grapheme>Weibo</grapheme><phoneme>ˈweɪboʊ</phoneme></lexeme>
  <lexeme><grapheme>Douyin</grapheme><phoneme>ˌdoʊˈjin</phoneme></lexeme>
  <lexeme><grapheme>Shein</grapheme><phoneme>ˈʃiɪn</phoneme></lexeme>
  <lexeme><grapheme>Xinhua</grapheme><phoneme>ˌʃɪnˈhwɑ</phoneme></lexeme>
  <lexeme><grapheme>Caixin</grapheme><phoneme>ˌtsaɪˈʃɪn</phoneme></lexeme>
  <lexeme><grapheme>Zhongnanhai</grapheme><phoneme>ˌdʒʊŋnɑnˈhaɪ</phoneme></lexeme>
  <lexeme><grapheme>Shigeru Ishiba</grapheme><phoneme>ʃiˌɡɛɹu ˈiʃibə</phoneme></lexeme>
  <lexeme><grapheme>Fumio</grapheme><phoneme>fuˈmioʊ</phoneme></lexeme>
  <lexeme><grapheme>Koizumi</grapheme><phoneme>koʊˈizumi</phoneme></lexeme>
  <lexeme><grapheme>Nikkei</grapheme><phoneme>ˈnikeɪ</phoneme></lexeme>
  <lexeme><grapheme>Uniqlo</grapheme><phoneme>ˈjunikloʊ</phoneme></lexeme>
  <lexeme><grapheme>Rakuten</grapheme><phoneme>ˈɹɑkutɛn</phoneme></lexeme>
  <lexeme><grapheme>Busan</grapheme><phoneme>ˈbusɑn</phoneme></lexeme>
  <lexeme><grapheme>Kim Jong Un</grapheme><grapheme>Kim Jong-un</grapheme><phoneme>ˌkɪm dʒʌŋ ˈun</phoneme></lexeme>
  <lexeme><grapheme>Hyundai</grapheme><phoneme>ˈhʌndeɪ</phoneme></lexeme>
  <lexeme><grapheme>Yonhap</grapheme><phoneme>ˈjoʊnhɑp</phoneme></lexeme>
  <lexeme><grapheme>Gwangju</grapheme><phoneme>ˈɡwɑŋdʒu</phoneme></lexeme>
  <lexeme><grapheme>Park Geun-hye</grapheme><phoneme>ˌpɑɹk ɡʌn ˈheɪ</phoneme></lexeme>
  <lexeme><grapheme>Ban Ki-moon</grapheme><phoneme>ˌbɑn ki ˈmun</phoneme></lexeme>
  <lexeme><grapheme>Kejriwal</grapheme><phoneme>ˈkeɪdʒɹiˌwɑl</phoneme></lexeme>
  <lexeme><grapheme>Mamata Banerjee</grapheme><phoneme>ˌmʌməˈtɑ ˈbænɚdʒi</phoneme></lexeme>
  <lexeme><grapheme>Sitharaman</grapheme><phoneme>ˌsitɑˈɹɑmən</phoneme></lexeme>
  <lexeme><grapheme>Adani</grapheme><phoneme>əˈdɑni</phoneme></lexeme>
  <lexeme><grapheme>Ambani</grapheme><phoneme>ɑmˈbɑni</phoneme></lexeme>
  <lexeme><grapheme>Ayodhya</grapheme><phoneme>əˈjoʊdjə</phoneme></lexeme>
  <lexeme><grapheme>Narendra Modi</grapheme><phoneme>nəˌɹɛndɹə ˈmoʊdi</phoneme></lexeme>
  <lexeme><grapheme>Pahalgam</grapheme><phoneme>pəˈhɑlɡɑm</phoneme></lexeme>
  <lexeme><grapheme>Lok Sabha</grapheme><phoneme>ˌloʊk səˈbɑ</phoneme></lexeme>
  <lexeme><grapheme>Bharatiya Janata</grapheme><phoneme>ˌbɑɹəˈtijə ˈdʒʌnətɑ</phoneme></lexeme>
  <lexeme><grapheme>Balochistan</grapheme><grapheme>Baluchistan</grapheme><phoneme>bəˌloʊtʃɪˈstɑn</phoneme></lexeme>
  <lexeme><grapheme>Shehbaz</grapheme><phoneme>ʃɛˈbɑz</phoneme></lexeme>
  <lexeme><grapheme>Nawaz</grapheme><phoneme>nəˈwɑz</phoneme></lexeme>
  <lexeme><grapheme>Bhutto</grapheme><phoneme>ˈbutoʊ</phoneme></lexeme>
  <lexeme><grapheme>Bajwa</grapheme><phoneme>ˈbɑdʒwɑ</phoneme></lexeme>
  <lexeme><grapheme>Mazar-i-Sharif</grapheme><phoneme>məˌzɑɹ i ʃəˈɹif</phoneme></lexeme>
  <lexeme><grapheme>Kunduz</grapheme><phoneme>ˈkunduz</phoneme></lexeme>
  <lexeme><grapheme>Haqqani</grapheme><phoneme>hɑˈkɑni</phoneme></lexeme>
  <lexeme><grapheme>Akhundzada</grapheme><phoneme>ˌɑkundˈzɑdə</phoneme></lexeme>
  <lexeme><grapheme>Panjshir</grapheme><phoneme>ˈpɑndʒʃiɹ</phoneme></lexeme>
  <lexeme><grapheme>Hasina</grapheme><phoneme>həˈsinə</phoneme></lexeme>
  <lexeme><grapheme>Rajapaksa</grapheme><phoneme>ˌɹɑdʒəˈpɑksə</phoneme></lexeme>
  <lexeme><grapheme>Wickremesinghe</grapheme><phoneme>ˌvɪkɹəməˈsɪŋɡə</phoneme></lexeme>
  <lexeme><grapheme>Dissanayake</grapheme><phoneme>ˌdɪsəˈnaɪəkə</phoneme></lexeme>
  <lexeme><grapheme>Aung San Suu Kyi</grapheme><phoneme>ˈaʊŋ ˈsɑn ˌsu ˈtʃi</phoneme></lexeme>
  <lexeme><grapheme>Suu Kyi</grapheme><phoneme>ˌsu ˈtʃi</phoneme></lexeme>
  <lexeme><grapheme>Min Aung Hlaing</grapheme><phoneme>ˌmɪn aʊŋ ˈlaɪŋ</phoneme></lexeme>
  <lexeme><grapheme>Rakhine</grapheme><phoneme>ɹɑˈkaɪn</phoneme></lexeme>
  <lexeme><grapheme>Nguyen</grapheme><grapheme>Nguyễn</grapheme><phoneme>wɪn</phoneme></lexeme>
  <lexeme><grapheme>Hun Manet</grapheme><phoneme>ˌhun mɑˈnɛt</phoneme></lexeme>
  <lexeme><grapheme>Paetongtarn</grapheme><phoneme>ˌpeɪtɔŋˈtɑn</phoneme></lexeme>
  <lexeme><grapheme>Aceh</grapheme><phoneme>ˈɑtʃeɪ</phoneme></lexeme>

  <!-- The Pacific: see geographical dictionaries and broadcasters' guides -->
  <lexeme><grapheme>Kiribati</grapheme><phoneme>ˈkɪɹɪbæs</phoneme></lexeme>
  <lexeme><grapheme>Nouméa</grapheme><grapheme>Noumea</grapheme><phoneme>nuˈmeɪə</phoneme></lexeme>
  <lexeme><grapheme>Anthony Albanese</grapheme><phoneme>ˌænθəni ˌælbəˈnizi</phoneme></lexeme>

  <!-- Africa: see broadcasters' pronunciation guides (the Voice of America's) -->
  <lexeme><grapheme>Tshisekedi</grapheme><phoneme>ˌtʃisɛˈkɛdi</phoneme></lexeme>
  <lexeme><grapheme>Kagame</grapheme><phoneme>kəˈɡɑmeɪ</phoneme></lexeme>
  <lexeme><grapheme>Mnangagwa</grapheme><phoneme>mənɑnˈɡɑɡwə</phoneme></lexeme>
  <lexeme><grapheme>Mugabe</grapheme><phoneme>muˈɡɑbi</phoneme></lexeme>
  <lexeme><grapheme>Goïta</grapheme><phoneme>ˈɡɔɪtɑ</phoneme></lexeme>
  <lexeme><grapheme>Tinubu</grapheme><phoneme>ˈtinubu</phoneme></lexeme>
  <lexeme><grapheme>Buhari</grapheme><phoneme>buˈhɑɹi</phoneme></lexeme>
  <lexeme><grapheme>Tchiani</grapheme><phoneme>tʃiˈɑni</phoneme></lexeme>
  <lexeme><grapheme>Bazoum</grapheme><phoneme>bəˈzum</phoneme></lexeme>
  <lexeme><grapheme>Côte d'Ivoire</grapheme><grapheme>Cote d'Ivoire</grapheme><phoneme>ˌkoʊt diˈvwɑɹ</phoneme></lexeme>
  <lexeme><grapheme>Gbagbo</grapheme><phoneme>ˈbɑɡboʊ</phoneme></lexeme>
  <lexeme><grapheme>Diomaye Faye</grapheme><phoneme>dʒoʊˌmaɪ ˈfaɪ</phoneme></lexeme>
  <lexeme><grapheme>Doumbouya</grapheme><phoneme>dumˈbujə</phoneme></lexeme>
  <lexeme><grapheme>Weah</grapheme><phoneme>ˈweɪə</phoneme></lexeme>
  <lexeme><grapheme>Museveni</grapheme><phoneme>muˈsɛvəni</phoneme></lexeme>
  <lexeme><grapheme>Besigye</grapheme><phoneme>bəˈsidʒeɪ</phoneme></lexeme>
  <lexeme><grapheme>Ndayishimiye</grapheme><phoneme>ənˌdaɪiʃɪˈmijeɪ</phoneme></lexeme>
  <lexeme><grapheme>Bukavu</grapheme><phoneme>buˈkɑvu</phoneme></lexeme>
  <lexeme><grapheme>Kivu</grapheme><phoneme>ˈkivu</phoneme></lexeme>
  <lexeme><grapheme>Katumbi</grapheme><phoneme>kəˈtumbi</phoneme></lexeme>
  <lexeme><grapheme>Magufuli</grapheme><phoneme>ˌmɑɡuˈfuli</phoneme></lexeme>
  <lexeme><grapheme>Abiy Ahmed</grapheme><phoneme>ˌɑbi ˈɑmɛd</phoneme></lexeme>
  <lexeme><grapheme>Mekelle</grapheme><grapheme>Mekele</grapheme><phoneme>ˈmɛkɛleɪ</phoneme></lexeme>
  <lexeme><grapheme>Isaias Afwerki</grapheme><phoneme>ˌɪsɑˌjɑs ɑfˈwɛɹki</phoneme></lexeme>
  <lexeme><grapheme>Kiir</grapheme><phoneme>kiɹ</phoneme></lexeme>
  <lexeme><grapheme>Machar</grapheme><phoneme>məˈtʃɑɹ</phoneme></lexeme>
  <lexeme><grapheme>Hichilema</grapheme><phoneme>ˌhɪtʃiˈlɛmə</phoneme></lexeme>
  <lexeme><grapheme>Tsvangirai</grapheme><phoneme>ˈtʃæŋɡɪɹaɪ</phoneme></lexeme>
  <lexeme><grapheme>Gqeberha</grapheme><phoneme>kɛˈbɛɹə</phoneme></lexeme>
  <lexeme><grapheme>Tshwane</grapheme><phoneme>ˈtʃwɑneɪ</phoneme></lexeme>
  <lexeme><grapheme>Ramaphosa</grapheme><phoneme>ˌɹɑməˈpoʊsə</phoneme></lexeme>
  <lexeme><grapheme>Malema</grapheme><phoneme>məˈlɛmə</phoneme></lexeme>
  <lexeme><grapheme>Mbeki</grapheme><phoneme>əmˈbɛki</phoneme></lexeme>
  <lexeme><grapheme>Thabo</grapheme><phoneme>ˈtɑboʊ</phoneme></lexeme>
  <lexeme><grapheme>Nyerere</grapheme><phoneme>njəˈɹɛɹeɪ</phoneme></lexeme>
  <lexeme><grapheme>Nkrumah</grapheme><phoneme>ənˈkɹumə</phoneme></lexeme>
  <lexeme><grapheme>Achebe</grapheme><phoneme>əˈtʃeɪbeɪ</phoneme></lexeme>
  <lexeme><grapheme>Adichie</grapheme><phoneme>əˈditʃeɪ</phoneme></lexeme>
  <lexeme><grapheme>Yaoundé</grapheme><grapheme>Yaounde</grapheme><phoneme>ˌjɑunˈdeɪ</phoneme></lexeme>
  <lexeme><grapheme>Okonjo-Iweala</grapheme><phoneme>oʊˌkɔndʒoʊ iˈweɪlə</phoneme></lexeme>
  <lexeme><grapheme>Ghebreyesus</grapheme><phoneme>ˌɡɛbɹəˈjeɪsəs</phoneme></lexeme>
  <lexeme><grapheme>Nyong'o</grapheme><phoneme>ˈnjɔŋoʊ</phoneme></lexeme>

  <!-- Latin America and Canada: see broadcasters' pronunciation guides (the Voice of America's) -->
  <lexeme><grapheme>Milei</grapheme><phoneme>mɪˈleɪ</phoneme></lexeme>
  <lexeme><grapheme>Bukele</grapheme><phoneme>buˈkɛleɪ</phoneme></lexeme>
  <lexeme><grapheme>Bolsonaro</grapheme><phoneme>ˌboʊlsəˈnɑɹoʊ</phoneme></lexeme>
  <lexeme><grapheme>Maduro</grapheme><phoneme>məˈduɹoʊ</phoneme></lexeme>
  <lexeme><grapheme>Guaidó</grapheme><grapheme>Guaido</grapheme><phoneme>ɡwaɪˈdoʊ</phoneme></lexeme>
  <lexeme><grapheme>Gabriel Boric</grapheme><phoneme>ˌɡɑbɹiˌɛl ˈbɔɹɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Boluarte</grapheme><phoneme>boʊˈlwɑɹteɪ</phoneme></lexeme>
  <lexeme><grapheme>Díaz-Canel</grapheme><grapheme>Diaz-Canel</grapheme><phoneme>ˈdiɑz kəˈnɛl</phoneme></lexeme>
  <lexeme><grapheme>Moïse</grapheme><phoneme>moʊˈiz</phoneme></lexeme>
  <lexeme><grapheme>Aristide</grapheme><phoneme>ˌɑɹɪˈstid</phoneme></lexeme>
  <lexeme><grapheme>Duvalier</grapheme><phoneme>duˈvɑljeɪ</phoneme></lexeme>
  <lexeme><grapheme>Peña Nieto</grapheme><phoneme>ˌpeɪnjə ˈnjɛtoʊ</phoneme></lexeme>
  <lexeme><grapheme>AMLO</grapheme><phoneme>ˈɑmloʊ</phoneme></lexeme>
  <lexeme><grapheme>Allende</grapheme><phoneme>ɑˈjɛndeɪ</phoneme></lexeme>
  <lexeme><grapheme>Pinochet</grapheme><phoneme>ˌpinoʊˈʃeɪ</phoneme></lexeme>
  <lexeme><grapheme>Che Guevara</grapheme><phoneme>ˌtʃeɪ ɡəˈvɑɹə</phoneme></lexeme>
  <lexeme><grapheme>Guantánamo</grapheme><phoneme>ɡwɑnˈtɑnəmoʊ</phoneme></lexeme>
  <lexeme><grapheme>Ciudad Juárez</grapheme><grapheme>Ciudad Juarez</grapheme><phoneme>siuˌdɑd ˈwɑɹɛs</phoneme></lexeme>
  <lexeme><grapheme>Valparaíso</grapheme><grapheme>Valparaiso</grapheme><phoneme>ˌvɑlpəˈɹaɪsoʊ</phoneme></lexeme>
  <lexeme><grapheme>Buenos Aires</grapheme><phoneme>ˌbweɪnəs ˈaɪɹɪs</phoneme></lexeme>
  <lexeme><grapheme>Asunción</grapheme><phoneme>ɑˌsunsiˈoʊn</phoneme></lexeme>
  <lexeme><grapheme>Belo Horizonte</grapheme><phoneme>ˌbeɪloʊ ˌhɔɹɪˈzɑnti</phoneme></lexeme>
  <lexeme><grapheme>São Paulo</grapheme><grapheme>Sao Paulo</grapheme><phoneme>ˌsaʊ ˈpaʊloʊ</phoneme></lexeme>
  <lexeme><grapheme>Curaçao</grapheme><phoneme>ˈkjʊɹəsaʊ</phoneme></lexeme>
  <lexeme><grapheme>Machu Picchu</grapheme><phoneme>ˌmɑtʃu ˈpiktʃu</phoneme></lexeme>
  <lexeme><grapheme>Poilievre</grapheme><phoneme>ˌpɔliˈɛv</phoneme></lexeme>
  <lexeme><grapheme>Legault</grapheme><phoneme>ləˈɡoʊ</phoneme></lexeme>
  <lexeme><grapheme>Québec</grapheme><phoneme>kəˈbɛk</phoneme></lexeme>
  <lexeme><grapheme>Québécois</grapheme><phoneme>ˌkeɪbɛˈkwɑ</phoneme></lexeme>
  <lexeme><grapheme>Iqaluit</grapheme><phoneme>ɪˈkæluɪt</phoneme></lexeme>

  <!-- The United States, people: see how they say their own names, on air or on their own pages -->
  <lexeme><grapheme>Buttigieg</grapheme><phoneme>ˈbutəˌdʒɛdʒ</phoneme></lexeme>
  <lexeme><grapheme>Tlaib</grapheme><phoneme>təˈlib</phoneme></lexeme>
  <lexeme><grapheme>Jayapal</grapheme><phoneme>ˈdʒaɪəpɑl</phoneme></lexeme>
  <lexeme><grapheme>Gaetz</grapheme><phoneme>ɡeɪts</phoneme></lexeme>
  <lexeme><grapheme>Ocasio-Cortez</grapheme><phoneme>oʊˈkɑsioʊ kɔɹˈtɛz</phoneme></lexeme>
  <lexeme><grapheme>Mayorkas</grapheme><phoneme>maɪˈɔɹkəs</phoneme></lexeme>
  <lexeme><grapheme>Giuliani</grapheme><phoneme>ˌdʒuliˈɑni</phoneme></lexeme>
  <lexeme><grapheme>Sotomayor</grapheme><phoneme>ˌsoʊtoʊmaɪˈɔɹ</phoneme></lexeme>
  <lexeme><grapheme>Hakeem</grapheme><phoneme>hɑˈkim</phoneme></lexeme>
  <lexeme><grapheme>Mnuchin</grapheme><phoneme>məˈnuʃɪn</phoneme></lexeme>
  <lexeme><grapheme>Reince Priebus</grapheme><phoneme>ˌɹaɪns ˈpɹibəs</phoneme></lexeme>
  <lexeme><grapheme>Scalia</grapheme><phoneme>skəˈliə</phoneme></lexeme>
  <lexeme><grapheme>Elena Kagan</grapheme><phoneme>əˌleɪnə ˈkeɪɡən</phoneme></lexeme>
  <lexeme><grapheme>Ketanji</grapheme><phoneme>kəˈtɑndʒi</phoneme></lexeme>
  <lexeme><grapheme>Ramaswamy</grapheme><phoneme>ˌɹɑməˈswɑmi</phoneme></lexeme>
  <lexeme><grapheme>Kash Patel</grapheme><phoneme>ˌkæʃ pəˈtɛl</phoneme></lexeme>
  <lexeme><grapheme>Bessent</grapheme><phoneme>ˈbɛsənt</phoneme></lexeme>
  <lexeme><grapheme>Noem</grapheme><phoneme>noʊm</phoneme></lexeme>
  <lexeme><grapheme>Loeffler</grapheme><phoneme>ˈlɛflɚ</phoneme></lexeme>
  <lexeme><grapheme>Walz</grapheme><phoneme>wɔlz</phoneme></lexeme>
  <lexeme><grapheme>Hochul</grapheme><phoneme>ˈhoʊkəl</phoneme></lexeme>
  <lexeme><grapheme>Hirono</grapheme><phoneme>hɪˈɹoʊnoʊ</phoneme></lexeme>
  <lexeme><grapheme>Stefanik</grapheme><phoneme>stəˈfɑnɪk</phoneme></lexeme>
  <lexeme><grapheme>Neguse</grapheme><phoneme>nəˈɡus</phoneme></lexeme>
  <lexeme><grapheme>Gosar</grapheme><phoneme>ˈɡoʊsɑɹ</phoneme></lexeme>
  <lexeme><grapheme>Bernanke</grapheme><phoneme>bɚˈnæŋki</phoneme></lexeme>
  <lexeme><grapheme>Geithner</grapheme><phoneme>ˈɡaɪtnɚ</phoneme></lexeme>
  <lexeme><grapheme>Brzezinski</grapheme><phoneme>bɹəˈʒɪnski</phoneme></lexeme>
  <lexeme><grapheme>Pompeo</grapheme><phoneme>pɑmˈpeɪoʊ</phoneme></lexeme>
  <lexeme><grapheme>Mearsheimer</grapheme><phoneme>ˈmiɹʃaɪmɚ</phoneme></lexeme>
  <lexeme><grapheme>Fukuyama</grapheme><phoneme>ˌfukuˈjɑmə</phoneme></lexeme>
  <lexeme><grapheme>Piketty</grapheme><phoneme>ˌpikɛˈti</phoneme></lexeme>
  <lexeme><grapheme>Acemoglu</grapheme><grapheme>Acemoğlu</grapheme><phoneme>ˌɑdʒəˈmoʊlu</phoneme></lexeme>
  <lexeme><grapheme>Richard Thaler</grapheme><phoneme>ˌɹɪtʃɚd ˈθeɪlɚ</phoneme></lexeme>
  <lexeme><grapheme>Duflo</grapheme><phoneme>duˈfloʊ</phoneme></lexeme>
  <lexeme><grapheme>Barack</grapheme><phoneme>bəˈɹɑk</phoneme></lexeme>
  <lexeme><grapheme>Amodei</grapheme><phoneme>ˌɑməˈdeɪ</phoneme></lexeme>
  <lexeme><grapheme>Peter Thiel</grapheme><phoneme>ˌpitɚ ˈtil</phoneme></lexeme>
  <lexeme><grapheme>Wojcicki</grapheme><phoneme>woʊˈdʒɪtski</phoneme></lexeme>

  <!-- The United States and Britain, places: see gazetteers, and how those who live there say them -->
  <lexeme><grapheme>Puyallup</grapheme><phoneme>pjuˈæləp</phoneme></lexeme>
  <lexeme><grapheme>Sequim</grapheme><phoneme>skwɪm</phoneme></lexeme>
  <lexeme><grapheme>Willamette</grapheme><phoneme>wəˈlæmɪt</phoneme></lexeme>
  <lexeme><grapheme>La Jolla</grapheme><phoneme>lə ˈhɔɪə</phoneme></lexeme>
  <lexeme><grapheme>Schuylkill</grapheme><phoneme>ˈskukəl</phoneme></lexeme>
  <lexeme><grapheme>Natchitoches</grapheme><phoneme>ˈnækɪtɪʃ</phoneme></lexeme>
  <lexeme><grapheme>Skaneateles</grapheme><phoneme>ˌskɛniˈætləs</phoneme></lexeme>
  <lexeme><grapheme>Mackinac</grapheme><phoneme>ˈmækɪnɔ</phoneme></lexeme>
  <lexeme><grapheme>Sault Ste. Marie</grapheme><grapheme>Sault Sainte Marie</grapheme><phoneme>ˌsu seɪnt məˈɹi</phoneme></lexeme>
  <lexeme><grapheme>Oconomowoc</grapheme><phoneme>əˈkɑnəməwɑk</phoneme></lexeme>
  <lexeme><grapheme>Bexar</grapheme><phoneme>bɛɹ</phoneme></lexeme>
  <lexeme><grapheme>Ojai</grapheme><phoneme>ˈoʊhaɪ</phoneme></lexeme>
  <lexeme><grapheme>Yosemite</grapheme><phoneme>joʊˈsɛmɪti</phoneme></lexeme>
  <lexeme><grapheme>Wilkes-Barre</grapheme><phoneme>ˈwɪlksbɛɹi</phoneme></lexeme>
  <lexeme><grapheme>Des Moines</grapheme><phoneme>dɪ ˈmɔɪn</phoneme></lexeme>
  <lexeme><grapheme>Southwark</grapheme><phoneme>ˈsʌðɚk</phoneme></lexeme>
  <lexeme><grapheme>Marylebone</grapheme><phoneme>ˈmɑɹləbən</phoneme></lexeme>

  <!-- Papers, agencies and broadcasters: see how each says its name on air, here in an American mouth -->
  <lexeme><grapheme>Der Spiegel</grapheme><phoneme>dɛɹ ˈʃpiɡəl</phoneme></lexeme>
  <lexeme><grapheme>Libération</grapheme><phoneme>ˌlibeɪɹɑˈsjoʊn</phoneme></lexeme>
  <lexeme><grapheme>El País</grapheme><grapheme>El Pais</grapheme><phoneme>ɛl pɑˈis</phoneme></lexeme>
  <lexeme><grapheme>La Repubblica</grapheme><phoneme>lɑ ɹeɪˈpublikə</phoneme></lexeme>
  <lexeme><grapheme>Corriere della Sera</grapheme><phoneme>kɔɹˌjɛɹeɪ ˌdɛlə ˈsɛɹə</phoneme></lexeme>
  <lexeme><grapheme>Die Zeit</grapheme><phoneme>di ˈtsaɪt</phoneme></lexeme>
  <lexeme><grapheme>Die Welt</grapheme><phoneme>di ˈvɛlt</phoneme></lexeme>
  <lexeme><grapheme>Süddeutsche Zeitung</grapheme><phoneme>ˌzudɔɪtʃə ˈtsaɪtʊŋ</phoneme></lexeme>
  <lexeme><grapheme>Neue Zürcher Zeitung</grapheme><phoneme>ˌnɔɪə ˌtsʊɹkɚ ˈtsaɪtʊŋ</phoneme></lexeme>
  <lexeme><grapheme>Frankfurter Allgemeine</grapheme><phoneme>ˌfɹɑŋkfʊɹtɚ ˌɑlɡəˈmaɪnə</phoneme></lexeme>
  <lexeme><grapheme>Tagesspiegel</grapheme><phoneme>ˈtɑɡəsˌʃpiɡəl</phoneme></lexeme>
  <lexeme><grapheme>Al Arabiya</grapheme><phoneme>æl ˌɑɹəˈbijə</phoneme></lexeme>
  <lexeme><grapheme>Agence France-Presse</grapheme><phoneme>ɑˌʒɑns fɹɑns ˈpɹɛs</phoneme></lexeme>
  <lexeme><grapheme>Deutsche Welle</grapheme><phoneme>ˌdɔɪtʃə ˈvɛlə</phoneme></lexeme>
  <lexeme><grapheme>Novaya Gazeta</grapheme><phoneme>ˌnoʊvəjə ɡɑˈzɛtə</phoneme></lexeme>
  <lexeme><grapheme>Meduza</grapheme><phoneme>mɪˈduzə</phoneme></lexeme>
  <lexeme><grapheme>Gazeta Wyborcza</grapheme><phoneme>ɡɑˌzɛtə vɪˈbɔɹtʃə</phoneme></lexeme>
  <lexeme><grapheme>Rzeczpospolita</grapheme><phoneme>ˌʒɛtʃpɔspɔˈlitə</phoneme></lexeme>
  <lexeme><grapheme>Helsingin Sanomat</grapheme><phoneme>ˈhɛlsɪŋɡɪn ˈsɑnoʊmɑt</phoneme></lexeme>
  <lexeme><grapheme>Charlie Hebdo</grapheme><phoneme>ʃɑɹˌli ɛbˈdoʊ</phoneme></lexeme>
  <lexeme><grapheme>Clarín</grapheme><phoneme>klɑˈɹin</phoneme></lexeme>
  <lexeme><grapheme>Cumhuriyet</grapheme><phoneme>dʒumˌhuɹiˈjɛt</phoneme></lexeme>
  <lexeme><grapheme>Aftenposten</grapheme><phoneme>ˈɑftənˌpɔstən</phoneme></lexeme>

  <!-- Offices, parliaments, parties and institutions: see dictionaries and broadcasters' guides -->
  <lexeme><grapheme>Verkhovna</grapheme><phoneme>vɛɹˈkoʊvnə</phoneme></lexeme>
  <lexeme><grapheme>Rada</grapheme><phoneme>ˈɹɑdə</phoneme></lexeme>
  <lexeme><grapheme>Élysée</grapheme><grapheme>Elysée</grapheme><phoneme>ˌeɪliˈzeɪ</phoneme></lexeme>
  <lexeme><grapheme>Fidesz</grapheme><phoneme>ˈfidɛs</phoneme></lexeme>
  <lexeme><grapheme>Bundeswehr</grapheme><phoneme>ˈbʊndəsveɪɹ</phoneme></lexeme>
  <lexeme><grapheme>Bundesrat</grapheme><phoneme>ˈbʊndəsɹɑt</phoneme></lexeme>
  <lexeme><grapheme>Bundesbank</grapheme><phoneme>ˈbʊndəsbɑŋk</phoneme></lexeme>
  <lexeme><grapheme>Bundesliga</grapheme><phoneme>ˈbʊndəsˌliɡə</phoneme></lexeme>
  <lexeme><grapheme>Quai d'Orsay</grapheme><phoneme>ˌkeɪ dɔɹˈseɪ</phoneme></lexeme>
  <lexeme><grapheme>Matignon</grapheme><phoneme>ˌmɑtiˈnjoʊn</phoneme></lexeme>
  <lexeme><grapheme>Palazzo Chigi</grapheme><phoneme>pəˌlɑtsoʊ ˈkidʒi</phoneme></lexeme>
  <lexeme><grapheme>Folketing</grapheme><phoneme>ˈfoʊlkətɪŋ</phoneme></lexeme>
  <lexeme><grapheme>Saeima</grapheme><phoneme>ˈsaɪmə</phoneme></lexeme>
  <lexeme><grapheme>Seimas</grapheme><phoneme>ˈseɪmɑs</phoneme></lexeme>
  <lexeme><grapheme>Mercosur</grapheme><phoneme>ˌmɛɹkoʊˈsuɹ</phoneme></lexeme>
  <lexeme><grapheme>Médecins Sans Frontières</grapheme><phoneme>meɪdˌsæn ˌsɑn fɹɔnˈtjɛɹ</phoneme></lexeme>
  <lexeme><grapheme>Champs-Élysées</grapheme><grapheme>Champs-Elysées</grapheme><phoneme>ˌʃɑnz eɪliˈzeɪ</phoneme></lexeme>

  <!-- Companies: see how each says its name in its American advertisements -->
  <lexeme><grapheme>Renault</grapheme><phoneme>ɹəˈnoʊ</phoneme></lexeme>
  <lexeme><grapheme>Peugeot</grapheme><phoneme>puˈʒoʊ</phoneme></lexeme>
  <lexeme><grapheme>Volkswagen</grapheme><phoneme>ˈvoʊksˌwæɡən</phoneme></lexeme>
  <lexeme><grapheme>Porsche</grapheme><phoneme>ˈpɔɹʃə</phoneme></lexeme>
  <lexeme><grapheme>Daimler</grapheme><phoneme>ˈdaɪmlɚ</phoneme></lexeme>
  <lexeme><grapheme>L'Oréal</grapheme><grapheme>L'Oreal</grapheme><phoneme>ˌlɔɹiˈæl</phoneme></lexeme>
  <lexeme><grapheme>Louis Vuitton</grapheme><phoneme>ˌlui viˈtɑn</phoneme></lexeme>
  <lexeme><grapheme>Hermès</grapheme><phoneme>ɛɹˈmɛz</phoneme></lexeme>
  <lexeme><grapheme>Givenchy</grapheme><phoneme>ˌʒivɑnˈʃi</phoneme></lexeme>
  <lexeme><grapheme>Versace</grapheme><phoneme>vɚˈsɑtʃi</phoneme></lexeme>
  <lexeme><grapheme>Chanel</grapheme><phoneme>ʃəˈnɛl</phoneme></lexeme>
  <lexeme><grapheme>Danone</grapheme><phoneme>dəˈnoʊn</phoneme></lexeme>
  <lexeme><grapheme>Société Générale</grapheme><phoneme>soʊsjeɪˌteɪ ʒeɪneɪˈɹɑl</phoneme></lexeme>
  <lexeme><grapheme>Crédit Agricole</grapheme><phoneme>kɹeɪˌdi ɑɡɹiˈkoʊl</phoneme></lexeme>
  <lexeme><grapheme>Rheinmetall</grapheme><phoneme>ˈɹaɪnmətɑl</phoneme></lexeme>
  <lexeme><grapheme>ThyssenKrupp</grapheme><grapheme>Thyssenkrupp</grapheme><phoneme>ˈtɪsən ˌkɹup</phoneme></lexeme>
  <lexeme><grapheme>Deutsche Bank</grapheme><phoneme>ˌdɔɪtʃə ˈbæŋk</phoneme></lexeme>
  <lexeme><grapheme>Allianz</grapheme><phoneme>ˈɑliɑnts</phoneme></lexeme>
  <lexeme><grapheme>Adidas</grapheme><phoneme>əˈdidəs</phoneme></lexeme>
  <lexeme><grapheme>Lidl</grapheme><phoneme>ˈlidəl</phoneme></lexeme>
  <lexeme><grapheme>Haier</grapheme><phoneme>ˈhaɪɚ</phoneme></lexeme>
  <lexeme><grapheme>IKEA</grapheme><phoneme>aɪˈkiə</phoneme></lexeme>
  <lexeme><grapheme>Sberbank</grapheme><phoneme>ˈsbɛɹbæŋk</phoneme></lexeme>
  <lexeme><grapheme>Petrobras</grapheme><phoneme>ˌpɛtɹoʊˈbɹɑs</phoneme></lexeme>
  <lexeme><grapheme>Monte dei Paschi</grapheme><phoneme>ˌmɔnteɪ deɪ ˈpɑski</phoneme></lexeme>
  <lexeme><grapheme>Eni</grapheme><phoneme>ˈɛni</phoneme></lexeme>
  <lexeme><grapheme>Infosys</grapheme><phoneme>ˈɪnfoʊsɪs</phoneme></lexeme>
  <lexeme><grapheme>Aramco</grapheme><phoneme>əˈɹæmkoʊ</phoneme></lexeme>
  <lexeme><grapheme>Novartis</grapheme><phoneme>noʊˈvɑɹtɪs</phoneme></lexeme>
  <lexeme><grapheme>Stellantis</grapheme><phoneme>stəˈlæntɪs</phoneme></lexeme>
  <lexeme><grapheme>Qwen</grapheme><phoneme>kwɛn</phoneme></lexeme>
  <lexeme><grapheme>Kubernetes</grapheme><phoneme>ˌkubɚˈnɛtiz</phoneme></lexeme>

  <!-- Writers, thinkers, artists and history: see biographical dictionaries (Merriam-Webster's) -->
  <lexeme><grapheme>Goethe</grapheme><phoneme>ˈɡɝtə</phoneme></lexeme>
  <lexeme><grapheme>Camus</grapheme><phoneme>kæˈmu</phoneme></lexeme>
  <lexeme><grapheme>Sartre</grapheme><phoneme>ˈsɑɹtɹə</phoneme></lexeme>
  <lexeme><grapheme>Foucault</grapheme><phoneme>fuˈkoʊ</phoneme></lexeme>
  <lexeme><grapheme>Derrida</grapheme><phoneme>ˌdɛɹiˈdɑ</phoneme></lexeme>
  <lexeme><grapheme>Barthes</grapheme><phoneme>bɑɹt</phoneme></lexeme>
  <lexeme><grapheme>Bourdieu</grapheme><phoneme>bʊɹˈdjɝ</phoneme></lexeme>
  <lexeme><grapheme>Proust</grapheme><phoneme>pɹust</phoneme></lexeme>
  <lexeme><grapheme>Rousseau</grapheme><phoneme>ɹuˈsoʊ</phoneme></lexeme>
  <lexeme><grapheme>Montaigne</grapheme><phoneme>mɑnˈteɪn</phoneme></lexeme>
  <lexeme><grapheme>Diderot</grapheme><phoneme>ˈdidəɹoʊ</phoneme></lexeme>
  <lexeme><grapheme>Robespierre</grapheme><phoneme>ˈɹoʊbzpiɛɹ</phoneme></lexeme>
  <lexeme><grapheme>Clausewitz</grapheme><phoneme>ˈklaʊzəvɪts</phoneme></lexeme>
  <lexeme><grapheme>Dvořák</grapheme><grapheme>Dvorak</grapheme><phoneme>ˈdvɔɹʒɑk</phoneme></lexeme>
  <lexeme><grapheme>Chopin</grapheme><phoneme>ˈʃoʊpæn</phoneme></lexeme>
  <lexeme><grapheme>Max Weber</grapheme><phoneme>ˌmɑks ˈveɪbɚ</phoneme></lexeme>
  <lexeme><grapheme>Hayek</grapheme><phoneme>ˈhaɪək</phoneme></lexeme>
  <lexeme><grapheme>Keynes</grapheme><phoneme>keɪnz</phoneme></lexeme>
  <lexeme><grapheme>Pepys</grapheme><phoneme>pips</phoneme></lexeme>
  <lexeme><grapheme>Maugham</grapheme><phoneme>mɔm</phoneme></lexeme>
  <lexeme><grapheme>Coetzee</grapheme><phoneme>kʊtˈsiə</phoneme></lexeme>
  <lexeme><grapheme>Nabokov</grapheme><phoneme>nəˈbɔkəf</phoneme></lexeme>
  <lexeme><grapheme>Solzhenitsyn</grapheme><phoneme>ˌsoʊlʒəˈnitsɪn</phoneme></lexeme>
  <lexeme><grapheme>Tchaikovsky</grapheme><phoneme>tʃaɪˈkɔfski</phoneme></lexeme>
  <lexeme><grapheme>Monet</grapheme><phoneme>moʊˈneɪ</phoneme></lexeme>
  <lexeme><grapheme>Manet</grapheme><phoneme>məˈneɪ</phoneme></lexeme>
  <lexeme><grapheme>Degas</grapheme><phoneme>deɪˈɡɑ</phoneme></lexeme>
  <lexeme><grapheme>Magritte</grapheme><phoneme>məˈɡɹit</phoneme></lexeme>
  <lexeme><grapheme>Velázquez</grapheme><phoneme>vəˈlɑskɛs</phoneme></lexeme>
  <lexeme><grapheme>Borges</grapheme><phoneme>ˈbɔɹhɛs</phoneme></lexeme>
  <lexeme><grapheme>García Márquez</grapheme><grapheme>Garcia Marquez</grapheme><phoneme>ɡɑɹˌsiə ˈmɑɹkɛs</phoneme></lexeme>
  <lexeme><grapheme>Vargas Llosa</grapheme><phoneme>ˌvɑɹɡəs ˈjoʊsə</phoneme></lexeme>
  <lexeme><grapheme>Miłosz</grapheme><grapheme>Milosz</grapheme><phoneme>ˈmiwɔʃ</phoneme></lexeme>
  <lexeme><grapheme>Szymborska</grapheme><phoneme>ʃɪmˈbɔɹskə</phoneme></lexeme>
  <lexeme><grapheme>Tokarczuk</grapheme><phoneme>toʊˈkɑɹtʃuk</phoneme></lexeme>
  <lexeme><grapheme>Skłodowska</grapheme><grapheme>Sklodowska</grapheme><phoneme>skwɔˈdɔfskə</phoneme></lexeme>
  <lexeme><grapheme>Beyoncé</grapheme><grapheme>Beyonce</grapheme><phoneme>biˈjɑnseɪ</phoneme></lexeme>
  <lexeme><grapheme>Chalamet</grapheme><phoneme>ˈʃæləmeɪ</phoneme></lexeme>
  <lexeme><grapheme>Scorsese</grapheme><phoneme>skɔɹˈseɪzi</phoneme></lexeme>
  <lexeme><grapheme>Gyllenhaal</grapheme><phoneme>ˈdʒɪlənhɔl</phoneme></lexeme>
  <lexeme><grapheme>Djokovic</grapheme><phoneme>ˈdʒoʊkəvɪtʃ</phoneme></lexeme>
  <lexeme><grapheme>Mbappé</grapheme><grapheme>Mbappe</grapheme><phoneme>əmˌbɑˈpeɪ</phoneme></lexeme>
  <lexeme><grapheme>Krzyzewski</grapheme><phoneme>ʃəˈʃɛfski</phoneme></lexeme>
  <lexeme><grapheme>Yeats</grapheme><phoneme>jeɪts</phoneme></lexeme>
  <lexeme><grapheme>Goebbels</grapheme><phoneme>ˈɡɝbəlz</phoneme></lexeme>
  <lexeme><grapheme>Mengele</grapheme><phoneme>ˈmɛŋɡələ</phoneme></lexeme>
  <lexeme><grapheme>Pétain</grapheme><phoneme>peɪˈtæn</phoneme></lexeme>
  <lexeme><grapheme>Hayao Miyazaki</grapheme><phoneme>ˌhaɪaʊ ˌmijəˈzɑki</phoneme></lexeme>
  <lexeme><grapheme>Gramsci</grapheme><phoneme>ˈɡɹɑmʃi</phoneme></lexeme>

  <!-- Words from other languages: see American dictionaries (Merriam-Webster's) -->
  <lexeme><grapheme>naïveté</grapheme><phoneme>naɪˌivəˈteɪ</phoneme></lexeme>
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
  <lexeme><grapheme>Zeitenwende</grapheme><phoneme>ˈtsaɪtənˌvɛndə</phoneme></lexeme>
  <lexeme><grapheme>ancien régime</grapheme><phoneme>ɑnˌsjæn ɹeɪˈʒim</phoneme></lexeme>
  <lexeme><grapheme>bon mot</grapheme><phoneme>ˌboʊn ˈmoʊ</phoneme></lexeme>
  <lexeme><grapheme>crème de la crème</grapheme><grapheme>creme de la creme</grapheme><phoneme>ˌkɹɛm də lə ˈkɹɛm</phoneme></lexeme>
  <lexeme><grapheme>cri de coeur</grapheme><grapheme>cri de cœur</grapheme><phoneme>ˌkɹi də ˈkɝ</phoneme></lexeme>
  <lexeme><grapheme>denouement</grapheme><grapheme>dénouement</grapheme><phoneme>ˌdeɪnuˈmɑn</phoneme></lexeme>
  <lexeme><grapheme>éminence grise</grapheme><phoneme>ˌeɪmɪˌnɑns ˈɡɹiz</phoneme></lexeme>
  <lexeme><grapheme>élan</grapheme><phoneme>eɪˈlɑn</phoneme></lexeme>
  <lexeme><grapheme>émigré</grapheme><phoneme>ˈɛmɪɡɹeɪ</phoneme></lexeme>
  <lexeme><grapheme>émigrés</grapheme><phoneme>ˈɛmɪɡɹeɪz</phoneme></lexeme>
  <lexeme><grapheme>enfant terrible</grapheme><phoneme>ˌɑnfɑn təˈɹiblə</phoneme></lexeme>
  <lexeme><grapheme>femme fatale</grapheme><phoneme>ˌfɛm fəˈtæl</phoneme></lexeme>
  <lexeme><grapheme>fin de siècle</grapheme><phoneme>ˌfæn də siˈɛklə</phoneme></lexeme>
  <lexeme><grapheme>force majeure</grapheme><phoneme>ˌfɔɹs mɑˈʒɝ</phoneme></lexeme>
  <lexeme><grapheme>hors d'oeuvre</grapheme><grapheme>hors d'œuvre</grapheme><phoneme>ˌɔɹ ˈdɝv</phoneme></lexeme>
  <lexeme><grapheme>hors d'oeuvres</grapheme><grapheme>hors d'œuvres</grapheme><phoneme>ˌɔɹ ˈdɝvz</phoneme></lexeme>
  <lexeme><grapheme>idée fixe</grapheme><phoneme>iˌdeɪ ˈfiks</phoneme></lexeme>
  <lexeme><grapheme>je ne sais quoi</grapheme><phoneme>ˌʒə nə seɪ ˈkwɑ</phoneme></lexeme>
  <lexeme><grapheme>lèse-majesté</grapheme><grapheme>lese-majeste</grapheme><phoneme>ˌlɛz ˌmæʒəˈsteɪ</phoneme></lexeme>
  <lexeme><grapheme>lingua franca</grapheme><phoneme>ˌlɪŋɡwə ˈfɹæŋkə</phoneme></lexeme>
  <lexeme><grapheme>mélange</grapheme><grapheme>melange</grapheme><phoneme>meɪˈlɑnʒ</phoneme></lexeme>
  <lexeme><grapheme>ménage à trois</grapheme><grapheme>menage a trois</grapheme><phoneme>meɪˌnɑʒ ə ˈtwɑ</phoneme></lexeme>
  <lexeme><grapheme>mise en scène</grapheme><grapheme>mise-en-scène</grapheme><phoneme>ˌmiz ɑn ˈsɛn</phoneme></lexeme>
  <lexeme><grapheme>mot juste</grapheme><phoneme>ˌmoʊ ˈʒust</phoneme></lexeme>
  <lexeme><grapheme>noblesse oblige</grapheme><phoneme>noʊˌblɛs oʊˈbliʒ</phoneme></lexeme>
  <lexeme><grapheme>nouveau riche</grapheme><phoneme>ˌnuvoʊ ˈɹiʃ</phoneme></lexeme>
  <lexeme><grapheme>objet d'art</grapheme><phoneme>ˌɔbʒeɪ ˈdɑɹ</phoneme></lexeme>
  <lexeme><grapheme>outré</grapheme><phoneme>uˈtɹeɪ</phoneme></lexeme>
  <lexeme><grapheme>par excellence</grapheme><phoneme>ˌpɑɹ ˌɛksəˈlɑns</phoneme></lexeme>
  <lexeme><grapheme>pièce de résistance</grapheme><phoneme>piˌɛs də ɹeɪziˈstɑns</phoneme></lexeme>
  <lexeme><grapheme>précis</grapheme><phoneme>pɹeɪˈsi</phoneme></lexeme>
  <lexeme><grapheme>résumé</grapheme><phoneme>ˈɹɛzəmeɪ</phoneme></lexeme>
  <lexeme><grapheme>résumés</grapheme><phoneme>ˈɹɛzəmeɪz</phoneme></lexeme>
  <lexeme><grapheme>risqué</grapheme><phoneme>ɹɪˈskeɪ</phoneme></lexeme>
  <lexeme><grapheme>roman à clef</grapheme><phoneme>ɹoʊˌmɑn ə ˈkleɪ</phoneme></lexeme>
  <lexeme><grapheme>savoir faire</grapheme><grapheme>savoir-faire</grapheme><phoneme>ˌsævwɑɹ ˈfɛɹ</phoneme></lexeme>
  <lexeme><grapheme>sotto voce</grapheme><phoneme>ˌsɑtoʊ ˈvoʊtʃi</phoneme></lexeme>
  <lexeme><grapheme>tranche</grapheme><phoneme>tɹɑnʃ</phoneme></lexeme>
  <lexeme><grapheme>tranches</grapheme><phoneme>ˈtɹɑnʃɪz</phoneme></lexeme>
  <lexeme><grapheme>trompe l'oeil</grapheme><grapheme>trompe l'œil</grapheme><phoneme>ˌtɹɔmp ˈlɔɪ</phoneme></lexeme>
  <lexeme><grapheme>Ostpolitik</grapheme><phoneme>ˈɔstpoʊliˌtik</phoneme></lexeme>
  <lexeme><grapheme>Mittelstand</grapheme><phoneme>ˈmɪtəlˌʃtɑnt</phoneme></lexeme>
  <lexeme><grapheme>Energiewende</grapheme><phoneme>ˌɛnɚˈɡiˌvɛndə</phoneme></lexeme>
  <lexeme><grapheme>doppelgänger</grapheme><phoneme>ˈdɑpəlˌɡæŋɚ</phoneme></lexeme>
  <lexeme><grapheme>omertà</grapheme><grapheme>omerta</grapheme><phoneme>oʊˈmɛɹtə</phoneme></lexeme>
  <lexeme><grapheme>'Ndrangheta</grapheme><phoneme>ənˈdɹɑŋɡeɪtə</phoneme></lexeme>
  <lexeme><grapheme>feng shui</grapheme><phoneme>ˌfʌŋ ˈʃweɪ</phoneme></lexeme>
  <lexeme><grapheme>Rosh Hashanah</grapheme><grapheme>Rosh Hashana</grapheme><phoneme>ˌɹoʊʃ həˈʃɑnə</phoneme></lexeme>
  <lexeme><grapheme>Nakba</grapheme><phoneme>ˈnɑkbə</phoneme></lexeme>
  <lexeme><grapheme>mea culpas</grapheme><phoneme>ˌmeɪə ˈkʌlpəz</phoneme></lexeme>
  <lexeme><grapheme>ad infinitum</grapheme><phoneme>ˌæd ɪnfɪˈnaɪtəm</phoneme></lexeme>
  <lexeme><grapheme>ad nauseam</grapheme><phoneme>ˌæd ˈnɔziəm</phoneme></lexeme>
  <lexeme><grapheme>casus belli</grapheme><phoneme>ˌkɑsəs ˈbɛli</phoneme></lexeme>
  <lexeme><grapheme>ceteris paribus</grapheme><phoneme>ˌkɛtəɹɪs ˈpæɹɪbəs</phoneme></lexeme>
  <lexeme><grapheme>de jure</grapheme><phoneme>ˌdi ˈdʒʊɹi</phoneme></lexeme>
  <lexeme><grapheme>ex nihilo</grapheme><phoneme>ˌɛks ˈniɪloʊ</phoneme></lexeme>
  <lexeme><grapheme>hoi polloi</grapheme><phoneme>ˌhɔɪ pəˈlɔɪ</phoneme></lexeme>
  <lexeme><grapheme>modus operandi</grapheme><phoneme>ˌmoʊdəs ˌɑpəˈɹændi</phoneme></lexeme>
  <lexeme><grapheme>prima facie</grapheme><phoneme>ˌpɹaɪmə ˈfeɪʃə</phoneme></lexeme>
  <lexeme><grapheme>primus inter pares</grapheme><phoneme>ˌpɹiməs ˌɪntɚ ˈpɑɹeɪs</phoneme></lexeme>
  <lexeme><grapheme>sine die</grapheme><phoneme>ˌsaɪni ˈdaɪi</phoneme></lexeme>
  <lexeme><grapheme>stare decisis</grapheme><phoneme>ˌstɛɹi dɪˈsaɪsɪs</phoneme></lexeme>
  <lexeme><grapheme>sui generis</grapheme><phoneme>ˌsui ˈdʒɛnəɹɪs</phoneme></lexeme>
  <lexeme><grapheme>amicus curiae</grapheme><phoneme>əˌmikəs ˈkjʊɹiaɪ</phoneme></lexeme>
  <lexeme><grapheme>voir dire</grapheme><phoneme>ˌvwɑɹ ˈdiɹ</phoneme></lexeme>
  <lexeme><grapheme>en banc</grapheme><phoneme>ˌɑn ˈbɑŋk</phoneme></lexeme>
  <lexeme><grapheme>per capita</grapheme><phoneme>pɚ ˈkæpɪtə</phoneme></lexeme>
  <lexeme><grapheme>per diem</grapheme><phoneme>pɚ ˈdiəm</phoneme></lexeme>
  <lexeme><grapheme>annus horribilis</grapheme><phoneme>ˌænəs hɔˈɹɪbɪlɪs</phoneme></lexeme>
  <lexeme><grapheme>deus ex machina</grapheme><phoneme>ˌdeɪəs ɛks ˈmɑkɪnə</phoneme></lexeme>
  <lexeme><grapheme>carpe diem</grapheme><phoneme>ˌkɑɹpeɪ ˈdiəm</phoneme></lexeme>
  <lexeme><grapheme>cinéma vérité</grapheme><phoneme>ˌsɪnəmə ˌvɛɹɪˈteɪ</phoneme></lexeme>
  <lexeme><grapheme>touché</grapheme><phoneme>tuˈʃeɪ</phoneme></lexeme>
  <lexeme><grapheme>coup de théâtre</grapheme><phoneme>ˌku də teɪˈɑtɹə</phoneme></lexeme>
  <lexeme><grapheme>jalapeño</grapheme><phoneme>ˌhɑləˈpeɪnjoʊ</phoneme></lexeme>
  <lexeme><grapheme>jalapeños</grapheme><phoneme>ˌhɑləˈpeɪnjoʊz</phoneme></lexeme>
  <lexeme><grapheme>açaí</grapheme><phoneme>ˌɑsɑˈi</phoneme></lexeme>

  <!-- Capitals that are said as words: see how their own staff say them -->
  <lexeme><grapheme>AUKUS</grapheme><phoneme>ˈɔkəs</phoneme></lexeme>
  <lexeme><grapheme>AIPAC</grapheme><phoneme>ˈeɪpæk</phoneme></lexeme>
  <lexeme><grapheme>ATACMS</grapheme><phoneme>əˈtækəmz</phoneme></lexeme>
  <lexeme><grapheme>CPAC</grapheme><phoneme>ˈsipæk</phoneme></lexeme>
  <lexeme><grapheme>DACA</grapheme><phoneme>ˈdɑkə</phoneme></lexeme>
  <lexeme><grapheme>ECOWAS</grapheme><phoneme>ˈɛkəwɑs</phoneme></lexeme>
  <lexeme><grapheme>HIMARS</grapheme><phoneme>ˈhaɪmɑɹz</phoneme></lexeme>
  <lexeme><grapheme>IGAD</grapheme><phoneme>ˈiɡæd</phoneme></lexeme>
  <lexeme><grapheme>INDOPACOM</grapheme><phoneme>ˌɪndoʊˈpeɪkɑm</phoneme></lexeme>
  <lexeme><grapheme>SIPRI</grapheme><phoneme>ˈsɪpɹi</phoneme></lexeme>
  <lexeme><grapheme>THAAD</grapheme><phoneme>θæd</phoneme></lexeme>
  <lexeme><grapheme>UNIFIL</grapheme><phoneme>ˈjunɪfɪl</phoneme></lexeme>
  <lexeme><grapheme>USAID</grapheme><phoneme>ˌjuˌɛsˈeɪd</phoneme></lexeme>
  <lexeme><grapheme>NOAA</grapheme><phoneme>ˈnoʊə</phoneme></lexeme>
  <lexeme><grapheme>CFIUS</grapheme><phoneme>ˈsɪfiəs</phoneme></lexeme>
  <lexeme><grapheme>FISA</grapheme><phoneme>ˈfaɪzə</phoneme></lexeme>
  <lexeme><grapheme>FATCA</grapheme><phoneme>ˈfætkə</phoneme></lexeme>
  <lexeme><grapheme>MENA</grapheme><phoneme>ˈminə</phoneme></lexeme>
  <lexeme><grapheme>MINUSMA</grapheme><phoneme>mɪˈnusmə</phoneme></lexeme>
  <lexeme><grapheme>MONUSCO</grapheme><phoneme>moʊˈnuskoʊ</phoneme></lexeme>
  <lexeme><grapheme>EUCOM</grapheme><phoneme>ˈjukɑm</phoneme></lexeme>
  <lexeme><grapheme>AFRICOM</grapheme><phoneme>ˈæfɹɪkɑm</phoneme></lexeme>
  <lexeme><grapheme>CISA</grapheme><phoneme>ˈsɪsə</phoneme></lexeme>
  <lexeme><grapheme>FERC</grapheme><phoneme>fɝk</phoneme></lexeme>
  <lexeme><grapheme>NIOSH</grapheme><phoneme>ˈnaɪɑʃ</phoneme></lexeme>
  <lexeme><grapheme>ANZUS</grapheme><phoneme>ˈænzəs</phoneme></lexeme>
  <lexeme><grapheme>OSINT</grapheme><phoneme>ˈoʊsɪnt</phoneme></lexeme>
  <lexeme><grapheme>UNCLOS</grapheme><phoneme>ˈʌnklɑs</phoneme></lexeme>
  <lexeme><grapheme>FICO</grapheme><phoneme>ˈfaɪkoʊ</phoneme></lexeme>
  <lexeme><grapheme>SOFR</grapheme><phoneme>ˈsoʊfɚ</phoneme></lexeme>
</lexicon>

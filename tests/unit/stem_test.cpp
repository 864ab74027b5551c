#include "text/stem.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "text/normalize.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

std::string stem(std::string_view language, std::string_view word) {
  auto stemmer = Stemmer::for_language(language);
  if (!stemmer) return "(no stemmer)";
  return std::string(stemmer->stem(fold(word)));
}

// Forms of one word, as they are written; all must meet after folding.
struct Family {
  std::string_view language;
  std::vector<std::string_view> forms;
};

TEST(Stem, FormsOfAWordMeetWithoutTheirAccents) {
  const std::vector<Family> families{
      {"en", {"trade", "trades", "traded", "trading"}},
      {"en", {"vaccination", "vaccinations", "vaccinate", "vaccinated"}},
      {"en", {"policy", "policies"}},
      {"en", {"minister", "ministers", "minister's", "minister’s"}},
      {"en", {"cooperate", "cooperation", "cooperating", "cooperates"}},
      {"ru", {"русский", "русского", "русскому", "русским", "русском", "русская", "русской", "русские"}},
      {"ru", {"новый", "нового", "новой", "новая", "новую", "новых", "новыми"}},
      {"ru", {"экономический", "экономическая", "экономической", "экономическую", "экономических"}},
      {"ru", {"вакцина", "вакцины", "вакцину", "вакциной", "вакцин", "вакцинами"}},
      {"ru", {"Россия", "России", "Россию", "Россией"}},
      {"ru", {"край", "краю", "краем"}},
      {"ru", {"важный", "важнейший", "важнейшая", "важнейшей"}},
      {"ru", {"делать", "делаю", "делает", "делай", "делайте", "делал", "делали"}},
      {"ru", {"учащийся", "учащегося", "учащимся", "учащихся"}},
      {"ru", {"партнёр", "партнёры", "партнёров", "партнера"}},
      {"de", {"Haus", "Hauses", "Häuser", "Häusern"}},
      {"de", {"Straße", "Straßen", "Strasse"}},
      {"de", {"größer", "größere", "größeren"}},
      {"de", {"Verhandlung", "Verhandlungen"}},
      {"fr", {"parlé", "parlée", "parlées", "parlés", "parle", "parles", "parler", "parlait", "parlez"}},
      {"fr", {"économique", "économiques"}},
      {"fr", {"université", "universités"}},
      {"fr", {"première", "premières", "premier", "premiers"}},
      {"fr", {"résultat", "résultats"}},
      {"fr", {"différent", "différents", "différente", "différentes"}},
      {"fr", {"national", "nationale", "nationaux", "nationales"}},
      {"fr", {"année", "années"}},
      {"es", {"nación", "naciones"}},
      {"es", {"información", "informaciones"}},
      {"es", {"hablar", "hablando", "habló", "hablé", "hablaba", "hablábamos", "hablará", "hablarían"}},
      {"es", {"vivir", "vivió", "vivía", "vivían", "viviendo", "vivido"}},
      {"es", {"cambio", "cambios", "cambió", "cambiar", "cambia", "cambiando"}},
      {"es", {"servicio", "servicios"}},
      {"es", {"económico", "económica", "económicos", "economía", "economías"}},
      {"es", {"niño", "niños", "niña", "niñas"}},
      {"es", {"país", "países"}},
      {"es", {"hablar", "hablarlo", "hablándolo", "hablarnos"}},
      {"pt", {"nação", "nações"}},
      {"pt", {"eleição", "eleições"}},
      {"pt", {"informação", "informações"}},
      {"pt", {"falar", "falou", "falava", "falávamos", "falará", "falando"}},
      {"pt", {"história", "histórias", "histórico", "históricos"}},
      {"pt", {"negócio", "negócios", "negociar", "negociando"}},
      {"pt", {"possível", "possíveis"}},
      {"pt", {"nacional", "nacionais"}},
      {"it", {"città", "citta"}},
      {"it", {"attività", "attivo", "attivi"}},
      {"it", {"parlare", "parlato", "parlerà", "parlando", "parlava"}},
      {"it", {"numero", "numeri"}},
      {"it", {"possibile", "possibili", "possibilità"}},
      {"sv", {"flicka", "flickor", "flickorna"}},
      {"sv", {"människa", "människor", "människorna"}},
      {"sv", {"språk", "språken", "språkens"}},
      {"fi", {"kielen", "kielet", "kielellä"}},
      {"fi", {"talo", "talon", "talossa", "talosta", "taloissa", "talot"}},
      {"fi", {"ihmisen", "ihmiset", "ihmisiä", "ihmisille"}},
      {"fi", {"hyvä", "hyvän", "hyvää", "hyvässä"}},
      {"hu", {"ház", "házak", "házat", "házban", "házakban", "háza", "házam", "házunk"}},
      {"hu", {"alma", "almák", "almát", "almában", "almája", "almáját"}},
      {"hu", {"könyv", "könyvek", "könyvet", "könyve", "könyvem", "könyvben"}},
      {"hu", {"barátok", "barátja", "barátját", "barátai", "baráttól"}},
      {"hu", {"autó", "autók", "autót", "autója", "autójuk", "autói", "autóban", "autótól"}},
      {"tr", {"kitap", "kitaplar", "kitabı", "kitaplarda"}},
      {"tr", {"çocuk", "çocuklar", "çocuğu", "çocukların", "çocuklardan"}},
      {"tr", {"gelecek", "geleceği", "geleceğin"}},
      {"tr", {"ülke", "ülkeler", "ülkede", "ülkenin", "ülkemiz"}},
      {"tr", {"görüş", "görüşler", "görüşten"}},
      {"nl", {"vergadering", "vergaderingen"}},
      {"nl", {"politiek", "politieke"}},
      {"nl", {"jaar", "jaren"}},
      {"da", {"menneske", "mennesker", "menneskets"}},
      {"da", {"språg", "språget"}},
      {"nb", {"hus", "huset", "husene"}},
      {"nn", {"løysing", "løysingar"}},
      {"ro", {"țară", "țări", "țările", "țării"}},
      {"ro", {"național", "națională", "naționale"}},
      {"ca", {"universitat", "universitats"}},
      {"ca", {"econòmic", "econòmica", "econòmics"}},
      {"el", {"άνθρωπος", "ανθρώπου", "άνθρωποι", "ανθρώπων", "ΑΝΘΡΩΠΟΣ"}},
      {"lt", {"šalis", "šalies", "šalį", "šalys", "šalių"}},
      {"lt", {"žmogus", "žmogaus", "žmogų"}},
      {"ga", {"bád", "bhád", "mbád"}},
      {"sr", {"земља", "земље", "земљу"}},
      {"sr", {"škola", "škole", "školu", "školama"}},
      {"hy", {"քաղաք", "քաղաքներ", "քաղաքի"}},
      {"eu", {"gizon", "gizonak", "gizonen"}},
      {"ar", {"كتاب", "الكتاب", "كتابها"}},
      {"ar", {"مُعَلِّم", "المعلم", "معلمون"}},
      {"hi", {"लड़का", "लड़के", "लड़कों"}},
      {"ne", {"घर", "घरको", "घरमा"}},
      {"ta", {"வீடு", "வீடுகள்"}},
      {"id", {"makan", "makanan", "dimakan"}},
      {"yi", {"קינד", "קינדער"}},
  };
  for (const Family& family : families) {
    const std::string first = stem(family.language, family.forms.front());
    for (const std::string_view form : family.forms)
      EXPECT_EQ(stem(family.language, form), first)
          << family.language << " " << form << " and " << family.forms.front();
  }
}

TEST(Stem, OtherWordsStayApart) {
  EXPECT_NE(stem("en", "trade"), stem("en", "tradition"));
  EXPECT_NE(stem("en", "minister"), stem("en", "minute"));
  EXPECT_NE(stem("ru", "вакцина"), stem("ru", "вакансия"));
  EXPECT_NE(stem("ru", "новый"), stem("ru", "новость"));
  EXPECT_NE(stem("fr", "résultat"), stem("fr", "résumé"));
  EXPECT_NE(stem("es", "nación"), stem("es", "nadar"));
  EXPECT_NE(stem("hu", "barát"), stem("hu", "bánya"));
  EXPECT_NE(stem("tr", "gelecek"), stem("tr", "gelir"));
}

// "generously" is what Porter's first algorithm takes to "gener", as "general".
TEST(Stem, EnglishIsSnowballsEnglish) {
  EXPECT_EQ(stem("en", "generously"), "generous");
  EXPECT_EQ(stem("en", "generally"), "general");
  EXPECT_EQ(stem("en", "skies"), "sky");
}

TEST(Stem, LanguagesAreFoundByTheirPrimaryTag) {
  for (const char* tag :
       {"en", "en-GB", "EN-us", "pt-BR", "sr-Latn-RS", "nb", "nn", "no", "yi", "de-CH-1996"})
    EXPECT_TRUE(Stemmer::for_language(tag)) << tag;
  for (const char* tag :
       {"", "km", "th", "zh", "zh-Hant", "ja", "e", "eng", "english", "enx-GB", "x-en", "-", "und"})
    EXPECT_FALSE(Stemmer::for_language(tag)) << tag;
  EXPECT_EQ(stem("pt-BR", "nações"), stem("pt", "nação"));
}

TEST(Stem, AnyTextHasAStem) {
  const std::vector<std::string> texts{"a",
                                       "'",
                                       "''s",
                                       "s",
                                       "ss",
                                       "90%",
                                       "h5n1",
                                       "ии",
                                       "и",
                                       "й",
                                       "ing",
                                       "é",
                                       "\xF0\x9F\x98\x80",
                                       "北京",
                                       "ភ្នំពេញ",
                                       "c++",
                                       "ееееееееее",
                                       "yyyyyyyyyyy",
                                       "ll",
                                       std::string(256, 's')};
  for (const char* tag :
       {"ar", "ca", "da", "de", "el", "en", "es", "eu", "fi", "fr", "ga", "hi", "hu", "hy",
        "id", "it", "lt", "nb", "ne", "nl", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi"}) {
    auto stemmer = Stemmer::for_language(tag);
    ASSERT_TRUE(stemmer) << tag;
    EXPECT_EQ(stemmer->stem(""), "");
    for (const std::string& text : texts) {
      const std::string found(stemmer->stem(text));
      EXPECT_FALSE(found.empty()) << tag << " " << text;
      EXPECT_EQ(utf8::find_invalid(found), std::string::npos) << tag << " " << text;
      EXPECT_EQ(stemmer->stem(text), found) << tag << " remembers something";
    }
  }
}

TEST(Stem, VeryLongWordsAreTheirOwnStems) {
  auto english = Stemmer::for_language("en");
  const std::string longest = std::string(Stemmer::kLongestWord - 3, 'a') + "ing";
  EXPECT_EQ(english->stem(longest).size(), longest.size() - 3);
  EXPECT_EQ(english->stem("a" + longest), "a" + longest);
}

TEST(Stem, StemmersMayBeMoved) {
  auto english = Stemmer::for_language("en");
  std::map<std::string, Stemmer> kept;
  kept.emplace("en", std::move(*english));
  EXPECT_EQ(kept.at("en").stem("markets"), "market");
}

}  // namespace
}  // namespace colloquy

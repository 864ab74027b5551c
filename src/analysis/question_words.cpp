#include "analysis/question_words.h"

#include <algorithm>

namespace colloquy {
namespace {

constexpr std::string_view kEnglishOpeners[] = {"how", "what", "which", "who", "when", "where", "why"};
constexpr std::string_view kEnglishBreakers[] = {
    "i",          "me",         "my",        "you",      "your",       "yours",    "he",       "him",
    "his",        "she",        "her",       "it",       "its",        "we",       "us",       "our",
    "they",       "them",       "their",     "this",     "that",       "these",    "those",    "there",
    "here",       "who",        "whom",      "whose",    "which",      "what",     "when",     "where",
    "why",        "how",        "whether",   "if",       "so",         "than",     "but",      "is",
    "am",         "are",        "was",       "were",     "be",         "been",     "being",    "do",
    "does",       "did",        "have",      "has",      "had",        "will",     "would",    "shall",
    "should",     "can",        "could",     "may",      "might",      "must",     "not",      "please",
    "thank",      "thanks",     "also",      "still",    "even",       "any",      "some",     "many",
    "much",       "more",       "most",      "plan",     "achieve",    "think",    "believe",  "feel",
    "say",        "tell",       "told",      "talk",     "explain",    "describe", "comment",  "share",
    "enlighten",  "elaborate",  "state",     "consider", "considered", "get",      "got",      "give",
    "given",      "take",       "make",      "made",     "see",        "hope",     "want",     "like",
    "know",       "understand", "provide",   "view",     "views",      "opinion",  "thoughts", "currently",
    "especially", "including",  "such",      "played",   "excellency", "mr",       "mrs",      "ms",
    "sir",        "well",       "yes",       "no",       "okay",       "right",    "ranging",  "granting",
    "arrived",    "facing",     "stand",     "speak",    "yeah",       "yep",      "oh",       "ah",
    "gosh",       "hey",        "hi",        "hello",    "wow",        "maybe",    "guess",    "mean",
    "gonna",      "wanna",      "gotta",     "kind",     "sort",       "just",     "really",   "actually",
    "very",       "quite",      "though",    "anyway",   "anyways",    "too",      "let",      "everybody",
    "everyone",   "somebody",   "something", "anything", "nothing"};
constexpr std::string_view kEnglishConnectors[] = {
    "a",       "an",      "the",   "of",      "and",     "or",    "in",     "on",    "at",
    "to",      "for",     "from",  "with",    "between", "by",    "as",     "into",  "over",
    "against", "about",   "among", "because", "during",  "after", "before", "under", "through",
    "without", "further", "both",  "due",     "up",      "out"};
constexpr std::string_view kEnglishWeak[] = {
    "main",    "particular", "two",       "few",       "years",   "year",   "time",
    "times",   "past",       "old",       "new",       "case",    "matter", "role",
    "chance",  "take",       "way",       "thing",     "things",  "people", "unprecedented",
    "present", "amount",     "interview", "exclusive", "friends", "close",  "lot",
    "little",  "bit",        "today",     "now",       "episode", "show"};

// Folded: и for й, е for ё.
constexpr std::string_view kRussianOpeners[] = {"как",   "что", "какои", "какая", "какое",
                                                "какие", "кто", "когда", "где",   "почему"};
constexpr std::string_view kRussianBreakers[] = {
    "я",       "мне",   "меня",  "вы",   "вам",  "вас",        "ваш",     "ваша",       "ваше",     "ваши",
    "вашего",  "вашеи", "ваших", "он",   "она",  "оно",        "они",     "мы",         "нам",      "нас",
    "наш",     "это",   "этот",  "эта",  "эти",  "кто",        "что",     "какои",      "какая",    "какое",
    "какие",   "каких", "каким", "как",  "где",  "когда",      "почему",  "зачем",      "сколько",  "ли",
    "если",    "есть",  "был",   "была", "было", "были",       "быть",    "будет",      "будут",    "может",
    "можете",  "могли", "бы",    "не",   "ни",   "расскажите", "скажите", "пожалуиста", "считаете", "думаете",
    "спасибо", "также", "еще",   "уже",  "но",   "так",        "там",     "здесь"};
constexpr std::string_view kRussianConnectors[] = {
    "и",  "или", "в",   "во", "на", "с",   "со",  "к",   "ко",    "о",     "об",  "от",    "до",
    "из", "у",   "для", "по", "за", "под", "над", "при", "между", "через", "без", "из-за", "а"};

constexpr std::string_view kEnglishJoiners[] = {"and", "or"};
constexpr std::string_view kEnglishFocus[] = {"especially", "particularly", "notably", "mainly", "chiefly"};
constexpr std::string_view kRussianJoiners[] = {"и", "или"};
constexpr std::string_view kRussianFocus[] = {"особенно", "прежде"};

constexpr std::string_view kEnglishRelatives[] = {"that", "which"};
constexpr std::string_view kEnglishModals[] = {"would", "could", "can",   "should",
                                               "will",  "may",   "might", "must"};

constexpr QuestionWords kQuestionWords[] = {
    {"en", kEnglishOpeners, kEnglishBreakers, kEnglishConnectors, kEnglishWeak, kEnglishJoiners,
     kEnglishFocus, kEnglishRelatives, kEnglishModals, "for", "the"},
    {"ru",
     kRussianOpeners,
     kRussianBreakers,
     kRussianConnectors,
     {},
     kRussianJoiners,
     kRussianFocus,
     {},
     {},
     {},
     {}}};

}  // namespace

const QuestionWords* question_words(std::string_view language) {
  const auto* found =
      std::ranges::find(kQuestionWords, language.substr(0, language.find('-')), &QuestionWords::language);
  return found == std::end(kQuestionWords) ? nullptr : found;
}

bool is_breaker(const QuestionWords& language, std::string_view folded) {
  if (contains_word(language.breakers, folded)) return true;
  const std::size_t apostrophe = folded.find('\'');
  return apostrophe != std::string_view::npos &&
         (folded.ends_with("n't") || contains_word(language.breakers, folded.substr(0, apostrophe)));
}

bool contains_word(WordList list, std::string_view folded) {
  return std::ranges::find(list, folded) != list.end();
}

}  // namespace colloquy

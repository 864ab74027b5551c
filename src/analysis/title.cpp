// A question is cut into phrases at punctuation and at words that carry its grammar (pronouns, auxiliaries,
// question words). Of all runs of words inside a phrase that fit the limit, the one whose words say most is
// the title: words that few other questions have, names, words that the question repeats; the first sentence
// that asks counts more than what leads up to it.

#include "analysis/title.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <span>

#include "text/normalize.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

using Words = std::span<const std::string_view>;

// What a phrase does not reach across, what it may hold inside but neither begin nor end with, and what says
// little.
struct Grammar {
  std::string_view language;
  Words openers;  // a sentence that begins with one asks, with a question mark or without
  Words breakers, connectors, weak;
};

constexpr std::string_view kEnglishOpeners[] = {"how", "what", "which", "who", "when", "where", "why"};
constexpr std::string_view kEnglishBreakers[] = {
    "i",          "me",         "my",      "you",      "your",       "yours",    "he",       "him",
    "his",        "she",        "her",     "it",       "its",        "we",       "us",       "our",
    "they",       "them",       "their",   "this",     "that",       "these",    "those",    "there",
    "here",       "who",        "whom",    "whose",    "which",      "what",     "when",     "where",
    "why",        "how",        "whether", "if",       "so",         "than",     "but",      "is",
    "am",         "are",        "was",     "were",     "be",         "been",     "being",    "do",
    "does",       "did",        "have",    "has",      "had",        "will",     "would",    "shall",
    "should",     "can",        "could",   "may",      "might",      "must",     "not",      "please",
    "thank",      "thanks",     "also",    "still",    "even",       "any",      "some",     "many",
    "much",       "more",       "most",    "plan",     "achieve",    "think",    "believe",  "feel",
    "say",        "tell",       "told",    "talk",     "explain",    "describe", "comment",  "share",
    "enlighten",  "elaborate",  "state",   "consider", "considered", "get",      "got",      "give",
    "given",      "take",       "make",    "made",     "see",        "hope",     "want",     "like",
    "know",       "understand", "provide", "view",     "views",      "opinion",  "thoughts", "currently",
    "especially", "including",  "such",    "played",   "excellency", "mr",       "mrs",      "ms",
    "sir",        "well",       "yes",     "no",       "okay",       "right"};
constexpr std::string_view kEnglishConnectors[] = {
    "a",       "an",      "the",   "of",      "and",     "or",    "in",     "on",    "at",
    "to",      "for",     "from",  "with",    "between", "by",    "as",     "into",  "over",
    "against", "about",   "among", "because", "during",  "after", "before", "under", "through",
    "without", "further", "both",  "due",     "up",      "out"};
constexpr std::string_view kEnglishWeak[] = {
    "main",     "particular",    "two",     "few",    "years",   "year",      "time",
    "times",    "past",          "old",     "new",    "case",    "matter",    "role",
    "chance",   "take",          "way",     "thing",  "things",  "people",    "stand",
    "ranging",  "unprecedented", "present", "amount", "sizable", "interview", "exclusive",
    "granting", "stranger",      "friends", "speak",  "close",   "arrived",   "facing"};

constexpr std::string_view kRussianOpeners[] = {"как",   "что", "какой", "какая", "какое",
                                                "какие", "кто", "когда", "где",   "почему"};
constexpr std::string_view kRussianBreakers[] = {
    "я",       "мне",   "меня",  "вы",   "вам",  "вас",        "ваш",     "ваша",       "ваше",     "ваши",
    "вашего",  "вашей", "ваших", "он",   "она",  "оно",        "они",     "мы",         "нам",      "нас",
    "наш",     "это",   "этот",  "эта",  "эти",  "кто",        "что",     "какой",      "какая",    "какое",
    "какие",   "каких", "каким", "как",  "где",  "когда",      "почему",  "зачем",      "сколько",  "ли",
    "если",    "есть",  "был",   "была", "было", "были",       "быть",    "будет",      "будут",    "может",
    "можете",  "могли", "бы",    "не",   "ни",   "расскажите", "скажите", "пожалуйста", "считаете", "думаете",
    "спасибо", "также", "еще",   "ещё",  "уже",  "но",         "так",     "там",        "здесь"};
constexpr std::string_view kRussianConnectors[] = {
    "и",  "или", "в",   "во", "на", "с",   "со",  "к",   "ко",    "о",     "об",  "от",    "до",
    "из", "у",   "для", "по", "за", "под", "над", "при", "между", "через", "без", "из-за", "а"};

constexpr Grammar kGrammars[] = {{"en", kEnglishOpeners, kEnglishBreakers, kEnglishConnectors, kEnglishWeak},
                                 {"ru", kRussianOpeners, kRussianBreakers, kRussianConnectors, {}}};

const Grammar* grammar_of(std::string_view language) {
  const auto* found =
      std::ranges::find(kGrammars, language.substr(0, language.find('-')), &Grammar::language);
  return found == std::end(kGrammars) ? nullptr : found;
}

bool among(Words list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

struct Token {
  Span span;
  double weight = 0;
  bool connector = false, joiner = false;  // joiner: "and", "or"
  bool phrase_start = false;               // nothing before it belongs to its phrase
};

constexpr std::string_view kStops[] = {",", ".", "?", "!", ";",  ":",  "–", "—",
                                       "(", ")", "…", "/", "？", "。", "，"};

bool stops(std::string_view between) {
  return std::ranges::any_of(kStops, [&](std::string_view stop) { return between.contains(stop); });
}

std::string first_upper(std::string text) {
  if (text.empty()) return text;
  std::size_t at = 0;
  char32_t c = utf8::next(text, at);
  std::size_t begin = 0;
  if (is_punctuation(c) && at < text.size()) {  // an opening quotation mark
    begin = at;
    c = utf8::next(text, at);
  }
  std::string out = text.substr(0, begin);
  utf8::append(out, upper(c));
  return out.append(text, at);
}

// The beginning of a text, cut between words.
std::string cut(std::string_view text, std::size_t limit) {
  const std::string line = collapse_spaces(text);
  if (utf8::length(line) <= limit) return line;
  const std::size_t room = utf8::offset_of(line, limit - 1);
  std::size_t end = 0;
  for (const Span& word : words(line)) {
    if (word.end <= room) end = word.end;
  }
  return line.substr(0, end > 0 ? end : room) + "…";
}

// Includes a quotation mark beside the range whose partner is inside it.
Span with_quotes(std::string_view text, Span span) {
  constexpr std::pair<std::string_view, std::string_view> kQuotes[] = {
      {"“", "”"}, {"«", "»"}, {"„", "“"}, {"\"", "\""}, {"‘", "’"}};
  for (const auto& [open, close] : kQuotes) {
    const std::string_view inside = text.substr(span.begin, span.size());
    if (text.substr(0, span.begin).ends_with(open) &&
        (inside.contains(close) || text.substr(span.end).starts_with(close))) {
      span.begin -= static_cast<std::uint32_t>(open.size());
    }
    if (text.substr(span.end).starts_with(close) && text.substr(span.begin, span.size()).contains(open)) {
      span.end += static_cast<std::uint32_t>(close.size());
    }
  }
  return span;
}

}  // namespace

TitleMaker::TitleMaker(const std::vector<std::string>& questions, std::string_view language)
    : language_(language) {
  for (const std::string& question : questions) {
    std::set<std::string> seen;
    for (const Span& word : words(question, language))
      seen.insert(fold(std::string_view(question).substr(word.begin, word.size())));
    for (const std::string& word : seen) ++questions_with_[word];
  }
}

std::string TitleMaker::title(std::string_view question, std::size_t limit) const {
  const std::vector<Span> all_sentences = sentences(question);
  const Grammar* grammar = grammar_of(language_);
  const auto asks = [&](const Span& s) {
    const std::string_view sentence = question.substr(s.begin, s.size());
    if (sentence.contains("?")) return true;
    const std::vector<Span> in_sentence = words(sentence);
    return grammar != nullptr && !in_sentence.empty() &&
           among(grammar->openers, fold(sentence.substr(in_sentence[0].begin, in_sentence[0].size())));
  };
  const auto first_asking = std::ranges::find_if(all_sentences, asks);
  if (grammar == nullptr) {
    const Span whole = first_asking == all_sentences.end()
                           ? Span{0, static_cast<std::uint32_t>(question.size())}
                           : *first_asking;
    return cut(question.substr(whole.begin, whole.size()), limit);
  }

  std::map<std::string, int> repeated;
  const std::vector<Span> all_words = words(question, language_);
  for (const Span& word : all_words) ++repeated[fold(question.substr(word.begin, word.size()))];

  std::vector<Token> tokens;
  bool broken = true;
  std::uint32_t last_end = 0;
  for (const Span& word : all_words) {
    const std::string_view text = question.substr(word.begin, word.size());
    const std::string folded = fold(text);
    broken = broken || stops(question.substr(last_end, word.begin - last_end));
    const bool begins_sentence =
        std::ranges::any_of(all_sentences, [&](const Span& s) { return s.begin == word.begin; });
    last_end = word.end;
    if (among(grammar->breakers, folded)) {
      broken = true;
      continue;
    }
    Token token;
    token.span = word;
    token.connector = among(grammar->connectors, folded);
    token.joiner = folded == "and" || folded == "or" || folded == "и" || folded == "или";
    if (!token.connector) {
      const auto others = questions_with_.find(folded);
      const double commonness = others == questions_with_.end() ? 1 : static_cast<double>(others->second);
      std::size_t at = 0;
      const bool name = !begins_sentence && is_upper(utf8::next(text, at));
      token.weight = std::sqrt(repeated[folded]) * (name ? 1.4 : 1.0) / commonness;
      if (name)
        token.weight = std::max(token.weight, 0.3);  // however common: "attack on Cambodia", not "attack"
      if (among(grammar->weak, folded) || folded.ends_with("ly")) token.weight *= 0.4;
    }
    token.phrase_start = broken;
    broken = false;
    tokens.push_back(token);
  }

  double best = 0;
  Span chosen;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].connector) continue;
    double sum = 0;
    int content = 0;
    const bool at_start =
        tokens[i].phrase_start || (i > 0 && tokens[i - 1].connector && tokens[i - 1].phrase_start);
    for (std::size_t j = i; j < tokens.size() && (j == i || !tokens[j].phrase_start); ++j) {
      const Span span = with_quotes(question, {tokens[i].span.begin, tokens[j].span.end});
      if (utf8::length(question.substr(span.begin, span.size())) > limit) break;
      sum += tokens[j].weight;
      if (tokens[j].connector) continue;
      ++content;
      double score = sum - 0.12 * static_cast<double>(j - i);
      if (at_start) score += 0.5;
      if (content == 1) score *= 0.5;  // a single word is hardly a title
      // Half of "Russia and Cambodia", or of "Cambodia-Russia relations", is not what was asked.
      if (j + 1 < tokens.size() && !tokens[j + 1].phrase_start &&
          (tokens[j + 1].joiner || !tokens[j + 1].connector))
        score -= 0.6;
      const auto sentence = std::ranges::find_if(
          all_sentences, [&](const Span& s) { return s.begin <= span.begin && span.begin < s.end; });
      // What a question is about comes before the circumstances.
      if (sentence != all_sentences.end()) {
        const auto before = std::ranges::count_if(
            all_words, [&](const Span& w) { return w.begin >= sentence->begin && w.begin < span.begin; });
        score *= std::max(0.4, 1 - 0.03 * static_cast<double>(before));
      }
      if (sentence == first_asking && first_asking != all_sentences.end()) {
        score *= 1.4;
      } else if (sentence != all_sentences.end() && asks(*sentence)) {
        score *= 1.15;
      }
      if (score > best + 1e-9) {
        best = score;
        chosen = span;
      }
    }
  }
  if (best <= 0) return first_upper(cut(question, limit));
  return first_upper(collapse_spaces(question.substr(chosen.begin, chosen.size())));
}

}  // namespace colloquy

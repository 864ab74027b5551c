// A question is cut into phrases at punctuation and at words that carry its grammar (pronouns, auxiliaries,
// question words). Of all runs of words inside a phrase that fit the limit, the one whose words say most is
// the title: words that few other questions have, names, words that the question repeats; the first sentence
// that asks counts more than what leads up to it.

#include "analysis/title.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>

#include "analysis/question_words.h"
#include "text/normalize.h"
#include "text/segment.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

constexpr std::string_view kStops[] = {",", ".", "?", "!",  ";",  ":",  "–", "—", "(",
                                       ")", "…", "/", "？", "。", "，", "[", "]", "--"};

bool stops(std::string_view between) {
  return std::ranges::any_of(kStops, [&](std::string_view stop) { return between.contains(stop); });
}

bool begins_with_capital(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && is_upper(utf8::next(word, at));
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
  std::string line = collapse_spaces(text);
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

// Whether every quotation mark has its partner.
bool has_whole_quotes(std::string_view text) {
  const auto count = [&](std::string_view mark) {
    std::size_t n = 0;
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) ++n;
    return n;
  };
  return count("“") <= count("”") + count("„") && count("”") <= count("“") && count("«") == count("»") &&
         count("\"") % 2 == 0;
}

// A word of the question and what the sentence makes of it.
struct Word {
  Span span;
  std::string folded;
  std::size_t sentence = 0;
  std::size_t before = 0;    // words of the sentence before it
  bool stop_before = false;  // punctuation
  bool breaker = false, connector = false, joiner = false, weak = false, adverb = false;
  bool phrase_start = false;  // nothing before it belongs to its phrase
  bool phrase_head = false;   // only connectors of its phrase stand before it
  double weight = 0;          // of what is neither breaker nor connector
};

struct Question {
  std::string_view text;
  std::vector<Span> sentences;
  std::vector<bool> asks;
  std::size_t first_asking = 0;  // sentences.size(): none
  std::vector<Word> words;

  std::string_view part(Span span) const { return text.substr(span.begin, span.size()); }
};

// Reads the sentences. Of a text that is too long to be one question, only those that ask and a few before
// are kept.
Question read_sentences(std::string_view text, const QuestionWords* grammar) {
  constexpr std::size_t kLongest = 4096, kLeadUp = 2;
  Question out;
  out.text = text;
  out.sentences = sentences(text);
  const auto asks = [&](Span span) {
    const std::string_view sentence = out.part(span);
    if (sentence.contains("?") || sentence.contains("？") || sentence.contains("؟")) return true;
    if (grammar == nullptr) return false;
    const std::string first = fold(sentence.substr(0, sentence.find(' ')));
    return contains_word(grammar->openers, first);
  };
  if (text.size() > kLongest) {
    const auto first = std::ranges::find_if(out.sentences, asks);
    const auto index =
        first == out.sentences.end() ? 0 : static_cast<std::size_t>(first - out.sentences.begin());
    const std::size_t begin = index - std::min(index, kLeadUp);
    std::size_t end = begin;
    while (end < out.sentences.size() &&
           (end <= index || out.sentences[end].end - out.sentences[begin].begin <= kLongest))
      ++end;
    out.sentences = {out.sentences.begin() + static_cast<std::ptrdiff_t>(begin),
                     out.sentences.begin() + static_cast<std::ptrdiff_t>(end)};
  }
  for (const Span& sentence : out.sentences) out.asks.push_back(asks(sentence));
  out.first_asking = static_cast<std::size_t>(std::ranges::find(out.asks, true) - out.asks.begin());
  return out;
}

void read_words(Question& question, const QuestionWords& grammar, std::string_view language) {
  for (std::size_t s = 0; s < question.sentences.size(); ++s) {
    const Span sentence = question.sentences[s];
    std::uint32_t last_end = sentence.begin;
    bool broken = true, headed = false;
    std::size_t before = 0;
    for (Span span : words(question.part(sentence), language)) {
      span.begin += sentence.begin;
      span.end += sentence.begin;
      Word word;
      word.span = span;
      word.folded = fold(question.part(span));
      word.sentence = s;
      word.before = before++;
      word.stop_before = stops(question.part({last_end, span.begin}));
      last_end = span.end;
      word.breaker = is_breaker(grammar, word.folded) || contains_word(grammar.focus, word.folded);
      word.connector = contains_word(grammar.connectors, word.folded);
      word.joiner = contains_word(grammar.joiners, word.folded);
      word.adverb = grammar.language == "en" && word.folded.ends_with("ly");
      word.weak = word.adverb || contains_word(grammar.weak, word.folded);
      broken = broken || word.stop_before;
      if (!word.breaker) {
        word.phrase_start = broken;
        headed = !broken && headed;
        word.phrase_head = !headed;
        headed = headed || !word.connector;
      }
      broken = word.breaker;
      question.words.push_back(std::move(word));
    }
  }
}

// Runs of words [first, last] of question.words.
struct Run {
  std::size_t first = 0, last = 0;
};

Span span_of(const Question& question, Run run) {
  return with_quotes(question.text,
                     {question.words[run.first].span.begin, question.words[run.last].span.end});
}

std::size_t length_of(const Question& question, Run run) {
  const Span span = span_of(question, run);
  return utf8::length(question.part(span));
}

double score_of(const Question& question, Run run, double weights, std::size_t contents) {
  constexpr double kPerWord = 0.12, kAtHead = 0.5, kSingle = 0.5, kHalf = 0.6, kFirstAsking = 1.4,
                   kAsking = 1.15;
  constexpr double kPerWordBefore = 0.03, kLeast = 0.4;
  const Word& first = question.words[run.first];
  double score = weights - kPerWord * static_cast<double>(run.last - run.first);
  if (first.phrase_head) score += kAtHead;
  if (contents == 1) score *= kSingle;  // a single word is hardly a title
  // Half of "Russia and Cambodia", or of "Cambodia-Russia relations", is not what was asked.
  if (run.last + 1 < question.words.size()) {
    const Word& next = question.words[run.last + 1];
    if (!next.breaker && !next.phrase_start && (next.joiner || !next.connector))
      score -= next.weak ? 0 : kHalf;
  }
  // What a question is about comes before the circumstances.
  score *= std::max(kLeast, 1 - kPerWordBefore * static_cast<double>(first.before));
  if (first.sentence == question.first_asking) return score * kFirstAsking;
  return question.asks[first.sentence] ? score * kAsking : score;
}

// The run that says most; nothing where no run says anything, or only a word of a question that is short
// itself.
std::optional<Run> best_run(const Question& question, std::size_t limit) {
  const std::vector<Word>& all = question.words;
  std::optional<Run> out;
  double best = 0;
  bool single = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].breaker || all[i].connector || all[i].adverb) continue;
    double weights = 0;
    std::size_t contents = 0;
    for (std::size_t j = i; j < all.size() && !all[j].breaker && (j == i || !all[j].phrase_start); ++j) {
      if (length_of(question, {i, j}) > limit) break;
      weights += all[j].weight;
      if (all[j].connector) continue;
      ++contents;
      if ((all[j].weak && j > i) || !has_whole_quotes(question.part(span_of(question, {i, j}))))
        continue;  // "diplomatic pressure unprecedented"
      const double score = score_of(question, {i, j}, weights, contents);
      constexpr double kBetter = 1e-9;  // the earlier of equals, on every machine
      if (score > best + kBetter) {
        best = score;
        out = {i, j};
        single = contents == 1;
      }
    }
  }
  if (single && question.first_asking < question.sentences.size() &&
      utf8::length(question.part(question.sentences[question.first_asking])) <= limit) {
    return std::nullopt;
  }
  return out;
}

// "any particular field that Russian investors would …" is about a field for investors.
std::string with_antecedent(const Question& question, const QuestionWords& grammar, Run run,
                            std::size_t limit) {
  const std::vector<Word>& all = question.words;
  if (grammar.purpose.empty() || run.first < 2 || run.last + 1 >= all.size()) return {};
  const Word& relative = all[run.first - 1];
  if (relative.stop_before || !contains_word(grammar.relatives, relative.folded) ||
      !contains_word(grammar.modals, all[run.last + 1].folded))
    return {};
  const std::size_t last = run.first - 2;
  std::size_t first = last;
  while (first > 0 && !all[first].breaker && !all[first].phrase_head) --first;
  if (all[first].breaker || all[first].connector || all[last].breaker || all[last].connector) return {};
  std::string out(question.part(span_of(question, {first, last})));
  out.append(" ").append(grammar.purpose).append(" ").append(question.part(span_of(question, run)));
  return utf8::length(out) <= limit ? out : std::string();
}

// "diplomatic pressure …, especially from the West": what a focus word narrows the title to goes behind it.
std::string with_focus(const Question& question, const QuestionWords& grammar, Run run, std::size_t limit) {
  const std::vector<Word>& all = question.words;
  for (std::size_t i = run.last + 1; i + 2 < all.size() && all[i].sentence == all[run.last].sentence; ++i) {
    if (!contains_word(grammar.focus, all[i].folded) || !all[i].stop_before || !all[i + 1].connector ||
        all[i + 1].joiner)
      continue;
    std::size_t end = i + 1;  // behind the last word that is neither weak nor a connector
    for (std::size_t j = i + 1;
         j < all.size() && !all[j].breaker && !all[j].weak && (j == i + 1 || !all[j].phrase_start); ++j) {
      if (!all[j].connector) end = j + 1;
    }
    if (end == i + 1) return {};
    std::string out(question.part(span_of(question, run)));
    out.append(" ").append(question.part(span_of(question, {i + 1, end - 1})));
    return utf8::length(out) <= limit ? out : std::string();
  }
  return {};
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

// Rare words say much about their question, and names, and words that it repeats.
double TitleMaker::weight_of(const std::string& word, std::size_t times, bool name) const {
  constexpr double kName = 1.4, kLeastOfName = 0.3;  // however common: "attack on Cambodia", not "attack"
  const auto found = questions_with_.find(word);
  const double commonness = found == questions_with_.end() ? 1 : static_cast<double>(found->second);
  const double weight = std::sqrt(static_cast<double>(times)) * (name ? kName : 1.0) / commonness;
  return name ? std::max(weight, kLeastOfName) : weight;
}

std::string TitleMaker::title(std::string_view text, std::size_t limit) const {
  const QuestionWords* grammar = question_words(language_);
  Question question = read_sentences(text, grammar);
  if (question.sentences.empty()) return cut(text, limit);
  const std::size_t from = question.first_asking < question.sentences.size() ? question.first_asking : 0;
  if (grammar == nullptr) return cut(question.part(question.sentences[from]), limit);
  read_words(question, *grammar, language_);
  std::map<std::string_view, std::size_t> times;
  for (const Word& word : question.words) ++times[word.folded];
  for (Word& word : question.words) {
    if (word.breaker || word.connector) continue;
    constexpr double kWeak = 0.4;
    const bool name = word.before > 0 && begins_with_capital(question.part(word.span));
    word.weight = weight_of(word.folded, times[word.folded], name) * (word.weak ? kWeak : 1);
  }
  const auto run = best_run(question, limit);
  if (!run) return first_upper(cut(question.part(question.sentences[from]), limit));
  for (const auto& extended :
       {with_antecedent(question, *grammar, *run, limit), with_focus(question, *grammar, *run, limit)}) {
    if (!extended.empty()) return first_upper(collapse_spaces(extended));
  }
  Run chosen = *run;
  // "The West’s attack", as names are said with their article.
  if (chosen.first > 0 && grammar->article == question.words[chosen.first - 1].folded &&
      begins_with_capital(question.part(span_of(question, chosen))) &&
      length_of(question, {chosen.first - 1, chosen.last}) <= limit) {
    --chosen.first;
  }
  return first_upper(collapse_spaces(question.part(span_of(question, chosen))));
}

}  // namespace colloquy

// What a query finds, decided turn by turn and word by word without index, lists or sets: slow, and plain
// enough to be believed.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "search/analyzer.h"
#include "search/index.h"
#include "search/lexicon.h"
#include "search/query.h"
#include "search/texts.h"
#include "text/normalize.h"
#include "text/regex.h"
#include "text/stem.h"
#include "text/utf8.h"

namespace colloquy::search_testing {

using Strings = std::vector<std::string>;

struct Spoken {
  std::size_t version = 0;
  std::string speaker;
  TurnKind kind = TurnKind::statement;
  Strings paragraphs;
};

struct Collection : Texts {
  std::vector<IndexedVersion> versions;
  std::vector<Spoken> turns;  // by version

  std::size_t paragraphs(std::uint32_t turn) const override { return turns[turn].paragraphs.size(); }
  std::string_view paragraph(std::uint32_t turn, std::size_t number) const override {
    return turns[turn].paragraphs[number];
  }
};

inline Index index_of(const Collection& collection) {
  IndexBuilder builder;
  for (std::size_t v = 0; v < collection.versions.size(); ++v) {
    builder.begin_version(collection.versions[v]);
    for (const Spoken& turn : collection.turns) {
      if (turn.version != v) continue;
      builder.begin_turn(turn.speaker, turn.kind);
      for (const std::string& text : turn.paragraphs) builder.add_paragraph(text);
    }
  }
  return *Index::open(*builder.finish());
}

inline std::u32string characters_of(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += utf8::next(text, at);
  return out;
}

// Optimal string alignment by the whole table, as textbooks have it.
inline std::size_t distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> table((a.size() + 1) * (b.size() + 1));
  const auto d = [&](std::size_t i, std::size_t j) -> std::size_t& { return table[i * (b.size() + 1) + j]; };
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      d(i, j) = i == 0 ? j : j == 0 ? i : 1 + std::min(d(i - 1, j), d(i, j - 1));
      if (i == 0 || j == 0) continue;
      d(i, j) = std::min(d(i, j), d(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d(i, j) = std::min(d(i, j), d(i - 2, j - 2) + 1);
      }
    }
  }
  return d(a.size(), b.size());
}

// ? is one character, * any number of them.
inline bool fits(std::u32string_view pattern, std::u32string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() == U'*') {
    return fits(pattern.substr(1), text) || (!text.empty() && fits(pattern, text.substr(1)));
  }
  return !text.empty() && (pattern.front() == U'?' || pattern.front() == text.front()) &&
         fits(pattern.substr(1), text.substr(1));
}

class Scan {
  using Kind = QueryNode::Kind;

 public:
  explicit Scan(const Collection& collection) : collection_(collection) {
    for (const IndexedVersion& version : collection.versions) {
      if (auto stemmer = Stemmer::for_language(version.language))
        languages_.push_back({std::move(*stemmer), {}});
    }
    Analyzer analyzer;
    for (const Spoken& turn : collection.turns) {
      std::vector<Said>& said = turns_.emplace_back();
      std::size_t begin = 0;
      for (std::size_t p = 0; p < turn.paragraphs.size(); ++p) {
        for (const Token& token : analyzer.analyze(turn.paragraphs[p])) {
          const auto [known, added] = numbers_.try_emplace(std::string(analyzer.term(token)), terms_.size());
          if (added) terms_.push_back(known->first);
          said.push_back({begin + token.position, known->second, p, token.span});
        }
        begin += analyzer.positions() + 1;
      }
    }
  }

  std::vector<std::uint32_t> turns(const Query& query) {
    std::vector<std::uint32_t> found;
    pieces_.clear();
    if (query.empty()) return found;
    for (std::uint32_t turn = 0; turn < turns_.size(); ++turn) {
      if (holds(turn, query.root)) found.push_back(turn);
    }
    return found;
  }

 private:
  struct Language {
    Stemmer stemmer;
    std::unordered_map<std::string, std::string> stems;  // of what was asked for

    const std::string& stem(const std::string& word) {
      const auto [known, added] = stems.try_emplace(word);
      if (added) known->second = stemmer.stem(word);
      return known->second;
    }
  };

  // A term in a turn; several may have one position.
  struct Said {
    std::size_t position;
    std::size_t term;
    std::size_t paragraph;
    Span span;
  };
  // Of a query: what may stand at one position, as flags of terms.
  using Piece = std::vector<bool>;
  struct Phrase {
    std::vector<Piece> pieces;
    Strings exact;
  };

  template <class Accepts>
  Piece piece(Accepts accepts) const {
    Piece flags;
    for (const std::string& term : terms_) flags.push_back(accepts(term));
    return flags;
  }

  static bool only_signs(std::string_view term) {
    return std::ranges::all_of(characters_of(term), [](char32_t c) {
      std::string one;
      utf8::append(one, c);
      return is_sign(one);
    });
  }
  static bool has_letter(std::string_view term) {
    return std::ranges::any_of(characters_of(term), is_letter);
  }

  static bool is_exactly(const std::string& term, const std::string& typed) {
    if (only_signs(typed)) return term.starts_with(typed) || term.ends_with(typed);
    return term == typed;
  }

  // In one of the collection's languages.
  bool same_stem(const std::string& term, const std::string& typed) {
    if (is_cluster(typed) || is_sign(typed) || !has_letter(typed)) return false;
    return std::ranges::any_of(languages_, [&](Language& language) {
      const std::string& wanted = language.stem(typed);
      if (utf8::length(wanted) < 2) return false;  // every word would have to be looked at
      return language.stem(term) == wanted;
    });
  }

  static std::size_t edits_of(const QueryWord& word, const std::string& typed) {
    if (word.edits > 0) return word.edits;
    return std::max<std::size_t>(1, forgiven_edits(utf8::length(typed)));
  }

  // What was typed without a space: the terms at its positions, the one with its sign where there is one.
  // `joined` is all of it in one.
  static Strings typed_terms(const QueryWord& word, std::string& joined) {
    Analyzer analyzer;
    Strings terms;
    std::string whole;
    for (const Token& token : analyzer.analyze(word.text)) {
      const std::string term(analyzer.term(token));
      if (token.kind == Token::Kind::word) terms.push_back(term);
      if (token.kind == Token::Kind::signed_value) terms.back() = term;
      if (token.kind == Token::Kind::joined && token.position == 0) joined = term;
    }
    for (const std::string& term : terms) whole += term;
    if (joined != whole) joined.clear();
    return terms;
  }

  // What stands side by side without operators is read as the text is, where "100 €" is one word.
  static std::vector<QueryWord> in_stretches(const std::vector<QueryWord>& words) {
    const auto is_plain = [](const QueryWord& word) {
      return word.match == QueryWord::Match::whole || word.match == QueryWord::Match::unfinished;
    };
    std::vector<QueryWord> stretches;
    for (const QueryWord& word : words) {
      if (stretches.empty() || !is_plain(stretches.back()) || !is_plain(word)) {
        stretches.push_back(word);
        continue;
      }
      stretches.back().text += " " + word.text;
      stretches.back().match = word.match;
      stretches.back().source = word.source;
    }
    return stretches;
  }

  // A word stands for any of several phrases.
  std::vector<Phrase> phrases_of(const QueryNode& node) {
    std::vector<Phrase> phrases(1);
    phrases.reserve(4);  // the first one stays where it is
    const bool alone = node.words.size() == 1 && !node.phrase;
    for (const QueryWord& word : in_stretches(node.words)) {
      Phrase& phrase = phrases.front();
      if (word.match == QueryWord::Match::wildcard) {
        std::string pattern = fold(word.text);
        std::erase(pattern, '\'');
        const std::u32string wanted = characters_of(pattern);
        phrase.pieces.push_back(
            piece([&](const std::string& term) { return fits(wanted, characters_of(term)); }));
        continue;
      }
      std::string joined;
      const Strings typed = typed_terms(word, joined);
      for (const std::string& term : typed) {
        phrase.pieces.push_back(piece([&](const std::string& other) { return is_exactly(other, term); }));
      }
      if (typed.empty()) continue;
      const std::string& last = typed.back();
      const bool end = word.source == node.words.back().source;
      const auto change = [&](auto accepts) {
        Phrase changed = phrase;
        changed.pieces.back() = piece(accepts);
        return changed;
      };
      const auto begins = [&](const std::string& term) { return term.starts_with(last); };
      if (word.match == QueryWord::Match::prefix) phrase = change(begins);
      if (word.match == QueryWord::Match::fuzzy) {
        const std::u32string wanted = characters_of(last);
        const std::size_t edits = edits_of(word, last);
        phrase = change([&](const std::string& term) {
          if (is_exactly(term, last)) return true;
          if (is_sign(last) || !has_letter(last) || wanted.size() > 62) return false;
          const std::u32string other = characters_of(term);
          // The table would be filled in vain.
          if (other.size() > wanted.size() + edits || wanted.size() > other.size() + edits) return false;
          return distance(wanted, other) <= edits;
        });
      }
      if (word.match == QueryWord::Match::unfinished && end && !only_signs(last)) {
        phrases.push_back(change(begins));
      }
      const bool forms =
          alone && !word.exact &&
          (word.match == QueryWord::Match::whole || word.match == QueryWord::Match::unfinished);
      if (forms && typed.size() == 1) {
        phrases.push_back(change([&](const std::string& term) { return same_stem(term, last); }));
      }
      if (node.words.size() == 1 && !joined.empty()) {
        phrases.push_back({{piece([&](const std::string& term) { return is_exactly(term, joined); })}, {}});
      }
    }
    for (const QueryWord& word : node.words) {
      if (!word.exact) continue;
      for (Phrase& any : phrases) any.exact.push_back(nfc(word.text));
    }
    return phrases;
  }

  const std::vector<Phrase>& known_phrases(const QueryNode& node) {
    const auto [at, added] = pieces_.try_emplace(&node);
    if (added) at->second = phrases_of(node);
    return at->second;
  }

  // Whether the source between the first and the last word is what was typed: the words with capitals and
  // accents, whatever stands between them.
  bool is_typed(std::uint32_t turn, const Said& first, const Said& last, const Strings& wanted) const {
    const std::string_view paragraph = collection_.paragraph(turn, first.paragraph);
    const std::string text = nfc(paragraph.substr(first.span.begin, last.span.end - first.span.begin));
    if (!text.starts_with(wanted.front()) || !text.ends_with(wanted.back())) return false;
    if (wanted.size() == 1) return text == wanted.front();
    std::size_t at = 0;
    for (const std::string& word : wanted) {
      at = text.find(word, at);
      if (at == std::string_view::npos) return false;
      at += word.size();
    }
    return true;
  }

  // Positions [first, last) of every place where a node of words stands.
  std::vector<std::pair<std::size_t, std::size_t>> places(std::uint32_t turn, const QueryNode& node) {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    const std::vector<Said>& said = turns_[turn];
    for (const Phrase& phrase : known_phrases(node)) {
      const std::size_t size = phrase.pieces.size();
      if (size == 0) continue;
      for (const Said& first : said) {
        if (!phrase.pieces[0][first.term]) continue;
        std::vector<const Said*> ends = {&first};
        for (std::size_t i = 1; i < size; ++i) {
          ends.clear();
          for (const Said& other : said) {
            if (other.position == first.position + i && phrase.pieces[i][other.term]) ends.push_back(&other);
          }
          if (ends.empty()) break;
        }
        const bool typed = phrase.exact.empty() || std::ranges::any_of(ends, [&](const Said* last) {
                             return is_typed(turn, first, *last, phrase.exact);
                           });
        // NEAR takes a place to be as long as what was typed.
        const std::size_t length = known_phrases(node).front().pieces.size();
        if (!ends.empty() && typed) found.emplace_back(first.position, first.position + length);
      }
    }
    return found;
  }

  bool near(std::uint32_t turn, const QueryNode& node) {
    std::vector<std::vector<std::pair<std::size_t, std::size_t>>> all;
    for (const QueryNode& child : node.children) all.push_back(places(turn, child));
    const std::function<bool(std::size_t, std::size_t, std::size_t, std::size_t)> any =
        [&](std::size_t child, std::size_t first, std::size_t last, std::size_t inside) {
          if (child == all.size()) return last - first <= inside + node.distance;
          return std::ranges::any_of(all[child], [&](const auto& place) {
            return any(child + 1, std::min(first, place.first), std::max(last, place.second),
                       inside + place.second - place.first);
          });
        };
    return any(0, SIZE_MAX, 0, 0);
  }

  static bool names(std::string_view text, std::string_view wanted) {
    const auto words = [](std::string_view of, bool only_words) {
      Analyzer analyzer;
      Strings out;
      for (const Token& token : analyzer.analyze(of)) {
        if (!only_words || token.kind == Token::Kind::word) out.emplace_back(analyzer.term(token));
      }
      return out;
    };
    const Strings have = words(text, false), want = words(wanted, true);
    return !want.empty() && std::ranges::all_of(want, [&](const std::string& word) {
      return std::ranges::any_of(have, [&](const std::string& other) { return other.starts_with(word); });
    });
  }

  bool passes(std::uint32_t number, const QueryNode& node) const {
    const Spoken& turn = collection_.turns[number];
    const IndexedVersion& version = collection_.versions[turn.version];
    switch (node.field) {
      case QueryField::speaker:
        return names(turn.speaker, node.value);
      case QueryField::in:
        return to_string(turn.kind) == node.value;
      case QueryField::language:
        return fold(version.language) == fold(node.value) ||
               fold(version.language).starts_with(fold(node.value) + "-");
      case QueryField::date:
        return !version.date.empty() && version.date.substr(0, node.value.size()) >= node.value &&
               (node.until.empty() || version.date.substr(0, node.until.size()) <= node.until);
      case QueryField::interview:
        return version.interview == node.value || names(version.title, node.value);
    }
    return false;
  }

  bool all_hold(std::uint32_t turn, const std::vector<QueryNode>& nodes) {
    return std::ranges::all_of(nodes, [&](const QueryNode& node) {
      if (node.kind != Kind::filter) return holds(turn, node);
      return std::ranges::any_of(nodes, [&](const QueryNode& other) {
        return other.kind == Kind::filter && other.field == node.field && passes(turn, other);
      });
    });
  }

  bool holds(std::uint32_t turn, const QueryNode& node) {
    switch (node.kind) {
      case Kind::all:
        return all_hold(turn, node.children);
      case Kind::any:
        return std::ranges::any_of(node.children, [&](const QueryNode& child) { return holds(turn, child); });
      case Kind::without:
        return !all_hold(turn, node.children);
      case Kind::near:
        return near(turn, node);
      case Kind::words:
        return !places(turn, node).empty();
      case Kind::filter:
        return passes(turn, node);
      case Kind::regex: {
        const auto regex = Regex::compile(node.value, {.exact_case = node.exact});
        return regex && std::ranges::any_of(collection_.turns[turn].paragraphs, [&](const std::string& text) {
                 return !regex->find_all(text)->empty();
               });
      }
    }
    return false;
  }

  const Collection& collection_;
  std::vector<Language> languages_;
  std::map<std::string, std::size_t> numbers_;
  Strings terms_;
  std::vector<std::vector<Said>> turns_;
  std::map<const QueryNode*, std::vector<Phrase>> pieces_;
};

}  // namespace colloquy::search_testing

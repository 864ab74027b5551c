#include "search/atom.h"

#include <algorithm>
#include <numeric>

#include "search/analyzer.h"
#include "search/sort_keys.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

Terms without(const Terms& terms, const Terms& taken) {
  Terms rest;
  std::ranges::set_difference(terms, taken, std::back_inserter(rest));
  return rest;
}

// Adds the turns of positions to a set.
class TurnsOf final : public PositionSink {
 public:
  TurnsOf(const Index& index, TurnSet& turns) : index_(index), turns_(turns) {}

  // To add a turn again takes less than to guess whether it is the one before; 64 at a time, since one would
  // wait for the one before.
  void take(std::span<const std::uint32_t> positions) override {
    std::uint32_t word = 0;
    std::uint64_t bits = 0;
    for (const std::uint32_t position : positions) {
      const std::uint32_t turn = index_.turn_at(position);
      if (turn / 64 != word) {
        turns_.add_word(word, bits);
        word = turn / 64;
        bits = 0;
      }
      bits |= std::uint64_t{1} << (turn % 64);
    }
    turns_.add_word(word, bits);
  }

 private:
  const Index& index_;
  TurnSet& turns_;
};

}  // namespace

void Occurrences::decode_into(PositionSink& sink, const Index& index) const {
  if (postings) {
    decode(index, *postings, sink);
  } else if (set) {
    set->copy_to(sink);
  } else {
    sink.take(positions);
  }
}

std::vector<std::uint32_t> Occurrences::all(const Index& index) const {
  std::vector<std::uint32_t> all;
  PositionList list(all);
  all.reserve(count());
  decode_into(list, index);
  return all;
}

void Occurrences::add_to(PositionSet& all, const Index& index) const {
  if (set) {
    all |= *set;
  } else {
    decode_into(all, index);
  }
}

Atom::Atom(const Index& index, const Lexicon& lexicon, const QueryWord& word) : Atom(index, lexicon) {
  add(word, true);
  if (word.exact) exact_texts_.push_back(nfc(word.text));
  other_forms_ =
      !word.exact && (word.match == QueryWord::Match::whole || word.match == QueryWord::Match::unfinished);
  unfinished_ = word.match == QueryWord::Match::unfinished;
}

Atom::Atom(const Index& index, const Lexicon& lexicon, std::span<const QueryWord> words)
    : Atom(index, lexicon) {
  const auto is_plain = [](const QueryWord& word) {
    return word.match == QueryWord::Match::whole || word.match == QueryWord::Match::unfinished;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    QueryWord stretch = words[i];
    if (stretch.exact) exact_texts_.push_back(nfc(stretch.text));
    // What stands with spaces between may be one word of the text: "150 000", "100 €".
    for (; is_plain(stretch) && i + 1 < words.size() && is_plain(words[i + 1]); ++i) {
      stretch.text += ' ' + words[i + 1].text;
      stretch.match = words[i + 1].match;
      if (stretch.exact) exact_texts_.push_back(nfc(words[i + 1].text));
    }
    add(stretch, i + 1 == words.size());
  }
  if (words.size() > 1) joined_.clear();
}

void Atom::add(const QueryWord& word, bool last) {
  Analyzer analyzer;
  if (word.match == QueryWord::Match::wildcard) {
    std::string pattern = fold(word.text);
    std::erase(pattern, '\'');
    pieces_.push_back({{}, lexicon_->wildcard(pattern), {}});
    return;
  }
  // At every position the term that says most: "$246" rather than "246".
  std::vector<std::string> terms;
  std::uint32_t position = UINT32_MAX;
  const std::span<const Token> tokens = analyzer.analyze(word.text);
  std::size_t joined = 0;
  for (const Token& token : tokens) {
    if (token.kind == Token::Kind::joined) {
      // Only where it is all that was typed: the first term of several.
      if (token.position == 0) joined = static_cast<std::size_t>(&token - tokens.data()) + 1;
      continue;
    }
    if (token.kind == Token::Kind::part) continue;
    if (token.position == position) {
      terms.back() = analyzer.term(token);
    } else {
      terms.emplace_back(analyzer.term(token));
    }
    position = token.position;
  }
  if (terms.empty()) return;
  const bool alone = pieces_.empty();
  for (const std::string& term : terms) pieces_.push_back({term, lexicon_->exact(term), {}});
  if (joined > 0 && alone &&
      analyzer.term(tokens[joined - 1]).size() ==
          std::accumulate(terms.begin(), terms.end(), std::size_t{0},
                          [](std::size_t sum, const std::string& t) { return sum + t.size(); })) {
    joined_ = lexicon_->exact(analyzer.term(tokens[joined - 1]));
  }
  Piece& end = pieces_.back();
  switch (word.match) {
    case QueryWord::Match::prefix:
      end.terms = lexicon_->prefix(end.term);
      end.term.clear();
      break;
    case QueryWord::Match::fuzzy: {
      const std::size_t size = utf8::length(end.term);
      merge_into(end.terms, lexicon_->similar(
                                end.term, word.edits > 0 ? word.edits : std::max(1U, forgiven_edits(size))));
      end.term.clear();
      break;
    }
    case QueryWord::Match::unfinished:
      if (last && !is_sign(end.term)) end.beginnings = without(lexicon_->prefix(end.term), end.terms);
      break;
    case QueryWord::Match::whole:
    case QueryWord::Match::wildcard:
      break;
  }
}

bool Atom::clusters() const {
  return pieces_.size() > 1 &&
         std::ranges::all_of(pieces_, [](const Piece& piece) { return is_cluster(piece.term); });
}

std::string Atom::only_term() const {
  if (!joined_.empty()) return std::string(index_->term(joined_.front()));
  return pieces_.size() == 1 ? pieces_.front().term : std::string();
}

Occurrences Atom::of_terms(const Terms& terms) const {
  constexpr std::uint32_t kSparse = 512;  // positions for each of them: a row of bits would be mostly empty
  Occurrences found;
  if (terms.size() == 1) {
    found.postings = index_->postings(terms.front());
    return found;
  }
  std::uint32_t count = 0;
  for (const std::uint32_t term : terms) count += index_->occurrences(term);
  if (count <= index_->positions() / kSparse) {
    found.positions = unite(*index_, terms);
  } else {
    found.set = unite_many(*index_, terms);
    found.set_count = count;
  }
  return found;
}

// Where all pieces stand side by side: the rarest one is walked over, the others are looked up.
std::vector<std::uint32_t> Atom::phrase(bool beginnings) const {
  struct List {
    Occurrences found;
    std::uint32_t offset;
  };
  std::vector<List> lists;
  for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
    const bool last = i + 1 == pieces_.size();
    lists.push_back({of_terms(last && beginnings ? pieces_[i].beginnings : pieces_[i].terms), i});
    if (lists.back().found.count() == 0) return {};
  }
  std::vector<SortKey> order;
  order.reserve(lists.size());
  for (const List& list : lists) order.push_back(sort_key(list.found.count(), list.offset));
  sort_keys(order);
  const List& rarest = lists[number_of(order.front())];
  std::vector<std::uint32_t> begins = rarest.found.all(*index_);
  std::erase_if(begins, [&](std::uint32_t p) { return p < rarest.offset; });
  for (std::uint32_t& p : begins) p -= rarest.offset;
  for (std::size_t i = 1; i < order.size() && !begins.empty(); ++i) {
    const List& list = lists[number_of(order[i])];
    Cursor cursor = list.found.cursor(*index_);
    std::size_t kept = 0;
    for (const std::uint32_t p : begins) {
      if (cursor.seek(p + list.offset) == p + list.offset) begins[kept++] = p;
    }
    begins.resize(kept);
  }
  return begins;
}

void Atom::find_exact() {
  Occurrences& found = kept(Form::exact).emplace();
  if (pieces_.size() == 1) {
    found = of_terms(pieces_.front().terms);
  } else if (!pieces_.empty()) {
    found.positions = phrase(false);
    if (!joined_.empty()) merge_into(found.positions, unite(*index_, joined_));
  }
}

void Atom::find_stem() {
  Occurrences& found = kept(Form::stem).emplace();
  if (pieces_.size() != 1 || pieces_.front().term.empty()) return;
  found = of_terms(without(same_stem(), pieces_.front().terms));
}

// Words of the same stem. A few letters that are being typed are not a word yet: what begins so is all that
// can be meant.
Terms Atom::same_stem() const {
  constexpr std::size_t kShort = 2, kShortUnknown = 4;
  const Piece& word = pieces_.front();
  if (!other_forms_) return {};
  if (unfinished_) {
    const std::size_t size = utf8::length(word.term);
    if (size <= kShort || (size <= kShortUnknown && word.terms.empty())) return {};
  }
  return lexicon_->same_stem(word.term);
}

void Atom::find_prefix() {
  Occurrences& found = kept(Form::prefix).emplace();
  if (pieces_.empty() || pieces_.back().beginnings.empty()) return;
  if (pieces_.size() > 1) {
    found.positions = phrase(true);
    return;
  }
  Terms terms = pieces_.front().beginnings;
  terms = without(terms, same_stem());
  found = of_terms(terms);
}

std::vector<std::uint32_t> Atom::similar_terms() const {
  if (!other_forms_ || pieces_.size() != 1 || is_cluster(pieces_.front().term)) return {};
  const std::string& word = pieces_.front().term;
  const std::uint32_t edits = forgiven_edits(utf8::length(word));
  if (edits == 0) return {};
  Terms terms = lexicon_->similar(word, 1);
  if (terms.empty() && edits > 1) terms = lexicon_->similar(word, edits);
  return terms;
}

void Atom::find_typo() {
  Occurrences& found = kept(Form::typo).emplace();
  Terms terms = similar_terms();
  if (other_forms_ && pieces_.size() == 1) merge_into(terms, lexicon_->kin(pieces_.front().term));
  if (terms.empty()) return;
  terms = without(terms, pieces_.front().terms);
  terms = without(terms, pieces_.front().beginnings);
  found = of_terms(without(terms, same_stem()));
}

const Occurrences& Atom::occurrences(Form form) {
  auto& found = kept(form);
  if (!found) {
    switch (form) {
      case Form::exact:
        find_exact();
        break;
      case Form::stem:
        find_stem();
        break;
      case Form::prefix:
        find_prefix();
        break;
      case Form::typo:
        find_typo();
        break;
    }
  }
  return *found;
}

std::uint32_t Atom::beginnings() const {
  std::uint32_t count = 0;
  if (pieces_.size() == 1) {
    for (const std::uint32_t term : pieces_.front().beginnings) count += index_->occurrences(term);
  }
  return count;
}

const TurnSet& Atom::turns() {
  if (!found_->turns) {
    TurnSet& turns = found_->turns.emplace(index_->turns());
    TurnsOf adding(*index_, turns);
    for (const Form form : {Form::exact, Form::stem, Form::prefix})
      occurrences(form).decode_into(adding, *index_);
  }
  return *found_->turns;
}

void Atom::decode(Form form, bool as_bits) {
  auto& found = kept(form);
  if (!found || !found->postings) return;
  if (as_bits) {
    found->set.emplace(index_->positions());
    found->set_count = found->count();
    colloquy::decode(*index_, *found->postings, *found->set);
  } else {
    found->positions = found->all(*index_);
  }
  found->postings.reset();
}

std::vector<Atom> Atom::pairs() const {
  std::vector<Atom> pairs;
  for (std::size_t i = 0; i + 1 < pieces_.size(); ++i) {
    Atom pair(*index_, *lexicon_);
    pair.pieces_ = {pieces_[i], pieces_[i + 1]};
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace colloquy

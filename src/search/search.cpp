#include "search/search.h"

#include <algorithm>
#include <utility>

#include "search/analyzer.h"
#include "search/near_turns.h"
#include "search/sort_keys.h"
#include "search/turn_text.h"
#include "text/utf8.h"

namespace colloquy {
namespace {

// Every word of `wanted` begins a word of `text`: "borov" is said by Anatoly Borovik.
bool names(std::string_view text, std::string_view wanted) {
  Analyzer analyzer;
  std::vector<std::string> have, want;
  for (const Token& token : analyzer.analyze(text)) have.emplace_back(analyzer.term(token));
  for (const Token& token : analyzer.analyze(wanted)) {
    if (token.kind == Token::Kind::word) want.emplace_back(analyzer.term(token));
  }
  return !want.empty() && std::ranges::all_of(want, [&](const std::string& word) {
    return std::ranges::any_of(have, [&](const std::string& other) { return other.starts_with(word); });
  });
}

// BCP 47 tags from left to right, without regard to case: "en" is "en-GB" too.
bool is_language(std::string_view tag, std::string_view range) {
  const std::string folded = fold(tag), wanted = fold(range);
  return !wanted.empty() && folded.starts_with(wanted) &&
         (folded.size() == wanted.size() || folded[wanted.size()] == '-');
}

bool in_dates(std::string_view date, std::string_view from, std::string_view until) {
  return !date.empty() && date.substr(0, from.size()) >= from &&
         (until.empty() || date.substr(0, until.size()) <= until);
}

TurnText::Word words_at(const TurnText& text, std::uint32_t position, const Atom& atom) {
  return text.words(position, atom.length(), atom.only_term(), atom.first_term(), atom.last_term());
}

bool is_kind(TurnKind kind, std::string_view value) {
  return to_string(kind) == value;
}

}  // namespace

Search::Search(const Index& index, const Lexicon& lexicon, TurnTexts& texts, Query query)
    : index_(index),
      lexicon_(lexicon),
      turn_texts_(texts),
      texts_(texts.texts()),
      query_(std::move(query)),
      problems_(query_.problems) {
  plan();
}

std::size_t Search::atom_of(const QueryNode& node) {
  const auto known = std::ranges::find(words_, &node, &Word::node);
  if (known != words_.end()) return known->atom;
  if (node.words.size() == 1 && !node.phrase) {
    atoms_.emplace_back(index_, lexicon_, node.words.front());
  } else {
    atoms_.emplace_back(index_, lexicon_, node.words);
  }
  share_last();
  sources_.push_back(node.source);
  words_.push_back({&node, atoms_.size() - 1});
  return atoms_.size() - 1;
}

// What the same word before it finds is found once for both.
void Search::share_last() {
  Atom& last = atoms_.back();
  const auto same = std::ranges::find_if(atoms_, [&](const Atom& other) { return other.same_as(last); });
  if (same != atoms_.end()) last.share(*same);
}

void Search::plan() {
  // What is typed side by side has to be there, the words among it are what turns are ranked by.
  struct Other {
    const QueryNode* parent;
    const QueryNode* node;
  };
  std::vector<Other> others;
  const auto collect = [&](const auto& self, const QueryNode& node) -> void {
    for (const QueryNode& child : node.children) {
      if (child.kind == QueryNode::Kind::all) {
        self(self, child);
      } else if (child.kind != QueryNode::Kind::words) {
        others.push_back({&node, &child});
      } else if (const std::size_t atom = atom_of(child); atoms_[atom].empty()) {
        // Nothing in it can be searched for: "—" or "...".
        atoms_.pop_back();
        sources_.pop_back();
        words_.pop_back();
      }
    }
  };
  collect(collect, query_.root);
  const std::size_t required = atoms_.size();
  const auto restrict_to = [&](TurnSet set) {
    if (filter_) {
      *filter_ &= set;
    } else {
      filter_ = std::move(set);
    }
  };
  for (std::size_t i = 0; i < required; ++i) {
    if (!atoms_[i].exact_texts().empty()) restrict_to(turns_of(i));
  }
  std::vector<std::pair<const QueryNode*, QueryField>> fields;
  for (const auto& [parent, node] : others) {
    if (node->kind != QueryNode::Kind::filter) {
      restrict_to(evaluate(*node));
      continue;
    }
    // Side by side they mean either, in brackets of their own both.
    if (std::ranges::contains(fields, std::pair(parent, node->field))) continue;
    fields.emplace_back(parent, node->field);
    TurnSet any(index_.turns());
    for (const QueryNode& other : parent->children) {
      if (other.kind == QueryNode::Kind::filter && other.field == node->field) any |= evaluate_filter(other);
    }
    restrict_to(std::move(any));
  }
  for (std::size_t i = required; i < atoms_.size(); ++i) atoms_[i].required = false;
  for (const QueryWord& word : query_.operators) {
    atoms_.emplace_back(index_, lexicon_, word);
    atoms_.back().required = atoms_.back().shown = false;
    share_last();
    sources_.push_back(word.source);
  }
  // From here on in the order of the query.
  std::vector<SortKey> order;
  order.reserve(atoms_.size());
  for (std::size_t i = 0; i < atoms_.size(); ++i) order.push_back(sort_key(sources_[i].begin, i));
  sort_keys(order);
  std::vector<Atom> atoms;
  std::vector<Span> sources;
  for (const SortKey at : order) {
    Atom& atom = atoms_[number_of(at)];
    // Said once more than twice a word tells nothing more, however often it is typed.
    const auto is_same = [&](const Atom& other) { return other.same_as(atom); };
    if (std::ranges::count_if(atoms, is_same) >= 2) continue;
    atoms.push_back(std::move(atom));
    sources.push_back(sources_[number_of(at)]);
  }
  atoms_.swap(atoms);
  sources_.swap(sources);
  words_.clear();
}

TurnSet Search::evaluate(const QueryNode& node) {
  switch (node.kind) {
    case QueryNode::Kind::all:
      return evaluate_all(node.children);
    case QueryNode::Kind::any: {
      TurnSet set(index_.turns());
      for (const QueryNode& child : node.children) set |= evaluate(child);
      return set;
    }
    case QueryNode::Kind::without: {
      // What must not be there is nothing to rank by or to mark.
      const std::size_t atoms = atoms_.size();
      TurnSet set = evaluate_all(node.children);
      set.invert();
      for (; atoms_.size() > atoms; sources_.pop_back()) atoms_.pop_back();
      while (!words_.empty() && words_.back().atom >= atoms) words_.pop_back();
      return set;
    }
    case QueryNode::Kind::near:
      return evaluate_near(node);
    case QueryNode::Kind::words:
      return turns_of(atom_of(node));
    case QueryNode::Kind::regex:
      return evaluate_regex(node);
    case QueryNode::Kind::filter:
      return evaluate_filter(node);
  }
  return TurnSet(index_.turns());
}

TurnSet Search::evaluate_all(const std::vector<QueryNode>& children) {
  TurnSet set(index_.turns(), !children.empty());
  std::vector<QueryField> fields;
  for (const QueryNode& child : children) {
    if (child.kind != QueryNode::Kind::filter) {
      set &= evaluate(child);
      continue;
    }
    if (std::ranges::contains(fields, child.field)) continue;
    fields.push_back(child.field);
    TurnSet any(index_.turns());
    for (const QueryNode& other : children) {
      if (other.kind == QueryNode::Kind::filter && other.field == child.field) any |= evaluate_filter(other);
    }
    set &= any;
  }
  return set;
}

TurnSet Search::turns_of(std::size_t atom) {
  if (atoms_[atom].exact_texts().empty() || texts_ == nullptr) return atoms_[atom].turns();
  TurnSet set(index_.turns());
  for (const Form form : {Form::exact, Form::stem, Form::prefix}) {
    for (const std::uint32_t position : atoms_[atom].occurrences(form).all(index_)) {
      const std::uint32_t turn = index_.turn_at(position);
      if (!set.contains(turn) && verify(turn, atom, position)) set.add(turn);
    }
  }
  return set;
}

// The smallest stretches that hold one of each, by always moving the first one on.
TurnSet Search::evaluate_near(const QueryNode& node) {
  std::vector<SortKey> places;  // a position, and which child stands there
  std::vector<std::uint32_t> lengths;
  for (const QueryNode& child : node.children) {
    const std::size_t atom = atom_of(child);
    const auto number = static_cast<std::uint32_t>(lengths.size());
    lengths.push_back(atoms_[atom].length());
    const bool exact = !atoms_[atom].exact_texts().empty() && texts_ != nullptr;
    for (const Form form : {Form::exact, Form::stem, Form::prefix}) {
      for (const std::uint32_t position : atoms_[atom].occurrences(form).all(index_)) {
        if (exact && !verify(index_.turn_at(position), atom, position)) continue;
        places.push_back(sort_key(position, number));
      }
    }
  }
  sort_keys(places);
  TurnSet set(index_.turns());
  std::vector<std::uint32_t> last(lengths.size(), UINT32_MAX);
  for (const SortKey place : places) {
    last[number_of(place)] = first_of(place);
    std::uint32_t first = UINT32_MAX, end = 0, inside = 0;
    bool all = true;
    for (std::size_t i = 0; i < last.size(); ++i) {
      all = all && last[i] != UINT32_MAX;
      if (!all) break;
      first = std::min(first, last[i]);
      end = std::max(end, last[i] + lengths[i]);
      inside += lengths[i];
    }
    if (!all || end - first > inside + node.distance) continue;
    const std::uint32_t turn = index_.turn_at(first);
    if (end <= index_.turn_end(turn)) set.add(turn);
  }
  return set;
}

TurnSet Search::evaluate_filter(const QueryNode& node) {
  TurnSet set(index_.turns());
  const auto add = [&](std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t turn = first; turn < last; ++turn) set.add(turn);
  };
  if (node.field == QueryField::speaker) {
    std::vector<std::uint8_t> wanted;
    for (const std::string& speaker : index_.speakers()) wanted.push_back(names(speaker, node.value));
    for (std::uint32_t turn = 0; turn < index_.turns(); ++turn) {
      if (wanted[index_.turn(turn).speaker] != 0) set.add(turn);
    }
    return set;
  }
  if (node.field == QueryField::in) {
    for (std::uint32_t turn = 0; turn < index_.turns(); ++turn) {
      if (is_kind(index_.turn(turn).kind, node.value)) set.add(turn);
    }
    return set;
  }
  for (const Index::Version& version : index_.versions()) {
    const bool wanted = node.field == QueryField::language ? is_language(version.language, node.value)
                        : node.field == QueryField::date
                            ? in_dates(version.date, node.value, node.until)
                            : version.interview == node.value || names(version.title, node.value);
    if (wanted) add(version.first_turn, version.last_turn);
  }
  return set;
}

TurnSet Search::evaluate_regex(const QueryNode& node) {
  TurnSet set(index_.turns());
  if (texts_ == nullptr) return set;
  Result<Regex> regex = Regex::compile(node.value, {.exact_case = node.exact});
  if (!regex) {
    const Error& error = regex.error();
    // The expression stands behind its first slash.
    const auto at = static_cast<std::uint32_t>(
        std::min<std::size_t>(node.source.begin + 1 + error.where.offset, node.source.end - 1));
    problems_.push_back({error.what, error.advice, {at, node.source.end}});
    return set;
  }
  patterns_.push_back(std::move(*regex));
  std::uint64_t steps = Regex::kSteps;
  for (std::uint32_t turn = 0; turn < index_.turns(); ++turn) {
    for (std::size_t i = 0; i < texts_->paragraphs(turn); ++i) {
      const auto found = patterns_.back().find_all(texts_->paragraph(turn, i), steps);
      if (!found) {
        problems_.push_back({found.error().what, found.error().advice, node.source});
        return set;
      }
      if (found->empty()) continue;
      set.add(turn);
      break;
    }
  }
  return set;
}

// Whether the source has the words as they were typed, from the first to the last.
bool Search::verify(std::uint32_t turn, std::size_t atom, std::uint32_t position) const {
  const TurnText& text = turn_texts_.of(turn);
  const TurnText::Word found = words_at(text, position, atoms_[atom]);
  const std::string source =
      nfc(texts_->paragraph(turn, found.paragraph).substr(found.span.begin, found.span.size()));
  std::string_view rest = source;
  for (const std::string& wanted : atoms_[atom].exact_texts()) {
    const std::size_t at = rest.find(wanted);
    if (at == std::string_view::npos || (&wanted == &atoms_[atom].exact_texts().front() && at > 0))
      return false;
    rest.remove_prefix(at + wanted.size());
  }
  return rest.empty();
}

bool Search::is_anything() const {
  return filter_ || std::ranges::any_of(atoms_, &Atom::required);
}

std::vector<RankedTurn> Search::best(std::size_t limit, bool tolerant) {
  if (limit == 0 || !is_anything()) return {};
  Ranker ranker(index_, atoms_, filter_ ? &*filter_ : nullptr);
  std::vector<RankedTurn> turns = ranker.best(limit, tolerant);
  tolerated_ = ranker.tolerated();
  return turns;
}

std::vector<std::uint32_t> Search::turns() {
  std::vector<std::uint32_t> turns;
  if (!is_anything()) return turns;
  TurnSet set = filter_ ? *filter_ : TurnSet(index_.turns(), true);
  for (std::size_t i = 0; i < atoms_.size(); ++i) {
    if (atoms_[i].required) set &= turns_of(i);
  }
  set.each([&](std::uint32_t turn) { turns.push_back(turn); });
  return turns;
}

std::vector<Match> Search::matches(std::uint32_t turn) {
  std::vector<Match> found;
  if (texts_ == nullptr) return found;
  const std::uint32_t end = index_.turn_end(turn);
  for (std::size_t i = 0; i < atoms_.size(); ++i) {
    Atom& atom = atoms_[i];
    if (!atom.shown) continue;
    for (std::size_t f = 0; f < (tolerated_ ? kForms : kForms - 1); ++f) {
      Cursor cursor = atom.occurrences(static_cast<Form>(f)).cursor(index_);
      for (std::uint32_t p = cursor.seek(index_.turn_begin(turn)); p < end;
           cursor.next(), p = cursor.position()) {
        if (!atom.exact_texts().empty() && !verify(turn, i, p)) continue;
        const TurnText::Word word = words_at(turn_texts_.of(turn), p, atom);
        if (word.span.size() > 0) found.push_back({word.paragraph, word.span, static_cast<std::uint32_t>(i)});
      }
    }
  }
  for (const Regex& pattern : patterns_) {
    for (std::size_t i = 0; i < texts_->paragraphs(turn); ++i) {
      const auto spans = pattern.find_all(texts_->paragraph(turn, i));
      if (!spans) break;
      for (const Span span : *spans) found.push_back({static_cast<std::uint32_t>(i), span, UINT32_MAX});
    }
  }
  // In the order of the text: by how many bytes of the turn come before.
  std::vector<std::uint32_t> begins{0};
  for (std::size_t i = 0; i < texts_->paragraphs(turn); ++i) {
    begins.push_back(begins.back() + static_cast<std::uint32_t>(texts_->paragraph(turn, i).size()));
  }
  std::vector<SortKey> order;
  order.reserve(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    order.push_back(sort_key(begins[found[i].paragraph] + found[i].span.begin, i));
  }
  sort_keys(order);
  std::vector<Match> matches;
  for (const SortKey at : order) {
    const Match& match = found[number_of(at)];
    Match* const last = matches.empty() ? nullptr : &matches.back();
    if (last == nullptr || last->paragraph != match.paragraph || match.span.begin >= last->span.end) {
      matches.push_back(match);
    } else if (last->atom != match.atom || last->span.begin == match.span.begin) {
      last->span.end = std::max(last->span.end, match.span.end);
    }
  }
  return matches;
}

std::vector<Suggestion> Search::did_you_mean() {
  std::vector<Suggestion> suggestions;
  for (std::size_t i = 0; i < atoms_.size(); ++i) {
    if (!atoms_[i].required || !atoms_[i].unknown()) continue;
    Suggestion best;
    for (const std::uint32_t term : atoms_[i].similar_terms()) {
      if (index_.occurrences(term) <= best.count) continue;
      best = {std::string(index_.term(term)), index_.occurrences(term), sources_[i]};
    }
    if (best.count > 0) suggestions.push_back(std::move(best));
  }
  return suggestions;
}

}  // namespace colloquy

// What stands in a query without a space, or as a phrase: terms side by side, and where an index has them.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "search/cursor.h"
#include "search/lexicon.h"
#include "search/query.h"
#include "search/turn_set.h"

namespace colloquy {

// Sorted positions: a posting list while nobody needs them all, a set where they are many of several terms.
struct Occurrences {
  std::optional<Index::Postings> postings;
  std::optional<PositionSet> set;
  std::uint32_t set_count = 0;
  std::vector<std::uint32_t> positions;

  // Of a set at most so many: what two terms share counts twice.
  std::uint32_t count() const {
    return postings ? postings->count : set ? set_count : static_cast<std::uint32_t>(positions.size());
  }
  Cursor cursor(const Index& index) const {
    return postings ? Cursor(index, *postings) : set ? Cursor(*set) : Cursor(std::span(positions));
  }
  // All of them, decoded.
  void decode_into(PositionSink&, const Index&) const;
  std::vector<std::uint32_t> all(const Index&) const;
  void add_to(PositionSet&, const Index&) const;
};

class Atom {
 public:
  // A word as it was typed; other forms of it may be meant.
  Atom(const Index&, const Lexicon&, const QueryWord&);
  // A phrase: its words and nothing else.
  Atom(const Index&, const Lexicon&, std::span<const QueryWord>);

  bool required = true;  // has to be in a turn; else it only counts where it is
  bool shown = true;     // what it matches is shown as a hit

  bool empty() const { return pieces_.empty(); }
  std::uint32_t length() const { return static_cast<std::uint32_t>(pieces_.size()); }  // in positions
  bool clusters() const;  // several, of a script without spaces

  // Where it begins, in a form. Forms are disjoint. Typos are looked for only when they are asked for.
  const Occurrences& occurrences(Form);
  // Decodes a form's posting list, for several walks over most of it, or to compare it with others as a row
  // of bits.
  void decode(Form, bool as_bits);
  bool has(Form form) { return occurrences(form).count() > 0; }
  // Nowhere, but for what may have been mistyped.
  bool unknown() { return !has(Form::exact) && !has(Form::stem) && !has(Form::prefix); }
  // Of the words that it may be the beginning of, without looking for them.
  std::uint32_t beginnings() const;

  // The turns that have it, in any form but mistyped ones.
  const TurnSet& turns();

  // Every pair of neighbouring clusters as an atom of its own, to find what is nearly the same.
  std::vector<Atom> pairs() const;

  // Its term, where it is one; of a word with hyphens the whole. Empty: several, or any of many.
  std::string only_term() const;

  std::string_view first_term() const {
    return pieces_.empty() ? "" : std::string_view(pieces_.front().term);
  }
  std::string_view last_term() const { return pieces_.empty() ? "" : std::string_view(pieces_.back().term); }

  // Words typed with "=": where they stand, the source has to have this text. Empty: no matter.
  const std::vector<std::string>& exact_texts() const { return exact_texts_; }

  // Looks up what the same word elsewhere in the query looks up once for both.
  void share(const Atom& other) { found_ = other.found_; }

  // Whether it is the same word, in the same forms.
  bool same_as(const Atom& other) const {
    return pieces_.size() == 1 && other.pieces_.size() == 1 && !pieces_.front().term.empty() &&
           pieces_.front().term == other.pieces_.front().term &&
           pieces_.front().beginnings.empty() == other.pieces_.front().beginnings.empty() &&
           other_forms_ == other.other_forms_ && exact_texts_ == other.exact_texts_ &&
           required == other.required && shown == other.shown;
  }

  // Words that may be meant instead, for "did you mean".
  std::vector<std::uint32_t> similar_terms() const;

 private:
  struct Piece {
    std::string term;  // folded; empty where `terms` are all
    Terms terms;
    Terms beginnings;  // of the last piece, while it is being typed: terms that begin so
  };

  explicit Atom(const Index& index, const Lexicon& lexicon) : index_(&index), lexicon_(&lexicon) {}
  void add(const QueryWord&, bool last);
  std::vector<std::uint32_t> phrase(bool beginnings) const;
  Occurrences of_terms(const Terms&) const;
  Terms same_stem() const;
  void find_exact();
  void find_stem();
  void find_prefix();
  void find_typo();

  const Index* index_;
  const Lexicon* lexicon_;
  std::vector<Piece> pieces_;
  Terms joined_;  // the pieces of one word with hyphens as one term
  bool other_forms_ = false;
  bool unfinished_ = false;
  std::vector<std::string> exact_texts_;
  struct Found {
    std::array<std::optional<Occurrences>, kForms> forms;
    std::optional<TurnSet> turns;
  };
  std::optional<Occurrences>& kept(Form form) { return found_->forms[static_cast<std::size_t>(form)]; }
  std::shared_ptr<Found> found_ = std::make_shared<Found>();  // also that of copies
};

}  // namespace colloquy

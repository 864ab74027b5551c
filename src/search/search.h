// One query on one index.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "search/atom.h"
#include "search/index.h"
#include "search/query.h"
#include "search/ranker.h"
#include "search/texts.h"
#include "search/turn_text.h"
#include "text/regex.h"

namespace colloquy {

// Where a query matches in a turn: a word with its other forms, or a whole phrase.
struct Match {
  std::uint32_t paragraph = 0;  // in its turn
  Span span;                    // bytes of it
  std::uint32_t atom = 0;       // which of the query's words and phrases; of a regular expression UINT32_MAX

  bool operator==(const Match&) const = default;
};

// A word that the index has, to be meant instead of one that it has not.
struct Suggestion {
  std::string word;
  std::uint32_t count = 0;
  Span source;  // of what it replaces, in the query

  bool operator==(const Suggestion&) const = default;
};

class Search {
 public:
  // All but the query must outlive it. Without texts, exact words match whatever their capitals
  // and accents and regular expressions match nothing, and a problem says so.
  Search(const Index&, const Lexicon&, TurnTexts&, Query);

  // The best turns first; where nothing convinces, typing errors are forgiven and words left out if
  // `tolerant`.
  std::vector<RankedTurn> best(std::size_t limit, bool tolerant = true);

  // All turns that match as the query says, in the order of the text, without any tolerance.
  std::vector<std::uint32_t> turns();

  // Everything in a turn that the query's words stand for, in the order of the text; no two overlap. Needs
  // texts. Of the forms that best() looked at, if it was called before.
  std::vector<Match> matches(std::uint32_t turn);

  const Query& query() const { return query_; }
  // Those of the query and those that only the index knows.
  const std::vector<QueryProblem>& problems() const { return problems_; }
  // Whether best() had to forgive typing errors or leave words out.
  bool tolerated() const { return tolerated_; }
  // For each word that the index has not, the most frequent one that is like it.
  std::vector<Suggestion> did_you_mean();

 private:
  struct Word {
    const QueryNode* node;
    std::size_t atom;
  };

  void plan();
  bool is_anything() const;
  TurnSet evaluate(const QueryNode&);
  TurnSet evaluate_all(const std::vector<QueryNode>&);
  TurnSet evaluate_near(const QueryNode&);
  TurnSet evaluate_filter(const QueryNode&);
  TurnSet evaluate_regex(const QueryNode&);
  std::size_t atom_of(const QueryNode&);
  void share_last();
  TurnSet turns_of(std::size_t atom);
  bool verify(std::uint32_t turn, std::size_t atom, std::uint32_t position) const;

  const Index& index_;
  const Lexicon& lexicon_;
  TurnTexts& turn_texts_;
  const Texts* texts_;
  Query query_;
  std::vector<QueryProblem> problems_;
  std::vector<Atom> atoms_;  // in the order of the query, once it is planned
  std::vector<Span> sources_;
  std::vector<Word> words_;  // the atoms of nodes, while it is planned
  std::vector<Regex> patterns_;
  std::optional<TurnSet> filter_;
  bool tolerated_ = false;
};

}  // namespace colloquy

// The search as the reader sees it: the query and its parts, the hits, and how these are grouped, ordered and
// shown.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/outline.h"
#include "model/interview.h"
#include "search/query_chips.h"
#include "search/version_search.h"

namespace colloquy {

// Hits grouped by outline entry, for the list of results.
struct HitGroup {
  std::size_t entry = 0;            // in the outline
  std::size_t first = 0, last = 0;  // in hits(): [first, last)

  std::size_t size() const { return last - first; }
};

// Hits of a speaker.
struct SpeakerHits {
  std::string name;
  std::size_t hits = 0;

  bool operator==(const SpeakerHits&) const = default;
};

enum class ResultsForm { questions, concordance };

// Left and right are the words before and behind a hit in the order of reading. What a form has no use for
// is the order of the text in it.
enum class HitOrder { text, best, left, right };

// As in an address: "kwic"; "best", "left". Empty: the form and order that every search begins with.
std::string_view to_string(ResultsForm);
std::string_view to_string(HitOrder);
ResultsForm results_form_from(std::string_view);
HitOrder hit_order_from(std::string_view);

class SearchSession {
 public:
  // Another version is open, and searched for the same. All must outlive the session, or the next call.
  void open(const Interview&, const LanguageVersion&, const std::vector<OutlineEntry>&, const VersionSearch&);

  // Searches.
  void set_query(std::string_view);
  const std::string& query() const { return query_; }
  const SearchResult& result() const { return result_; }
  const std::vector<Hit>& hits() const { return result_.hits; }
  // As the text writes them.
  const std::vector<Suggestion>& did_you_mean() const { return did_you_mean_; }
  const std::vector<QueryChip>& chips() const { return chips_; }
  const std::vector<HitGroup>& groups() const { return groups_; }         // in the order of the text
  const std::vector<SpeakerHits>& speakers() const { return speakers_; }  // most hits first

  ResultsForm form() const { return form_; }
  HitOrder order() const;  // one that the form has
  void set_form(ResultsForm);
  void set_order(HitOrder);  // of the present form; each keeps its own
  // The orders that the form has, the text's first.
  std::vector<HitOrder> orders() const;

  // The hits and groups as they are shown: indices of hits() and groups().
  const std::vector<std::size_t>& shown_hits() const { return shown_hits_; }
  const std::vector<std::size_t>& shown_groups() const { return shown_groups_; }
  // Where a hit is among those shown.
  std::size_t shown_at(std::size_t hit) const;

 private:
  void search();
  void find_meant();
  void arrange();

  const Interview* interview_ = nullptr;
  const LanguageVersion* version_ = nullptr;
  const std::vector<OutlineEntry>* outline_ = nullptr;
  const VersionSearch* search_ = nullptr;
  std::string query_;
  SearchResult result_;
  std::vector<QueryChip> chips_;
  std::vector<Suggestion> did_you_mean_;
  std::vector<HitGroup> groups_;
  std::vector<SpeakerHits> speakers_;
  ResultsForm form_ = ResultsForm::questions;
  HitOrder list_order_ = HitOrder::text;
  HitOrder concordance_order_ = HitOrder::text;
  std::vector<std::size_t> shown_hits_;
  std::vector<std::size_t> shown_groups_;
};

// The outline entry that a turn belongs to.
std::size_t entry_of(const std::vector<OutlineEntry>&, std::size_t turn);

}  // namespace colloquy

#include "app/search_session.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "app/concordance.h"
#include "text/normalize.h"

namespace colloquy {

std::string_view to_string(ResultsForm form) {
  return form == ResultsForm::concordance ? "kwic" : "";
}

std::string_view to_string(HitOrder order) {
  switch (order) {
    case HitOrder::best:
      return "best";
    case HitOrder::left:
      return "left";
    case HitOrder::right:
      return "right";
    case HitOrder::text:
      break;
  }
  return "";
}

ResultsForm results_form_from(std::string_view name) {
  return name == to_string(ResultsForm::concordance) ? ResultsForm::concordance : ResultsForm::questions;
}

HitOrder hit_order_from(std::string_view name) {
  for (const HitOrder order : {HitOrder::best, HitOrder::left, HitOrder::right}) {
    if (name == to_string(order)) return order;
  }
  return HitOrder::text;
}

std::size_t entry_of(const std::vector<OutlineEntry>& outline, std::size_t turn) {
  const auto after = std::ranges::upper_bound(outline, turn, {},
                                              [](const OutlineEntry& entry) { return entry.exchange.first; });
  return after == outline.begin() ? 0 : static_cast<std::size_t>(after - outline.begin()) - 1;
}

void SearchSession::open(const Interview& interview, const LanguageVersion& version,
                         const std::vector<OutlineEntry>& outline, const VersionSearch& search) {
  interview_ = &interview;
  version_ = &version;
  outline_ = &outline;
  search_ = &search;
  this->search();
}

void SearchSession::set_query(std::string_view query) {
  query_ = query;
  search();
}

void SearchSession::search() {
  result_ = query_.empty() ? SearchResult{} : search_->search(query_);
  chips_ = query_.empty() ? std::vector<QueryChip>{} : ::colloquy::chips(parse_query(query_));
  find_meant();
  groups_.clear();
  speakers_.clear();
  for (std::size_t i = 0; i < hits().size(); ++i) {
    const std::uint32_t turn = hits()[i].place.turn;
    const std::size_t entry = entry_of(*outline_, turn);
    if (groups_.empty() || groups_.back().entry != entry) groups_.push_back({entry, i, i});
    groups_.back().last = i + 1;
    const Person* person = interview_->person(version_->turns[turn].speaker);
    if (person == nullptr) continue;
    const std::string_view name = localized(person->name, version_->language);
    const auto known = std::ranges::find(speakers_, name, &SpeakerHits::name);
    if (known == speakers_.end()) {
      speakers_.push_back({std::string(name), 1});
    } else {
      ++known->hits;
    }
  }
  std::ranges::stable_sort(speakers_, std::ranges::greater(), &SpeakerHits::hits);
  arrange();
}

void SearchSession::find_meant() {
  did_you_mean_ = result_.did_you_mean;
  for (Suggestion& meant : did_you_mean_) {
    // The index has it without capitals and accents.
    for (const Completion& word : search_->completions(meant.word, 1)) {
      if (fold(word.word) == fold(meant.word)) meant.word = word.word;
    }
  }
  // A word that was typed only in part and wrongly is like no whole word, but what was found instead says
  // what was meant.
  if (!did_you_mean_.empty() || !result_.tolerated || chips_.size() != 1 ||
      chips_[0].kind != QueryNode::Kind::words)
    return;
  std::map<std::string, Suggestion> found;
  for (const Hit& hit : hits()) {
    const std::string& text = version_->turns[hit.place.turn].paragraphs[hit.place.paragraph].text;
    std::string word = text.substr(hit.span.begin, hit.span.size());
    Suggestion& entry = found[fold(word)];
    if (entry.count++ == 0) entry.word = std::move(word);
  }
  const auto best = std::ranges::max_element(found, {}, [](const auto& entry) { return entry.second.count; });
  if (best == found.end()) return;
  did_you_mean_.push_back(best->second);
  did_you_mean_.back().source = chips_[0].source;
}

std::vector<HitOrder> SearchSession::orders() const {
  if (form_ == ResultsForm::concordance) return {HitOrder::text, HitOrder::left, HitOrder::right};
  return {HitOrder::text, HitOrder::best};
}

HitOrder SearchSession::order() const {
  return form_ == ResultsForm::concordance ? concordance_order_ : list_order_;
}

void SearchSession::set_form(ResultsForm form) {
  form_ = form;
  arrange();
}

void SearchSession::set_order(HitOrder order) {
  if (!std::ranges::contains(orders(), order)) order = HitOrder::text;
  (form_ == ResultsForm::concordance ? concordance_order_ : list_order_) = order;
  arrange();
}

void SearchSession::arrange() {
  shown_groups_.resize(groups_.size());
  std::iota(shown_groups_.begin(), shown_groups_.end(), std::size_t{0});
  shown_hits_.resize(hits().size());
  std::iota(shown_hits_.begin(), shown_hits_.end(), std::size_t{0});
  switch (order()) {
    case HitOrder::text:
      break;
    case HitOrder::left:
      shown_hits_ = sorted_by_context(*version_, hits(), ContextSide::left);
      break;
    case HitOrder::right:
      shown_hits_ = sorted_by_context(*version_, hits(), ContextSide::right);
      break;
    case HitOrder::best: {
      // A question is as good as its best turn.
      std::vector<std::size_t> rank(groups_.size(), result_.ranking.size());
      for (std::size_t i = 0; i < result_.ranking.size(); ++i) {
        const std::size_t entry = entry_of(*outline_, result_.ranking[i].turn);
        const auto group = std::ranges::lower_bound(groups_, entry, {}, &HitGroup::entry);
        if (group == groups_.end() || group->entry != entry) continue;
        std::size_t& best = rank[static_cast<std::size_t>(group - groups_.begin())];
        best = std::min(best, i);
      }
      std::ranges::stable_sort(shown_groups_, {}, [&](std::size_t group) { return rank[group]; });
      shown_hits_.clear();
      for (const std::size_t group : shown_groups_) {
        for (std::size_t hit = groups_[group].first; hit < groups_[group].last; ++hit)
          shown_hits_.push_back(hit);
      }
      break;
    }
  }
}

std::size_t SearchSession::shown_at(std::size_t hit) const {
  return static_cast<std::size_t>(std::ranges::find(shown_hits_, hit) - shown_hits_.begin());
}

}  // namespace colloquy

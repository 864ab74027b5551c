#include <algorithm>
#include <numeric>
#include <ranges>
#include <unordered_map>

#include "search/analyzer.h"
#include "search/index_data.h"

namespace colloquy {
namespace {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view term) const { return std::hash<std::string_view>()(term); }
};

// Collects the occurrences of every term in the order of the text, then writes them term by term.
class IndexWriter {
 public:
  void add(std::string_view term, Occurrence occurrence) {
    auto entry = numbers_.find(term);
    if (entry == numbers_.end()) {
      entry = numbers_.emplace(std::string(term), static_cast<std::uint32_t>(numbers_.size())).first;
    }
    found_.push_back({entry->second, occurrence});
  }

  void write(std::string& terms, std::vector<std::uint32_t>& term_ends, std::string& postings,
             std::vector<std::uint32_t>& posting_ends) const {
    std::vector<std::pair<std::string_view, std::uint32_t>> sorted(numbers_.begin(), numbers_.end());
    std::ranges::sort(sorted);
    std::vector<std::uint32_t> rank(sorted.size());
    for (std::uint32_t i = 0; i < sorted.size(); ++i) rank[sorted[i].second] = i;
    const std::vector<Occurrence> by_term = group(rank);

    std::size_t next = 0;
    for (const auto& [term, number] : sorted) {
      terms += term;
      term_ends.push_back(static_cast<std::uint32_t>(terms.size()));
      Occurrence before = 0;
      for (; next < ends_[rank[number]]; ++next) {
        const Occurrence o = by_term[next];
        const bool same_paragraph = paragraph_of(o) == paragraph_of(before);
        append_number(postings, paragraph_of(o) - paragraph_of(before));
        append_number(postings, same_paragraph ? position_of(o) - position_of(before) : position_of(o));
        before = o;
      }
      posting_ends.push_back(static_cast<std::uint32_t>(postings.size()));
    }
  }

  std::size_t size() const { return found_.size(); }

 private:
  struct Found {
    std::uint32_t term;
    Occurrence occurrence;
  };

  // A counting sort by rank: it keeps the order of the text within a term.
  std::vector<Occurrence> group(const std::vector<std::uint32_t>& rank) const {
    ends_.assign(rank.size(), 0);
    for (const Found& f : found_) ++ends_[rank[f.term]];
    std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
    std::vector<Occurrence> grouped(found_.size());
    std::vector<std::size_t> at = ends_;
    for (const Found& f : std::views::reverse(found_)) grouped[--at[rank[f.term]]] = f.occurrence;
    return grouped;
  }

  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  std::vector<Found> found_;
  mutable std::vector<std::size_t> ends_;
};

}  // namespace

void append_number(std::string& bytes, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7) bytes += static_cast<char>(0x80 | (number & 0x7F));
  bytes += static_cast<char>(number);
}

std::uint32_t read_number(const char*& at) {
  std::uint32_t number = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    number |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return number;
  }
}

std::string_view Index::Data::term(std::size_t i) const {
  const std::size_t begin = i == 0 ? 0 : term_ends[i - 1];
  return std::string_view(terms).substr(begin, term_ends[i] - begin);
}

std::pair<std::size_t, std::size_t> Index::Data::find(std::string_view prefix, bool whole) const {
  const auto numbers = std::views::iota(std::size_t{0}, term_ends.size());
  const auto by_term = [this](std::size_t i) { return term(i); };
  const auto first = *std::ranges::lower_bound(numbers, prefix, {}, by_term);
  const auto by_start = [&](std::size_t i) { return term(i).substr(0, prefix.size()); };
  if (!whole) return {first, *std::ranges::upper_bound(numbers, prefix, {}, by_start)};
  return {first, first < term_ends.size() && term(first) == prefix ? first + 1 : first};
}

std::vector<Occurrence> Index::Data::occurrences(std::size_t first, std::size_t last) const {
  std::vector<Occurrence> all;
  for (std::size_t i = first; i < last; ++i) {
    const char* at = postings.data() + (i == 0 ? 0 : posting_ends[i - 1]);
    const char* const end = postings.data() + posting_ends[i];
    Occurrence before = 0;
    while (at < end) {
      const std::uint32_t paragraph = read_number(at);
      const std::uint32_t position = read_number(at);
      before =
          paragraph == 0 ? before + position : make_occurrence(paragraph_of(before) + paragraph, position);
      all.push_back(before);
    }
  }
  if (last - first > 1) {
    std::ranges::sort(all);
    const auto same = std::ranges::unique(all);
    all.erase(same.begin(), same.end());
  }
  return all;
}

Index::Index(const LanguageVersion& version) : data_(std::make_unique<Data>()) {
  Data& data = *data_;
  data.version = &version;
  std::vector<std::uint32_t> exchange_of(version.turns.size(), 0);
  const std::vector<Exchange> all = exchanges(version);
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    std::fill(exchange_of.begin() + static_cast<std::ptrdiff_t>(all[i].first),
              exchange_of.begin() + static_cast<std::ptrdiff_t>(all[i].last), i);
  }

  IndexWriter writer;
  Analyzer analyzer;
  for (std::uint32_t turn = 0; turn < version.turns.size(); ++turn) {
    const auto& paragraphs = version.turns[turn].paragraphs;
    for (std::uint32_t i = 0; i < paragraphs.size(); ++i) {
      const auto number = static_cast<std::uint32_t>(data.paragraphs.size());
      data.paragraphs.push_back(
          {{turn, i}, exchange_of[turn], static_cast<std::uint32_t>(data.words.size())});
      std::uint32_t position = 0;
      std::uint32_t end = 0;
      for (const Token& token : analyzer.analyze(paragraphs[i].text)) {
        writer.add(analyzer.term(token), make_occurrence(number, token.position));
        if (token.alternative) continue;
        append_number(data.words, token.position - position);
        append_number(data.words, token.span.begin - end);
        append_number(data.words, token.span.size());
        position = token.position;
        end = token.span.end;
      }
    }
  }
  writer.write(data.terms, data.term_ends, data.postings, data.posting_ends);
  data.posting_count = writer.size();
}

Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

std::size_t Index::term_count() const {
  return data_->term_ends.size();
}
std::size_t Index::posting_count() const {
  return data_->posting_count;
}

std::size_t Index::bytes() const {
  const Data& d = *data_;
  return d.terms.size() + d.postings.size() + d.words.size() + d.paragraphs.size() * sizeof(Data::Paragraph) +
         (d.term_ends.size() + d.posting_ends.size()) * sizeof(std::uint32_t);
}

}  // namespace colloquy

// An index that JavaScript has opened.
#pragma once

#include <memory>
#include <utility>

#include "core/stored_texts.h"
#include "search/index.h"
#include "search/searcher.h"

namespace colloquy::core {

class OpenIndex {
 public:
  OpenIndex(Index index, std::shared_ptr<const StoredTexts> texts)
      : texts_(std::move(texts)), index_(std::move(index)), searcher_(index_, texts_.get()) {}

  const Index& index() const { return index_; }
  Searcher& searcher() { return searcher_; }
  const StoredTexts* texts() const { return texts_.get(); }

 private:
  std::shared_ptr<const StoredTexts> texts_;
  Index index_;
  Searcher searcher_;
};

}  // namespace colloquy::core

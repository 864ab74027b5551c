// Search in one language version: Analyzer, Index, query parser, Searcher and Snippet, as in Xapian and
// Lucene.
#pragma once

#include "search/index.h"
#include "search/query.h"
#include "search/snippet.h"

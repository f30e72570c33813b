// What a header parser hands on to the protocol parser.
#pragma once

#include <vector>

#include "corpus/model/document.hpp"

namespace ratsarchiv::analyzers {

struct HeaderReading {
  corpus::Header header;
  corpus::ByteRange range;                    // from the first to the last byte of the header
  std::vector<corpus::Motion> motions;        // named in the header
  std::vector<corpus::Reference> references;  // to papers, where the header prints them
  std::vector<corpus::Problem> problems;
  bool visibility_ambiguous = false;  // both words stand there
  bool dense = false;                 // no blank lines between paragraphs (PDF text in raw order)
};

}  // namespace ratsarchiv::analyzers

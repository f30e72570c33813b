// One JSON file of an OParl server -> the objects in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/source_document.hpp"
#include "corpus/readers/oparl_object.hpp"

namespace ratsarchiv::corpus {

struct OparlPage {
  std::vector<OparlObject> objects;     // inner objects before those that hold them
  std::vector<SourceProblem> problems;  // all of `path`
};

// Reads a list page ({"data":[...]}), an array or a single object, and every object inside these at any depth up to
// kMaxJsonDepth; an object without "type" is what its property in OParl says it is. page_index goes into the objects.
//
// What is no OParl, malformed, cut off or nested too deeply is a problem "json"; of such a file the entries of the
// list that were read as a whole are kept (half a meeting is not: it could lack that an agenda item is not public).
// Ill-formed UTF-8, raw control characters and lone surrogates in strings cost a problem "encoding", not the file.
OparlPage read_oparl_page(std::string bytes, const std::string& path, std::uint32_t page_index);

inline constexpr std::size_t kMaxJsonDepth = 64;

}  // namespace ratsarchiv::corpus

#include "analyzers/structure/document_kind.hpp"

#include <algorithm>

#include "analyzers/structure/head_lines.hpp"
#include "corpus/model/names.hpp"

namespace ratsarchiv::analyzers {
namespace {

constexpr std::size_t kKindHeadBytes = 1500;

corpus::DocumentKind kind_named(const Rule& rule) {
  return corpus::parse_name<corpus::DocumentKind>(rule.name).value_or(corpus::DocumentKind::Other);
}

}  // namespace

DocumentKinds::DocumentKinds(const corpus::Profile& profile)
    : titles_(profile, "title_kind"), types_(profile, "type_kind"), texts_(profile, "text_kind") {}

corpus::DocumentKind DocumentKinds::kind_of(const corpus::StatedFacts& facts, std::string_view text) const {
  if (facts.title) {
    if (const Rule* rule = titles_.anywhere(*facts.title, {0, facts.title->size()})) return kind_named(*rule);
  }
  if (facts.paper_type) {
    if (const Rule* rule = types_.anywhere(*facts.paper_type, {0, facts.paper_type->size()})) return kind_named(*rule);
  }
  std::size_t begin = 0;
  const std::size_t limit = std::min(text.size(), kKindHeadBytes);
  while (begin < limit) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    const corpus::ByteRange line = trim(text, {begin, end});
    if (!line.empty()) {
      if (const Rule* rule = texts_.at(text, line)) return kind_named(*rule);
    }
    begin = end + 1;
  }
  return corpus::DocumentKind::Other;
}

}  // namespace ratsarchiv::analyzers

#include "query/compile/resolved_query.hpp"

namespace ratsarchiv::query {
namespace {

void collect(const ResolvedNode& node, std::vector<const ResolvedNode*>& leaves) {
  switch (node.kind) {
    case ResolvedKind::Not:
      return;
    case ResolvedKind::And:
    case ResolvedKind::Or:
      for (const ResolvedNode& child : node.children) collect(child, leaves);
      for (const ResolvedNode& child : node.optional) collect(child, leaves);
      return;
    default:
      leaves.push_back(&node);
  }
}

}  // namespace

std::vector<const ResolvedNode*> positive_leaves(const ResolvedNode& node) {
  std::vector<const ResolvedNode*> leaves;
  collect(node, leaves);
  return leaves;
}

}  // namespace ratsarchiv::query

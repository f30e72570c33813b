#include "analyzers/structure/any_pattern.hpp"

#include <re2/re2.h>

#include <cstdint>

namespace ratsarchiv::analyzers {
namespace {

// pattern with every wide bound ("{0,120}") as "*": it matches whatever pattern does, and its automaton stays small.
std::string relaxed(const std::string& pattern) {
  static const re2::RE2 kBound(R"(\{0,[0-9]{2,4}\})");
  std::string result = pattern;
  re2::RE2::GlobalReplace(&result, kBound, "*");
  return result;
}

}  // namespace

std::unique_ptr<re2::RE2> any_pattern(const std::vector<std::string>& patterns) {
  if (patterns.size() < 2) return nullptr;
  std::string any;
  for (const std::string& pattern : patterns) any += (any.empty() ? "(?:" : "|(?:") + relaxed(pattern) + ")";
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(std::int64_t{64} << 20);
  auto compiled = std::make_unique<re2::RE2>(any, options);
  return compiled->ok() ? std::move(compiled) : nullptr;
}

}  // namespace ratsarchiv::analyzers

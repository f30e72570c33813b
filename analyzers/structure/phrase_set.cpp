#include "analyzers/structure/phrase_set.hpp"

#include <re2/re2.h>

#include "analyzers/structure/any_pattern.hpp"
#include "corpus/model/error.hpp"

namespace ratsarchiv::analyzers {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

std::unique_ptr<re2::RE2> compile(const std::string& name, const std::string& pattern) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(std::int64_t{64} << 20);
  auto compiled = std::make_unique<re2::RE2>(pattern, options);
  if (!compiled->ok()) {
    throw corpus::Error(corpus::ErrorKind::InputUnreadable,
                        "profile: the pattern of rule \"" + name + "\" is malformed: " + compiled->error(),
                        "Patterns are RE2 expressions.");
  }
  return compiled;
}

}  // namespace

PhraseSet::PhraseSet(std::vector<corpus::PhraseRule> rules) : rules_(std::move(rules)) {
  std::vector<std::string> patterns;
  for (const corpus::PhraseRule& rule : rules_) {
    each_.push_back(compile(rule.name, rule.pattern));
    patterns.push_back(rule.pattern);
  }
  any_ = any_pattern(patterns);
}

PhraseSet::~PhraseSet() = default;

const corpus::PhraseRule* PhraseSet::match(std::string_view text) const {
  corpus::ByteRange place;
  return match(text, place);
}

const corpus::PhraseRule* PhraseSet::match(std::string_view text, corpus::ByteRange& place) const {
  if (any_ && !re2::RE2::PartialMatch(piece(text), *any_)) return nullptr;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    re2::StringPiece found;
    if (!each_[i]->Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, &found, 1)) continue;
    place.begin = static_cast<std::size_t>(found.data() - text.data());
    place.end = place.begin + found.size();
    return &rules_[i];
  }
  return nullptr;
}

}  // namespace ratsarchiv::analyzers

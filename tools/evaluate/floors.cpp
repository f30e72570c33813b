#include "tools/evaluate/floors.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iomanip>
#include <sstream>

#include "corpus/model/error.hpp"

namespace ratsarchiv::evaluate {
namespace {

[[noreturn]] void fail(const std::string& origin, const std::string& what) {
  throw corpus::Error(corpus::ErrorKind::InputUnreadable, origin + ": " + what,
                      "a file of floors has lines `measure = minimum`, the minimum between 0 and 1");
}

bool is_measure(std::string_view name) {
  return name.starts_with("header.") || std::any_of(kMeasures.begin(), kMeasures.end(),
                                                    [&](const MeasureInfo& measure) { return measure.name == name; });
}

}  // namespace

Floors parse_floors(std::string_view toml_text, const std::string& origin) {
  toml::table table;
  try {
    table = toml::parse(toml_text);
  } catch (const toml::parse_error& error) {
    fail(origin, "line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
  }
  Floors floors;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    const auto minimum = node.value<double>();
    if (!is_measure(name)) fail(origin, "unknown measure \"" + name + "\"");
    if (!minimum || *minimum < 0 || *minimum > 1) fail(origin, name + " is no number between 0 and 1");
    floors[name] = *minimum;
  }
  return floors;
}

Floors read_floors(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) fail(file.string(), "cannot be read");
  std::ostringstream content;
  content << stream.rdbuf();
  return parse_floors(content.str(), file.string());
}

std::vector<std::string> below_floors(const Scores& scores, const Floors& floors) {
  std::vector<std::string> sentences;
  for (const auto& [name, minimum] : floors) {
    const auto reached = scores.counts(name).f1();
    if (reached && *reached >= minimum) continue;
    std::ostringstream sentence;
    sentence << std::fixed << std::setprecision(4) << name << " is ";
    if (reached) {
      sentence << *reached << ", below " << minimum;
    } else {
      sentence << "judged nowhere, but has a floor of " << minimum;
    }
    sentences.push_back(sentence.str());
  }
  return sentences;
}

}  // namespace ratsarchiv::evaluate

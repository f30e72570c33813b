#include "tools/ratsarchiv/configuration.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "corpus/model/error.hpp"
#include "corpus/model/names.hpp"

namespace ratsarchiv::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kKeys =
    "the keys are archive, profile, ocr, [limits] with gate_percent, problem_percent, generations_kept and jobs, "
    "[serve] with listen, base_path, public_url, impressum, datenschutz and barrierefreiheit, and [[source]] with "
    "path, profile and visibility";

// The tables of one file, whose name and folder every message and path needs.
class ConfigurationReader {
 public:
  explicit ConfigurationReader(fs::path file) : file_(std::move(file)) {}

  [[noreturn]] void fail(unsigned line, const std::string& what, const std::string& cure) const {
    throw corpus::Error(corpus::ErrorKind::InputUnreadable, place(line) + ": " + what, cure);
  }

  Configuration configuration(const toml::table& root) const {
    Configuration configuration;
    configuration.file = file_;
    for (const auto& [name, node] : root) {
      const std::string key(name.str());
      if (key == "archive") {
        configuration.archive = path(key, node);
      } else if (key == "profile") {
        configuration.profile = profile(key, node);
      } else if (key == "ocr") {
        configuration.recognise_text = truth(key, node);
      } else if (key == "limits") {
        configuration.limits = limits(node);
      } else if (key == "serve") {
        configuration.serve = serve(node);
      } else if (key == "source") {
        configuration.sources = sources(node);
      } else {
        unknown(key, node);
      }
    }
    return configuration;
  }

 private:
  static unsigned line_of(const toml::node& node) { return static_cast<unsigned>(node.source().begin.line); }
  std::string place(unsigned line) const { return file_.string() + ':' + std::to_string(line); }

  [[noreturn]] void unknown(const std::string& key, const toml::node& node) const {
    fail(line_of(node), "unknown key " + key, std::string(kKeys));
  }

  std::string text(const std::string& key, const toml::node& node) const {
    const auto text = node.value_exact<std::string>();
    if (!text || text->find_first_not_of(" \t\n") == std::string::npos)
      fail(line_of(node), key + " must be a text that is not empty", "write it as " + key + " = \"...\"");
    return *text;
  }

  bool truth(const std::string& key, const toml::node& node) const {
    const auto value = node.value_exact<bool>();
    if (!value) fail(line_of(node), key + " must be true or false", "write it without quotes: " + key + " = true");
    return *value;
  }

  fs::path path(const std::string& key, const toml::node& node) const {
    return fs::absolute(file_).parent_path() / text(key, node);
  }

  // As load_profile tells files from names.
  NamedProfile profile(const std::string& key, const toml::node& node) const {
    std::string name = text(key, node);
    if (name.find('/') != std::string::npos || name.ends_with(".toml")) name = path(key, node).string();
    return {std::move(name), place(line_of(node))};
  }

  double percent(const std::string& key, const toml::node& node) const {
    std::optional<double> number = node.value_exact<double>();
    if (const auto whole = node.value_exact<std::int64_t>()) number = static_cast<double>(*whole);
    if (!number || !(*number >= 0 && *number <= 100))  // nan is neither
      fail(line_of(node), key + " must be a number from 0 to 100", "write it without a sign: " + key + " = 5");
    return *number;
  }

  std::size_t count(const std::string& key, const toml::node& node) const {
    const auto number = node.value_exact<std::int64_t>();
    if (!number || *number < 1)
      fail(line_of(node), key + " must be a whole number from 1", "write it as " + key + " = 2");
    return static_cast<std::size_t>(*number);
  }

  ConfiguredLimits limits(const toml::node& node) const {
    const toml::table* table = node.as_table();
    if (table == nullptr) fail(line_of(node), "limits must be a table", "write [limits] and its keys below it");
    ConfiguredLimits limits;
    for (const auto& [name, value] : *table) {
      const std::string key(name.str());
      if (key == "gate_percent") {
        limits.gate_percent = percent(key, value);
      } else if (key == "problem_percent") {
        limits.problem_percent = percent(key, value);
      } else if (key == "generations_kept") {
        limits.generations_kept = count(key, value);
      } else if (key == "jobs") {
        limits.jobs = count(key, value);
      } else {
        unknown(key, value);
      }
    }
    return limits;
  }

  ConfiguredServe serve(const toml::node& node) const {
    const toml::table* table = node.as_table();
    if (table == nullptr) fail(line_of(node), "serve must be a table", "write [serve] and its keys below it");
    ConfiguredServe serve;
    for (const auto& [name, value] : *table) {
      const std::string key(name.str());
      if (key == "listen") {
        serve.listen = text(key, value);
      } else if (key == "base_path") {
        serve.base_path = text(key, value);
      } else if (key == "public_url") {
        serve.public_url = text(key, value);
      } else if (std::find(kLegalPages.begin(), kLegalPages.end(), key) != kLegalPages.end()) {
        serve.legal_pages[key] = path(key, value);
      } else {
        unknown(key, value);
      }
    }
    return serve;
  }

  std::vector<ConfiguredSource> sources(const toml::node& node) const {
    const toml::array* array = node.as_array();
    std::vector<ConfiguredSource> sources;
    if (array != nullptr)
      for (const toml::node& element : *array)
        if (const toml::table* table = element.as_table()) sources.push_back(source(*table));
    if (array == nullptr || sources.size() != array->size())
      fail(line_of(node), "source must be an array of tables", "write [[source]] and its keys below it");
    return sources;
  }

  ConfiguredSource source(const toml::table& table) const {
    ConfiguredSource source;
    for (const auto& [name, value] : table) {
      const std::string key(name.str());
      if (key == "path") {
        source.path = path(key, value);
      } else if (key == "profile") {
        source.profile = profile(key, value);
      } else if (key == "visibility") {
        source.visibility = corpus::parse_name<corpus::Visibility>(text(key, value));
        if (!source.visibility)
          fail(line_of(value), "unknown visibility", "visibility takes \"öffentlich\" or \"nichtöffentlich\"");
      } else {
        unknown(key, value);
      }
    }
    if (source.path.empty()) fail(line_of(table), "[[source]] needs a path", "name the file or folder: path = \"...\"");
    return source;
  }

  const fs::path file_;
};

// Throws Error{InputUnreadable}.
std::string bytes_of(const fs::path& file) {
  std::error_code ignored;
  std::string bytes;
  std::ifstream stream;
  if (!fs::is_directory(file, ignored)) stream.open(file, std::ios::binary);
  if (stream.is_open()) bytes.assign(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  if (!stream.is_open() || !stream)
    throw corpus::Error(corpus::ErrorKind::InputUnreadable, "cannot read the configuration " + file.string(),
                        "it must be a file that this user may read; --config names another");
  return bytes;
}

}  // namespace

Configuration parse_configuration(std::string_view toml, const fs::path& file) {
  const ConfigurationReader reader(file);
  try {
    return reader.configuration(toml::parse(toml, file.string()));
  } catch (const toml::parse_error& error) {
    reader.fail(static_cast<unsigned>(error.source().begin.line), std::string(error.description()),
                "correct the TOML of that line");
  }
}

Configuration read_configuration(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(file, error) && !error)
    throw corpus::Error(corpus::ErrorKind::Usage, "there is no configuration " + file.string(),
                        "--config takes the path of a TOML file");
  return parse_configuration(bytes_of(file), file);
}

Configuration find_configuration(const std::vector<fs::path>& files) {
  for (const fs::path& file : files) {
    std::error_code error;
    if (fs::exists(file, error)) return parse_configuration(bytes_of(file), file);
    if (error && error != std::errc::permission_denied)
      throw corpus::Error(corpus::ErrorKind::InputUnreadable,
                          "cannot look for the configuration " + file.string() + ": " + error.message(),
                          "--config names another");
  }
  return {};
}

}  // namespace ratsarchiv::tools

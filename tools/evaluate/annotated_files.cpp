#include "tools/evaluate/annotated_files.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "corpus/model/error.hpp"
#include "corpus/profiles/profile.hpp"
#include "corpus/readers/source_reader.hpp"

namespace ratsarchiv::evaluate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExpectedSuffix = ".expected.json";

// X.* beside X.expected.json, X.txt before all others.
fs::path text_beside(const fs::path& expected) {
  const std::string name = expected.filename().string();
  const std::string stem = name.substr(0, name.size() - kExpectedSuffix.size()) + '.';
  std::vector<fs::path> candidates;
  for (const auto& entry : fs::directory_iterator(expected.parent_path())) {
    const std::string other = entry.path().filename().string();
    if (entry.is_regular_file() && other.starts_with(stem) && !other.ends_with(kExpectedSuffix) &&
        other.find('.', stem.size()) == std::string::npos)
      candidates.push_back(entry.path());
  }
  if (candidates.empty()) return {};
  return *std::min_element(candidates.begin(), candidates.end(), [](const fs::path& a, const fs::path& b) {
    return std::make_pair(a.extension() != ".txt", a) < std::make_pair(b.extension() != ".txt", b);
  });
}

}  // namespace

std::vector<AnnotatedFile> find_annotated_files(const fs::path& folder) {
  std::vector<AnnotatedFile> files;
  try {
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file() && entry.path().filename().string().ends_with(kExpectedSuffix))
        files.push_back({entry.path(), text_beside(entry.path())});
  } catch (const fs::filesystem_error& error) {
    throw corpus::Error(corpus::ErrorKind::InputUnreadable, folder.string() + ": " + error.code().message(),
                        "name a folder that holds NAME.expected.json beside NAME.txt");
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.expected < b.expected; });
  return files;
}

Json read_annotation(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  Json annotation = Json::parse(stream, nullptr, /*allow_exceptions=*/false);
  if (!annotation.is_object())
    throw corpus::Error(corpus::ErrorKind::InputUnreadable, file.string() + " is no JSON object",
                        "an annotation is an object with keys of `ratsarchiv show --format json`");
  return annotation;
}

corpus::SourceDocument read_annotated_text(const AnnotatedFile& file) {
  if (file.text.empty())
    throw corpus::Error(corpus::ErrorKind::InputUnreadable, file.expected.string() + ": no text beside it");
  std::vector<corpus::SourceDocument> documents;
  std::string problem = "no text";
  corpus::read_source(file.text, {},
                      {[&documents](corpus::SourceDocument&& document) { documents.push_back(std::move(document)); },
                       [&problem](corpus::SourceProblem&& found) { problem = found.message; }});
  if (documents.size() != 1)
    throw corpus::Error(corpus::ErrorKind::InputUnreadable,
                        file.text.string() + ": " +
                            (documents.empty() ? problem : std::to_string(documents.size()) + " texts instead of one"));
  return std::move(documents.front());
}

std::string profile_name(const AnnotatedFile& file, const Json& annotation, const std::optional<std::string>& chosen) {
  const std::string named = text_of(annotation, "profile");
  if (!named.empty()) return named;
  if (chosen) return *chosen;
  std::error_code ignored;
  const std::string folder = fs::absolute(file.expected, ignored).parent_path().filename().string();
  for (const corpus::ProfileListing& profile : corpus::list_profiles({}))
    if (profile.name == folder) return folder;
  return "generic";
}

}  // namespace ratsarchiv::evaluate

// A fetch of a test: no delays, a folder of its own, and what a reader makes of it.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "corpus/fetch/misbehaving_server.hpp"
#include "corpus/fetch/oparl_crawl.hpp"
#include "corpus/readers/source_reader.hpp"

namespace ratsarchiv::tests {

struct FetchFixture {
  FetchFixture() {
    std::string name = (std::filesystem::temp_directory_path() / "ratsarchiv-fetch-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    temporary = name;
    options.folder = temporary / "dir";
    options.url = site.url("/system");
    options.http.delay = options.http.first_back_off = std::chrono::milliseconds(0);
    options.files = corpus::FileChoice::None;
  }
  ~FetchFixture() { std::filesystem::remove_all(temporary); }

  corpus::FetchSummary fetch() {
    site.server().take_targets();
    corpus::FetchSummary summary = corpus::fetch_oparl(options);
    targets = site.server().take_targets();
    return summary;
  }

  // The requests of the last fetch whose target begins like this.
  std::vector<std::string> asked(const std::string& beginning) const {
    std::vector<std::string> found;
    std::copy_if(targets.begin(), targets.end(), std::back_inserter(found),
                 [&](const std::string& target) { return target.starts_with(beginning); });
    return found;
  }

  // The texts that a run of index reads, sorted; and "problem KIND" for every problem.
  std::vector<std::string> read() const {
    std::vector<std::string> found;
    corpus::DocumentSink sink;
    sink.on_document = [&](corpus::SourceDocument&& document) { found.push_back(std::move(document.text)); };
    sink.on_problem = [&](corpus::SourceProblem&& problem) {
      if (problem.level == corpus::ProblemLevel::Problem) found.push_back("problem " + problem.kind);
    };
    corpus::read_source(options.folder, {}, sink);
    std::sort(found.begin(), found.end());
    return found;
  }

  std::vector<std::filesystem::path> stored(const std::string& list) const {
    std::vector<std::filesystem::path> files;
    const std::filesystem::path folder = options.folder / "bodies/body" / list;
    if (!std::filesystem::exists(folder)) return files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
  }

  static std::string content(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  OparlSite site;
  corpus::FetchOptions options;
  std::filesystem::path temporary;
  std::vector<std::string> targets;
};

inline const corpus::ListOutcome& papers_of(const corpus::FetchSummary& summary) {
  for (const corpus::ListOutcome& list : summary.lists)
    if (list.list.ends_with("/paper")) return list;
  throw std::runtime_error("no list of papers was fetched");
}

// "problem json, note loop": what went wrong, in order.
inline std::string told(const corpus::FetchSummary& summary) {
  std::string text;
  for (const corpus::FetchProblem& problem : summary.problems)
    text += (text.empty() ? "" : ", ") +
            std::string(problem.level == corpus::ProblemLevel::Note ? "note " : "problem ") + problem.kind;
  return text;
}

}  // namespace ratsarchiv::tests

// Annotated texts on disk: X.expected.json beside X.txt (or another file X.* that the readers read).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/source_document.hpp"
#include "tools/evaluate/values.hpp"

namespace ratsarchiv::evaluate {

struct AnnotatedFile {
  std::filesystem::path expected;  // X.expected.json
  std::filesystem::path text;      // X.txt, else the first other X.* by name; empty when there is none
};

// Every annotated text in folder and below, sorted by path. Throws corpus::Error{InputUnreadable} when folder cannot be
// read.
std::vector<AnnotatedFile> find_annotated_files(const std::filesystem::path& folder);

// The annotation. Throws corpus::Error{InputUnreadable} naming the file when it is no JSON object.
Json read_annotation(const std::filesystem::path& file);

// The text as the readers of corpus/ give it. Throws corpus::Error{InputUnreadable} when they give none.
corpus::SourceDocument read_annotated_text(const AnnotatedFile& file);

// Which profile parses the file: the annotation's key "profile", else chosen, else the name of the file's folder where
// a profile has that name, else "generic".
std::string profile_name(const AnnotatedFile& file, const Json& annotation, const std::optional<std::string>& chosen);

}  // namespace ratsarchiv::evaluate

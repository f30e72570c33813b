// What ratsarchiv does where the command line says nothing: one TOML file.
//
//   archive = "/var/lib/ratsarchiv"         folder of the archive
//   profile = "stuttgart"                   of sources that name none: a name, or a TOML file
//   ocr = true                              scans without text go through text recognition; false where not said
//
//   [limits]
//   gate_percent = 5          losing more than this share, a new generation is not swapped in
//   problem_percent = 50      nor is one with problems in more than this share of its files
//   generations_kept = 2      on disk, the one in use included
//   jobs = 2                  threads that index
//
//   [serve]
//   listen = "127.0.0.1:8080"
//   base_path = "/archiv"     before every path, where a proxy hands on a part of a site
//   public_url = "https://example.org"      as visitors reach it, without base_path
//   impressum = "impressum.html"            the three pages that the law asks for: HTML fragments or plain text
//   datenschutz = "datenschutz.html"
//   barrierefreiheit = "barrierefreiheit.html"
//
//   [[source]]                one for each file or folder that `ratsarchiv index` reads
//   path = "protokolle"
//   profile = "karlsruhe"
//   visibility = "öffentlich"               or nichtöffentlich: of texts whose visibility cannot be read
//
// Every key may be left out but the path of a source. Relative paths are relative to the file's folder.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.hpp"

namespace ratsarchiv::tools {

// A profile as it is named, and where: "FILE:LINE", empty on the command line.
struct NamedProfile {
  std::string name;  // a file is absolute
  std::string place = {};
};

struct ConfiguredSource {
  std::filesystem::path path;  // absolute
  std::optional<NamedProfile> profile;
  std::optional<corpus::Visibility> visibility;
};

struct ConfiguredLimits {
  double gate_percent = 5;
  double problem_percent = 50;
  std::size_t generations_kept = 2;
  std::size_t jobs = 2;
};

struct ConfiguredServe {
  std::optional<std::string> listen;
  std::optional<std::string> base_path;
  std::optional<std::string> public_url;
  std::map<std::string, std::filesystem::path> legal_pages;  // by key, absolute; only those that are configured
};

// The keys of the three pages, as Site knows them.
inline constexpr std::array<std::string_view, 3> kLegalPages{"impressum", "datenschutz", "barrierefreiheit"};

struct Configuration {
  std::filesystem::path file;  // that it was read from; empty when there is none
  std::optional<std::filesystem::path> archive;
  std::optional<NamedProfile> profile;
  bool recognise_text = false;
  ConfiguredLimits limits;
  ConfiguredServe serve;
  std::vector<ConfiguredSource> sources;
};

// file names the text in messages, and its folder is what relative paths start from. Throws corpus::Error
// {InputUnreadable} with "FILE:LINE: ..." for malformed TOML, an unknown key, a value of the wrong type or out of
// range.
Configuration parse_configuration(std::string_view toml, const std::filesystem::path& file);

// Reads a file that the user has named. Throws as parse_configuration, and Error{Usage} when there is no such file.
Configuration read_configuration(const std::filesystem::path& file);

// Reads the first of the files that exists; the defaults where none does. A file in a folder that may not be entered
// counts as missing: with the variables of another user it is theirs. Throws as parse_configuration, and
// Error{InputUnreadable} for a file that exists and cannot be read.
Configuration find_configuration(const std::vector<std::filesystem::path>& files);

}  // namespace ratsarchiv::tools

// What the process was started in: the only place that reads environment variables, terminals and the place of the
// executable. Libraries get what they need passed in.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "query/render/language.hpp"

namespace ratsarchiv::tools {

// German when LC_ALL, LC_MESSAGES or LANG (the first that is set) starts with "de"; English otherwise.
query::Language message_language();

// Whether a stream that people read may be coloured: a terminal, and NO_COLOR is not set.
enum class Stream { Out, Error };
bool is_terminal(Stream stream);
bool may_colour(Stream stream);

// How wide the terminal of a stream is: what it says itself, else $COLUMNS, else 80.
std::size_t terminal_columns(Stream stream = Stream::Out);

// Whether what is written is taken as UTF-8: LC_ALL, LC_CTYPE or LANG (the first that is set) says so.
bool is_utf8_locale();

// $RATSARCHIV; nothing when it is unset or empty.
std::optional<std::filesystem::path> archive_of_environment();

// $XDG_DATA_HOME/ratsarchiv, else ~/.local/share/ratsarchiv.
std::filesystem::path default_archive();

// Where the configuration is looked for: $XDG_CONFIG_HOME/ratsarchiv.toml (else ~/.config/...), then
// /etc/ratsarchiv.toml.
std::vector<std::filesystem::path> configuration_files();

// Where profiles by name are looked for before the embedded ones: $XDG_CONFIG_HOME/ratsarchiv/profiles (else
// ~/.config/...), then /etc/ratsarchiv/profiles.
std::vector<std::filesystem::path> profile_folders();

// lexicon.bin: $RATSARCHIV_LEXICON, else ../share/ratsarchiv/ seen from the executable, else beside the executable.
// The path is returned whether or not the file exists; opening it reports what is wrong.
std::filesystem::path lexicon_file();

// A program that ratsarchiv runs for itself: in ../libexec/ratsarchiv/ seen from the executable, else beside the
// executable. Empty when it is in neither place.
std::filesystem::path companion_program(std::string_view name);

}  // namespace ratsarchiv::tools

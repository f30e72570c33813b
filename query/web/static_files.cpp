#include "query/web/static_files.hpp"

#include <array>
#include <cassert>
#include <embedded/WebStatic.hpp>

#include "corpus/model/hash.hpp"

namespace ratsarchiv::web {
namespace {

struct File {
  std::string hashed_name;
  const corpus::EmbeddedFile* file;
};

const std::array<File, embedded::kWebStatic.size()>& files() {
  static const auto kFiles = [] {
    constexpr std::size_t kHashDigits = 12;
    std::array<File, embedded::kWebStatic.size()> made;
    for (std::size_t i = 0; i < made.size(); ++i) {
      const corpus::EmbeddedFile& file = embedded::kWebStatic[i];
      const std::size_t dot = file.name.rfind('.');
      made[i].hashed_name = std::string(file.name.substr(0, dot)) + "." +
                            corpus::sha256_hex(file.content).substr(0, kHashDigits) +
                            std::string(file.name.substr(dot));
      made[i].file = &file;
    }
    return made;
  }();
  return kFiles;
}

std::string type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  return "image/svg+xml";
}

}  // namespace

const std::string& static_name(std::string_view file) {
  for (const File& candidate : files())
    if (candidate.file->name == file) return candidate.hashed_name;
  assert(false && "pages name files that were built in");
  return files().front().hashed_name;
}

std::optional<Response> static_file(std::string_view hashed_name) {
  for (const File& file : files()) {
    if (file.hashed_name != hashed_name) continue;
    Response response;
    response.content_type = type_of(hashed_name);
    response.body = file.file->content;
    response.immutable = true;
    return response;
  }
  return std::nullopt;
}

}  // namespace ratsarchiv::web

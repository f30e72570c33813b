#include "tools/generate/generator.hpp"

#include <fstream>
#include <stdexcept>

#include "tools/generate/karlsruhe.hpp"

namespace ratsarchiv::generate {
namespace {

constexpr std::uint64_t kProtocolsPerFolder = 500;

void write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream out(path, std::ios::binary);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

Generator::Generator(std::uint64_t seed, std::uint64_t count)
    : stuttgart_(City::Stuttgart, seed),
      karlsruhe_(City::Karlsruhe, seed),
      stuttgart_agenda_(City::Stuttgart, seed, count - count * 4 / 10, stuttgart_),
      karlsruhe_agenda_(City::Karlsruhe, seed, count * 4 / 10, karlsruhe_) {}

std::optional<GeneratedProtocol> Generator::next() {
  if (const auto plan = stuttgart_agenda_.next()) return write_stuttgart(*plan, stuttgart_);
  if (const auto plan = karlsruhe_agenda_.next()) return write_karlsruhe(*plan, karlsruhe_);
  return std::nullopt;
}

std::filesystem::path relative_path(const GeneratedProtocol& protocol, std::uint64_t index) {
  const GroundTruth& truth = protocol.truth;
  std::string folder = std::to_string(index / kProtocolsPerFolder);
  if (folder.size() < 3) folder.insert(0, 3 - folder.size(), '0');
  std::string name = iso_date(truth.date) + "-" + truth.abbreviation + "-";
  name += truth.number.empty() ? "top-" + truth.agenda_item : truth.number;
  for (char& c : name) {
    if (c == '/') c = '-';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return std::filesystem::path(protocol.city == City::Stuttgart ? "stuttgart" : "karlsruhe") / folder / name;
}

WrittenFiles write_all(Generator& generator, const std::filesystem::path& folder) {
  WrittenFiles written;
  std::uint64_t index = 0;
  City city = City::Stuttgart;
  std::filesystem::path made;
  while (const auto protocol = generator.next()) {
    if (protocol->city != city) {
      city = protocol->city;
      index = 0;
    }
    const std::filesystem::path base = folder / relative_path(*protocol, index++);
    if (base.parent_path() != made) {
      made = base.parent_path();
      std::filesystem::create_directories(made);
    }
    write_file(base.string() + ".txt", protocol->text);
    write_file(base.string() + ".expected.json", to_json(protocol->truth));
    ++written.protocols;
    written.files += 2;
    written.text_bytes += protocol->text.size();
  }
  return written;
}

}  // namespace ratsarchiv::generate

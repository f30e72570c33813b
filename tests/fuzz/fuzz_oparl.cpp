// Any bytes as pages of an OParl server, cut in two at a NUL: no crash, every text is valid UTF-8, and every file with
// text that was read becomes one document or one note.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/readers/oparl_join.hpp"
#include "corpus/readers/oparl_page.hpp"
#include "corpus/readers/oparl_table.hpp"
#include "corpus/readers/text_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ratsarchiv::corpus;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = std::min(bytes.find('\0'), bytes.size());
  const std::vector<std::string> pages = {std::string(bytes.substr(0, cut)),
                                          std::string(bytes.substr(std::min(cut + 1, bytes.size())))};
  std::vector<OparlObject> objects;
  std::set<std::string> files;
  for (std::uint32_t i = 0; i < pages.size(); ++i) {
    OparlPage page = read_oparl_page(pages[i], std::to_string(i), i);
    for (const OparlObject& object : page.objects)
      if (object.type == OparlType::File) files.insert(object.id);
    std::move(page.objects.begin(), page.objects.end(), std::back_inserter(objects));
  }

  std::size_t given = 0;
  OparlTable table(std::move(objects));
  join_oparl(table, {"0", "1"},
             {[&](SourceDocument&& document) {
                ++given;
                if (document.text.empty() || !is_valid_utf8(document.text)) std::abort();
              },
              [&](SourceProblem&&) { ++given; }});
  if (given != files.size()) std::abort();
  return 0;
}

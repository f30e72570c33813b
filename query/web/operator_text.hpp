// A text that the operator of a site wrote: the one thing that may be HTML from outside, for whoever runs the program
// may put into its pages what he likes. It cannot be made of anything else.
#pragma once

#include <optional>
#include <string_view>

#include "query/web/site.hpp"

namespace ratsarchiv::web {

class OperatorText {
 public:
  // Nothing when the operator gave no such page. Valid as long as options.
  static std::optional<OperatorText> find(const SiteOptions& options, std::string_view page) {
    const auto found = options.legal_pages.find(std::string(page));
    if (found == options.legal_pages.end()) return std::nullopt;
    return OperatorText(found->second);
  }

  // A text that begins with a tag is HTML.
  bool is_html() const {
    const std::size_t first = text_.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text_[first] == '<';
  }
  std::string_view text() const { return text_; }

 private:
  explicit OperatorText(std::string_view text) : text_(text) {}

  std::string_view text_;
};

}  // namespace ratsarchiv::web

// An address that a page may link: made by Links and nowhere else.
#pragma once

#include <string>
#include <utility>

namespace ratsarchiv::web {

// Percent-encoded. Never a scheme that runs code: only paths of this site, fragments, http and https.
class Url {
 public:
  const std::string& text() const { return text_; }

 private:
  friend class Links;
  explicit Url(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

}  // namespace ratsarchiv::web

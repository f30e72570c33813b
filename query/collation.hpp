// The order of a German dictionary, as keys that are compared byte by byte.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ratsarchiv::query {

enum class WordOrder { Forwards, Backwards };

// ICU's German collation, word by word: "an Sommer" stands before "andere"; case and punctuation do not count, ä is
// sorted beside a. Remembers the keys of words; one a thread.
class GermanCollation {
 public:
  GermanCollation();  // throws corpus::Error{Internal} when ICU has no data
  ~GermanCollation();

  // Of the words of line, which are separated by blanks, from the first to the last or from the last to the first.
  std::string key(std::string_view line, WordOrder order);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ratsarchiv::query

// Answers that were made before, of the generation that is served: what is asked again costs no search.
//
// Bounded in bytes; what was asked for longest ago goes first. Another generation empties it, so nothing that was taken
// down comes out of it. Not thread-safe: of the thread that writes the answers.
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "query/web/answer.hpp"

namespace ratsarchiv::web {

class AnswerCache {
 public:
  explicit AnswerCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // The answer kept under key; nullptr when there is none of this generation. Valid until the next call of keep.
  const Answer* find(std::string_view generation, const std::string& key);

  // Only what is 200 and whole is kept, and no answer that takes more than a sixteenth of the room.
  void keep(std::string_view generation, const std::string& key, const Answer& answer);

  std::size_t bytes() const { return bytes_; }

 private:
  struct Kept {
    std::string key;
    Answer answer;
    std::size_t bytes = 0;
  };

  void forget_other_than(std::string_view generation);

  const std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::string generation_;
  std::list<Kept> kept_;  // what was asked for last comes first
  std::unordered_map<std::string_view, std::list<Kept>::iterator> places_;
};

}  // namespace ratsarchiv::web

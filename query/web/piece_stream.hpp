// A body that comes piece by piece from the thread that began it.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace ratsarchiv::web {

// Of one user at a time. It may be dropped at any time by any thread: what it holds is destroyed where it was made.
class PieceStream {
 public:
  // The next piece; empty at the end; nothing when it failed or its thread has ended.
  using Receive = std::function<void(std::optional<std::string>)>;

  virtual ~PieceStream() = default;
  // Makes one piece on its thread and calls receive there, once. Not before the call before has received.
  virtual void next(Receive receive) = 0;
};

}  // namespace ratsarchiv::web

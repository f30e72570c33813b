// A filter whose value cannot be read, said in the language of who set it.
#pragma once

#include <string>
#include <utility>

#include "corpus/model/error.hpp"

namespace ratsarchiv::query {

class FilterError : public corpus::Error {
 public:
  FilterError(const std::string& message, std::string in_german)
      : corpus::Error(corpus::ErrorKind::Usage, message), german(std::move(in_german)) {}

  std::string german;
};

}  // namespace ratsarchiv::query

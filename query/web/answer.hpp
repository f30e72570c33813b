// An answer as HTTP has it: the status, the fields every answer carries, the body in the coding it is sent in.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/web/message.hpp"
#include "query/web/piece_stream.hpp"
#include "query/web/server_options.hpp"

namespace ratsarchiv::web {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Answer {
  int status = 200;
  Fields fields;  // all but Date, Connection, Content-Length and Transfer-Encoding; values are single lines
  std::string body;
  std::shared_ptr<PieceStream> stream;  // what follows the body; none for most
};

// What of a request decides the form of its answer.
struct AnswerForm {
  bool gzip = false;  // accepted by the client
  Caching caching = Caching::Shared;
};

// Content-Security-Policy and its like: no script or style but our own files, no frame, no referrer to elsewhere.
Fields security_fields();

// Of a page: compressed where the body is text and long enough. A location, filename or content type that could break
// out of its field makes it 500. response.next_piece is left to the caller, in stream.
Answer page_answer(Response response, const AnswerForm& form);

// The answer as it is, or 304 without a body where the client has this very body. if_none_match: the field.
Answer unless_known(Answer answer, std::string_view if_none_match);

// A short text of the server itself: "404 Not Found". Of nothing that the client sent.
Answer plain_answer(int status);
Answer plain_answer(int status, std::string body, std::string content_type);

// How the body of an answer is delimited.
enum class Framing {
  Length,   // Content-Length, of the body
  Chunked,  // Transfer-Encoding: chunked
  Close,    // by the end of the connection: HTTP/1.0 knows no chunks
};

enum class AfterAnswer { KeepAlive, Close };

// Status line and fields, with the empty line behind them.
std::string head_text(const Answer& answer, Framing framing, AfterAnswer after);

// "Thu, 26 Nov 2026 02:00:00 GMT", now.
std::string http_date();

}  // namespace ratsarchiv::web

#include "query/web/http_connection.hpp"

#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <chrono>
#include <cstdio>
#include <functional>
#include <limits>
#include <list>
#include <optional>

#include "corpus/model/error.hpp"
#include "query/web/accept_headers.hpp"
#include "query/web/answer.hpp"
#include "query/web/request_head.hpp"
#include "query/web/status.hpp"

namespace ratsarchiv::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;
using ErrorCode = boost::system::error_code;
// The body is never read; this one does not mind that a head announces one.
using RequestParser = http::request_parser<http::buffer_body>;

// What one write deadline covers.
constexpr std::size_t kSlice = std::size_t{64} * 1024;
// A closing connection reads and drops what still comes, or the client would lose the answer to a reset; so long, and
// so much.
constexpr std::chrono::seconds kLingerTime{2};
constexpr std::size_t kLingerBytes = std::size_t{1024} * 1024;

std::string text_of(beast::string_view view) { return {view.data(), view.size()}; }

// The values of all fields of a name.
template <typename Name>
std::string joined(const http::fields& fields, const Name& name) {
  std::string list;
  const auto range = fields.equal_range(name);
  for (auto field = range.first; field != range.second; ++field) {
    if (!list.empty()) list += ", ";
    list += text_of(field->value());
  }
  return list;
}

RequestHead head_of(const RequestParser& parser) {
  const auto& message = parser.get();
  RequestHead head;
  head.method = text_of(message.method_string());
  head.target = text_of(message.target());
  head.version = message.version();
  head.hosts = message.count(http::field::host);
  head.host = text_of(message[http::field::host]);
  head.accept_language = joined(message, http::field::accept_language);
  head.accept_encoding = joined(message, http::field::accept_encoding);
  head.if_none_match = joined(message, http::field::if_none_match);
  head.forwarded_for = joined(message, "X-Forwarded-For");
  head.forwarded_proto = joined(message, "X-Forwarded-Proto");
  head.forwarded_host = joined(message, "X-Forwarded-Host");
  const auto length = parser.content_length();
  head.has_body = message.count(http::field::transfer_encoding) != 0 || (length && *length != 0);
  return head;
}

// All that decides an answer of one generation.
std::string cache_key(const ArchiveRequest& page, const AnswerForm& form) {
  constexpr char kBetween = '\0';  // in none of them
  std::string key = page.request.path;
  key.append(1, kBetween).append(page.query).append(1, kBetween).append(page.request.origin).append(1, kBetween);
  key.push_back(page.request.language == query::Language::German ? 'd' : 'e');
  key.push_back(form.gzip ? 'z' : 'p');
  return key;
}

// On a thread of the pool. Whatever goes wrong is an answer.
Answer answer_of(SitePool::Desk& desk, const Request& request, const AnswerForm& form, AccessLog& log) {
  OpenSite* site = desk.site();
  if (site == nullptr) return plain_answer(503);
  try {
    Response response = site->respond(request);
    std::shared_ptr<PieceStream> stream;
    if (response.next_piece) stream = desk.stream(response.next_piece);
    Answer answer = page_answer(std::move(response), form);
    answer.stream = std::move(stream);
    return answer;
  } catch (const corpus::Error& error) {
    if (status_of(error.kind) >= 500) log.warning(error.what(), error.hint);
    return plain_answer(status_of(error.kind));
  } catch (const std::exception& error) {
    log.warning(std::string("internal error: ") + error.what(), "");
    return plain_answer(500);
  } catch (...) {
    log.warning("internal error: an exception of a library", "");
    return plain_answer(500);
  }
}

}  // namespace

class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
 public:
  HttpConnection(asio::ip::tcp::socket socket, ConnectionContext& context, std::string key)
      : stream_(std::move(socket)),
        context_(context),
        limits_(context.options.limits),
        key_(std::move(key)),
        buffer_(limits_.header_bytes + kReadAhead) {
    ++context_.open;
  }

  ~HttpConnection() {
    leave_idle();
    release_client();
    context_.clients.release(key_);
    --context_.open;
    context_.on_closed();
  }

  void start() {
    ErrorCode ignored;
    stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    wait_for_request(limits_.header_time);
  }

  void close() {
    leave_idle();
    stream_.close();
  }

 private:
  static constexpr std::size_t kReadAhead = 4096;

  // Without a parser, and with no more than the bytes that came with the request before. Until a request's head has
  // been read, the connection is one that may be closed for another's sake.
  void wait_for_request(std::chrono::milliseconds time) {
    parser_.reset();
    if (context_.stopping) return linger();
    place_ = context_.idle.insert(context_.idle.end(), this);
    if (buffer_.size() > 0) return read_head();
    buffer_.shrink_to_fit();
    stream_.expires_after(time);
    stream_.async_read_some(buffer_.prepare(kReadAhead),
                            [self = shared_from_this()](ErrorCode error, std::size_t bytes) {
                              if (error) return;
                              self->buffer_.commit(bytes);
                              self->read_head();
                            });
  }

  void leave_idle() {
    if (place_) context_.idle.erase(*place_);
    place_.reset();
  }

  void read_head() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
    // Not boost::none: in Boost 1.74 any announced length is beyond that.
    parser_->body_limit(std::numeric_limits<std::uint64_t>::max());
    stream_.expires_after(limits_.header_time);
    http::async_read_header(stream_, buffer_, *parser_, [self = shared_from_this()](ErrorCode error, std::size_t) {
      self->leave_idle();
      self->begun_ = Clock::now();
      self->on_head(error);
    });
  }

  void on_head(ErrorCode error) {
    record_ = {};
    head_only_ = false;
    version_ = 11;
    if (!error) return handle(head_of(*parser_));
    after_ = AfterAnswer::Close;
    record_.method = "-";
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
      return answer(plain_answer(too_long()));
    // What the parser says; anything else is the connection's end.
    if (error.category() == make_error_code(http::error::bad_method).category() &&
        error != http::error::end_of_stream && error != http::error::partial_message)
      return answer(plain_answer(400));
  }

  // Of a head beyond the limit: whether its first line alone is. The parser takes that line out of the buffer when it
  // has read it.
  int too_long() const {
    if (!parser_->get().target().empty()) return 431;
    const auto bytes = static_cast<const char*>(buffer_.data().data());
    const std::string_view begin(bytes, std::min(buffer_.size(), limits_.target_bytes));
    return begin.find('\n') == std::string_view::npos ? 414 : 431;
  }

  void handle(RequestHead head) {
    record_.method = head.method == "GET" || head.method == "HEAD" ? head.method : "other";
    head_only_ = head.method == "HEAD";
    version_ = head.version;
    after_ = parser_->keep_alive() && !head.has_body ? AfterAnswer::KeepAlive : AfterAnswer::Close;
    CheckedRequest checked = check_request(head, context_.options);
    if (const auto* refusal = std::get_if<Refusal>(&checked)) return answer(refused(*refusal));
    if (const auto* own = std::get_if<OwnPage>(&checked)) return answer(own_page(*own));
    ArchiveRequest page = std::get<ArchiveRequest>(std::move(checked));
    record_.path = page.request.path;
    record_.query = page.query;
    if (context_.options.proxy == Proxy::Trusted && !acquire_client(forwarded_client(head)))
      return answer(plain_answer(429));
    const AnswerForm form{accepts_gzip(head.accept_encoding), context_.options.caching};
    if_none_match_ = std::move(head.if_none_match);
    std::string key = cache_key(page, form);
    const std::string generation = context_.pool.served().generation;
    if (const Answer* kept = context_.answers.find(generation, key)) {
      context_.metrics.count_kept_answer();
      return answer(unless_known(*kept, if_none_match_));
    }
    const auto known = context_.being_made.find(key);
    const auto being_made = known == context_.being_made.end() ? nullptr : known->second.lock();
    if (being_made && being_made->generation == generation)
      being_made->waiting.push_back({shared_from_this(), std::move(page.request)});
    else
      make(std::move(page.request), form, std::move(key));
  }

  // Has the page made. Whoever asks for it meanwhile waits for the same answer, unless that is a stream.
  void make(Request request, const AnswerForm& form, std::string key) {
    const auto page = std::make_shared<PageBeingMade>();
    page->generation = context_.pool.served().generation;
    context_.being_made[key] = page;
    const bool queued = context_.pool.submit(
        [self = shared_from_this(), page, request = std::move(request), form, key](SitePool::Desk& desk) mutable {
          Answer made = answer_of(desk, request, form, self->context_.log);
          std::string generation = desk.site() ? desk.site()->generation : std::string();
          auto executor = self->stream_.get_executor();
          asio::post(executor, [self = std::move(self), page = std::move(page), made = std::move(made), form,
                                generation = std::move(generation), key = std::move(key)]() mutable {
            self->context_.being_made.erase(key);
            self->context_.answers.keep(generation, key, made);
            for (PageBeingMade::WaitingRequest& other : page->waiting)
              if (made.stream)
                other.connection->make(std::move(other.request), form, key);
              else
                other.connection->answer(unless_known(made, other.connection->if_none_match_));
            self->answer(unless_known(std::move(made), self->if_none_match_));
          });
        });
    if (queued) return;
    context_.being_made.erase(key);
    answer(plain_answer(503));
  }

  static Answer refused(const Refusal& refusal) {
    Answer refused = plain_answer(refusal.status);
    if (!refusal.location.empty()) refused.fields.emplace_back("Location", refusal.location);
    return refused;
  }

  Answer own_page(OwnPage page) {
    const ServedArchive served = context_.pool.served();
    if (page == OwnPage::Metrics) {
      record_.path = "/metrics";
      return plain_answer(
          200, context_.metrics.text({context_.open, context_.pool.queued(), served.generation, served.documents}),
          "text/plain; version=0.0.4; charset=utf-8");
    }
    record_.path = "/health";
    const bool well = !served.generation.empty();
    return plain_answer(well ? 200 : 503,
                        well ? "{\"status\":\"ok\",\"generation\":\"" + served.generation +
                                   "\",\"documents\":" + std::to_string(served.documents) + "}\n"
                             : "{\"status\":\"no archive\",\"generation\":null,\"documents\":null}\n",
                        "application/json");
  }

  bool acquire_client(const std::string& address) {
    std::string key = AddressCounter::key_of(address);
    if (!context_.clients.acquire(key)) return false;
    client_ = std::move(key);
    return true;
  }

  void release_client() {
    context_.clients.release(client_);
    client_.clear();
  }

  void answer(Answer made) {
    answer_ = std::move(made);
    record_.status = answer_.status;
    if (context_.stopping) after_ = AfterAnswer::Close;
    Framing framing = Framing::Length;
    if (answer_.stream) framing = version_ >= 11 ? Framing::Chunked : Framing::Close;
    if (framing == Framing::Close) after_ = AfterAnswer::Close;
    chunked_ = framing == Framing::Chunked;
    std::string text = head_text(answer_, framing, after_);
    if (head_only_) {
      answer_.stream.reset();
    } else {
      record_.bytes = answer_.body.size();
      text += chunked_ && !answer_.body.empty() ? chunk(answer_.body) : answer_.body;
    }
    answer_.body = {};
    answer_.fields = {};
    write(std::move(text));
  }

  static std::string chunk(const std::string& piece) {
    std::array<char, 24> size{};
    std::snprintf(size.data(), size.size(), "%zx\r\n", piece.size());
    return size.data() + piece + "\r\n";
  }

  void write(std::string text) {
    out_ = std::move(text);
    written_ = 0;
    write_slice();
  }

  void write_slice() {
    stream_.expires_after(limits_.write_time);
    const auto slice = asio::buffer(out_.data() + written_, std::min(kSlice, out_.size() - written_));
    asio::async_write(stream_, slice, [self = shared_from_this()](ErrorCode error, std::size_t bytes) {
      self->written_ += bytes;
      if (error) return self->finish();
      if (self->written_ < self->out_.size()) return self->write_slice();
      self->out_ = {};
      if (self->answer_.stream) return self->next_piece();
      self->finish();
      self->after_ == AfterAnswer::Close ? self->linger() : self->wait_for_request(self->limits_.idle_time);
    });
  }

  // The next one is made when the one before has been taken: a slow client holds one piece in memory, not all.
  void next_piece() {
    answer_.stream->next([self = shared_from_this()](std::optional<std::string> piece) mutable {
      auto executor = self->stream_.get_executor();
      asio::post(executor,
                 [self = std::move(self), piece = std::move(piece)]() mutable { self->on_piece(std::move(piece)); });
    });
  }

  void on_piece(std::optional<std::string> piece) {
    // Cut off without the last chunk, so that the client sees that it is not whole.
    if (!piece) {
      finish();
      return close();
    }
    if (piece->empty()) answer_.stream.reset();
    record_.bytes += piece->size();
    std::string text = chunked_ ? (piece->empty() ? "0\r\n\r\n" : chunk(*piece)) : std::move(*piece);
    write(std::move(text));
  }

  // Of a request, once: its line in the log, its numbers.
  void finish() {
    answer_ = {};
    release_client();
    record_.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun_);
    context_.metrics.count_request(record_.status, record_.bytes, record_.duration);
    context_.log.request(record_);
  }

  void linger() {
    ErrorCode error;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
    if (error) return;
    buffer_.consume(buffer_.size());
    lingered_ = 0;
    stream_.expires_after(kLingerTime);
    drop_input();
  }

  void drop_input() {
    stream_.async_read_some(buffer_.prepare(kReadAhead),
                            [self = shared_from_this()](ErrorCode error, std::size_t bytes) {
                              self->lingered_ += bytes;
                              if (!error && self->lingered_ < kLingerBytes) self->drop_input();
                            });
  }

  beast::tcp_stream stream_;
  ConnectionContext& context_;
  const ServerLimits& limits_;
  const std::string key_;
  std::string client_;  // behind a proxy, of the request in progress
  beast::flat_buffer buffer_;
  std::optional<RequestParser> parser_;
  std::optional<std::list<HttpConnection*>::iterator> place_;

  Clock::time_point begun_;
  AccessRecord record_;
  std::string if_none_match_;  // of the request
  Answer answer_;
  bool head_only_ = false;
  bool chunked_ = false;
  unsigned version_ = 11;
  AfterAnswer after_ = AfterAnswer::Close;
  std::string out_;
  std::size_t written_ = 0;
  std::size_t lingered_ = 0;
};

void start_connection(asio::ip::tcp::socket socket, ConnectionContext& context, std::string key) {
  std::make_shared<HttpConnection>(std::move(socket), context, std::move(key))->start();
}

void close_idle(HttpConnection& connection) { connection.close(); }

}  // namespace ratsarchiv::web

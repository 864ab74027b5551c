#include "platform/runner.h"

#include <SDL.h>
#include <SDL_opengl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "app/json_object.h"
#include "platform/platform.h"
#include "views/no_font.h"

namespace colloquy::platform {
namespace {

// ImGui learns of a click in one frame, acts in the next and shows the result in the third.
constexpr int kSettlingFrames = 3;

// After a pause the clock has run on; what moves must not jump.
constexpr float kLongestStep = 0.1F;

// The renderer cuts size times ratio down to a whole pixel. A product a hair too small would cost a row of
// pixels, and squeeze everything by it: at a ratio of 2.625 that is so for one width in fifteen.
constexpr float kJustAbove = 1.000001F;

bool same(const FieldPlace& a, const FieldPlace& b) {
  return a.visible == b.visible && a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height &&
         a.font_px == b.font_px;
}

// The platform's dictionary, for layout.
class PlatformDictionary : public Dictionary {
 public:
  std::vector<std::uint32_t> word_ends(std::string_view text, std::string_view language) override {
    return platform::word_ends(text, language);
  }
};

Dictionary& dictionary() {
  static PlatformDictionary the_dictionary;
  return the_dictionary;
}

int wake_on_event(void* runner, SDL_Event* event) {
  // SDL pushes the sentinel itself at every poll: counting it as an event would never let the page rest.
  if (event->type != SDL_POLLSENTINEL) static_cast<Runner*>(runner)->wake();
  return 0;
}

Error sdl_error(std::string what, std::string advice) {
  what += ": ";
  what += SDL_GetError();
  return {.what = std::move(what), .file = {}, .where = {}, .advice = std::move(advice)};
}

std::size_t text_bytes(const LanguageVersion& version) {
  std::size_t bytes = 0;
  for (const Turn& turn : version.turns) {
    for (const Paragraph& paragraph : turn.paragraphs) bytes += paragraph.text.size();
  }
  return bytes;
}

std::string_view to_string(Panel panel) {
  switch (panel) {
    case Panel::none:
      return "none";
    case Panel::outline:
      return "outline";
    case Panel::search:
      return "search";
    case Panel::about:
      return "about";
    case Panel::settings:
      return "settings";
    case Panel::help:
      return "help";
  }
  return "";
}

}  // namespace

Runner::Runner(std::unique_ptr<Application> app) : app_(std::move(app)) {}

Runner::~Runner() {
  explorer_.reset();
  if (context_ != nullptr) {
    SDL_DelEventWatch(wake_on_event, this);
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplSDL2_Shutdown();
    ImGui::DestroyContext();
    SDL_GL_DeleteContext(context_);
  }
  if (window_ != nullptr) SDL_DestroyWindow(window_);
  SDL_Quit();
}

Result<std::unique_ptr<Runner>> Runner::create(std::unique_ptr<Application> app,
                                               const WindowOptions& options) {
  std::unique_ptr<Runner> runner(new Runner(std::move(app)));
  if (auto opened = runner->open_window(options); !opened) return std::unexpected(opened.error());
  return runner;
}

Result<void> Runner::open_window(const WindowOptions& options) {
  SDL_SetMainReady();
  // A finger reaches the explorer as a touch; a mouse made up from it would act twice.
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  if (SDL_Init(SDL_INIT_VIDEO) != 0)
    return std::unexpected(sdl_error("SDL does not start", "check the display"));
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, options.gl_profile);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, options.gl_major);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, options.gl_minor);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
  window_ = SDL_CreateWindow(options.title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width,
                             options.height, options.flags | SDL_WINDOW_OPENGL);
  if (window_ == nullptr)
    return std::unexpected(sdl_error("no window can be made", "check the graphics driver"));
  SDL_GLContext context = SDL_GL_CreateContext(window_);
  if (context == nullptr) {
    return std::unexpected(sdl_error("no OpenGL context can be made", "check the graphics driver"));
  }
  SDL_GL_MakeCurrent(window_, context);

  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  install_empty_font(*io.Fonts);
  // Keys are the application's, see Application::key().
  io.ConfigFlags &= ~ImGuiConfigFlags_NavEnableKeyboard;
  ImGui_ImplSDL2_InitForOpenGL(window_, context);
  ImGui_ImplOpenGL3_Init(nullptr);
  context_ = context;
  explorer_ = std::make_unique<Explorer>(*app_, &dictionary());
  SDL_AddEventWatch(wake_on_event, this);
  surface_.width = static_cast<float>(options.width);
  surface_.height = static_cast<float>(options.height);
  return {};
}

void Runner::offer_fonts(std::vector<FontOffer> offers) {
  explorer_->offer_fonts(std::move(offers));
  wake();
}

Result<void> Runner::load_font(FontIndex index, std::vector<std::uint8_t> bytes) {
  wake();
  return explorer_->load_font(index, std::move(bytes));
}

void Runner::resize(const Surface& surface) {
  surface_ = surface;
  repaint();
}

void Runner::set_preferences(const Preferences& preferences) {
  viewport_.dark = preferences.dark;
  viewport_.reduced_motion = preferences.reduced_motion;
  viewport_.contrast = preferences.contrast;
  wake();
}

void Runner::load_settings(std::string_view json) {
  app_->load_settings(json);
  wake();
}

void Runner::navigate(std::string_view url) {
  app_->navigate(url);
  wake();
}

void Runner::event(const SDL_Event& event) {
  if (event.type == SDL_MOUSEMOTION || event.type == SDL_MOUSEBUTTONDOWN) viewport_.touch = false;
  SDL_Event own = event;
  // A button let go outside of the window belongs to no window for SDL, and ImGui would hold it down for
  // ever.
  if (own.type == SDL_MOUSEBUTTONUP) own.button.windowID = SDL_GetWindowID(window_);
  ImGui_ImplSDL2_ProcessEvent(&own);
}

bool Runner::key(const Key& key) {
  const bool consumed = app_->key(key);
  if (consumed) wake();
  return consumed;
}

void Runner::field(const FieldState& state) {
  field_ = state;
  explorer_->set_field(state);
  wake();
}

void Runner::touch(Explorer::Touch phase, int finger, float x, float y, double seconds) {
  viewport_.touch = true;
  explorer_->touch(phase, finger, x, y, seconds);
  wake();
}

void Runner::press(bool shift, int clicks) {
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, shift);
  viewport_.clicks = clicks;
}

void Runner::paste(std::string_view text) {
  app_->paste(text);
  wake();
}

void Runner::activate(std::uint32_t control) {
  explorer_->accessibility().activate(control);
  wake();
}

void Runner::set_value(std::uint32_t control, float value) {
  explorer_->accessibility().set_value(control, value);
  wake();
}

void Runner::focus(std::uint32_t control) {
  explorer_->accessibility().focus(control);
  wake();
}

void Runner::wake() {
  settling_ = kSettlingFrames;
  request_frame();
}

void Runner::repaint() {
  picture_.forget();
  wake();
}

bool Runner::prepare(double seconds) {
  if (lost_) return false;
  compose(seconds);
  return explorer_->animating();
}

void Runner::frame(double seconds) {
  if (lost_) return;
  compose(seconds);
  paint();
  carry_out(app_->take_requests());
  schedule(seconds);
  drawn_ = true;
}

void Runner::compose(double seconds) {
  viewport_.seconds = seconds;
  viewport_.width = surface_.width;
  viewport_.height = surface_.height;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  // SDL knows whole pixels only; at a ratio of 1.25 that blurs text.
  io.DisplaySize = ImVec2(surface_.width, surface_.height);
  io.DisplayFramebufferScale = ImVec2(surface_.ratio_x * kJustAbove, surface_.ratio_y * kJustAbove);
  io.DeltaTime = std::min(io.DeltaTime, kLongestStep);
  ImGui::NewFrame();
  explorer_->draw(viewport_);
  ImGui::Render();
}

void Runner::paint() {
  const std::uint32_t paper = explorer_->paper();
  if (keeps_picture() && !picture_.is_new(*ImGui::GetDrawData(), paper)) return;
  const auto channel = [paper](unsigned shift) {
    return static_cast<float>((paper >> shift) & 0xFFU) / 255.0F;
  };
  glClearColor(channel(16), channel(8), channel(0), 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Runner::carry_out(Requests requests) {
  // Before the field takes the keyboard from what opened or closed. Nobody reads the mirror before the first
  // frame is on the screen, which it would keep back; more follow that one.
  if (const auto& nodes = std::as_const(*explorer_).accessibility().nodes(); drawn_ && nodes != mirrored_) {
    mirrored_ = nodes;
    platform::mirror(mirrored_);
  }
  if (requests.enter) {
    if (const std::uint32_t list = explorer_->control_of(*requests.enter); list != 0)
      platform::focus_control(list);
  }
  if (const std::string_view paragraph = reading_paragraph();
      paragraph != place_told_ || app_->version().language != language_told_) {
    place_told_ = paragraph;
    language_told_ = app_->version().language;
    platform::set_place(place_told_, language_told_);
  }
  // The field's place comes first: only a field that is there can take the keyboard.
  if (const FieldPlace place = explorer_->field_place(); !same(place, place_)) {
    place_ = place;
    platform::place_field(place);
  }
  if (requests.field && *requests.field != field_.text) {
    // Known already when the platform reports the change back: it was not typed.
    field_.text = *requests.field;
    platform::set_field_text(*requests.field);
  }
  if (requests.focus_field) platform::focus_field(true);
  if (requests.blur_field) platform::focus_field(false);
  if (requests.url) platform::set_url(requests.url->url, requests.url->push);
  if (requests.settings) platform::save_settings(*requests.settings);
  if (requests.save) platform::save_file(requests.save->name, requests.save->text);
  if (requests.copy) {
    if (requests.copy->link) {
      platform::copy_link(requests.copy->text);
    } else {
      platform::copy_text(requests.copy->text, requests.copy->html);
    }
  }
  for (const FontIndex font : explorer_->take_wanted_fonts()) platform::want_font(font);
  if (requests.announce) platform::announce(*requests.announce);
  if (const std::uint32_t paper = explorer_->paper(); !paper_told_ || paper != paper_) {
    paper_ = paper;
    paper_told_ = true;
    platform::set_paper(paper);
  }
  if (requests.text_view) platform::show_text_view();
  if (requests.about_page) platform::show_about_page();
}

void Runner::schedule(double seconds) {
  if (settling_ > 0) --settling_;
  // ImGui takes one change of a button a frame: of clicks that came faster, some still wait.
  if (!ImGui::GetCurrentContext()->InputEventsQueue.empty()) settling_ = kSettlingFrames;
  if (settling_ > 0 || explorer_->animating()) {
    request_frame();
  } else if (const double next = explorer_->next_frame_at(); next > 0) {
    // At least a millisecond, so that a time gone by does not become a loop.
    request_frame(std::max((next - seconds) * 1000.0, 1.0));
  }
}

void Runner::context_lost() {
  lost_ = true;
}

void Runner::context_restored() {
  lost_ = false;
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  repaint();
}

std::string_view Runner::reading_paragraph() const {
  const LanguageVersion& version = app_->version();
  const Place place = app_->reading_place();
  if (place.turn >= version.turns.size() || place.paragraph >= version.turns[place.turn].paragraphs.size())
    return {};
  return version.turns[place.turn].paragraphs[place.paragraph].id;
}

std::string Runner::state() const {
  const LanguageVersion& version = app_->version();
  const FieldPlace field = explorer_->field_place();
  JsonObject json;
  json.text("language", version.language);
  json.text("query", app_->query());
  json.number("hits", static_cast<double>(app_->hits().size()));
  // 1-based as in the address; 0: none.
  json.number("hit", app_->current_hit() ? static_cast<double>(*app_->current_hit() + 1) : 0);
  json.number("entry", static_cast<double>(app_->current_entry()));
  json.number("entries", static_cast<double>(app_->outline().size()));
  json.text("paragraph", reading_paragraph());
  json.text("panel", to_string(app_->panel()));
  json.text("theme", to_string(app_->settings().theme));
  json.number("textPx", app_->settings().text_px);
  json.text("url", app_->url());
  json.text("field", field_.text);
  json.boolean("fieldVisible", field.visible);
  json.boolean("fieldFocused", field_.focused);
  json.text("view", app_->search().form() == ResultsForm::concordance ? "concordance" : "questions");
  json.text("order", app_->search().order() == HitOrder::text ? "text" : to_string(app_->search().order()));
  json.boolean("tolerated", app_->search().result().tolerated);
  json.texts("chips", app_->search().chips(), &QueryChip::explanation);
  json.texts("problems", app_->search().result().problems, &QueryProblem::what);
  json.texts("didYouMean", app_->search().did_you_mean(), &Suggestion::word);
  json.texts("suggestions", app_->suggestions().rows, &FieldSuggestion::label);
  // 1-based; 0: none.
  json.number("suggestion",
              app_->suggestions().chosen ? static_cast<double>(*app_->suggestions().chosen + 1) : 0);
  json.texts("queries", app_->settings().queries, std::identity());
  json.text("selection", app_->selected_text());
  json.numbers("composition", std::array{static_cast<float>(field_.composition_begin),
                                         static_cast<float>(field_.composition_end)});
  json.numbers("bar", explorer_->selection_bar());
  json.numbers("handles", explorer_->selection_handles());
  json.boolean("measuring", explorer_->animating());
  json.number("layoutBytes", static_cast<double>(explorer_->layout_memory()));
  json.number("glyphBytes", static_cast<double>(explorer_->glyph_memory()));
  json.number("textBytes", static_cast<double>(text_bytes(version)));
  json.number("words", static_cast<double>(app_->words()));
  json.boolean("touch", viewport_.touch);
  json.number("width", viewport_.width);
  json.number("height", viewport_.height);
  return json.take();
}

}  // namespace colloquy::platform

// The bar at the top (name, search field, languages, tools) and, in the narrow layout, the dock at the
// bottom.
#pragma once

#include "views/explorer.h"
#include "views/painter.h"

namespace colloquy {

class HeaderView {
 public:
  explicit HeaderView(Application& app) : app_(app) {}

  static constexpr float kWideHeight = 52;
  static constexpr float kNarrowHeight = 52;

  void draw(Painter&, const Rect& area, bool wide, const FieldState&);

  const FieldPlace& field_place() const { return field_; }
  const Rect& field() const { return whole_field_; }  // with its icons
  const Rect& settings_button() const { return settings_button_; }

 private:
  float draw_tools(Painter&, const Rect& area);  // returns the x where they begin
  void draw_field(Painter&, const Rect& field, const FieldState&);

  Application& app_;
  FieldPlace field_;
  Rect whole_field_;
  Rect settings_button_;
};

class DockView {
 public:
  explicit DockView(Application& app) : app_(app) {}

  static constexpr float kHeight = 56;

  void draw(Painter&, const Rect& area);

 private:
  Application& app_;
};

// "3 of 9"; empty where there is no query.
std::string hit_count(const Application&);

}  // namespace colloquy

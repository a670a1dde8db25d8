// SPDX-License-Identifier: EUPL-1.2
#include "html/form.hpp"

#include <algorithm>

#include "html/page_text.hpp"

namespace mk::html {
namespace {

Markup label_of(const Field& f) {
    Markup out;
    out.add<R"(<label class="utrecht-form-label" for="{id}">{label}</label>
)">("id"_h = f.name, "label"_h = f.label);
    return out;
}

Markup hint_of(const Field& f) {
    Markup out;
    if (!f.hint.empty()) {
        out.add<R"(<p class="utrecht-form-field-description" id="{id}-hint">{hint}</p>
)">("id"_h = f.name, "hint"_h = f.hint);
    }
    return out;
}

Markup error_of(const Field& f) {
    Markup out;
    if (!f.error.empty()) {
        out.add<R"(<p class="utrecht-form-field-error-message" id="{id}-fout"><span
class="mk-icon mk-icon--warning" aria-hidden="true"></span>{error}</p>
)">("id"_h = f.name, "error"_h = f.error);
    }
    return out;
}

Markup visible_of(const Field& f) {
    Markup out;
    if (!f.visible.empty()) {
        out.add<R"(<p class="mk-visible" id="{id}-zicht"><span class="mk-icon mk-icon--eye"
aria-hidden="true"></span>{visible}</p>
)">("id"_h = f.name, "visible"_h = f.visible);
    }
    return out;
}

// Points the ear at everything that explains the field.
void describe(const Field& f, Attributes& more) {
    std::string ids;
    auto add = [&](bool there, std::string_view ending) {
        if (!there) return;
        if (!ids.empty()) ids += ' ';
        ids.append(f.name).append(ending);
    };
    add(!f.error.empty(), "-fout");
    add(!f.hint.empty(), "-hint");
    add(!f.visible.empty(), "-zicht");
    if (!ids.empty()) more.add<"aria-describedby">(ids);
}

Attributes attributes_of(const Field& f) {
    Attributes more;
    if (!f.error.empty()) more.add<"aria-invalid">("true");
    describe(f, more);
    if (f.max != 0) more.add<"data-max">(f.max);
    if (!f.autocomplete.empty()) more.add<"autocomplete">(f.autocomplete);
    return more.flag<"required">(f.required);
}

Markup in_field(const Field& f, const Markup& control) {
    Markup out;
    out.add<R"(<div class="utrecht-form-field{invalid} mk-field">
{label}{hint}{error}{control}{visible}</div>
)">("invalid"_h = f.error.empty() ? "" : " utrecht-form-field--invalid", "label"_h = label_of(f),
        "hint"_h = hint_of(f), "error"_h = error_of(f), "control"_h = control, "visible"_h = visible_of(f));
    return out;
}

std::string button_class(Look look) {
    switch (look) {
        case Look::primary: return "nl-button nl-button--primary";
        case Look::secondary: return "nl-button nl-button--secondary";
        case Look::subtle: return "nl-button nl-button--subtle";
        default: return "nl-button nl-button--primary nl-button--negative";
    }
}

enum class Kind : std::uint8_t { radio, checkbox };

Markup card(const Field& f, const Option& option, Kind kind, bool on, bool first) {
    Markup hint;
    if (!option.hint.empty())
        hint.add<R"(<span
class="mk-choice__hint">{hint}</span>)">("hint"_h = option.hint);
    // The first carries the field's own id: that is where the error summary leads to.
    const std::string id = first ? f.name : f.name + "-" + option.value;
    const std::string tone = option.tone.empty() ? "" : " " + option.tone;
    Markup out;
    if (kind == Kind::radio) {
        out.add<R"(<label class="mk-choice{tone}"><input
class="utrecht-radio-button utrecht-radio-button--html-input mk-choice__input" type="radio"
id="{id}" name="{name}" value="{value}" {?checked}><span
class="mk-choice__text">{text}</span>{hint}</label>
)">("tone"_h = tone, "id"_h = id, "name"_h = f.name, "value"_h = option.value, "checked"_h = on,
            "text"_h = option.name, "hint"_h = hint);
    } else {
        out.add<R"(<label class="mk-choice{tone}"><input
class="utrecht-checkbox utrecht-checkbox--html-input mk-choice__input" type="checkbox"
id="{id}" name="{name}" value="{value}" {?checked}><span
class="mk-choice__text">{text}</span>{hint}</label>
)">("tone"_h = tone, "id"_h = id, "name"_h = f.name, "value"_h = option.value, "checked"_h = on,
            "text"_h = option.name, "hint"_h = hint);
    }
    return out;
}

template <class IsOn>
Markup cards(const Field& f, const std::vector<Option>& options, Kind kind, IsOn is_on) {
    Markup list;
    bool first = true;
    for (const Option& option : options) {
        list.add(card(f, option, kind, is_on(option), first));
        first = false;
    }
    Attributes more;
    describe(f, more);
    // Explained ones, and those of more than a few words, are too wide to stand beside one another.
    constexpr std::size_t short_max = 20;
    const bool wide = std::ranges::any_of(
        options, [](const Option& o) { return !o.hint.empty() || o.name.size() > short_max; });
    const std::string_view rows = wide ? " mk-choices__list--rows" : "";
    Markup out;
    out.add<R"(<fieldset class="mk-choices" {?more}>
<legend class="utrecht-form-label mk-choices__legend">{label}</legend>
{hint}{error}<div class="mk-choices__list{rows}">
{list}</div>
{visible}</fieldset>
)">("more"_h = more, "label"_h = f.label, "hint"_h = hint_of(f), "error"_h = error_of(f), "rows"_h = rows,
        "list"_h = list, "visible"_h = visible_of(f));
    return out;
}

}  // namespace

Markup text_field(const Field& f, std::string_view type) {
    Markup control;
    control.add<R"(<input class="utrecht-textbox utrecht-textbox--html-input{invalid}" id="{id}" name="{id}"
type="{type}" value="{value}" {?more}>
)">("invalid"_h = f.error.empty() ? "" : " utrecht-textbox--invalid", "id"_h = f.name, "type"_h = type,
        "value"_h = f.value, "more"_h = attributes_of(f));
    return in_field(f, control);
}

Markup text_area(const Area& area) {
    const Field& f = area.field;
    Attributes more = attributes_of(f);
    Markup similar;
    if (!area.similar_url.empty()) {
        const std::string target = f.name + "-lijkt-op";
        more.add<"data-similar">(area.similar_url).add<"data-similar-target">(target);
        if (!area.similar_with.empty()) more.add<"data-similar-with">(area.similar_with);
        similar.add<R"(<div class="mk-similar" id="{target}" aria-live="polite">{found}</div>
)">("target"_h = target, "found"_h = area.similar);
    }
    Markup control;
    // The line end after the tag belongs to the tag: without it a text that begins with one would lose it.
    control.add<R"(<textarea class="utrecht-textarea utrecht-textarea--html-textarea{invalid}" id="{id}"
name="{id}" rows="{rows}" {?more}>
{value}</textarea>
)">("invalid"_h = f.error.empty() ? "" : " utrecht-textarea--invalid", "id"_h = f.name, "rows"_h = area.rows,
        "more"_h = more, "value"_h = f.value);
    return in_field(f, control).add(similar);
}

Markup select_field(Lang lang, const Field& f, const std::vector<Option>& options, bool empty_choice) {
    Markup list;
    if (empty_choice) list.add<R"(<option value="">{choose}</option>)">("choose"_h = in(lang, text::choose));
    for (const Option& option : options) {
        list.add<R"(<option value="{value}" {?selected}>{name}</option>)">(
            "value"_h = option.value, "selected"_h = option.value == f.value, "name"_h = option.name);
    }
    Markup control;
    control.add<R"(<select class="utrecht-select utrecht-select--html-select" id="{id}" name="{id}"
{?more}>{list}</select>
)">("id"_h = f.name, "more"_h = attributes_of(f), "list"_h = list);
    return in_field(f, control);
}

Markup radio_cards(const Field& f, const std::vector<Option>& options) {
    return cards(f, options, Kind::radio, [&](const Option& option) { return option.value == f.value; });
}

Markup checkbox_cards(const Field& f, const std::vector<Option>& options,
                      const std::vector<std::string>& chosen) {
    return cards(f, options, Kind::checkbox, [&](const Option& option) {
        return std::find(chosen.begin(), chosen.end(), option.value) != chosen.end();
    });
}

Markup checkbox(std::string_view name, std::string_view label, bool on, std::string_view value) {
    Markup out;
    out.add<R"(<label class="mk-check"><input class="utrecht-checkbox utrecht-checkbox--html-input"
type="checkbox" id="{name}" name="{name}" value="{value}" {?checked}><span>{label}</span></label>
)">("name"_h = name, "value"_h = value, "checked"_h = on, "label"_h = label);
    return out;
}

Markup hidden_field(std::string_view name, std::string_view value) {
    Markup out;
    out.add<R"(<input type="hidden" name="{name}" value="{value}">)">("name"_h = name, "value"_h = value);
    return out;
}

Markup button(Look look, std::string_view word) {
    Markup out;
    out.add<R"(<button class="{look}" type="submit">{word}</button>)">("look"_h = button_class(look),
                                                                       "word"_h = word);
    return out;
}

Markup button_link(Look look, std::string_view url, std::string_view word) {
    Markup out;
    out.add<R"(<a class="{look}" href="{url}">{word}</a>)">("look"_h = button_class(look), "url"_h = url,
                                                            "word"_h = word);
    return out;
}

Markup buttons(const Markup& inside) {
    Markup out;
    out.add<R"(<div class="utrecht-button-group mk-buttons">{inside}</div>
)">("inside"_h = inside);
    return out;
}

Markup form(const Form& form, const Markup& inside) {
    Attributes more;
    if (!form.draft.empty()) more.add<"data-draft">(form.draft);
    if (!form.id.empty()) more.add<"id">(form.id);
    Markup out;
    out.add<R"(<form class="mk-form" method="post" action="{action}" novalidate {?more}>
{csrf}
{inside}</form>
)">("action"_h = form.action, "more"_h = more, "csrf"_h = hidden_field("csrf", form.csrf),
        "inside"_h = inside);
    return out;
}

Markup act_button(const Form& form, Look look, std::string_view word, std::string_view name,
                  std::string_view value) {
    Markup out;
    Attributes more;
    if (!name.empty()) more.add<"name">(name).add<"value">(value);
    out.add<R"(<form class="mk-act" method="post" action="{action}">{csrf}<button class="{look}"
type="submit" {?more}>{word}</button></form>)">(
        "action"_h = form.action, "csrf"_h = hidden_field("csrf", form.csrf), "look"_h = button_class(look),
        "more"_h = more, "word"_h = word);
    return out;
}

Markup error_summary(Lang lang, const std::vector<Wrong>& wrong) {
    Markup out;
    if (wrong.empty()) return out;
    Markup items;
    for (const Wrong& one : wrong) {
        if (one.field.empty()) {
            items.add<"<li>{words}</li>">("words"_h = one.words);
        } else {
            items.add<R"(<li><a class="nl-link" href="#{field}">{words}</a></li>)">("field"_h = one.field,
                                                                                    "words"_h = one.words);
        }
    }
    out.add<R"(<div class="utrecht-alert utrecht-alert--error mk-alert" role="alert" id="fouten"
tabindex="-1">
<div class="utrecht-alert__content"><h2 class="nl-heading nl-heading--level-4">{head}</h2>
<ul class="mk-list">{items}</ul></div>
</div>
)">("head"_h = in(lang, text::error_head), "items"_h = items);
    return out;
}

std::string wrong_with(const std::vector<Wrong>& wrong, std::string_view field) {
    for (const Wrong& one : wrong)
        if (one.field == field) return one.words;
    return {};
}

std::string title_with(Lang lang, std::string_view title, const std::vector<Wrong>& wrong) {
    std::string out;
    if (!wrong.empty()) out.append(in(lang, text::error_prefix)).append(" ");
    return out.append(title);
}

}  // namespace mk::html

// SPDX-License-Identifier: EUPL-1.2
#include "domain/tension/tension.hpp"

#include "base/text.hpp"
#include "domain/find/find.hpp"
#include "domain/journal/journal.hpp"
#include "domain/tension/tension_rules.hpp"
#include "domain/tension/tension_store.hpp"

// From the first words to sharing, changing and taking back.
namespace mk::tension {
namespace {

using rules::refuse_field;

// Fills the row's words from a draft; the fields that are refused are in the error.
Result<Done> take_words(const Act& act, const Draft& draft, store::Row& row) {
    Error no = rules::no_yet();
    row.now = rules::check_words(draft.now, "now", true, no);
    row.could = rules::check_words(draft.could, "could", false, no);
    row.need = rules::check_words(draft.need, "need", false, no);
    row.theme_free = rules::check_words(draft.theme_free, "theme_free", false, no);
    std::size_t free_length = count_characters(row.theme_free);
    if (free_length > theme_free_max && free_length <= words_max)
        no.fields.push_back({"theme_free", "too_long"});
    if (draft.theme == place::Theme::none) no.fields.push_back({"theme", "empty"});
    if (!place::find(act.db, draft.place)) no.fields.push_back({"place", "unknown"});
    const person::Standing* standing = act.viewer.standing(draft.standing);
    if (!standing) no.fields.push_back({"standing", "not_yours"});
    if (!no.fields.empty()) return fail(std::move(no));
    row.theme = draft.theme;
    if (row.theme != place::Theme::anders) row.theme_free.clear();
    row.pull = draft.pull;
    row.felt_place = draft.place;
    row.standing = standing->id;
    row.level = standing->level;
    return Done{};
}

// Counts and lists follow what a shared tension is about.
void move_theme(const Act& act, const store::Row& from, const store::Row& to) {
    if (from.theme == to.theme) return;
    rules::count(act.db, from, false);
    store::delete_felt(act.db, from);
    rules::count(act.db, to, true);
    store::insert_felt(act.db, to);
}

void unshare(const Act& act, store::Row row, State state) {
    rules::count(act.db, row, false);
    store::delete_felt(act.db, row);
    find::remove(act.db, find::Kind::tension, row.id.value);
    row.state = state;
    row.shared_no = 0;
    row.shared_at = Moment{};
    row.shown_at = Moment{};
    row.place = row.felt_place;
    row.heard = 0;
    store::update_shared(act.db, row);
}

// The same form sent once more: what was written meanwhile counts as long as nobody else has read it.
Result<TensionId> keep_again(const Act& act, TensionId id, const Draft& draft) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.state != State::kept) return id;
    MK_CHECK(take_words(act, draft, row));
    row.place = row.felt_place;
    row.edited_at = act.now;
    store::update_words(act.db, row);
    return id;
}

// Makes a kept row seen by all, as `seen` says.
void put_out(const Act& act, store::Row row, const rules::Appearance& seen, bool vouched) {
    row.place = seen.place;
    row.shown = seen.shown;
    row.shown_name = seen.name;
    row.coarse_date = seen.coarse_date;
    row.vouched = vouched;
    row.state = State::open;
    row.shared_at = act.now;
    row.shown_at = seen.at;
    row.shared_no = store::next_shared_no(act.db);
    row.heard = vouched ? std::int64_t{1} << (static_cast<int>(row.level) - 1) : 0;
    store::update_shared(act.db, row);
    store::insert_felt(act.db, row);
    rules::count(act.db, row, true);
    rules::put_in_find(act.db, row);
    rules::record(act, {"tension_shared", row.id, row.place, row.level, seen.at});
}

}  // namespace

Result<TensionId> keep(const Act& act, const Draft& draft) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    journal::Actor actor{act.town_key, act.viewer.person, act.now, act.once};
    if (auto before = journal::done_before(act.db, actor, "tension"))
        return keep_again(act, TensionId{*before}, draft);
    store::Row row;
    MK_CHECK(take_words(act, draft, row));
    row.person = act.viewer.person;
    row.place = row.felt_place;
    row.created_at = act.now;
    TensionId id = store::insert(act.db, row);
    rules::record_once(act, "tension_kept", id);
    return id;
}

Result<Done> share(const Act& act, TensionId id, Shown shown) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.state != State::kept) return Done{};
    const person::Standing* standing = act.viewer.standing(row.standing);
    if (!standing) return refuse_field("standing", "not_yours");
    MK_TRY(rules::Appearance seen, rules::appear(act, row.felt_place, row.level, shown));
    put_out(act, std::move(row), seen, standing->vouched);
    return Done{};
}

Result<TensionId> keep_and_share(const Act& act, const Draft& draft, Shown shown) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    store::Row row;
    auto words = take_words(act, draft, row);
    auto name = rules::shown_name(act, shown);
    Error no = rules::no_yet();
    if (!words) no.fields = words.error().fields;
    if (!name) no.fields.insert(no.fields.end(), name.error().fields.begin(), name.error().fields.end());
    if (!no.fields.empty()) return fail(std::move(no));
    MK_TRY(TensionId id, keep(act, draft));
    MK_CHECK(share(act, id, shown));
    return id;
}

Result<Done> edit(const Act& act, TensionId id, const Draft& draft, std::int64_t version) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.state == State::resolved) return fail(Refusal::conflict, "resolved");
    if (row.version != version) return fail(Refusal::conflict, "version");
    store::Row changed = row;
    MK_CHECK(take_words(act, draft, changed));
    changed.edited_at = act.now;
    if (row.state == State::kept) {
        changed.place = changed.felt_place;
        store::update_words(act.db, changed);
        return Done{};
    }
    if (changed.felt_place != row.felt_place) return refuse_field("place", "shared");
    if (changed.level != row.level) return refuse_field("standing", "shared");
    if (changed.theme != row.theme && row.echoes > 0) return refuse_field("theme", "has_echoes");
    changed.standing = row.standing;
    changed.version = row.version + 1;
    store::insert_version(act.db, row);
    store::update_words(act.db, changed);
    move_theme(act, row, changed);
    rules::put_in_find(act.db, changed);
    rules::record(
        act, {"tension_edited", id, changed.place, changed.level, rules::seen_at(row.coarse_date, act.now)});
    return Done{};
}

Result<Done> undo(const Act& act, TensionId id) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.state == State::kept) return Done{};
    switch (rules::undoable(row, act.now - undo_grace_ms)) {
        case rules::Undoable::edit: {
            auto earlier = store::take_version(act.db, row);
            if (!earlier) return fail(Refusal::conflict, "too_late");
            store::update_words(act.db, *earlier);
            move_theme(act, row, *earlier);
            rules::put_in_find(act.db, *earlier);
            rules::record(act, {"tension_edit_undone",
                                id,
                                {},
                                place::Level::none,
                                rules::seen_at(row.coarse_date, act.now)});
            return Done{};
        }
        case rules::Undoable::share:
            unshare(act, row, State::kept);
            rules::record(act, {"tension_share_undone",
                                id,
                                {},
                                place::Level::none,
                                rules::seen_at(row.coarse_date, act.now)});
            return Done{};
        default: return fail(Refusal::conflict, "too_late");
    }
}

Result<Done> withdraw(const Act& act, TensionId id) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.echoes > 0) return fail(Refusal::conflict, "has_echoes");
    if (store::has_turns(act.db, id)) return fail(Refusal::conflict, "has_answers");
    if (row.state == State::kept) {
        row.state = State::withdrawn;
        store::update_shared(act.db, row);
    } else {
        unshare(act, row, State::withdrawn);
    }
    store::erase_words(act.db, id);
    rules::record(
        act, {"tension_withdrawn", id, {}, place::Level::none, rules::seen_at(row.coarse_date, act.now)});
    return Done{};
}

}  // namespace mk::tension

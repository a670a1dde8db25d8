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
    if (count_characters(row.theme_free) > theme_free_max) no.fields.push_back({"theme_free", "too_long"});
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

void unshare(const Act& act, store::Row row, State state) {
    rules::count(act.db, row, false);
    store::delete_felt(act.db, row);
    find::remove(act.db, find::Kind::tension, row.id.value);
    row.state = state;
    row.shared_no = 0;
    row.shared_at = Moment{};
    row.place = row.felt_place;
    row.heard = 0;
    store::update_shared(act.db, row);
}

bool within(Moment now, Moment act) { return now.ms - act.ms <= undo_ms + undo_grace_ms; }

}  // namespace

Result<TensionId> keep(const Act& act, const Draft& draft) {
    if (!act.viewer.signed_in()) return fail(Refusal::signed_out, "signed_out");
    journal::Actor actor{act.town_key, act.viewer.person, act.now, act.once};
    if (auto before = journal::done_before(act.db, actor, "tension")) return TensionId{*before};
    store::Row row;
    MK_CHECK(take_words(act, draft, row));
    row.person = act.viewer.person;
    row.place = row.felt_place;
    row.created_at = act.now;
    TensionId id = store::insert(act.db, row);
    // No place and no level: what is kept for oneself leaves no trace that others could read.
    rules::record(act, "tension_kept", id, {}, place::Level::none, true);
    return id;
}

Result<Done> share(const Act& act, TensionId id, Shown shown) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.state != State::kept) return Done{};
    const person::Standing* standing = act.viewer.standing(row.standing);
    if (!standing) return refuse_field("standing", "not_yours");
    MK_TRY(rules::Appearance seen, rules::appear(act, row.felt_place, row.level, shown));
    row.place = seen.place;
    row.shown = shown;
    row.shown_name = seen.name;
    row.coarse_date = seen.coarse_date;
    row.vouched = standing->vouched;
    row.state = State::open;
    row.shared_at = act.now;
    row.shared_no = store::next_shared_no(act.db);
    row.heard = std::int64_t{1} << (static_cast<int>(row.level) - 1);
    store::update_shared(act.db, row);
    store::insert_felt(act.db, row);
    rules::count(act.db, row, true);
    rules::put_in_find(act.db, row);
    rules::record(act, "tension_shared", id, row.place, row.level);
    return Done{};
}

Result<Done> edit(const Act& act, TensionId id, const Draft& draft, std::int64_t version) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.state == State::resolved) return fail(Refusal::conflict, "resolved");
    if (row.version != version) return fail(Refusal::conflict, "version");
    store::Row changed = row;
    MK_CHECK(take_words(act, draft, changed));
    bool kept = row.state == State::kept;
    if (!kept && changed.felt_place != row.felt_place) return refuse_field("place", "shared");
    if (!kept && changed.level != row.level) return refuse_field("standing", "shared");
    if (changed.theme != row.theme && row.echoes > 0) return refuse_field("theme", "has_echoes");
    if (!kept) {
        store::insert_version(act.db, row);
        changed.version = row.version + 1;
    }
    changed.edited_at = act.now;
    bool theme_moves = !kept && changed.theme != row.theme;
    if (theme_moves) {
        rules::count(act.db, row, false);
        store::delete_felt(act.db, row);
    }
    store::update_words(act.db, changed);
    if (theme_moves) {
        rules::count(act.db, changed, true);
        store::insert_felt(act.db, changed);
    }
    if (kept) return Done{};
    rules::put_in_find(act.db, changed);
    rules::record(act, "tension_edited", id, changed.place, changed.level);
    return Done{};
}

Result<Done> undo(const Act& act, TensionId id) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.state == State::kept) return Done{};
    if (row.version > 1 && within(act.now, row.edited_at)) {
        auto earlier = store::take_version(act.db, row);
        if (!earlier) return fail(Refusal::conflict, "too_late");
        if (earlier->theme != row.theme) {
            rules::count(act.db, row, false);
            store::delete_felt(act.db, row);
            rules::count(act.db, *earlier, true);
            store::insert_felt(act.db, *earlier);
        }
        store::update_words(act.db, *earlier);
        rules::put_in_find(act.db, *earlier);
        rules::record(act, "tension_edit_undone", id, row.place, row.level);
        return Done{};
    }
    if (row.state != State::open || row.echoes > 0 || !within(act.now, row.shared_at))
        return fail(Refusal::conflict, "too_late");
    unshare(act, row, State::kept);
    rules::record(act, "tension_share_undone", id, {}, place::Level::none);
    return Done{};
}

Result<Done> withdraw(const Act& act, TensionId id) {
    MK_TRY(store::Row row, rules::own(act, id));
    if (row.echoes > 0) return fail(Refusal::conflict, "has_echoes");
    if (row.state == State::kept) {
        row.state = State::withdrawn;
        store::update_shared(act.db, row);
    } else {
        unshare(act, row, State::withdrawn);
    }
    store::erase_words(act.db, id);
    rules::record(act, "tension_withdrawn", id, {}, place::Level::none);
    return Done{};
}

}  // namespace mk::tension

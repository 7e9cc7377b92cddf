#include "builder/mentions/tenures.hpp"

#include <algorithm>
#include <set>

#include "builder/mentions/context.hpp"

namespace entente {

bool runs_on(const Tenure& tenure, const Date& date) {
  if (!date) {
    return !tenure.until;
  }
  return (!tenure.from || *tenure.from <= *date) && (!tenure.until || *date < *tenure.until);
}

EntryId office_on(const Gazetteer& gazetteer, EntryId official, const Date& date) {
  for (const Tenure& tenure : gazetteer[official].tenures) {
    if (runs_on(tenure, date)) {
      return tenure.office;
    }
  }
  return kNoEntry;
}

EntryId holder_of(const Gazetteer& gazetteer, EntryId owner, std::string_view post, const Date& date) {
  const EntryId office = owner == kNoEntry ? kNoEntry : gazetteer.office(owner, post);
  if (office == kNoEntry) {
    return kNoEntry;
  }
  EntryId best = kNoEntry;
  std::optional<std::chrono::year_month_day> begun;
  for (const Gazetteer::Holder& holder : gazetteer.holders(office)) {
    const Tenure& tenure = gazetteer[holder.official].tenures[holder.tenure];
    if (runs_on(tenure, date) && (best == kNoEntry || (tenure.from && (!begun || *begun < *tenure.from)))) {
      best = holder.official;
      begun = tenure.from;
    }
  }
  return best;
}

EntryId only_state(const Gazetteer& gazetteer, EntryId official) {
  EntryId only = kNoEntry;
  for (const Tenure& tenure : gazetteer[official].tenures) {
    const EntryId state = state_above(gazetteer, gazetteer[tenure.office].office_of);
    if (state == kNoEntry || (only != kNoEntry && state != only)) {
      return kNoEntry;
    }
    only = state;
  }
  return only;
}

EntryId bearer_in_post(const Gazetteer& gazetteer, std::span<const NameReading> readings, std::string_view post,
                       const Date& date) {
  std::set<EntryId> holding;
  std::set<EntryId> held;
  for (const NameReading& reading : readings) {
    if (reading.kind != NameKind::Surname) {
      continue;
    }
    for (const Tenure& tenure : gazetteer[reading.entry].tenures) {
      const auto& roles = gazetteer[tenure.office].roles;
      if (std::find(roles.begin(), roles.end(), post) == roles.end()) {
        continue;
      }
      if (date && runs_on(tenure, date)) {
        holding.insert(reading.entry);
      }
      if (!date || !tenure.from || *tenure.from <= *date) {
        held.insert(reading.entry);
      }
    }
  }
  const std::set<EntryId>& bearers = holding.empty() ? held : holding;
  return bearers.size() == 1 ? *bearers.begin() : kNoEntry;
}

EntryId bearer_by_given_name(const Gazetteer& gazetteer, std::string_view name, std::string_view post,
                             const Date& date) {
  EntryId only = kNoEntry;
  for (EntryId state = 0; state < gazetteer.size(); ++state) {
    const EntryId holder =
        gazetteer[state].cls == EntityClass::State ? holder_of(gazetteer, state, post, date) : kNoEntry;
    const std::string_view label = holder == kNoEntry ? std::string_view{} : std::string_view(gazetteer[holder].label);
    if (label.size() <= name.size() || !label.starts_with(name) || label[name.size()] != ' ') {
      continue;
    }
    if (only != kNoEntry && only != holder) {
      return kNoEntry;
    }
    only = holder;
  }
  return only;
}

int prominence_of(const NameWords& words, const Gazetteer& gazetteer, EntryId official, const Date& date) {
  int most = 0;
  for (const Tenure& tenure : gazetteer[official].tenures) {
    if (!runs_on(tenure, date)) {
      continue;
    }
    most = std::max(most, 1);
    for (const std::string_view role : gazetteer[tenure.office].roles) {
      if (words.heads_of_state_or_government.has(role) || words.leaders.has(role)) {
        most = std::max(most, 3);
      } else if (words.famous_posts.has(role)) {
        most = std::max(most, kFamous);
      }
    }
  }
  return most;
}

EntryId famous_bearer(const NameWords& words, const Gazetteer& gazetteer, std::span<const NameReading> readings,
                      Gender gender, const Date& date) {
  EntryId best = kNoEntry;
  int most = kFamous - 1;
  bool tie = false;
  for (const NameReading& reading : readings) {
    const Gender of_entry = gazetteer[reading.entry].gender;
    if (reading.kind != NameKind::Surname ||
        (gender != Gender::Unknown && of_entry != Gender::Unknown && gender != of_entry)) {
      continue;
    }
    const int prominence = prominence_of(words, gazetteer, reading.entry, date);
    tie = prominence == most && best != kNoEntry;
    if (prominence > most) {
      most = prominence;
      best = reading.entry;
      tie = false;
    }
  }
  return tie ? kNoEntry : best;
}

EntryId sole_bearer(const Gazetteer& gazetteer, std::span<const NameReading> readings, const Date& date) {
  std::set<EntryId> all;
  std::set<EntryId> in_office;
  for (const NameReading& reading : readings) {
    if (reading.kind == NameKind::Surname) {
      all.insert(reading.entry);
      if (office_on(gazetteer, reading.entry, date) != kNoEntry) {
        in_office.insert(reading.entry);
      }
    }
  }
  const std::set<EntryId>& bearers = in_office.empty() ? all : in_office;
  return bearers.size() == 1 ? *bearers.begin() : kNoEntry;
}

}  // namespace entente

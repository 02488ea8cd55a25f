//! The time, as text.

/// Now, as ISO 8601 in UTC.
pub(crate) fn now() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}

/// Today in the reader's time zone, as `2026-04-01`.
pub(crate) fn today() -> String {
    let date = js_sys::Date::new_0();
    format!(
        "{:04}-{:02}-{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date()
    )
}

/// A stored time as the reader's own: `2026-04-01 09:30`. Empty for what is no time.
pub(crate) fn local(iso: &str) -> String {
    let date = js_sys::Date::new(&iso.into());
    if date.get_time().is_nan() {
        return String::new();
    }
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}

//! The app for reading: what a hosted page begins with.

fn main() {
    app::reading();
}

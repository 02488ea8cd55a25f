//! The whole app.

fn main() {
    app::whole();
}

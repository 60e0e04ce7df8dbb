//! Start-up of the page: everything else is in the library.

fn main() {
    buyue_app::start();
}

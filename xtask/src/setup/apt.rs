//! Debian's and Ubuntu's packages.

use std::process::Command;
use std::sync::Once;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::process::{output_of, run_logged};
use crate::project::{Project, on_path};

/// Whether this system installs packages with apt-get.
pub(super) fn available() -> bool {
    on_path("apt-get").is_some()
}

/// Installs packages, as root or through `sudo` where it asks for no password.
pub(super) fn install(project: &Project, packages: &[&str]) -> Result<()> {
    static UPDATED: Once = Once::new();
    UPDATED.call_once(|| {
        // A list that can't be refreshed is no reason to stop: the packages may still be found.
        if let Ok(mut update) = apt_get(&["update"]) {
            let _ = run_logged(&mut update, minutes(3), &project.log("apt-update"));
        }
    });
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(packages);
    let log = project.log(&format!("apt-{}", packages.first().unwrap_or(&"nothing")));
    run_logged(&mut apt_get(&arguments)?, minutes(10), &log)
}

fn apt_get(arguments: &[&str]) -> Result<Command> {
    let mut command = if output_of(Command::new("id").arg("-u")).as_deref() == Some("0") {
        Command::new("apt-get")
    } else if output_of(Command::new("sudo").args(["-n", "true"])).is_some() {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    } else {
        bail!("installing packages needs root, or sudo without a password");
    };
    command
        .args([
            "-o",
            "Acquire::Retries=2",
            "-o",
            "Acquire::http::Timeout=20",
        ])
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}

fn minutes(count: u64) -> Duration {
    Duration::from_secs(count * 60)
}

"""Which Chromium the browser tests drive: the system's, never a downloaded one."""

import shutil

# The headless shell draws the same pages without a desktop's windows around them: four times as fast to open.
PROGRAM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
MISSING = "chưa có chromium: `make browsers` cài từ gói của Debian"

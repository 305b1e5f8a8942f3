"""What a browser complains of while it shows a page."""

REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event =>
  console.error(`CSP ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))
"""


IDLE = "new Promise(done => requestIdleCallback(done, {timeout: 1000}))"


class Watch:
    """Console errors and warnings, broken scripts, violations, failed and foreign requests of one page."""

    def __init__(self, page, origin: str):
        self.page, self.origin = page, origin
        self.complaints: list[str] = []
        self.requested: list[str] = []
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def look(self, address: str) -> list[str]:
        """What this address, shown now, is complained of."""
        self.complaints, self.requested = [], []
        self.page.goto(address, wait_until="load")
        self.page.evaluate(IDLE)
        return self.complaints

    def _console(self, message):
        # A page that answers 404 is itself said to have failed to load; files are judged by their answers.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def _request(self, request):
        self.requested.append(request.url)
        if not request.url.startswith((self.origin, "data:")):
            self.complaints.append(f"foreign: {request.url}")

    def _response(self, response):
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status}: {response.url}")

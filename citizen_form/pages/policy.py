"""The Content-Security-Policies of the resident's pages.

`connect-src 'none'` is the shell's default for every page. On pages that seal in the browser
nothing may be posted either, so that a page turned hostile by a typed answer still has no way
to send it.
"""

from shared.web.headers import content_security_policy

NO_FORM = {"content-security-policy": content_security_policy(form_action="'none'")}

# The one page that may post, to itself; it has no use for scripts.
PLAIN_FORM = {
    "content-security-policy": content_security_policy(script_src="'none'", form_action="'self'")
}

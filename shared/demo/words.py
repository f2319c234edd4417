"""What the launcher says. It speaks before any catalogue's language is chosen, so both at once."""

READY = """
  かざす窓口 (kazasu)

  Resident's form / 住民の入力フォーム    {citizen}
  Counter         / 窓口                  {counter}

  Sign in at the counter / 窓口のサインイン
{staff}

  Arrival / 受付  {counter}kiosk     Numbers called / 呼出表示  {counter}board

  Data in {data}. Ctrl-C ends both. / 終了は Ctrl-C
"""
STAFF = "    {role:<11} {login:<11} {password}"
NOT_KEPT = "as you set it / 設定済みのもの"
FIRST_TIME = "First start: making demo keys, database and staff in {data} …"
PORT_TAKEN = "Port {wanted} is in use; using {port}."
FAILED = "{name} could not be started; see the lines above."
SETTING = "{name} must be a port number from 1 to 65535."
DATA = "The data folder {data} cannot be used: {reason}."
ENDED = "{name} ended by itself (status {status}); ending the other one."
NOT_READY = "{name} did not answer within {seconds} seconds."
BYE = "Both have ended."

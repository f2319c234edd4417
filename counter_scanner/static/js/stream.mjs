// Frames to the server, one answer for each: the next frame goes when the last was answered.

import { signIn } from "./api.mjs";
import { FrameSize } from "./frame_size.mjs";
import { rooted } from "./root.mjs";
import { Stillness } from "./stillness.mjs";

const QUALITY = 0.8;
// Twenty frames a second are more than a hand moves; the machine has other work.
const AT_LEAST_MS = 50;
// When nothing has moved for so long, and nothing like a code is in view, a frame now and then will
// do; whatever moves is sent at once.
const REST = { afterMs: 2000, everyMs: 1000 };
const RETRY_MS = [1000, 2000, 5000];
const CLOSED = { signIn: 4401, noDesk: 4409 };

export class Stream {
  #video;
  #onAnswer;
  #onLink;
  #path;
  #canvas = document.createElement("canvas");
  #socket = null;
  #isRunning = false;
  #size = new FrameSize();
  #stillness = new Stillness();
  #seesNothing = false;
  #retries = 0;
  #sentAt = 0;
  #timer = null;

  /** `onAnswer` is told every answer, `onLink` whether there is a connection. */
  constructor(video, onAnswer, onLink, path = "/api/desk/camera") {
    this.#path = path;
    this.#video = video;
    this.#onAnswer = onAnswer;
    this.#onLink = onLink;
    document.addEventListener("visibilitychange", () => document.hidden || this.#next());
  }

  start() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#connect();
  }

  stop() {
    this.#isRunning = false;
    this.#socket?.close();
    this.#socket = null;
  }

  #connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}${rooted(this.#path)}`);
    this.#socket = socket;
    this.#waiting = false;
    socket.addEventListener("open", () => this.#opened());
    socket.addEventListener("message", (event) => this.#answered(JSON.parse(event.data)));
    socket.addEventListener("close", (event) => this.#closed(socket, event.code));
  }

  #opened() {
    this.#retries = 0;
    this.#onLink(true);
    this.#next();
  }

  #answered(answer) {
    this.#waiting = false;
    this.#onAnswer(answer);
    this.#seesNothing = answer.status === "empty" && !answer.hint;
    const took = performance.now() - this.#sentAt;
    this.#size.answered(took);
    this.#soon(Math.max(AT_LEAST_MS - took, 0));
  }

  #closed(socket, code) {
    if (socket !== this.#socket || !this.#isRunning) return;
    if (code === CLOSED.signIn) return signIn();
    if (code === CLOSED.noDesk) return location.reload();
    this.#onLink(false);
    const pause = RETRY_MS[Math.min(this.#retries++, RETRY_MS.length - 1)];
    setTimeout(() => this.#isRunning && this.#connect(), pause);
  }

  #waiting = false;

  #soon(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#next(), ms);
  }

  /** Sends a frame, unless one is under way, the page is hidden, the camera has none yet, or it
   * would show the same wall again. */
  async #next() {
    const isOpen = this.#socket?.readyState === WebSocket.OPEN;
    if (!this.#isRunning || !isOpen || this.#waiting || document.hidden) return;
    const hasNone = this.#video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA;
    if (hasNone || this.#mayRest()) return this.#soon(AT_LEAST_MS);
    this.#waiting = true;
    this.#sentAt = performance.now();
    const socket = this.#socket;
    const frame = await this.#frame();
    if (socket.readyState === WebSocket.OPEN) socket.send(frame);
  }

  #mayRest() {
    const now = performance.now();
    const still = this.#stillness.lasted(this.#video, now);
    return this.#seesNothing && still > REST.afterMs && now - this.#sentAt < REST.everyMs;
  }

  #frame() {
    const { videoWidth, videoHeight } = this.#video;
    const scale = Math.min(1, this.#size.width / videoWidth);
    this.#canvas.width = Math.round(videoWidth * scale);
    this.#canvas.height = Math.round(videoHeight * scale);
    const context = this.#canvas.getContext("2d", { alpha: false });
    context.drawImage(this.#video, 0, 0, this.#canvas.width, this.#canvas.height);
    return new Promise((resolve) => this.#canvas.toBlob(resolve, "image/jpeg", QUALITY));
  }
}

// Frames to the server, one answer for each: the next frame goes when the last was answered.

import { signIn } from "./api.mjs";
import { FrameSize } from "./frame_size.mjs";
import { rooted } from "./root.mjs";
import { Stillness } from "./stillness.mjs";

const QUALITY = 0.8;
// Twenty frames a second are more than a hand moves; the machine has other work. What comes into
// a view where nothing has moved for so long is sent at once.
const AT_LEAST_MS = 50;
// When nothing has moved for so long, and nothing like a code is in view, a frame now and then will
// do: the server has looked in each of its ways twice by then. Whatever moves is sent at once, and
// finds no frame before it in the way.
const REST = { afterMs: 1000, everyMs: 1000 };
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
  #still = 0;
  #seesNothing = false;
  #waiting = false;
  #retries = 0;
  #sentAt = 0;
  #timer = null;
  #picture = 0;

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
    this.#follow();
    this.#connect();
  }

  stop() {
    this.#isRunning = false;
    this.#video.cancelVideoFrameCallback?.(this.#picture);
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
    this.#size.answered(performance.now() - this.#sentAt);
    this.#next();
  }

  #closed(socket, code) {
    if (socket !== this.#socket || !this.#isRunning) return;
    if (code === CLOSED.signIn) return signIn();
    if (code === CLOSED.noDesk) return location.reload();
    this.#onLink(false);
    const pause = RETRY_MS[Math.min(this.#retries++, RETRY_MS.length - 1)];
    setTimeout(() => this.#isRunning && this.#connect(), pause);
  }

  #soon(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#next(), ms);
  }

  /** Looks again with every picture of the camera. */
  #follow() {
    this.#picture = this.#video.requestVideoFrameCallback?.(() => {
      this.#follow();
      this.#next();
    });
  }

  /** Sends a frame if one is due, unless one is under way, the page is hidden, or the camera has
   * none yet. */
  async #next() {
    const socket = this.#socket;
    const isOpen = socket?.readyState === WebSocket.OPEN;
    if (!this.#isRunning || !isOpen || this.#waiting || document.hidden) return;
    if (this.#video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return this.#soon(AT_LEAST_MS);
    this.#waiting = true;
    const isDue = await this.#isDue();
    if (socket !== this.#socket) return;
    if (isDue) return this.#send(socket);
    this.#waiting = false;
    const rest = this.#sentAt + AT_LEAST_MS - performance.now();
    this.#soon(rest > 0 ? rest : AT_LEAST_MS);
  }

  /** At once when something begins to move, else in its time, and hardly ever of the same wall. */
  async #isDue() {
    const now = performance.now();
    const before = this.#still;
    this.#still = await this.#stillness.lasted(this.#video, now);
    if (this.#still === 0 && before > AT_LEAST_MS) return true;
    const mayRest = this.#seesNothing && this.#still > REST.afterMs;
    return now - this.#sentAt >= (mayRest ? REST.everyMs : AT_LEAST_MS);
  }

  async #send(socket) {
    this.#sentAt = performance.now();
    const frame = await this.#frame();
    if (socket.readyState === WebSocket.OPEN) socket.send(frame);
  }

  #frame() {
    const { videoWidth, videoHeight } = this.#video;
    const scale = Math.min(1, this.#size.width / videoWidth);
    const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
    const canvas = this.#canvas;
    // To set the size of a canvas, even to what it is, makes a new one.
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    canvas.getContext("2d", { alpha: false }).drawImage(this.#video, 0, 0, width, height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  }
}

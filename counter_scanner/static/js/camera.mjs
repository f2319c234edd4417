// The desk's camera: chosen once and remembered, its state always said in words.

import { Stream } from "./stream.mjs";
import { say } from "./words.mjs";

const CHOSEN = "kazasu.camera";
const SWITCHED_OFF = "kazasu.camera.off";

// What getUserMedia throws, as what to tell the clerk.
const TROUBLE = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

const viewer = document.querySelector(".viewer");
const video = viewer.querySelector("video");
const words = viewer.querySelector(".viewer-status");
const choice = document.getElementById("camera-choice");
const power = document.getElementById("camera-switch");

/** Starts the camera unless it was switched off here; `onAnswer` is told every answer. */
export function openCamera(onAnswer) {
  const camera = new Camera(onAnswer);
  power.addEventListener("click", () => camera.toggle());
  choice.addEventListener("change", () => camera.choose(choice.value));
  navigator.mediaDevices?.addEventListener("devicechange", () => camera.devicesChanged());
  if (localStorage.getItem(SWITCHED_OFF)) camera.show("off");
  else camera.start();
}

class Camera {
  #stream;
  #media = null;
  #turn = 0;

  constructor(onAnswer) {
    this.#stream = new Stream(video, onAnswer, (isLinked) => this.#linked(isLinked));
  }

  show(state) {
    viewer.dataset.camera = state;
    words.textContent = say(`camera.${state}`);
    const isOn = !["off", "denied", "missing", "busy", "insecure", "lost"].includes(state);
    power.setAttribute("aria-pressed", String(isOn));
    power.textContent = say(isOn ? "camera.turn_off" : "camera.turn_on");
  }

  /** Each start is a turn; one that was stopped while the camera still woke up does nothing more. */
  async start() {
    if (!navigator.mediaDevices) return this.show("insecure");
    const turn = (this.#turn += 1);
    this.show("starting");
    const media = await this.#opened(turn);
    if (media === null) return;
    this.#media = media;
    media.getVideoTracks()[0].addEventListener("ended", () => this.#lost());
    video.srcObject = media;
    await video.play().catch(() => {});
    await this.#listCameras();
    if (turn !== this.#turn) return;
    this.show("watching");
    this.#stream.start();
  }

  /** The camera's picture, or null where there is none or nobody wants it any more. */
  async #opened(turn) {
    try {
      const media = await navigator.mediaDevices.getUserMedia(wishes());
      if (turn === this.#turn) return media;
      release(media);
    } catch (error) {
      if (turn === this.#turn) this.show(TROUBLE[error.name] ?? "missing");
    }
    return null;
  }

  stop(state = "off") {
    this.#turn += 1;
    this.#stream.stop();
    release(this.#media);
    this.#media = null;
    video.srcObject = null;
    this.show(state);
  }

  toggle() {
    if (power.getAttribute("aria-pressed") === "true") {
      localStorage.setItem(SWITCHED_OFF, "1");
      this.stop();
    } else {
      localStorage.removeItem(SWITCHED_OFF);
      this.start();
    }
  }

  choose(id) {
    localStorage.setItem(CHOSEN, id);
    this.stop("starting");
    this.start();
  }

  /** A camera was plugged in: what failed for want of one may work now. */
  devicesChanged() {
    const isWanting = ["missing", "lost", "busy"].includes(viewer.dataset.camera);
    if (isWanting && !localStorage.getItem(SWITCHED_OFF)) this.start();
    else if (this.#media) this.#listCameras();
  }

  #lost() {
    if (this.#media) this.stop("lost");
  }

  #linked(isLinked) {
    if (this.#media) this.show(isLinked ? "watching" : "unlinked");
  }

  async #listCameras() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const cameras = devices.filter((device) => device.kind === "videoinput");
    const used = this.#media?.getVideoTracks()[0]?.getSettings().deviceId;
    choice.replaceChildren(
      ...cameras.map((one) => new Option(one.label, one.deviceId, false, one.deviceId === used)),
    );
    choice.hidden = cameras.length < 2;
  }
}

function release(media) {
  media?.getTracks().forEach((track) => track.stop());
}

function wishes() {
  const chosen = localStorage.getItem(CHOSEN);
  const which = chosen ? { deviceId: { ideal: chosen } } : { facingMode: { ideal: "environment" } };
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  // A camera that cannot do it ignores the wish.
  return { audio: false, video: { ...which, ...size, focusMode: { ideal: "continuous" } } };
}

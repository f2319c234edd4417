// A page that does nothing but follow: the board, the supervisor's figures.

import { Follower } from "./follow.mjs";

for (const region of document.querySelectorAll("[data-follow]")) new Follower(region).start();

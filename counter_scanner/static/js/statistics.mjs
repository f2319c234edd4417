// The charts of a period; the tables beside them say the same.
import { drawAll } from "./charts.mjs";

drawAll();

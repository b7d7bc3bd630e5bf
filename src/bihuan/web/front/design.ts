/** The design page shows what other pages load one by one. */
import "./design/design.css";
import "./map.ts";

import { startPhotos } from "./photos/photos.ts";

startPhotos(document, () => undefined);

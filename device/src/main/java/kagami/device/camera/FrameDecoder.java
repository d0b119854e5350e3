package kagami.device.camera;

import kagami.analysis.image.ColourImage;

/** Turns a camera program's bytes into pictures; the receiver closes them. */
interface FrameDecoder {
  /** The whole picture. */
  ColourImage whole(StreamFrame frame);

  /** A small one, {@link Preview#LONGEST_SIDE} pixels long at most, at a fraction of the cost. */
  ColourImage small(StreamFrame frame);
}

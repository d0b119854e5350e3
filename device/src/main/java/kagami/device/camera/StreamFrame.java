package kagami.device.camera;

import java.nio.ByteBuffer;

/**
 * Room for one frame as the camera's program delivers it; filled again and again.
 *
 * <p>Belongs to one thread at a time: to the reader while it is filled, to the consumer while it is
 * decoded; {@link FrameExchange} hands it over.
 */
final class StreamFrame {
  private final FrameLayout layout;
  private final ByteBuffer bytes;
  private FrameFacts facts;

  StreamFrame(FrameLayout layout, FrameFacts facts) {
    this.layout = layout;
    this.bytes = ByteBuffer.allocateDirect(layout.bytes());
    this.facts = facts;
  }

  FrameLayout layout() {
    return layout;
  }

  /** The frame's bytes, in native memory. */
  ByteBuffer bytes() {
    return bytes;
  }

  FrameFacts facts() {
    return facts;
  }

  void facts(FrameFacts present) {
    this.facts = present;
  }
}

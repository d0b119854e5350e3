package kagami.device.camera;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.tinylog.Logger;

/**
 * Reads frames from a camera program's output, pairs each with its record, and hands it on.
 *
 * <p>The program writes a frame, then its record, then the next frame. A record that was read
 * before its frame's first byte therefore belongs to another frame, and a frame whose record does
 * not follow has lost it: either ends the stream, because nothing after it can be trusted. Bytes
 * that are missing within a frame show as a frame that is whole only long after its record: once it
 * is dropped, twice in a row it ends the stream.
 *
 * <p>The camera may fill a frame's memory anew while it is still being read: the program gives the
 * memory back before it writes. A frame that was whole too late for the buffers in flight is
 * dropped for that.
 */
final class FramePipe {
  /** Longest time to the first frame, ns: sensors need a second or two. */
  private static final long FIRST_FRAME_NS = 10_000_000_000L;

  /** Longest time from a frame to its record, ns; they are microseconds apart. */
  private static final long RECORD_NS = 500_000_000;

  /** A pipe's own memory (pipe(7)). */
  private static final int PIPE_BYTES = 65_536;

  /** A smaller frame may be on its way whole, its record written, before its first byte is seen. */
  private static final int SURELY_LONGER = 2 * PIPE_BYTES;

  private static final long POLL_NS = 1_000_000;

  private final RpicamSettings settings;
  private final InputStream in;
  private final MetadataPipe metadata;
  private final ToolMessages messages;
  private final FrameExchange<StreamFrame> exchange;
  private final byte[] chunk = new byte[PIPE_BYTES];
  private long lastStampNs = Long.MIN_VALUE;
  private int shifted;

  FramePipe(
      RpicamSettings settings,
      InputStream in,
      MetadataPipe metadata,
      ToolMessages messages,
      FrameExchange<StreamFrame> exchange) {
    this.settings = settings;
    this.in = in;
    this.metadata = metadata;
    this.messages = messages;
    this.exchange = exchange;
  }

  /**
   * Reads until the output ends.
   *
   * @throws IOException when the output cannot be read, or has ended
   * @throws CameraException when frames cannot be told apart or paired any more
   */
  void read() throws IOException {
    StreamFrame frame = first();
    while (true) {
      long beganNs = fill(frame);
      long wholeNs = System.nanoTime();
      MetadataPipe.Arrived arrived =
          metadata.next(RECORD_NS).orElseThrow(() -> lost("a frame came without a word about it"));
      frame.facts(arrived.facts());
      if (trusted(frame, arrived.atNs(), beganNs, wholeNs)) {
        exchange.offer(frame, arrived.facts().exposure().sensorTimestampNs(), wholeNs);
        FrameLayout layout = frame.layout();
        frame = exchange.free().orElseGet(() -> new StreamFrame(layout, arrived.facts()));
      }
    }
  }

  private boolean trusted(StreamFrame frame, long toldNs, long beganNs, long wholeNs) {
    long stamp = frame.facts().exposure().sensorTimestampNs();
    if (stamp <= lastStampNs || stamp > wholeNs) {
      throw lost("timestamps run backwards, or on another clock");
    }
    lastStampNs = stamp;
    if (frame.layout().bytes() > SURELY_LONGER && toldNs < beganNs) {
      throw lost("a record came without its frame");
    }
    if (wholeNs - toldNs > settings.mode().periodNs() / 2) {
      if (++shifted > 1) {
        throw lost("parts of a frame are missing");
      }
      Logger.warn("A frame was dropped: it was whole long after it should have been");
      return false;
    }
    shifted = 0;
    long ready =
        stamp
            + Math.round(settings.locked().exposureMs() * 1e6)
            + settings.mode().readout().toNanos();
    long refilled = ready + (settings.mode().buffers() - 1) * settings.mode().periodNs();
    if (wholeNs > refilled) {
      Logger.warn(
          "A frame was dropped: it may be torn, having come {} ms late",
          (wholeNs - ready) / 1_000_000);
      return false;
    }
    return true;
  }

  private static CameraException lost(String what) {
    return new CameraException(
        what + ": the camera's frames and records do not go together any more and it is restarted");
  }

  /** Reads one frame; returns the time of its first byte. */
  private long fill(StreamFrame frame) throws IOException {
    ByteBuffer bytes = frame.bytes().clear();
    long beganNs = 0;
    while (bytes.hasRemaining()) {
      int read = in.read(chunk, 0, Math.min(chunk.length, bytes.remaining()));
      if (read < 0) {
        throw new IOException("the output has ended");
      }
      if (bytes.position() == 0) {
        beganNs = System.nanoTime();
      }
      bytes.put(chunk, 0, read);
    }
    return beganNs;
  }

  /**
   * Reads and drops the first frame, to learn how long a frame is: all that there is when its
   * record has come.
   */
  private StreamFrame first() throws IOException {
    long giveUp = System.nanoTime() + FIRST_FRAME_NS;
    int most = FrameLayout.mostYuv420(settings.width(), settings.height());
    boolean raw = settings.tool().stream() == RpicamSettings.Stream.RAW;
    long bytes = 0;
    while (true) {
      boolean told = metadata.waiting();
      int available = in.available();
      if (available > 0) {
        bytes += in.readNBytes(chunk, 0, Math.min(available, chunk.length));
      } else if (told) {
        break;
      } else if (System.nanoTime() > giveUp) {
        throw new CameraException("the camera has not sent a picture for 10 s after its start");
      } else {
        ended();
        LockSupport.parkNanos(POLL_NS);
      }
      if (!raw && bytes > most) {
        break;
      }
    }
    FrameFacts facts =
        metadata
            .next(0)
            .map(MetadataPipe.Arrived::facts)
            .orElseThrow(() -> lost("more bytes came than a frame has, and no word about it"));
    lastStampNs = facts.exposure().sensorTimestampNs();
    if (settings.tool().unfocused(facts)) {
      messages.refuse();
      throw new CameraException(
          "the camera's lens can move, and nobody said where to; set"
              + " mirror.camera.rpicam.lens-dioptres to 1000 through the distance of the face in"
              + " mm, such as 2.2 for 450 mm");
    }
    return new StreamFrame(layout(raw, bytes), facts);
  }

  /** A byte that can be peeked at tells an end; only asked for when there is none. */
  private void ended() throws IOException {
    if (exchange.ended()) {
      throw new IOException("the output has ended");
    }
  }

  private FrameLayout layout(boolean raw, long bytes) {
    Optional<FrameLayout> known =
        raw
            ? messages.announced()
            : FrameLayout.yuv420(settings.width(), settings.height(), (int) bytes);
    Optional<FrameLayout> fitting =
        known
            .filter(layout -> layout.bytes() == bytes)
            .filter(layout -> layout.width() == settings.width())
            .filter(layout -> layout.height() == settings.height());
    if (fitting.isEmpty()) {
      if (raw) {
        messages.refuse();
      }
      throw new CameraException(
          ("the camera's frames have %d bytes, which no picture of %d x %d has%s;"
                  + " set a size that the camera has")
              .formatted(
                  bytes,
                  settings.width(),
                  settings.height(),
                  known
                      .map(it -> " (it says %d x %d)".formatted(it.width(), it.height()))
                      .orElse("")));
    }
    return fitting.get();
  }
}

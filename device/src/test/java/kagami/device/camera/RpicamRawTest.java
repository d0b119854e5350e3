package kagami.device.camera;

/** The contract, kept with {@code rpicam-raw}'s stand-in. */
class RpicamRawTest extends RpicamVidTest {
  @Override
  RpicamSettings.Stream stream() {
    return RpicamSettings.Stream.RAW;
  }
}

package kagami.device.light;

import java.util.List;

class SimulatedPixelRingTest extends PixelRingContract {
  private final SimulatedPixelRing simulated = new SimulatedPixelRing(SIZE, clock);

  @Override
  PixelRing open() {
    return simulated;
  }

  @Override
  List<Pixel> visible() {
    return simulated.visible();
  }
}

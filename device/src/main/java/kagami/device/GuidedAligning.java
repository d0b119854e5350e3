package kagami.device;

import java.util.function.Consumer;
import kagami.device.camera.Camera;
import kagami.device.camera.Guided;
import kagami.device.camera.Nudge;
import kagami.device.guide.AlignLoop;
import kagami.device.guide.Guidance;
import kagami.device.guide.Guide;
import kagami.device.session.Event;
import kagami.device.session.Who;

/** Gets a person in place by what previews show. */
final class GuidedAligning implements ScanDesk.Aligning {
  private static final byte[] NO_PICTURE = {};

  private final AlignLoop loop;
  private final PeoplesDesk people;
  private final Guided person;
  private final Consumer<byte[]> glass;

  /**
   * @param person who is before the mirror, when simulated people listen
   * @param glass gets the mirrored pictures, and an empty one in the end
   */
  GuidedAligning(
      Camera camera, Guide guide, PeoplesDesk people, Guided person, Consumer<byte[]> glass) {
    this.loop = new AlignLoop(camera, guide, System::nanoTime);
    this.people = people;
    this.person = person;
    this.glass = glass;
  }

  @Override
  public boolean align(Who who, ScanDesk.Wish wish) {
    try {
      return loop.run(
              camera -> people.placing(who, camera), new Told(wish, person, glass), wish::withdrawn)
          == AlignLoop.End.HELD;
    } finally {
      glass.accept(NO_PICTURE);
    }
  }

  private record Told(ScanDesk.Wish wish, Guided person, Consumer<byte[]> glass)
      implements AlignLoop.Audience {
    @Override
    public void advised(Nudge nudge) {
      person.hear(nudge);
    }

    @Override
    public void guided(Guidance guidance) {
      wish.tell(new Event.Guided(guidance));
    }

    @Override
    public void picture(byte[] jpeg) {
      glass.accept(jpeg);
    }
  }
}
